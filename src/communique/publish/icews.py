"""ICEWS event rows: 20 columns between tabs, with a header.

`Intensity` is the Goldstein value that ICEWS gives the code; `Event Text` tells the code in words of our
own. Left empty: story and sentence numbers of ICEWS, administrative areas and coordinates, the day where
only a month or year is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from communique.publish.coded import Coded, CodedActor, day_of, one_line
from communique.publish.files import DocumentOf, Written
from communique.publish.tabular import write_tabular
from communique.reconcile.records import Record

SUFFIX = ".tab"
MEDIA_TYPE = "text/tab-separated-values"

COLUMNS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|"
    "Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|"
    "District|Province|Country|Latitude|Longitude"
).split("|")
#: Sectors in words, as ICEWS has them.
_SECTORS = {
    "GOV": "Government", "MIL": "Military", "COP": "Police", "JUD": "Judicial", "LEG": "Legislative / Parliamentary",
    "PTY": "Parties", "REB": "Rebel", "BUS": "Business", "JRN": "News", "EDU": "Education", "MED": "Medical / Health",
    "LAB": "Labor", "REL": "Religious", "CVL": "General Population / Civilian / Social", "CRM": "Criminals / Gangs",
    "IGO": "International Government Organization", "OPP": "Government Opposition", "UAF": "Unidentified Forces",
    "REF": "Refugees / Displaced", "AGR": "Agriculture",
}  # fmt: skip


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    return write_tabular(records, document_of, target, COLUMNS, _row, header=True)


def _row(coded: Coded) -> dict[str, object]:
    code = coded.code
    return {
        "Event ID": coded.number,
        "Event Date": day_of(coded.date),
        **_actor("Source", coded.actor),
        "Event Text": code.label if code else "",
        "CAMEO Code": code.code if code else "",
        "Intensity": code.goldstein_icews if code else "",
        **_actor("Target", coded.recipient),
        "Publisher": one_line(coded.document.publisher or ""),
    }


def _actor(side: str, actor: CodedActor) -> dict[str, object]:
    return {
        f"{side} Name": actor.name,
        f"{side} Sectors": _SECTORS.get(actor.sector, ""),
        f"{side} Country": actor.country,
    }
