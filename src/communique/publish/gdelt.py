"""The event table of GDELT 2.0: 61 columns, tab separated, without a header. CAMEO codes with GDELT's values.

GDELT dates an event by its report; here the date is that of the event where the text tells it, else that of the report
(see `coded`). Without a day SQLDATE is blank, and MonthYear and Year tell what is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from communique.publish.coded import Act, Party
from communique.publish.files import DocumentOf, Written
from communique.publish.plain_text import plain_address, plain_line
from communique.publish.tab_separated import Field, write_table
from communique.reconcile.records import Record

SUFFIX = ".CSV"
MEDIA_TYPE = "text/tab-separated-values"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    return write_table(COLUMNS, records, document_of, target, header=False)


def _party(act: Act, role: int) -> Party:
    return act.actor if role == 1 else act.recipient


def _type(act: Act, role: int, position: int) -> str | None:
    types = _party(act, role).cameo_types
    return types[position] if position < len(types) else None


def _month(act: Act) -> str | None:
    date = act.date
    return f"{date.year:04d}{date.month:02d}" if date and date.month else None


def _fraction(act: Act) -> str | None:
    """Year and the share of it that is over, with months of 30 days, as GDELT counts."""
    date = act.date
    if date is None or date.month is None or date.day is None:
        return None
    return f"{date.year:04d}.{round(((date.month - 1) * 30 + date.day) / 365 * 10_000):04d}"


def _sources(act: Act) -> int | None:
    """How many publishers; None where one of the documents names neither its publisher nor an address."""
    publishers = {
        plain_line(each.publisher or "").casefold() or _site(each.uri or "") for each in act.sources
    }
    return None if "" in publishers else len(publishers)


def _site(uri: str) -> str:
    try:
        return urlsplit(uri).hostname or ""
    except ValueError:
        return ""


def _actor(role: int, who: str) -> Iterator[Field]:
    name = f"Actor{role}"
    yield Field(
        f"{name}Code",
        f"{who}: country, group and types in one (USAGOV)",
        lambda act: _party(act, role).cameo_code,
    )
    yield Field(
        f"{name}Name",
        "the person or body, else the state or organisation, in capitals",
        lambda act: _party(act, role).name.upper(),
    )
    yield Field(
        f"{name}CountryCode",
        "CAMEO code of the state; EUR for the European Union",
        lambda act: _party(act, role).codes.cameo_country,
    )
    yield Field(
        f"{name}KnownGroupCode",
        "CAMEO code of an organisation, where it has one",
        lambda act: _party(act, role).codes.cameo_group,
    )
    yield Field(f"{name}EthnicCode", "blank: not read from the text")
    yield Field(f"{name}Religion1Code", "blank: not read from the text")
    yield Field(f"{name}Religion2Code", "blank: not read from the text")
    yield Field(
        f"{name}Type1Code",
        "IGO or NGO for an organisation, else the CAMEO type of the sector",
        lambda act: _type(act, role, 0),
    )
    yield Field(
        f"{name}Type2Code",
        "the CAMEO type of an organisation's sector (NATO's forces: IGO, MIL)",
        lambda act: _type(act, role, 1),
    )
    yield Field(f"{name}Type3Code", "blank: no event has so many")


def _geography(name: str, place: Field | None = None) -> Iterator[Field]:
    not_located = "blank: places are not located"
    yield Field(f"{name}_Type", not_located)
    yield place or Field(f"{name}_FullName", not_located)
    for part in ("CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"):
        yield Field(f"{name}_{part}", not_located)


COLUMNS: tuple[Field, ...] = (
    Field("GLOBALEVENTID", "a number made of the record's id; none of GDELT's own", lambda act: act.number),
    Field(
        "SQLDATE",
        "YYYYMMDD; blank where no day is known",
        lambda act: act.day.replace("-", "") if act.day else None,
    ),
    Field("MonthYear", "YYYYMM; blank where no month is known", _month),
    Field("Year", "YYYY", lambda act: f"{act.date.year:04d}" if act.date else None),
    Field("FractionDate", "year and the share of it that is over, with months of 30 days", _fraction),
    *_actor(1, "who acted"),
    *_actor(2, "to whom"),
    Field("IsRootEvent", "blank: where in the story an event stands is not weighed"),
    Field("EventCode", "CAMEO code, as text", lambda act: act.code),
    Field("EventBaseCode", "its first three digits", lambda act: act.code and act.code[:3]),
    Field("EventRootCode", "its first two digits", lambda act: act.code and act.code[:2]),
    Field("QuadClass", "GDELT's quad class of the code", lambda act: act.cameo_quad("gdelt")),
    Field("GoldsteinScale", "GDELT's value of the code", lambda act: act.goldstein("gdelt")),
    Field("NumMentions", "how many times it is reported", lambda act: len(act.record.reports)),
    Field("NumSources", "how many publishers report it; blank where one is unknown", _sources),
    Field("NumArticles", "how many documents report it", lambda act: len(act.sources)),
    Field("AvgTone", "blank: tone is not measured"),
    *_geography("Actor1Geo"),
    *_geography("Actor2Geo"),
    *_geography(
        "ActionGeo",
        Field("ActionGeo_FullName", "the place, as the text names it", lambda act: act.placename),
    ),
    Field("DATEADDED", "blank: when a document was added is no part of the answer"),
    Field(
        "SOURCEURL",
        "address of the document whose report leads; blank where it has none",
        lambda act: plain_address(act.document.uri),
    ),
)  # fmt: skip
