from __future__ import annotations

from pathlib import Path

import pytest

from communique.publish import EVENTS_ALONE, gdelt, icews, polecat
from communique.publish.page import page

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_page_tells_the_columns_of_the_formats() -> None:
    assert PAGE.read_text(encoding="utf-8") == page() + "\n", (
        "run: python -m communique.publish.page > docs/formats.md"
    )


@pytest.mark.parametrize("form", sorted(EVENTS_ALONE))
def test_every_format_of_events_has_its_part(form: str) -> None:
    assert any(line.startswith("## ") and f"`{form}`" in line for line in page().splitlines())


def test_columns_are_those_of_the_formats() -> None:
    """The first and last of each, and how many: GDELT 2.0 has 61, POLECAT 40, ICEWS 20."""
    ends = {
        len(module.COLUMNS): (module.COLUMNS[0].name, module.COLUMNS[-1].name)
        for module in (gdelt, polecat, icews)
    }

    assert ends == {
        61: ("GLOBALEVENTID", "SOURCEURL"),
        40: ("Event ID", "Version"),
        20: ("Event ID", "Longitude"),
    }


def test_headers() -> None:
    """As published; a program finds these columns by name."""
    assert [field.name for field in icews.COLUMNS] == (
        "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|"
        "Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|"
        "Longitude"
    ).split("|")
    assert [field.name for field in polecat.COLUMNS] == (
        "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
        "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|"
        "Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|"
        "Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|"
        "GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|"
        "Story Locations|Language|Version"
    ).split("|")
    actor = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
    place = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
    assert [field.name for field in gdelt.COLUMNS] == [
        *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
        *(f"Actor{n}{part}" for n in (1, 2) for part in actor.split()),
        *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
        *"NumMentions NumSources NumArticles AvgTone".split(),
        *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in place.split()),
        *"DATEADDED SOURCEURL".split(),
    ]
