"""GDELT 2.0 event rows: 61 columns between tabs, no header.

Left empty: known groups, ethnic groups and religions of actors, tone, coordinates and feature ids, which
nothing here knows; `DATEADDED`, since nothing was added to GDELT; the day, where only a month or year is
known. Codes are text. `GoldsteinScale` is GDELT's value of the code. `IsRootEvent` is 1 where the event
stands in the first paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from communique.model.partial_date import PartialDate
from communique.publish.coded import Coded, CodedActor, address_of, place_of
from communique.publish.files import DocumentOf, Written
from communique.publish.tabular import write_tabular
from communique.reconcile.records import Record
from communique.reference.event_codes import quad_class

SUFFIX = ".export.CSV"
MEDIA_TYPE = "text/tab-separated-values"

COLUMNS = (
    "GLOBALEVENTID|SQLDATE|MonthYear|Year|FractionDate|Actor1Code|Actor1Name|Actor1CountryCode|"
    "Actor1KnownGroupCode|Actor1EthnicCode|Actor1Religion1Code|Actor1Religion2Code|"
    "Actor1Type1Code|Actor1Type2Code|Actor1Type3Code|Actor2Code|Actor2Name|Actor2CountryCode|"
    "Actor2KnownGroupCode|Actor2EthnicCode|Actor2Religion1Code|Actor2Religion2Code|"
    "Actor2Type1Code|Actor2Type2Code|Actor2Type3Code|IsRootEvent|EventCode|EventBaseCode|"
    "EventRootCode|QuadClass|GoldsteinScale|NumMentions|NumSources|NumArticles|AvgTone|"
    "Actor1Geo_Type|Actor1Geo_FullName|Actor1Geo_CountryCode|Actor1Geo_ADM1Code|"
    "Actor1Geo_ADM2Code|Actor1Geo_Lat|Actor1Geo_Long|Actor1Geo_FeatureID|Actor2Geo_Type|"
    "Actor2Geo_FullName|Actor2Geo_CountryCode|Actor2Geo_ADM1Code|Actor2Geo_ADM2Code|Actor2Geo_Lat|"
    "Actor2Geo_Long|Actor2Geo_FeatureID|ActionGeo_Type|ActionGeo_FullName|ActionGeo_CountryCode|"
    "ActionGeo_ADM1Code|ActionGeo_ADM2Code|ActionGeo_Lat|ActionGeo_Long|ActionGeo_FeatureID|"
    "DATEADDED|SOURCEURL"
).split("|")
#: CAMEO's roles for PLOVER's sectors; a sector without one of its own stays empty.
_TYPES = {
    "GOV": "GOV", "MIL": "MIL", "COP": "COP", "JUD": "JUD", "LEG": "LEG", "SPY": "SPY", "REB": "REB", "OPP": "OPP",
    "PTY": "PTY", "UAF": "UAF", "BUS": "BUS", "JRN": "MED", "EDU": "EDU", "CVL": "CVL", "LAB": "LAB", "MED": "HLH",
    "REF": "REF", "CRM": "CRM", "ELI": "ELI", "AGR": "AGR", "IGO": "IGO",
}  # fmt: skip
#: Where CAMEO keeps an older country code.
_COUNTRIES = {"ROU": "ROM", "TLS": "TMP"}
_STATE = 3  #: letters of a code


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """The file `target`; its name is the caller's, GDELT's own end in `.export.CSV`."""
    return write_tabular(records, document_of, target, COLUMNS, _row, header=False)


def _row(coded: Coded) -> dict[str, object]:
    code = coded.code
    date = coded.date
    reports = coded.record.reports
    return {
        "GLOBALEVENTID": coded.number,
        "SQLDATE": f"{date.first_day:%Y%m%d}" if date.precision == "day" else "",
        "MonthYear": f"{date.year:04d}{date.month:02d}" if date.month else "",
        "Year": f"{date.year:04d}",
        "FractionDate": _fraction(date),
        **_actor("Actor1", coded.actor),
        **_actor("Actor2", coded.recipient),
        "IsRootEvent": int(_is_in_first_paragraph(coded)),
        "EventCode": code.code if code else "",
        "EventBaseCode": code.code[:3] if code else "",
        "EventRootCode": code.code[:2] if code else "",
        "QuadClass": quad_class(code.code, "gdelt") if code else "",
        "GoldsteinScale": code.goldstein if code else "",
        "NumMentions": sum(len(report.fact.evidence) for report in reports),
        "NumSources": len({report.document_id for report in reports}),
        "NumArticles": len({report.document_id for report in reports}),
        "ActionGeo_FullName": place_of(coded),
        "SOURCEURL": address_of(coded),
    }


def _fraction(date: PartialDate) -> str:
    """The year, and the share of it that has passed by GDELT's count of 30 days a month and 365 a year."""
    if date.precision != "day":
        return ""
    day = date.first_day
    return f"{day.year + (day.month * 30 + day.day) / 365:.4f}"


def _actor(side: str, actor: CodedActor) -> dict[str, object]:
    is_state = len(actor.code) == _STATE and bool(actor.country)
    country = _COUNTRIES.get(actor.code, actor.code) if is_state else ""
    role = _TYPES.get(actor.sector, "") if is_state else "IGO" if actor.code else ""
    return {
        f"{side}Code": country + role,
        f"{side}Name": actor.name.upper(),
        f"{side}CountryCode": country,
        f"{side}Type1Code": role,
    }


def _is_in_first_paragraph(coded: Coded) -> bool:
    body = coded.document.text.lstrip()
    lead = len(coded.document.text) - len(body) + len(body.split("\n", 1)[0])
    return coded.record.lead.fact.evidence[0].span.start < lead
