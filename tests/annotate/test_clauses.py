"""Who stands before a trigger and who behind it, when and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.clauses import (
    cited_date,
    clause_of,
    day_of,
    labelled,
    objects,
    parties_of,
    party_of,
    place_of,
    subjects,
    times_of,
)
from communique.model.annotation import Actor, AnnotatedDocument, Scene
from tests.annotate.layers import doc_of, told_actor

TODAY = "2024-05-16"


def scene_at(text: str, trigger: str) -> tuple[AnnotatedDocument, Scene, int, int]:
    """The scene that holds the trigger, and where in its view the trigger stands."""
    doc = doc_of(text, published=TODAY)
    scene = next(scene for scene in doc.layer(Scene) if trigger in scene.view.text)
    start = scene.view.text.index(trigger)
    return doc, scene, start, start + len(trigger)


def before(text: str, trigger: str) -> list[str]:
    doc, scene, start, _ = scene_at(text, trigger)
    return [told_actor(actor) for actor in subjects(doc, scene, start)]


def behind(text: str, trigger: str) -> list[str]:
    doc, scene, _, end = scene_at(text, trigger)
    return [told_actor(actor) for actor in objects(doc, scene, end)]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Kenya met Peru.", " met ", ["state KEN"]),
        ("Kenya and Peru met.", " met", ["state KEN", "state PER"]),
        ("Kenya, Peru and Chile met.", " met", ["state KEN", "state PER", "state CHL"]),
        ("Kenya, which is on the sea, met Peru.", " met ", ["state KEN"]),
        ("Kenya, with Peru, met Chile.", " met ", ["state KEN"]),
        ("After talks with Kenya it met Peru.", " met ", []),
        ("Chile slept; Kenya met Peru.", " met ", ["state KEN"]),
        ("Chile slept, while Kenya met Peru.", " met ", ["state KEN"]),
        ("It met Peru.", " met ", []),
        ("Kenya and Peru agreed. Both sides met.", " met", ["state KEN", "state PER"]),
    ],
)
def test_subjects(text: str, trigger: str, expected: list[str]) -> None:
    assert before(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Kenya met Peru.", " met ", ["state PER"]),
        ("Kenya met Peru and Chile in Lima.", " met ", ["state PER", "state CHL"]),
        ("Kenya met with Peru.", " met ", ["state PER"]),
        ("Kenya met; Peru slept.", " met", []),
        (
            "Kenya met in a long, long hall full of the flowers of the season, of which Peru is fond.",
            " met ",
            [],
        ),
        ("Kenya met.", " met", []),
    ],
)
def test_objects(text: str, trigger: str, expected: list[str]) -> None:
    assert behind(text, trigger) == expected


# ---------------------------------------------------------------- when


def day(text: str, trigger: str = " met", *, stay: bool = False) -> tuple[str, str | None, str | None] | None:
    doc, scene, start, _ = scene_at(text, trigger)
    found = day_of(doc, scene, start, stay=stay)
    if found is None:
        return None
    starts, ends = found
    return str(starts.value), str(ends.value) if ends else None, starts.derived


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya met Peru on Monday.", ("2024-05-13", None, "weekday")),
        ("Kenya met Peru on 2 May 2024.", ("2024-05-02", None, None)),
        ("Kenya met Peru on 2 May.", ("2024-05-02", None, None)),
        ("Kenya met Peru 6-8 March 2024.", ("2024-03-06", "2024-03-08", "calendar-range")),
        ("On 2 May 2024 Kenya met Peru to renew a pact signed on 5 May 2010.", ("2024-05-02", None, None)),
        ("Kenya met Peru to renew the pact signed in 2010.", None),
        ("Kenya met Peru, its partner since 2010.", None),
        ("Kenya, which was founded on 2 May 1963, met Peru.", None),
        ("Kenya met Peru; it rained on Monday.", None),
        ("Kenya met Peru on a three-day trip.", None),
        ("Kenya met Peru.", None),
    ],
)
def test_the_day_of_a_clause(text: str, expected: tuple[str, str | None, str | None] | None) -> None:
    assert day(text) == expected


def test_since_tells_the_first_day_of_a_stay() -> None:
    text = "Kenya has met Peru since Monday."
    assert day(text) is None
    assert day(text, stay=True) == ("2024-05-13", None, "weekday")


def test_the_nearest_time_comes_first() -> None:
    doc, scene, start, _ = scene_at(
        "On Monday, in the first light of the long day, Kenya met Peru on Tuesday.", " met"
    )
    assert [time.span.of(doc.document.text) for _, time in times_of(doc, scene, start)] == [
        "Tuesday",
        "Monday",
    ]
    (_, time), *_ = times_of(doc, scene, start)
    assert time.starts is not None
    assert cited_date(time, time.starts).derived == "weekday"


# ---------------------------------------------------------------- where


@pytest.mark.parametrize(
    ("text", "countries", "expected"),
    [
        ("Kenya met Peru in Lima.", False, "Lima"),
        ("Kenya met Peru in the capital Lima.", False, "Lima"),
        ("Kenya met Peru in Cusco.", False, "Cusco"),
        ("Kenya met Peru at Villa Sorrel.", False, "Villa Sorrel"),
        ("Kenya met Peru off Mombasa.", False, "Mombasa"),
        ("Kenya met Peru in Chile.", True, "Chile"),
        ("Kenya met Peru in Chile.", False, None),
        ("Kenya met Peru in May.", False, None),
        ("Kenya met Peru in Parliament.", False, None),
        ("Kenya met Peru in haste.", False, None),
        ("Kenya met Peru; in Lima it rained.", False, None),
    ],
)
def test_the_place_of_a_clause(text: str, countries: bool, expected: str | None) -> None:
    doc, scene, start, _ = scene_at(text, " met")
    place = place_of(doc, scene, start, countries=countries)
    assert (place.value if place else None) == expected
    assert place is None or place.evidence[0].text == expected


# ---------------------------------------------------------------- parties


def test_parties_come_once_and_in_the_order_of_the_text() -> None:
    doc = doc_of(
        "Kenya, Peru, the Rolf & Bruun company and Kenya's team met; Rolf Holdings left.", published=TODAY
    )
    actors = doc.layer(Actor)
    assert [party.value for party in parties_of(doc, actors)] == ["KEN", "PER", "Rolf Holdings"]


def test_a_party_is_its_country_and_says_whether_the_text_does() -> None:
    doc = doc_of("Raksha Mantri Vikram Malhotrani met Kenyan Defence Minister Tobias Mwangolo. He left.")
    one, other, he = doc.layer(Actor)
    party = party_of(doc, one)
    assert party is not None
    assert (party.value, party.derived) == ("IND", "office-of-one-state")
    party = party_of(doc, other)
    assert party is not None
    assert (party.value, party.derived, party.evidence[0].text) == ("KEN", "state-table", "Kenyan")
    assert party_of(doc, he) is None


def test_adjectives_and_bodies_count_as_named_where_asked() -> None:
    doc, scene, *_ = scene_at("Kenyan tea and the Peruvian Navy met EU rules.", " met ")
    assert [actor.country for actor in labelled(doc, scene.view.text)] == ["KEN", "PER", "EU"]


WORDS = (
    "Kenya", "Peru", "and", ",", ";", "met", "which", "on Monday", "in Lima", "signed in 2010", "who", "since 2016", "with", "the", "both sides",
    ". ", "He", "in", "May", "while", "at", "Villa Sorrel", "Minister Tobias Mwangolo", "EU",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_clause_can_be_asked(text: str) -> None:
    doc = doc_of(text, published=TODAY)
    for scene in doc.layer(Scene):
        for at in range(0, len(scene.view.text), 7):
            start, end = clause_of(scene.view.text, at)
            assert start <= end
            for actor in (*subjects(doc, scene, at), *objects(doc, scene, at)):
                assert not actor.members
            found = day_of(doc, scene, at)
            assert found is None or found[0].evidence[0].text in text
            place = place_of(doc, scene, at, countries=True)
            assert place is None or scene.span.contains(place.evidence[0].span)
