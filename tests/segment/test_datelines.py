from __future__ import annotations

import pytest

from communique.model.span import Span
from communique.segment.datelines import dateline_date, dateline_of, is_dateline, is_place_line


@pytest.mark.parametrize(
    "dateline",
    [
        "LIMA, May 24, 2023 (ANDES) —",
        "LIMA —",
        "OSLO, Norway —",
        "WASHINGTON, D.C. —",
        "ST. JOHN'S, Antigua (CaribWire) —",
        "HELSINKI/TALLINN, 3 Oct (BaltNews) --",
        "TBILISI, Feb. 9 (GeoWire) -",
        "HELSINKI (NordWire) -",
        "NAIROBI -",
        "ULAANBAATAR:",
        "LA PAZ, Bolivia:",
        "Nairobi, Sept 5 (KNA):",
        "Kathmandu, November 9 (RSS) —",
        "Nairobi:",
        "Kathmandu —",
        "[Reykjavik, 5 Sept] —",
        "[REYKJAVIK] -",
        "MONTEVIDEO, Monday —",
        "TÓRSHAVN —",
        "ΑΘΗΝΑ —",
        "Ottawa, 4 July 2012 –",
        "5 July 2012 (BaltNews) -",
    ],
)
def test_a_dateline_ends_with_its_dash_or_colon(dateline: str) -> None:
    text = f"{dateline} The ministers of both countries met on the ice."

    found = dateline_of(text, Span(0, len(text)))

    assert found is not None
    assert found.of(text) == dateline


@pytest.mark.parametrize(
    "text",
    [
        "NATO — which has no army of its own — welcomed the decision.",
        "NATO — The alliance welcomed the decision.",
        "The minister — A former pilot — was pleased.",
        "SECRETARY OF STATE: Thank you all for coming.",
        "MINISTER KOSKELA: Thank you all for coming.",
        "MR. IVERSEN: Thank you all for coming.",
        "KOSKELA: Thank you all for coming.",
        "QUESTION: Did you discuss fish?",
        "BREAKING — Parliament approves the treaty.",
        "Koskela: We shall meet again.",
        "Minister: We shall meet again.",
        "Talks on fish: What was agreed in Bergen.",
        "Lima was the place — The ministers were the guests.",
        "The treaty, signed on 5 May 2019 - Europe Day - is short.",
        "A well-known - If disputed - fact.",
        "LIMA —",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    assert not text or dateline_of(text, Span(0, len(text))) is None


@pytest.mark.parametrize(
    "line",
    [
        "Wednesday, January 23, 2019",
        "5 June 2018",
        "London, 5 June 2018",
        "Published: 5 June 2018",
        "Posted on June 5, 2018 at 10:30 am IST",
        "June 5, 2018, 10:30",
        "(5 June 2018)",
        "Published on 2018-06-05",
    ],
)
def test_lines_that_only_say_when(line: str) -> None:
    assert is_dateline(line)
    assert dateline_date(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 5 June 2018",
        "The treaty of 5 June 2018",
        "5 June 2018 was a Tuesday",
        "London, a city",
        "2018",
        "Lima",
    ],
)
def test_lines_that_say_more_or_less(line: str) -> None:
    assert not is_dateline(line)


def test_a_dateline_without_year_has_no_date() -> None:
    assert dateline_date("LIMA, May 24 (ANDES) —") is None
    assert str(dateline_date("LIMA, May 24, 2023 (ANDES) —")) == "2023-05-24"


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Lima, Peru", True), ("Lima, D.C.", True), ("Lima", False), ("Lima, in May", False)],
)
def test_place_lines(line: str, expected: bool) -> None:
    assert is_place_line(line) is expected
