"""Each format of the field, read again by a strict reader of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique._version import __version__
from communique.model.document import Document, Publication
from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate
from communique.publish import FORMATS, gdelt, icews, plover, polecat
from communique.reconcile.records import Record, Report, record_of
from tests.publish.events import (
    REPORT,
    blank_in,
    cited,
    documents,
    event,
    numbered,
    read_gdelt,
    read_icews,
    read_plover,
    read_polecat,
)
from tests.publish.records import RECORDS, document_of

READERS = {plover: read_plover, polecat: read_polecat, icews: read_icews, gdelt: read_gdelt}
VISIT = event(
    mode="visit",
    code="042",
    entity=cited("Ofelia Tarrillo", "foreign minister Ofelia Tarrillo"),
    place="Nairobi",
    context=("diplomatic", "economic"),
    symmetric=False,
    record="engagement-0000000000aa",
)
#: With one event of each sort, all columns that are ever filled are.
EVENTS = [
    VISIT,
    event("NATO", "RUS", "ACCUSE", sector="MIL", code="016", date="2024-05"),
    event("ROU", "Red Company", "PROTEST", mode="demo", code="141", date="2023", sector="CVL"),
    event("FRA", "XKX", "CONSULT", symmetric=True, place="Kenya"),
    event("EU", "UN", "AGREE", modality="planned", date="2024-06-01", sector="IGO"),
    event("GBR", "COD", "SANCTION", modality="denied"),
]


def written(module: Any, records: list[Record], path: Path, *known: Document) -> list[Any]:
    found = module.write(records, documents(*known), path)
    rows = READERS[module](path)
    assert (found.records, found.files) == (len(rows), (path,))
    return rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events"


def test_gdelt(path: Path) -> None:
    visit, accusation, demonstration, talks, plan = written(gdelt, numbered(*EVENTS), path)

    assert len(gdelt.COLUMNS) == len(visit) == 61
    assert {name: cell for name, cell in visit.items() if cell} == {
        "GLOBALEVENTID": visit["GLOBALEVENTID"],
        "SQLDATE": "20240506",
        "MonthYear": "202405",
        "Year": "2024",
        "FractionDate": "2024.3452",
        "Actor1Code": "PERGOV",
        "Actor1Name": "OFELIA TARRILLO",
        "Actor1CountryCode": "PER",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "KEN",
        "Actor2Name": "KENYA",
        "Actor2CountryCode": "KEN",
        "EventCode": "042",
        "EventBaseCode": "042",
        "EventRootCode": "04",
        "QuadClass": "1",
        "GoldsteinScale": "1.9",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "ActionGeo_FullName": "Nairobi",
        "SOURCEURL": "https://example.org/tea",
    }
    assert [accusation[name] for name in ("SQLDATE", "MonthYear", "Year", "FractionDate")] == [
        "", "202405", "2024", "",
    ]  # fmt: skip
    assert [accusation[f"Actor1{part}"] for part in ("Code", "CountryCode", "KnownGroupCode")] == [
        "IGONATMIL", "", "NAT",
    ]  # fmt: skip
    assert [demonstration[name] for name in ("SQLDATE", "MonthYear", "Year")] == ["", "", "2023"]
    assert [demonstration[f"Actor{n}CountryCode"] for n in (1, 2)] == ["ROM", ""]
    assert demonstration["Actor2Name"] == "RED COMPANY"
    assert (talks["EventCode"], talks["Actor2Name"], talks["Actor2CountryCode"]) == ("040", "KOSOVO", "")
    assert (plan["EventCode"], plan["SQLDATE"], plan["Actor1Code"]) == ("030", "20240508", "IGOEUREEC")


def test_icews(path: Path) -> None:
    visit, accusation, demonstration, *_ = written(icews, numbered(*EVENTS), path)

    assert len(icews.COLUMNS) == 20
    assert {name: cell for name, cell in visit.items() if cell} == {
        "Event ID": visit["Event ID"],
        "Event Date": "2024-05-06",
        "Source Name": "Ofelia Tarrillo",
        "Source Sectors": "Government",
        "Source Country": "Peru",
        "Event Text": "pays a visit",
        "CAMEO Code": "042",
        "Intensity": "1.9",
        "Target Name": "Kenya",
        "Target Country": "Kenya",
        "Story ID": visit["Story ID"],
        "Publisher": "The Tea Post",
        "City": "Nairobi",
        "Country": "Kenya",
    }
    assert accusation["Event Date"] == ""
    assert (accusation["Source Name"], accusation["Source Country"]) == (
        "North Atlantic Treaty Organization",
        "",
    )
    assert (accusation["Target Name"], accusation["Target Country"]) == ("Russian Federation",) * 2
    assert accusation["Story ID"] == visit["Story ID"]
    assert demonstration["Source Sectors"] == "General Population / Civilian / Social,Social"


def test_gdelt_and_icews_each_have_their_own_values(path: Path) -> None:
    records = numbered(event(type_="ACCUSE", code="016"), event(type_="REJECT", code="1213"))

    assert [row["GoldsteinScale"] for row in written(gdelt, records, path)] == ["-2", ""]
    assert [row["Intensity"] for row in written(icews, records, path)] == ["-5", "-4"]


def test_polecat(path: Path) -> None:
    visit, accusation, _, talks, plan = written(polecat, numbered(*EVENTS), path)

    assert len(polecat.COLUMNS) == 40
    assert {name: cell for name, cell in visit.items() if cell} == {
        "Event ID": "event-000000000001",
        "Event Date": "2024-05-06",
        "Event Type": "CONSULT",
        "Event Mode": "visit",
        "Intensity": "4",
        "Quad Code": "VERBAL COOPERATION",
        "Contexts": "diplomatic; economic",
        "Actor Name": "Ofelia Tarrillo",
        "Actor Country": "PER",
        "Actor COW": "135",
        "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV",
        "Actor Name Raw": "foreign minister Ofelia Tarrillo",
        "Recipient Name": "Kenya",
        "Recipient Country": "KEN",
        "Recipient COW": "501",
        "Placename": "Nairobi",
        "City": "Nairobi",
        "Country": "KEN",
        "Source": "The Tea Post",
        "Publication Date": "2024-05-08",
        "Language": "en",
        "Version": f"communique {__version__}",
    }
    assert (accusation["Actor Country"], accusation["Actor COW"], accusation["Intensity"]) == ("IGO", "", "")
    assert talks["Recipient Country"] == "KOS"
    assert (plan["Event Date"], plan["Actor Country"], plan["Recipient Country"]) == (
        "2024-05-08",
        "EUR",
        "UNO",
    )
    assert plan["Primary Actor Sector"] == ""  # PLOVER has no sector IGO


def test_plover(path: Path) -> None:
    visit, accusation, demonstration, talks, plan = written(plover, numbered(*EVENTS), path)

    assert visit == {
        "id": "event-000000000001",
        "date": "2024-05-06",
        "actor": [
            {
                "code": "PER",
                "sector": "GOV",
                "entity_text": "foreign minister Ofelia Tarrillo",
                "identifier_text": "Ofelia Tarrillo",
            }
        ],
        "recipient": [{"code": "KEN"}],
        "event": ["CONSULT"],
        "mode": ["visit"],
        "context": ["diplomatic", "economic"],
        "quad_code": 1,
        "event_scale": 4.0,
        "event_loc": {"extracted_place": "Nairobi", "city": "Nairobi", "country": "Kenya"},
        "event_text": ["Peru's"],
        "text_info": {"start": 0, "end": 6},
        "link": "engagement-0000000000aa",
        "cite_info": {
            "citation": REPORT.id,
            "url": "https://example.org/tea",
            "title": "Tea and treaties",
            "language": "en",
            "publication": "The Tea Post",
            "codebook": "plover-2.0-draft",
        },
        "coder": f"communique {__version__}",
        "comment": "record: event-000000000001; from: engagement; modality: actual; cameo: 042; symmetric: false",
    }
    assert (accusation["date"], accusation["actor"]) == (None, [{"code": "IGO", "sector": "MIL"}])
    assert "date: 2024-05" in accusation["comment"].split("; ")
    assert "event_scale" not in accusation
    assert demonstration["recipient"] == [{"identifier_text": "Red Company"}]
    assert [actor["code"] for actor in talks["actor"]] == ["FRA", "KOS"]
    assert "recipient" not in talks
    assert plan["date"] == "2024-05-08"
    assert {"modality: planned", "planned for: 2024-06-01", "dated by: report"} <= set(
        plan["comment"].split("; ")
    )
    assert "dated by" not in visit["comment"] + accusation["comment"]


def test_what_has_no_direction_keeps_its_recipient_where_plover_needs_one(path: Path) -> None:
    (found,) = written(plover, numbered(event(type_="COOPERATE", symmetric=True)), path)

    assert ([each["code"] for each in found["actor"]], found["recipient"]) == (["PER"], [{"code": "KEN"}])


def test_every_field_of_plover_is_on_the_list(path: Path) -> None:
    names: set[str] = set()
    for found in written(plover, numbered(*EVENTS), path):
        for name, value in found.items():
            names.add(name)
            parts = value if isinstance(value, list) else [value]
            names |= {
                f"{name}.{part}".replace("recipient.", "actor.")
                for each in parts
                if isinstance(each, dict)
                for part in each
            }

    assert names == set(plover.FIELDS)


@pytest.mark.parametrize("module", [polecat, icews, gdelt], ids=lambda each: each.__name__)
def test_columns_without_a_source_are_blank_and_all_others_are_filled(module: ModuleType, path: Path) -> None:
    received = replace(
        VISIT,
        recipient=cited("NATO", "Kenya"),
        recipient_sector=cited("MIL"),
        recipient_entity=cited("Kenya", "Kenya"),
        place=cited("Nairobi", "Nairobi"),
    )
    rows = written(module, numbered(*EVENTS, received), path)

    assert blank_in(rows) == {field.name for field in module.COLUMNS if field.of is None}
    assert all((field.of is None) == field.meaning.startswith("blank: ") for field in module.COLUMNS)


def test_reports_are_counted_by_mention_source_and_document(path: Path) -> None:
    more = [
        replace(REPORT, uri="https://other.example.org/a"),
        replace(REPORT, uri="https://www.example.net/b", publisher=None),
        replace(REPORT, uri="https://www.example.net/c", publisher=None),
    ]
    reports = [Report(each.id, event()) for each in (REPORT, *more)]
    record = record_of("event-0000000000ff", [*reports, Report(REPORT.id, event(id="event-0000000000e2"))])
    (row,) = written(gdelt, [record], path, *more)
    assert [row[f"Num{each}"] for each in ("Mentions", "Sources", "Articles")] == ["5", "2", "4"]

    nowhere = replace(REPORT, uri=None, publisher=None)
    unknown = record_of("event-0000000000ff", [*reports, Report(nowhere.id, event())])
    (row,) = written(gdelt, [unknown], path, *more, nowhere)
    assert row["NumSources"] == ""


@pytest.mark.parametrize("module", READERS, ids=lambda each: each.__name__)
def test_only_events_are_written_and_counted(module: ModuleType, tmp_path: Path) -> None:
    found = module.write(RECORDS, document_of, tmp_path / "x")

    assert found.records == 1
    assert sum(record.kind == "event" for record in RECORDS) == 1


@pytest.mark.parametrize("module", READERS, ids=lambda each: each.__name__)
def test_no_events_are_no_rows(module: ModuleType, path: Path) -> None:
    assert written(module, [], path) == []


@pytest.mark.parametrize("module", READERS, ids=lambda each: each.__name__)
def test_a_failure_leaves_the_old_file(module: ModuleType, path: Path) -> None:
    path.write_text("old", encoding="utf-8")

    with pytest.raises(KeyError):
        module.write(numbered(event()), {}.__getitem__, path)
    assert path.read_text(encoding="utf-8") == "old"


HOSTILE = 'x\t"y"\r\n\u2028\x85\x1c=1+1\x00\\'
_texts = st.text(max_size=20) | st.sampled_from([HOSTILE, '"', '"\t', "\n", "\ud83d", "a\tb", "'", "\\"])


@given(title=_texts, publisher=_texts, uri=_texts, name=_texts, place=_texts, party=_texts)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_text_of_a_document_breaks_a_row(
    path: Path, title: str, publisher: str, uri: str, name: str, place: str, party: str
) -> None:
    document = replace(REPORT, title=title, publisher=publisher, uri=uri)
    fact = event(actor=party, entity=Cited(name, (), "made"), place=place, document=document)
    records = numbered(fact, event(), document=document)

    for module in READERS:
        assert len(written(module, records, path, document)) == 2


def test_hostile_texts_stay_readable(path: Path) -> None:
    document = replace(REPORT, publisher=HOSTILE, uri=f"https://example.org/{HOSTILE}")
    records = numbered(event(document=document), document=document)

    (row,) = written(icews, records, path, document)
    assert row["Publisher"] == "x 'y' =1+1 \\"
    (row,) = written(gdelt, records, path, document)
    assert row["SOURCEURL"] == "https://example.org/x%09%22y%22%0D%0A%E2%80%A8%C2%85%1C=1+1%00%5C"
    (found,) = written(plover, records, path, document)
    assert found["cite_info"]["publication"] == 'x "y" =1+1 \\'


def test_a_report_dated_to_the_month_dates_no_plan_to_a_day(path: Path) -> None:
    document = replace(REPORT, published=Publication(PartialDate(2024, 5), "given"))
    records = numbered(
        event(type_="AGREE", modality="planned", date="2024-06-01", document=document), document=document
    )

    (row,) = written(gdelt, records, path, document)
    assert (row["SQLDATE"], row["MonthYear"]) == ("", "202405")
    (found,) = written(plover, records, path, document)
    assert found["date"] is None
    assert "date: 2024-05" in found["comment"].split("; ")


def test_formats_have_a_suffix_and_a_media_type() -> None:
    for name, form in FORMATS.items():
        assert form.SUFFIX.startswith(".") or name in ("csv", "parquet", "datapackage")
        assert "/" in form.MEDIA_TYPE


def test_a_line_of_plover_is_one_json_object(path: Path) -> None:
    plover.write(numbered(*EVENTS), documents(), path)
    text = path.read_text(encoding="utf-8")

    assert text.endswith("\n")
    assert all(isinstance(json.loads(line), dict) for line in text.splitlines())
