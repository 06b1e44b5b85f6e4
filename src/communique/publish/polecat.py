"""The events of POLECAT: 40 columns, tab separated, with a header. PLOVER types, modes and contexts.

Several values in a cell stand with '; ' between them. What is unknown is blank, where POLECAT's own files write None.
Event Date is that of the event where the text tells it, else that of the report (see `coded`); blank without a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from communique._version import __version__
from communique.publish.coded import Act, Party
from communique.publish.columns import BETWEEN
from communique.publish.files import DocumentOf, Written
from communique.publish.tab_separated import Field, write_table
from communique.reconcile.records import Record
from communique.reference.party_codes import party_codes

SUFFIX = ".txt"
MEDIA_TYPE = "text/tab-separated-values"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    return write_table(COLUMNS, records, document_of, target, header=True)


def _party(act: Act, role: str) -> Party:
    return act.actor if role == "Actor" else act.recipient


def _who(role: str, who: str) -> Iterator[Field]:
    yield Field(
        f"{role} Name",
        f"{who}: the person or body, else the state or organisation",
        lambda act: _party(act, role).name,
    )
    yield Field(
        f"{role} Country",
        "PLOVER code: ISO 3166-1 alpha-3, KOS, UNO, EUR, IGO or NGO; blank for others",
        lambda act: _party(act, role).codes.plover,
    )
    yield Field(f"{role} COW", "Correlates of War number of a state", lambda act: _party(act, role).codes.cow)
    yield Field(f"Primary {role} Sector", "PLOVER sector", lambda act: _party(act, role).sector.plover)
    yield Field(f"{role} Sectors", "the same: an event has one", lambda act: _party(act, role).sector.plover)
    yield Field(f"{role} Title", "blank: an event has no titles; the engagement behind it does")
    yield Field(f"{role} Name Raw", "the words that name it", lambda act: _party(act, role).raw)
    yield Field(f"Wikipedia {role} ID", "blank: nothing is linked to Wikipedia")


def _country(act: Act) -> str | None:
    return party_codes(act.place.country).plover if act.place and act.place.country else None


COLUMNS: tuple[Field, ...] = (
    Field("Event ID", "the record's id", lambda act: act.record.id),
    Field("Event Date", "YYYY-MM-DD; blank where no day is known", lambda act: act.day),
    Field("Event Type", "PLOVER type", lambda act: act.fact.plover.event.value),
    Field("Event Mode", "PLOVER mode, where one is told", lambda act: act.mode),
    Field("Intensity", "PLOVER's value of the type and mode, where it has one that can be used", lambda act: act.score),
    Field("Quad Code", "PLOVER's quad class, in capitals", lambda act: act.quad and act.quad.upper().replace("_", " ")),
    Field("Contexts", "PLOVER contexts", lambda act: BETWEEN.join(each.value for each in act.fact.plover.context)),
    *_who("Actor", "who acted"),
    *_who("Recipient", "to whom"),
    Field("Placename", "the place, as the text names it", lambda act: act.placename),
    Field("City", "the place, where it is a capital", lambda act: act.city),
    Field("District", "blank: places are not located"),
    Field("Province", "blank: places are not located"),
    Field("Country", "code of the country of the place, where it is a state or a capital", _country),
    Field("Latitude", "blank: places are not located"),
    Field("Longitude", "blank: places are not located"),
    Field("GeoNames ID", "blank: places are not located"),
    Field("Raw Placename", "the words that name the place", lambda act: act.place.raw if act.place else None),
    Field("Feature Type", "blank: places are not located"),
    Field("Source", "publisher of the document whose report leads", lambda act: act.document.publisher),
    Field("Publication Date", "YYYY-MM-DD of that document; blank where no day is known", lambda act: act.published),
    Field("Story People", "blank: of the story, not of the event; a reading has them"),
    Field("Story Organizations", "blank: of the story, not of the event; a reading has them"),
    Field("Story Locations", "blank: of the story, not of the event; a reading has them"),
    Field("Language", "ISO 639-1 code of that document's language", lambda act: act.document.language),
    Field("Version", "this program and its version", lambda act: f"communique {__version__}"),
)  # fmt: skip
