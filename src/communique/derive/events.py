"""Events that follow from the other facts: they inherit their evidence and cannot contradict them.

PLOVER's rules, as the codebook takes them: what happened is CONSULT (talks, visits, calls) or COOPERATE (joint
exercises, port calls); a signature, ratification or conclusion is SUPPORT; a promise is AGREE, done when it was
made; a meeting or visit still to come is AGREE, planned, with its own date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.model.document import Document, content_id
from communique.model.evidence import Cited
from communique.model.facts import (
    Agreement,
    Cameo,
    Engagement,
    Event,
    Fact,
    Plover,
    Programme,
    Side,
    Statement,
)
from communique.model.partial_date import PartialDate
from communique.reference import event_codes, organisations, states

#: PLOVER event, mode and CAMEO code of an engagement that happened.
_HAPPENED = {
    "talks": ("CONSULT", None, "040"),
    "visit": ("CONSULT", "visit", "042"),
    "call": ("CONSULT", "phone", "041"),
    "summit": ("CONSULT", None, "040"),
    "conference": ("CONSULT", "multilateral", "040"),
    "exercise": ("COOPERATE", None, "062"),
    "port_call": ("COOPERATE", None, "062"),
}
#: The same, still to come: an intent to meet, or to cooperate.
_TO_COME_CAMEO = {"exercise": "0312", "port_call": "0312"}

_FINAL = frozenset({"signed", "ratified", "in_force", "implemented", "initialled", "extended", "approved"})


def derived_events(document: Document, facts: Iterable[Fact]) -> Iterator[Event]:
    """In the order of the facts. Where several sides act together, the first acts towards each of the rest."""
    for fact in facts:
        if isinstance(fact, Engagement):
            yield from _of_engagement(document, fact)
        elif isinstance(fact, Agreement):
            yield from _of_agreement(document, fact)
        elif isinstance(fact, Programme):
            yield from _of_programme(document, fact)


#: How far from the words of a happening the words that promise it stand at most: "agreed to | meet".
_PROMISE_REACH = 40


def promised(derived: Event, own: Iterable[Event]) -> Event:
    """What is to come and was promised is the promise: done, and dated when it was made."""
    if derived.modality.value != "planned":
        return derived
    promise = next((e for e in own if _is_same_kind(e, derived) and _gap(e, derived) <= _PROMISE_REACH), None)
    return replace(derived, modality=promise.modality, date=promise.date) if promise else derived


def with_record(own: Event, facts: Iterable[Fact]) -> Event:
    """An event that was read, with the fact that it was done in: the one statement, or the one meeting of the two.

    Where the event has no date of its own it has that fact's.
    """
    facts = list(facts)
    said = [f for f in facts if isinstance(f, Statement) and _gap(own, f) == 0]
    if len(said) == 1:
        return _done_in(own, said[0], said[0].said_on, "day-of-the-statement")
    both = {own.actor.value, own.recipient.value}
    met = [
        f
        for f in facts
        if isinstance(f, Engagement) and f.modality.value == "actual" and both <= set(f.countries)
    ]
    if len(met) == 1 and own.symmetric and own.symmetric.value:
        return _done_in(own, met[0], met[0].starts, "day-of-the-meeting")
    return own


def _done_in(own: Event, fact: Fact, day: Cited[PartialDate] | None, rule: str) -> Event:
    date = own.date or (
        Cited(day.value, day.evidence, rule) if day and own.modality.value == "actual" else None
    )
    return replace(own, record=Cited(fact.id, fact.evidence, "done-in"), date=date)


def is_same_act(own: Event, derived: Event) -> bool:
    """Whether an event that was read tells what one that follows from a fact tells already.

    Of what talks, visits and signatures are as events, a record of the same two at the same words is the better
    reader: whatever else the event was taken for in the words of that record, it is the record's.
    """
    if _is_same_kind(own, derived) or (_holds_both_ways(derived) and _is_same_kind(_turned(own), derived)):
        return own.modality.value == derived.modality.value
    same_two = {own.actor.value, own.recipient.value} == {derived.actor.value, derived.recipient.value}
    return same_two and own.plover.event.value in _OF_RECORDS and _gap(own, derived) == 0


def is_among(own: Event, fact: Fact) -> bool:
    """Whether an event that was read is what two of several at an engagement did there.

    The engagement is told as events of the first of them with each of the others: the codebook's rule.
    """
    if not isinstance(fact, Engagement) or own.plover.event.value not in _OF_RECORDS:
        return False
    two, told = {own.actor.value, own.recipient.value}, own.evidence[0].span
    stands_in = {
        side.country.value
        for side in fact.sides
        if side.country and any(told.contains(words.span) for words in side.country.evidence)
    }
    return two <= stands_in


#: What records are as events.
_OF_RECORDS = frozenset({"CONSULT", "COOPERATE"})


def _holds_both_ways(event: Event) -> bool:
    return bool(event.symmetric and event.symmetric.value)


def _turned(event: Event) -> Event:
    return replace(event, actor=event.recipient, recipient=event.actor)


def _is_same_kind(a: Event, b: Event) -> bool:
    return (a.actor.value, a.recipient.value, a.plover.event.value) == (
        b.actor.value,
        b.recipient.value,
        b.plover.event.value,
    )


def _gap(a: Fact, b: Fact) -> int:
    """Characters between the nearest of their words; 0 where they overlap."""
    return min(
        max(0, x.span.start - y.span.end, y.span.start - x.span.end) for x in a.evidence for y in b.evidence
    )


def _of_engagement(document: Document, fact: Engagement) -> Iterator[Event]:
    if fact.type.value not in _HAPPENED or fact.modality.value not in ("actual", "planned"):
        return
    happened = fact.modality.value == "actual"
    plover, mode, cameo = _HAPPENED[fact.type.value]
    if not happened:
        plover, mode, cameo = "AGREE", None, _TO_COME_CAMEO.get(fact.type.value, "036")
    one_way = fact.type.value in ("visit", "port_call")
    lead, *others = fact.sides
    for other in others:
        if lead.country and other.country:
            yield _event(
                document, fact, _party(lead), _party(other), plover, mode, cameo,
                date=fact.starts, modality=fact.modality, symmetric=not one_way, place=fact.place,
            )  # fmt: skip


def _party(side: Side) -> Cited[str]:
    party = side.country or side.party
    assert party is not None
    return party


def _is_code(value: str) -> bool:
    """Whether a party is a state or an international organisation, not a company or another body by its name."""
    return states.by_iso3(value) is not None or organisations.by_code(value) is not None


def _of_agreement(document: Document, fact: Agreement) -> Iterator[Event]:
    """A joint statement as such is no event; neither is an instrument of which no stage is told."""
    if fact.instrument.value == "joint_statement" or len(fact.parties) < 2:
        return
    able = [party for party in fact.parties if _is_code(party.value)]
    if len(able) < 2:
        return
    status = fact.status.value if fact.status else ""
    if status in _FINAL and fact.modality.value == "actual":
        plover, cameo, modality = "SUPPORT", "057", fact.modality
    elif (
        status in ("announced", "agreed_in_principle") and fact.modality.value == "actual"
    ) or fact.modality.value == "planned":
        plover, cameo, modality = "AGREE", "030", fact.modality
    else:
        return
    for other in able[1:]:
        yield _event(
            document,
            fact,
            able[0],
            other,
            plover,
            None,
            cameo,
            date=fact.status_date,
            modality=modality,
            symmetric=True,
        )


def _of_programme(document: Document, fact: Programme) -> Iterator[Event]:
    """A delivery between states is help for the operator; an offer is a promise of it. Induction at home is no act."""
    supplier = next((c for c in fact.roles.supplier if _is_code(c.value)), None)
    operator = next((c for c in fact.countries if supplier and c.value != supplier.value), None)
    if supplier is None or operator is None or fact.milestone is None:
        return
    if fact.milestone.value == "delivered" and fact.modality.value == "actual":
        yield _event(
            document, fact, supplier, operator, "AID", None, "072",
            date=fact.milestone_date, modality=fact.modality, symmetric=False,
        )  # fmt: skip
    elif fact.milestone.value == "offered" and fact.modality.value in ("actual", "planned"):
        actual = Cited("actual", fact.modality.evidence, "promise-is-an-act")
        yield _event(
            document,
            fact,
            supplier,
            operator,
            "AGREE",
            None,
            "033",
            date=None,
            modality=actual,
            symmetric=False,
        )


def _event(
    document: Document,
    fact: Fact,
    actor: Cited[str],
    recipient: Cited[str],
    plover: str,
    mode: str | None,
    cameo: str,
    *,
    date: Cited[PartialDate] | None,
    modality: Cited[str],
    symmetric: bool,
    place: Cited[str] | None = None,
) -> Event:
    words = fact.evidence
    rule = f"{fact.kind}-to-plover"
    code = event_codes.cameo(cameo)
    sector = Cited("GOV", words, "state-sector")
    return Event(
        id=content_id("event", document.id, plover, actor.value, recipient.value, fact.id),
        modality=modality,
        actor=actor,
        actor_sector=sector,
        recipient=recipient,
        recipient_sector=sector,
        plover=Plover(event=Cited(plover, words, rule), mode=Cited(mode, words, rule) if mode else None),
        cameo=Cameo(
            code=Cited(cameo, words, rule),
            goldstein=Cited(code.goldstein, words, "goldstein-of-code")
            if code and code.goldstein is not None
            else None,
        ),
        quad=Cited(event_codes.quad_of(plover), words, "quad-of-plover"),
        symmetric=Cited(symmetric, words, rule),
        date=date,
        place=place,
        record=Cited(fact.id, words, rule),
        evidence=words,
        confidence=fact.confidence,
        rule=f"event/from-{fact.kind}",
    )
