"""Events as the data sets of the field have them: which of ours are written, their codes, dates, parties and places.

None of these formats has a field for what did not happen. What is denied, only proposed or only imagined is therefore
never written, and neither is a plan, but for one: a plan to cooperate is itself an act in words, which PLOVER calls
AGREE. Its date is that of the report; the day that is planned is another matter, and kept apart. An event without any
date has that of the report, too, as all events of these data sets have; one with a month or a year keeps it as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from communique.model.document import Document
from communique.model.evidence import Cited
from communique.model.facts import Event
from communique.model.partial_date import PartialDate
from communique.publish.columns import record_values
from communique.publish.files import DocumentOf
from communique.publish.plain_text import plain_line
from communique.reconcile.records import Record
from communique.reference import event_codes, states
from communique.reference.event_codes import Scheme
from communique.reference.party_codes import NO_SECTOR, PartyCodes, SectorCodes, party_codes, sector_codes

#: PLOVER type of a plan that is an act in words.
_IN_WORDS = "AGREE"


@dataclass(frozen=True, slots=True)
class Party:
    """Who acted, or to whom."""

    codes: PartyCodes
    sector: SectorCodes
    entity: str | None  #: the person or body, where one is told apart from the state
    raw: str | None  #: the words that name it

    @property
    def name(self) -> str:
        return self.entity or self.codes.name

    @property
    def cameo_types(self) -> tuple[str, ...]:
        """What an organisation is, then its sector; three at most."""
        found = (self.codes.cameo_type, self.sector.cameo)
        return tuple(dict.fromkeys(each for each in found if each))

    @property
    def cameo_code(self) -> str | None:
        """All parts in one, as CAMEO writes them: USAGOV, IGOEUREEC. None: no part is known."""
        codes = self.codes
        parts = [codes.cameo_type, codes.cameo_country, codes.cameo_group]
        parts += [each for each in self.cameo_types if each != codes.cameo_type]
        return "".join(part for part in parts if part) or None


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    raw: str | None
    country: str | None  #: code of the state that the name is, or whose capital it is
    is_capital: bool


@dataclass(frozen=True, slots=True)
class Act:
    """One event that is written. Texts have neither tabs nor line ends."""

    record: Record
    fact: Event  #: the record's values
    document: Document  #: that of the leading report
    sources: tuple[Document, ...]  #: all that report it, the leading one first
    number: int  #: of the event, in 31 bits, no other event of the file has it
    story: int  #: of the leading document, likewise
    actor: Party
    recipient: Party
    place: Place | None
    date: PartialDate | None  #: as precise as known
    is_dated_by_report: (
        bool  #: the date is that of the document: of a plan, and where the event has none of its own
    )
    planned_for: PartialDate | None

    @property
    def day(self) -> str | None:
        """ISO 8601; None where the date is known less precisely, for no day is invented."""
        return day_of(self.date)

    @property
    def published(self) -> str | None:
        return day_of(self.document.published.date if self.document.published else None)

    @property
    def placename(self) -> str | None:
        return self.place.name if self.place else None

    @property
    def city(self) -> str | None:
        """The place, where it is a capital: of other places it is not known what they are."""
        return self.place.name if self.place and self.place.is_capital else None

    @property
    def mode(self) -> str | None:
        """None, too, for a mode that PLOVER does not have for the type."""
        type_ = event_codes.plover_types().get(self.fact.plover.event.value)
        mode = value_of(self.fact.plover.mode)
        return mode if type_ is not None and mode in type_.modes else None

    @property
    def code(self) -> str | None:
        """The CAMEO code; where the event has none, the one that says no more than its PLOVER type and mode."""
        if self.fact.cameo is not None:
            return self.fact.cameo.code.value
        return plain_code(self.fact)

    @property
    def quad(self) -> str | None:
        """PLOVER's quad class."""
        type_ = event_codes.plover_types().get(self.fact.plover.event.value)
        return type_.quad if type_ else value_of(self.fact.quad)

    @property
    def score(self) -> float | None:
        """PLOVER's value of conflict or cooperation."""
        return event_codes.score(self.fact.plover.event.value, self.mode)

    def goldstein(self, scheme: Scheme) -> float | None:
        return event_codes.goldstein(self.code or "", scheme)

    def cameo_quad(self, scheme: Scheme) -> int | None:
        return event_codes.quad_number(self.code or "", scheme)


class Numbers:
    """Numbers for texts, in 31 bits: some readers hold no more. They come from the text, and are the same in every file
    but for the rare two that would share one; there the later one takes the next that is free.
    """

    def __init__(self) -> None:
        self._given: dict[str, int] = {}
        self._taken: set[int] = set()

    def of(self, text: str) -> int:
        if text not in self._given:
            number = _hashed(text)
            while number in self._taken or number == 0:
                number = (number + 1) % 2**31
            self._taken.add(number)
            self._given[text] = number
        return self._given[text]


def acts(records: Iterable[Record], document_of: DocumentOf) -> Iterator[Act]:
    """Of the records those that are events and can be written, in their order."""
    events, stories = Numbers(), Numbers()
    for record in records:
        if record.kind != Event.kind:
            continue
        fact = cast(Event, record_values(record))
        if not is_written(fact):
            continue
        sources = tuple(document_of(each) for each in record.document_ids)
        yield _act(record, fact, sources, events.of(record.id), stories.of(record.lead.document_id))


def is_written(fact: Event) -> bool:
    modality = fact.modality.value
    return modality == "actual" or (modality == "planned" and fact.plover.event.value == _IN_WORDS)


def plain_code(fact: Event) -> str | None:
    try:
        return event_codes.plain_code(fact.plover.event.value, value_of(fact.plover.mode))
    except KeyError:
        return None


def value_of(cited: Cited[str] | None) -> str | None:
    return cited.value if cited is not None else None


def day_of(date: PartialDate | None) -> str | None:
    return str(date) if date is not None and date.day else None


def _act(record: Record, fact: Event, sources: tuple[Document, ...], number: int, story: int) -> Act:
    document = sources[0]
    is_plan = fact.modality.value == "planned"
    told = fact.date.value if fact.date else None
    own = None if is_plan else told
    published = document.published.date if document.published else None
    return Act(
        record=record,
        fact=fact,
        document=document,
        sources=sources,
        number=number,
        story=story,
        actor=_party(fact.actor, fact.actor_sector, fact.actor_entity),
        recipient=_party(fact.recipient, fact.recipient_sector, fact.recipient_entity),
        place=_place(fact.place) if fact.place else None,
        date=own or published,
        is_dated_by_report=own is None and published is not None,
        planned_for=told if is_plan else None,
    )


def _party(party: Cited[str], sector: Cited[str] | None, entity: Cited[str] | None) -> Party:
    codes = party_codes(plain_line(party.value))
    sectors = sector_codes(value_of(sector))
    if sectors.cameo == "IGO" and codes.cameo_type != "IGO":
        sectors = NO_SECTOR
    named = plain_line(entity.value) if entity else None
    return Party(codes, sectors, named or None, _words(entity) or _words(party))


def _place(place: Cited[str]) -> Place:
    name = plain_line(place.value)
    forms = [form for form in states.forms().get(name, ()) if not form.caution]
    known = forms[0] if len(forms) == 1 and forms[0].use in ("name", "capital") else None
    return Place(
        name,
        _words(place),
        known.iso3 if known else None,
        is_capital=known is not None and known.use == "capital",
    )


def _words(cited: Cited[str] | None) -> str | None:
    return plain_line(cited.evidence[0].text) if cited is not None and cited.evidence else None


def _hashed(text: str) -> int:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") >> 1
