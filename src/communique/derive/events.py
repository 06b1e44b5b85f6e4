"""Events that follow from the other facts: they inherit their evidence and cannot contradict them.

PLOVER's rules, as the codebook takes them: what happened is CONSULT (talks, visits, calls) or COOPERATE (joint
exercises, port calls); a signature, ratification or conclusion is SUPPORT; a promise is AGREE, done when it was
made; a meeting or visit still to come is AGREE, planned, with its own date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.model.document import Document, content_id
from communique.model.evidence import Cited
from communique.model.facts import Agreement, Cameo, Engagement, Event, Fact, Plover, Programme, Side
from communique.model.partial_date import PartialDate
from communique.reference import event_codes

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
_CONFIDENCE_KEPT = 0.95  #: an event is hardly surer than the fact that it follows from


def derived_events(document: Document, facts: Iterable[Fact]) -> Iterator[Event]:
    """In the order of the facts. An act among several gives one event from the lead side to each other."""
    for fact in facts:
        if isinstance(fact, Engagement):
            yield from _of_engagement(document, fact)
        elif isinstance(fact, Agreement):
            yield from _of_agreement(document, fact)
        elif isinstance(fact, Programme):
            yield from _of_programme(document, fact)


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


def _of_agreement(document: Document, fact: Agreement) -> Iterator[Event]:
    """A joint statement as such is no event; neither is an instrument of which no stage is told."""
    if fact.instrument.value == "joint_statement" or fact.status is None or len(fact.parties) < 2:
        return
    states = [party for party in fact.parties if len(party.value) == 3 and party.value.isupper()]
    if len(states) < 2:
        return
    status = fact.status.value
    if status in _FINAL and fact.modality.value == "actual":
        plover, cameo, modality = "SUPPORT", "057", fact.modality
    elif (
        status in ("announced", "agreed_in_principle") and fact.modality.value == "actual"
    ) or fact.modality.value == "planned":
        plover, cameo, modality = "AGREE", "030", fact.modality
    else:
        return
    for other in states[1:]:
        yield _event(
            document,
            fact,
            states[0],
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
    supplier = next((c for c in fact.roles.supplier if len(c.value) == 3 and c.value.isupper()), None)
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
        confidence=round(fact.confidence * _CONFIDENCE_KEPT, 3),
        rule=f"event/from-{fact.kind}",
    )
