"""Events made by hand, for the formats of the field, and strict readers of these formats."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from communique.model.document import Document, Publication
from communique.model.evidence import Cited
from communique.model.facts import Cameo, Event, Plover
from communique.model.partial_date import PartialDate
from communique.model.span import Span
from communique.publish import gdelt, icews, polecat
from communique.reconcile.records import Record, Report, record_of
from communique.reference import event_codes

TEXT = "Peru's foreign minister Ofelia Tarrillo visited Kenya on Monday, in Nairobi. NATO protested."
REPORT = Document(
    text=TEXT,
    uri="https://example.org/tea",
    title="Tea and treaties",
    publisher="The Tea Post",
    published=Publication(PartialDate(2024, 5, 8), "given"),
    language="en",
)


def cited(value: Any, text: str | None = None, document: Document = REPORT) -> Cited[Any]:
    """With the words where they stand in the document, else by a rule."""
    if text is None:
        return Cited(value, (), "made")
    start = document.text.index(text)
    return Cited(value, (document.cite(Span(start, start + len(text))),))


def event(
    actor: str = "PER",
    recipient: str = "KEN",
    type_: str = "CONSULT",
    mode: str | None = None,
    code: str | None = None,
    date: str | None = "2024-05-06",
    *,
    modality: str = "actual",
    sector: str | None = "GOV",
    entity: Cited[str] | None = None,
    place: str | None = None,
    symmetric: bool | None = None,
    record: str | None = None,
    context: tuple[str, ...] = (),
    id: str = "event-0000000000e1",
    document: Document = REPORT,
) -> Event:
    found = event_codes.cameo(code) if code else None
    return Event(
        id=id,
        modality=cited(modality),
        evidence=(document.cite(Span(0, 6)),),
        confidence=0.9,
        rule="event/made",
        actor=cited(actor),
        actor_sector=cited(sector) if sector else None,
        actor_entity=entity,
        recipient=cited(recipient),
        plover=Plover(
            event=cited(type_),
            mode=cited(mode) if mode else None,
            context=tuple(cited(each) for each in context),
        ),
        cameo=Cameo(code=cited(code), goldstein=cited(found.goldstein) if found else None) if code else None,
        symmetric=cited(symmetric) if symmetric is not None else None,
        date=cited(PartialDate.parse(date)) if date else None,
        place=cited(place) if place else None,
        record=cited(record) if record else None,
    )


def numbered(*facts: Event, document: Document = REPORT) -> list[Record]:
    """Each a record of its own, `event-000000000001` and so on."""
    return [
        record_of(f"event-{number:012x}", [Report(document.id, replace(fact, id=f"event-{number:012x}"))])
        for number, fact in enumerate(facts, 1)
    ]


def documents(*known: Document) -> Callable[[str], Document]:
    by_id = {each.id: each for each in (REPORT, *known)}
    return by_id.__getitem__


INTEGER = r"-?\d+"
DECIMAL = r"-?\d+(\.\d+)?"
DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
CODE3 = r"[A-Z]{3}"
CAMEO = r"(0[1-9]|1\d|20)\d{0,2}"

#: What a program that loads the format takes from a column; other columns are text.
GDELT_TYPES: Mapping[str, str] = {
    "GLOBALEVENTID": r"\d+",
    "SQLDATE": r"\d{8}",
    "MonthYear": r"\d{6}",
    "Year": r"\d{4}",
    "FractionDate": r"\d{4}\.\d{4}",
    **{
        f"Actor{role}{part}": pattern
        for role in (1, 2)
        for part, pattern in {
            "Code": rf"({CODE3}){{1,5}}",
            "CountryCode": CODE3,
            "KnownGroupCode": CODE3,
            **dict.fromkeys(("Type1Code", "Type2Code", "Type3Code"), CODE3),
            **dict.fromkeys(("EthnicCode", "Religion1Code", "Religion2Code"), r"[a-zA-Z]{3}"),
        }.items()
    },
    "IsRootEvent": "[01]",
    "EventCode": CAMEO,
    "EventBaseCode": r"(0[1-9]|1\d|20)\d?",
    "EventRootCode": r"0[1-9]|1\d|20",
    "QuadClass": "[1-4]",
    "GoldsteinScale": DECIMAL,
    **dict.fromkeys(("NumMentions", "NumSources", "NumArticles"), r"[1-9]\d*"),
    "AvgTone": DECIMAL,
    **{
        f"{who}Geo_{part}": pattern
        for who in ("Actor1", "Actor2", "Action")
        for part, pattern in {
            "Type": "[0-5]",
            "CountryCode": "[A-Z]{2}",
            "Lat": DECIMAL,
            "Long": DECIMAL,
        }.items()
    },
    "DATEADDED": r"\d{14}",
    "SOURCEURL": r"\S+",
}
ICEWS_TYPES: Mapping[str, str] = {
    "Event ID": INTEGER,
    "Event Date": DAY,
    "CAMEO Code": CAMEO,
    "Intensity": DECIMAL,
    "Story ID": INTEGER,
    "Sentence Number": INTEGER,
    "Latitude": DECIMAL,
    "Longitude": DECIMAL,
}
POLECAT_TYPES: Mapping[str, str] = {
    "Event Date": DAY,
    "Event Type": "[A-Z]+",
    "Intensity": DECIMAL,
    "Quad Code": "(VERBAL|MATERIAL) (COOPERATION|CONFLICT)",
    "Actor Country": CODE3,
    "Actor COW": r"\d{1,3}",
    "Primary Actor Sector": CODE3,
    "Recipient Country": CODE3,
    "Recipient COW": r"\d{1,3}",
    "Primary Recipient Sector": CODE3,
    "Latitude": DECIMAL,
    "Longitude": DECIMAL,
    "GeoNames ID": r"\d+",
    "Publication Date": DAY,
    "Language": "[a-z]{2}",
}
#: Fields of the manual's tables, those of records that we never write included.
PLOVER_FIELDS = {
    "id", "date", "actor", "event", "has_event", "time", "enddate", "endtime", "recipient", "event_loc", "event_text",
    "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date",
    "coded_time", "comment",
}  # fmt: skip
PLOVER_PARTS = {
    "actor": {
        "code", "sector", "entity_text", "identifier_id", "identifier_text", "religion", "ethnicity", "office",
        "gender", "age",
    },
    "text_info": {"sequence", "start", "end", "text_story"},
    "cite_info": {
        "corpus", "citation", "url", "title", "language", "publication", "license", "copyright", "coder", "codebook",
        "version",
    },
    "event_loc": {
        "extracted_place", "resolved_place", "geonameid", "lat", "lon", "city", "district", "province", "country",
        "country_code", "feature_class", "feature_code", "resolution",
    },
}  # fmt: skip

Row = dict[str, str]


def read_gdelt(path: Path) -> list[Row]:
    rows = _read(path, [field.name for field in gdelt.COLUMNS], GDELT_TYPES)
    assert all(int(row["GLOBALEVENTID"]) < 2**31 for row in rows)
    assert len({row["GLOBALEVENTID"] for row in rows}) == len(rows)
    return rows


def read_icews(path: Path) -> list[Row]:
    """As the R package icews reads it: without quoting, numbers of 32 bits."""
    rows = _read_with_header(path, [field.name for field in icews.COLUMNS], ICEWS_TYPES)
    assert all(0 < int(row[name]) < 2**31 for row in rows for name in ("Event ID", "Story ID"))
    assert len({row["Event ID"] for row in rows}) == len(rows)
    return rows


def read_polecat(path: Path) -> list[Row]:
    return _read_with_header(path, [field.name for field in polecat.COLUMNS], POLECAT_TYPES)


def read_plover(path: Path) -> list[dict[str, Any]]:
    return [_plover(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _plover(found: dict[str, Any]) -> dict[str, Any]:
    assert {"id", "date", "actor", "event"} <= set(found) <= PLOVER_FIELDS
    assert found["date"] is None or re.fullmatch(DAY, found["date"])
    for name in ("event", "mode", "context", "event_text", "actor", "recipient"):
        assert isinstance(found.get(name, []), list)
    type_ = event_codes.plover_types()[found["event"][0]]
    assert set(found.get("mode", [])) <= set(type_.modes)
    assert found["quad_code"] in (1, 2, 3, 4)
    assert -10 <= found.get("event_scale", 0) <= 10
    parts = [("actor", each) for each in (*found["actor"], *found.get("recipient", []))]
    parts += [(name, found[name]) for name in ("text_info", "cite_info", "event_loc") if name in found]
    for name, part in parts:
        assert set(part) <= PLOVER_PARTS[name]
    for _, actor in parts[: len(found["actor"])]:
        assert all(re.fullmatch(CODE3, actor[name]) for name in ("code", "sector") if name in actor)
    return found


def _read_with_header(path: Path, names: list[str], types: Mapping[str, str]) -> list[Row]:
    first, rest = path.read_text(encoding="utf-8").split("\n", 1)
    assert first.split("\t") == names
    return _checked(rest, names, types)


def _read(path: Path, names: list[str], types: Mapping[str, str]) -> list[Row]:
    return _checked(path.read_text(encoding="utf-8"), names, types)


def _checked(text: str, names: list[str], types: Mapping[str, str]) -> list[Row]:
    """The rows, which are the same for readers that know quotation marks and for those that do not."""
    assert text.splitlines() == text.split("\n")[:-1]
    assert set(types) <= set(names)
    plain = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert plain == list(csv.reader(text.splitlines(), delimiter="\t"))
    rows = [dict(zip(names, cells, strict=True)) for cells in plain]
    for row in rows:
        for name, pattern in types.items():
            assert row[name] == "" or re.fullmatch(pattern, row[name]), (name, row[name])
    return rows


def blank_in(rows: Iterable[Row]) -> set[str]:
    """Columns that no row fills."""
    found = [{name for name, cell in row.items() if not cell} for row in rows]
    return set.intersection(*found)
