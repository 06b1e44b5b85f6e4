"""Events as the formats of event data want them: what all of these formats share.

They have no place for modality: only what happened is written, and promises, which are acts in words.
Where the event has no date of its own it has that of the leading document, as is usual in the field;
where neither has one, it is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.model.document import Document
from communique.model.evidence import Cited
from communique.model.facts import Event
from communique.model.partial_date import PartialDate
from communique.publish.columns import record_values
from communique.publish.files import DocumentOf
from communique.reconcile.records import Record
from communique.reference import event_codes, organisations, states

#: Actors that are no state, by our codes, in the codes of PLOVER and CAMEO; any other organisation is `IGO`.
_BODIES = {"UN": "UNO", "EU": "EUR"}
_DIGITS = 15  #: hexadecimal ones: numbers of up to 60 bits, which every reader holds


@dataclass(frozen=True, slots=True)
class CodedActor:
    code: str  #: ISO 3166-1 alpha-3, or PLOVER's code of what is no state; empty where a name is all
    country: str  #: the short name of a state, else empty
    cow: str  #: Correlates of War number, else empty
    sector: str
    name: str  #: as the text has it, else the short name


@dataclass(frozen=True, slots=True)
class Coded:
    record: Record
    event: Event
    document: Document  #: the leading one
    date: PartialDate
    is_own_date: bool  #: False: the document's
    actor: CodedActor
    recipient: CodedActor

    @property
    def number(self) -> int:
        """The record's id as a number, for formats that want one: the same for the same record."""
        return int(hashlib.sha256(self.record.id.encode()).hexdigest()[:_DIGITS], 16)

    @property
    def code(self) -> event_codes.CameoCode | None:
        return event_codes.cameo(self.event.cameo.code.value) if self.event.cameo else None

    @property
    def words(self) -> str:
        """What the record is reported by first, on one line."""
        return one_line(self.record.lead.fact.evidence[0].text)


def coded_events(records: Iterable[Record], document_of: DocumentOf) -> Iterator[Coded]:
    """Of the records that are events, those which the formats can hold."""
    for record in records:
        if record.kind != "event":
            continue
        event = record_values(record)
        assert isinstance(event, Event)
        is_promise = event.modality.value == "planned" and event.plover.event.value == "AGREE"
        if not (event.modality.value == "actual" or is_promise):
            continue
        document = document_of(record.lead.document_id)
        # What is planned bears the day that it is planned for; the promise of it was made when it was reported.
        own = event.date.value if event.date and not is_promise else None
        date = own or (document.published.date if document.published else None)
        if date is not None:
            actor = _actor(event.actor.value, event.actor_sector, event.actor_entity)
            recipient = _actor(event.recipient.value, event.recipient_sector, event.recipient_entity)
            yield Coded(record, event, document, date, own is not None, actor, recipient)


def _actor(party: str, sector: Cited[str] | None, entity: Cited[str] | None) -> CodedActor:
    state = states.by_iso3(party)
    is_body = organisations.by_code(party) is not None
    code = state.iso3 if state else _BODIES.get(party, "IGO") if is_body else ""
    return CodedActor(
        code,
        state.name if state else "",
        str(state.cow[0]) if state and state.cow else "",
        sector.value if sector else "",
        one_line(entity.value if entity else state.name if state else party),
    )


def one_line(text: str) -> str:
    """Without tabs and line ends, which would break a row."""
    return " ".join(text.split())


def day_of(date: PartialDate) -> str:
    """ISO 8601, empty where the day is not known."""
    return str(date) if date.precision == "day" else ""


def place_of(coded: Coded) -> str:
    return one_line(coded.event.place.value) if coded.event.place else ""


def address_of(coded: Coded) -> str:
    return one_line(coded.document.uri or coded.document.id_given or "")
