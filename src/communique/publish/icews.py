"""The events of ICEWS: 20 columns, tab separated, with a header. CAMEO codes with the values of ICEWS.

ICEWS dates an event by its report; here the date is that of the event where the text tells it, else that of the report
(see `coded`). Event Date is blank without a day. Event Text is our own wording of the code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.publish.coded import Act, Party
from communique.publish.files import DocumentOf, Written
from communique.publish.tab_separated import Field, write_table
from communique.reconcile.records import Record
from communique.reference.event_codes import cameo
from communique.reference.party_codes import party_codes

SUFFIX = ".tab"
MEDIA_TYPE = "text/tab-separated-values"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    return write_table(COLUMNS, records, document_of, target, header=True)


def _party(act: Act, role: str) -> Party:
    return act.actor if role == "Source" else act.recipient


def _who(role: str, who: str) -> Iterator[Field]:
    yield Field(
        f"{role} Name",
        f"{who}: the person or body, else the country in the name of ICEWS or the organisation",
        lambda act: (
            _party(act, role).entity or _party(act, role).codes.icews_country or _party(act, role).name
        ),
    )
    yield Field(
        f"{role} Sectors",
        "sectors of ICEWS that are surely the same as PLOVER's, else blank",
        lambda act: _party(act, role).sector.icews,
    )
    yield Field(
        f"{role} Country",
        "the state, in the name of ICEWS; blank for what is no state",
        lambda act: _party(act, role).codes.icews_country,
    )


def _label(act: Act) -> str | None:
    found = cameo(act.code or "")
    return found.label if found else None


def _country(act: Act) -> str | None:
    return party_codes(act.place.country).icews_country if act.place and act.place.country else None


COLUMNS: tuple[Field, ...] = (
    Field("Event ID", "a number made of the record's id; none of ICEWS's own", lambda act: act.number),
    Field("Event Date", "YYYY-MM-DD; blank where no day is known", lambda act: act.day),
    *_who("Source", "who acted"),
    Field("Event Text", "what the code means, in our words", _label),
    Field("CAMEO Code", "CAMEO code, as text", lambda act: act.code),
    Field("Intensity", "the value of ICEWS for the code", lambda act: act.goldstein("icews")),
    *_who("Target", "to whom"),
    Field("Story ID", "a number made of the id of the document whose report leads", lambda act: act.story),
    Field("Sentence Number", "blank: sentences are not numbered"),
    Field("Publisher", "its publisher", lambda act: act.document.publisher),
    Field("City", "the place, where it is a capital", lambda act: act.city),
    Field("District", "blank: places are not located"),
    Field("Province", "blank: places are not located"),
    Field("Country", "the country of the place, where it is a state or a capital", _country),
    Field("Latitude", "blank: places are not located"),
    Field("Longitude", "blank: places are not located"),
)
