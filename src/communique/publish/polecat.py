"""POLECAT event rows: 40 columns between tabs, with a header; categories, modes, contexts and sectors are
PLOVER's.

Left empty: Wikipedia ids, administrative areas and coordinates, titles (they stand in the actor's own
words), the day where only a month or year is known, `Intensity` (the manual's scores have doubtful
signs).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from communique._version import __version__
from communique.publish.coded import Coded, CodedActor, address_of, day_of, place_of
from communique.publish.files import DocumentOf, Written
from communique.publish.tabular import write_tabular
from communique.reconcile.records import Record
from communique.reference.event_codes import QUAD_NUMBERS

SUFFIX = ".txt"
MEDIA_TYPE = "text/tab-separated-values"

COLUMNS = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|"
    "Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|"
    "Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|"
    "Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|"
    "District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|"
    "Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    return write_tabular(records, document_of, target, COLUMNS, _row, header=True)


def _row(coded: Coded) -> dict[str, object]:
    event = coded.event
    published = coded.document.published
    return {
        "Event ID": coded.record.id,
        "Event Date": day_of(coded.date),
        "Event Type": event.plover.event.value,
        "Event Mode": event.plover.mode.value if event.plover.mode else "",
        "Quad Code": QUAD_NUMBERS[event.quad.value] if event.quad else "",
        "Contexts": ";".join(context.value for context in event.plover.context),
        **_actor("Actor", coded.actor),
        **_actor("Recipient", coded.recipient),
        "Raw Placename": place_of(coded),
        "Source": coded.document.publisher or address_of(coded),
        "Publication Date": day_of(published.date) if published else "",
        "Language": coded.document.language or "",
        "Version": f"communique {__version__}",
    }


def _actor(side: str, actor: CodedActor) -> dict[str, object]:
    return {
        f"{side} Name": actor.country or actor.name,
        f"{side} Country": actor.code,
        f"{side} COW": actor.cow,
        f"Primary {side} Sector": actor.sector,
        f"{side} Sectors": actor.sector,
        f"{side} Name Raw": actor.name,
    }
