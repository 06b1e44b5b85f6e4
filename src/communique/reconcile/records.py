"""Which facts report one thing: a first, conservative answer.

Two facts share a record where they agree on everything that identifies the happening, and nothing of it is
missing. Any other fact is a record of its own. The answer for a fact depends on its own document alone, so the
records are the same whatever the order in which the documents come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.model.claim import cited_values
from communique.model.document import content_id
from communique.model.evidence import Cited
from communique.model.facts import (
    Agreement,
    Discrepancy,
    Engagement,
    Event,
    Fact,
    Partnership,
    Programme,
    Statement,
)
from communique.model.partial_date import PartialDate
from communique.model.query import words_of

#: What these are is known by where and when; who was there is rarely told, and never in full.
KNOWN_BY_PLACE = frozenset({"exercise", "port_call", "conference", "summit"})
#: The first side is the one that travels.
LED_BY_FIRST_SIDE = frozenset({"visit", "port_call"})
#: Shorter quotations may be said twice on a day ("Thank you very much").
MIN_WORDS = 5
#: The report that leads a record: what happened outweighs what was denied, and that what was to come.
MODALITY_ORDER = ("actual", "denied", "planned", "proposed", "hypothetical")

Identity = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A fact, and the document that reports it."""

    document_id: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Record:
    """One real-world thing with all the reports of it, the leading one first (see `precedence`)."""

    id: str
    reports: tuple[Report, ...]

    def __post_init__(self) -> None:
        if not self.reports:
            raise ValueError(f"{self.id} has no report")

    @property
    def kind(self) -> str:
        return self.lead.fact.kind

    @property
    def lead(self) -> Report:
        return self.reports[0]

    @property
    def document_ids(self) -> tuple[str, ...]:
        """Each once, in the order of the reports."""
        return tuple(dict.fromkeys(report.document_id for report in self.reports))

    def giver(self, field: str) -> Report | None:
        """The first report with a value in this field: what the record shows for it. None: no report has one."""
        return next((r for r in self.reports if getattr(r.fact, field) not in (None, ())), None)


def record_of(id: str, reports: Iterable[Report]) -> Record:
    return Record(id, tuple(sorted(reports, key=lambda report: precedence(report.fact, report.document_id))))


def precedence(fact: Fact, document_id: str, claims: int | None = None) -> str:
    """Sorts the reports of a record: by modality, then the surer one, then the fuller one, then by content.

    `claims`: how many the fact has, where they were counted already.
    """
    values = len(cited_values(fact)) if claims is None else claims
    tie = hashlib.sha256(f"{document_id}\0{fact.id}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    modality = MODALITY_ORDER.index(fact.modality.value)
    return f"{modality}-{round((1 - fact.confidence) * 1e6):07d}-{max(0, 99_999 - values):05d}-{tie}"


def record_ids(document_id: str, facts: Iterable[Fact]) -> dict[str, str]:
    """The record of each fact of one document, by the fact's id."""
    by_id = {fact.id: fact for fact in facts}
    return {fact.id: record_key(fact, document_id, by_id) for fact in by_id.values()}


def record_key(fact: Fact, document_id: str, others: Mapping[str, Fact] | None = None) -> str:
    """`engagement-5b2e91c04f3a`. `others`: facts of the same document, for events that refer to one of them."""
    known = identity(fact, document_id, others or {})
    if known is None:
        return content_id(fact.kind, document_id, fact.id)
    return content_id(fact.kind, "same", *known)


def identity(fact: Fact, document_id: str, others: Mapping[str, Fact]) -> Identity | None:
    """What makes two reports the same happening; None: a part is missing, so nothing is the same as it.

    The modality is no part of it: talks announced and talks held on one day are the same talks. What is only
    imagined is no happening.
    """
    if fact.modality.value == "hypothetical":
        return None
    match fact:
        case Engagement():
            return _engagement(fact)
        case Agreement():
            return _agreement(fact)
        case Statement():
            return _statement(fact)
        case Programme():
            return _programme(fact)
        case Partnership():
            return _partnership(fact)
        case Event():
            return _event(fact, document_id, others)
        case Discrepancy():
            return None


def _engagement(fact: Engagement) -> Identity | None:
    """Two pairs of ministers can hold talks on one day, so who met is needed, or where, for a joint exercise."""
    day = _day(fact.starts)
    sides = [(_text(side.country) or _text(side.party), side.participants) for side in fact.sides]
    first = {(party, _first_person(p.person for p in people)) for party, people in sides}
    if any(person for _, person in first):
        occasion: object = ("people", sorted(first))
    elif fact.type.value in KNOWN_BY_PLACE and fact.place:
        occasion = ("place", _words(fact.place))
    else:
        return None
    visitor = sides[0][0] if fact.type.value in LED_BY_FIRST_SIDE else None
    if day is None:
        return None
    return (fact.type.value, visitor, sorted({party for party, _ in sides}), day, occasion)


def _agreement(fact: Agreement) -> Identity | None:
    """Instruments signed on one day by the same parties differ by their name or subject alone."""
    day, parties = _day(fact.status_date), _parties(fact.parties)
    about = fact.name or fact.subject
    if not day or len(parties) < 2 or about is None or fact.status is None or fact.count is not None:
        return None
    named = "name" if fact.name else "subject"
    return (fact.instrument.value, parties, named, _words(about), fact.status.value, day)


def _statement(fact: Statement) -> Identity | None:
    day, speakers, words = _day(fact.said_on), _parties(fact.speakers), _words(fact.text)
    if not day or not speakers or not words or (fact.mode.value != "post" and len(words) < MIN_WORDS):
        return None
    return (fact.mode.value, speakers, day, words)


def _programme(fact: Programme) -> Identity | None:
    day, roles = _day(fact.milestone_date), fact.roles
    who = [
        (role, _parties(getattr(roles, role)))
        for role in ("operator", "supplier", "developer", "manufacturer", "partner", "derived_from")
    ]
    countries = _parties(fact.countries)
    if not day or fact.milestone is None or not (countries or any(parties for _, parties in who)):
        return None
    quantity = fact.quantity.value if fact.quantity else None
    return (_words(fact.equipment), fact.milestone.value, day, who, countries, quantity)


def _partnership(fact: Partnership) -> Identity | None:
    """A relationship has a label and lasts: no date is needed to tell it from another."""
    parties = _parties(fact.parties)
    return (_words(fact.label), parties) if len(parties) >= 2 and _words(fact.label) else None


def _event(fact: Event, document_id: str, others: Mapping[str, Fact]) -> Identity | None:
    """The same act where the same record is behind it; acts on their own may well happen twice on a day."""
    behind = others.get(fact.record.value) if fact.record else None
    if behind is None or isinstance(behind, Event) or identity(behind, document_id, others) is None:
        return None
    mode = _text(fact.plover.mode)
    record = record_key(behind, document_id, others)
    return (fact.actor.value, fact.recipient.value, fact.plover.event.value, mode, _date(fact.date), record)


def _day(cited: Cited[PartialDate] | None) -> str | None:
    """The date, where it is known to the day."""
    return str(cited.value) if cited is not None and cited.value.day else None


def _date(cited: Cited[PartialDate] | None) -> str:
    return str(cited.value) if cited is not None else ""


def _text(cited: Cited[str] | None) -> str:
    return cited.value if cited is not None else ""


def _words(cited: Cited[str]) -> tuple[str, ...]:
    return words_of(cited.value)


def _parties(cited: Iterable[Cited[str]]) -> list[str]:
    return sorted({" ".join(_words(one)) for one in cited})


def _first_person(names: Iterable[Cited[str] | None]) -> str:
    """The name of the head of the side, in the one spelling that does not depend on name order."""
    for name in names:
        if name is not None:
            return " ".join(sorted(_words(name)))
    return ""
