"""What happenings and instruments amount to as events: PLOVER's rules, as the codebook takes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.annotate.grammar import Grammar
from communique.derive import derive_facts
from communique.derive.events import derived_events
from communique.model.annotation import AnnotatedDocument, Sentence
from communique.model.evidence import Cited
from communique.model.facts import Event, Fact, Plover
from communique.model.facts.agreement import STATUSES
from communique.model.facts.engagement import TYPES
from communique.model.span import Span
from tests.derive.made import DOCUMENT, WORDS, agreement, engagement, programme

#: Nothing of it was parsed, so that no two clauses can be compared.
UNREAD = AnnotatedDocument(DOCUMENT).with_layer(Sentence, ()).with_layer(Grammar, ())


def events(*facts: Fact) -> list[Event]:
    return list(derived_events(DOCUMENT, facts))


def plain(event: Event) -> str:
    words = [event.actor.value, "->", event.recipient.value, event.plover.event.value]
    words += [event.plover.mode.value] if event.plover.mode else []
    words += [event.modality.value] + ([str(event.date.value)] if event.date else [])
    return " ".join(words)


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        ("talks", "GHA -> URY CONSULT actual 2024-03-05"),
        ("visit", "GHA -> URY CONSULT visit actual 2024-03-05"),
        ("call", "GHA -> URY CONSULT phone actual 2024-03-05"),
        ("summit", "GHA -> URY CONSULT actual 2024-03-05"),
        ("conference", "GHA -> URY CONSULT multilateral actual 2024-03-05"),
        ("exercise", "GHA -> URY COOPERATE actual 2024-03-05"),
        ("port_call", "GHA -> URY COOPERATE actual 2024-03-05"),
    ],
)
def test_what_happened(type: str, expected: str) -> None:
    assert [plain(e) for e in events(engagement(type, starts="2024-03-05"))] == [expected]


@pytest.mark.parametrize("type", ["talks", "visit", "call", "summit", "exercise", "port_call"])
def test_what_is_to_come_is_an_intent_with_its_own_day(type: str) -> None:
    planned = engagement(type, modality="planned", starts="2024-06")
    assert [plain(e) for e in events(planned)] == ["GHA -> URY AGREE planned 2024-06"]


@pytest.mark.parametrize("modality", ["proposed", "denied", "hypothetical"])
@pytest.mark.parametrize("type", sorted(TYPES))
def test_what_did_not_happen_is_no_event(type: str, modality: str) -> None:
    assert events(engagement(type, modality=modality)) == []


def test_a_signing_is_told_by_what_is_signed() -> None:
    assert events(engagement("signing")) == []


def test_an_act_among_several_is_one_event_from_the_lead_to_each_other() -> None:
    talks = engagement("talks", "NOR", "SWE", "FIN")
    found = events(talks)
    assert [plain(e) for e in found] == ["NOR -> SWE CONSULT actual", "NOR -> FIN CONSULT actual"]
    assert {e.record.value for e in found if e.record} == {talks.id}
    assert len({e.id for e in found}) == 2


def test_talks_are_mutual_and_a_visit_is_not() -> None:
    mutual = {
        e.plover.mode.value if e.plover.mode else "talks": e.symmetric
        for e in events(engagement(), engagement("visit"))
    }
    assert {mode: bool(cited and cited.value) for mode, cited in mutual.items()} == {
        "talks": True,
        "visit": False,
    }


def test_a_side_that_is_no_state_has_no_code() -> None:
    assert events(engagement("talks", "COL", "Serrana Liberation Front")) == []


def test_an_event_stands_on_the_words_of_its_fact() -> None:
    talks = engagement(place="Accra")
    (event,) = events(talks)
    assert event.evidence == talks.evidence
    assert event.place == talks.place


@pytest.mark.parametrize(
    "status", ["signed", "initialled", "approved", "ratified", "in_force", "implemented", "extended"]
)
def test_an_instrument_that_is_made_is_support(status: str) -> None:
    made = agreement(status, status_date="2024-03-05")
    assert [plain(e) for e in events(made)] == ["GHA -> URY SUPPORT actual 2024-03-05"]


@pytest.mark.parametrize("status", ["announced", "agreed_in_principle"])
def test_what_is_agreed_is_a_promise(status: str) -> None:
    assert [plain(e) for e in events(agreement(status))] == ["GHA -> URY AGREE actual"]


def test_a_signature_to_come_is_an_intent() -> None:
    planned = agreement("signed", modality="planned", status_date="2024-04")
    assert [plain(e) for e in events(planned)] == ["GHA -> URY AGREE planned 2024-04"]


@pytest.mark.parametrize("status", ["proposed", "negotiating"])
def test_words_that_are_still_sought_are_no_event(status: str) -> None:
    assert events(agreement(status, modality="proposed")) == []


@pytest.mark.parametrize("status", ["suspended", "expired", "terminated"])
def test_an_instrument_that_ends_is_no_support(status: str) -> None:
    assert events(agreement(status)) == []


@pytest.mark.parametrize("status", sorted(STATUSES))
@pytest.mark.parametrize("modality", ["denied", "hypothetical"])
def test_a_stage_that_was_not_reached_is_no_event(status: str, modality: str) -> None:
    assert events(agreement(status, modality=modality)) == []


def test_a_joint_statement_as_such_is_no_event() -> None:
    assert events(agreement("announced", instrument="joint_statement")) == []


def test_an_instrument_of_which_nothing_is_told_is_no_event() -> None:
    assert events(agreement(None)) == []


def test_companies_and_a_single_state_are_no_dyad() -> None:
    assert events(agreement("signed", "Air Malta", "Tunisair"), agreement("signed", "MLT")) == []


def test_two_instruments_are_two_events() -> None:
    found = events(agreement("signed"), agreement("signed", instrument="protocol"))
    assert len({e.id for e in found}) == len({e.record.value for e in found if e.record}) == 2


def test_three_parties_are_two_dyads() -> None:
    found = events(agreement("signed", "NOR", "SWE", "FIN"))
    assert [plain(e) for e in found] == ["NOR -> SWE SUPPORT actual", "NOR -> FIN SUPPORT actual"]


def test_a_delivery_is_help_for_the_operator_s_state() -> None:
    found = events(programme("delivered", date="2024-02"))
    assert [plain(e) for e in found] == ["SWE -> EST AID actual 2024-02"]


def test_an_offer_is_a_promise_made() -> None:
    """The day of the programme is that of the delivery, not of the promise."""
    found = events(programme("offered", modality="planned", date="2025"))
    assert [plain(e) for e in found] == ["SWE -> EST AGREE actual"]


def test_equipment_without_a_supplying_state_is_no_act() -> None:
    assert events(programme("delivered", supplier=None), programme("delivered", supplier="Saab")) == []


@pytest.mark.parametrize("milestone", ["inducted", "in_service", "tested", "cancelled"])
def test_what_an_operator_does_at_home_is_no_act(milestone: str) -> None:
    assert events(programme(milestone)) == []


def test_every_event_has_its_codes() -> None:
    found = events(engagement(), engagement("visit", modality="planned"), agreement(), programme("delivered"))
    assert len(found) == 4
    for event in found:
        assert event.cameo is not None
        assert event.cameo.goldstein is not None
        assert event.quad is not None


# ---------------------------------------------------------------- with the events that were read


def reported(actor: str, recipient: str, plover: str) -> Event:
    return Event(
        id=f"event-{actor}-{recipient}-{plover}",
        modality=Cited("actual", WORDS),
        actor=Cited(actor, WORDS),
        recipient=Cited(recipient, WORDS),
        plover=Plover(event=Cited(plover, WORDS)),
        evidence=WORDS,
        confidence=0.6,
        rule="test",
    )


def test_an_act_that_was_read_stands_beside_what_follows_from_the_facts() -> None:
    facts, _ = derive_facts(UNREAD, [engagement(), reported("GHA", "URY", "ACCUSE")])
    assert [plain(f) for f in facts if isinstance(f, Event)] == [
        "GHA -> URY CONSULT actual",
        "GHA -> URY ACCUSE actual",
    ]


def test_the_same_act_is_not_counted_twice() -> None:
    signed = agreement("announced")
    facts, _ = derive_facts(UNREAD, [signed, reported("GHA", "URY", "AGREE")])
    assert [f.record.value for f in facts if isinstance(f, Event) and f.record] == [signed.id]
    assert len([f for f in facts if isinstance(f, Event)]) == 1


def test_a_promise_to_meet_is_the_promise() -> None:
    """Done when it was made, with the talks to come as its record."""
    talks = engagement(modality="planned", starts="2024-06")
    facts, _ = derive_facts(UNREAD, [talks, reported("GHA", "URY", "AGREE")])
    (event,) = [f for f in facts if isinstance(f, Event)]
    assert plain(event) == "GHA -> URY AGREE actual"
    assert event.record is not None
    assert event.record.value == talks.id


def test_a_promise_elsewhere_is_another() -> None:
    far = (DOCUMENT.cite(Span(57, 60)),)
    promise = replace(reported("GHA", "URY", "AGREE"), evidence=far)
    facts, _ = derive_facts(UNREAD, [engagement(modality="planned"), promise])
    assert [plain(f) for f in facts if isinstance(f, Event)] == [
        "GHA -> URY AGREE planned",
        "GHA -> URY AGREE actual",
    ]


def test_what_two_of_several_did_at_an_engagement_is_told_by_its_first() -> None:
    talks = engagement("talks", "KEN", "GHA", "URY")
    among = replace(events(engagement("talks", "GHA", "URY"))[0], record=None)
    derived, _ = derive_facts(UNREAD, [talks, among])
    assert [plain(e) for e in derived if isinstance(e, Event)] == [
        "KEN -> GHA CONSULT actual",
        "KEN -> URY CONSULT actual",
    ]


def test_what_one_of_several_did_to_another_elsewhere_stays() -> None:
    talks = engagement("talks", "KEN", "GHA", "URY")
    elsewhere = (DOCUMENT.cite(Span(51, 59)),)
    other = replace(events(engagement("talks", "GHA", "URY"))[0], record=None, evidence=elsewhere)
    derived, _ = derive_facts(UNREAD, [talks, other])
    assert "GHA -> URY CONSULT actual" in [plain(e) for e in derived if isinstance(e, Event)]
