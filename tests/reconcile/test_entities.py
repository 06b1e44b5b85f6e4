"""Names of one person, organisation, place in many documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.document import Document
from communique.model.entity import Entity, EntityKind, OfficeHeld, entity_id
from communique.model.evidence import Cited
from communique.model.span import Span
from communique.reconcile.entities import Named, known_entities

WORDS = (Document(text="A name stands here.").cite(Span(2, 6)),)


def named(
    document: str,
    name: str,
    country: str | None = "KEN",
    kind: str = "person",
    office: str = "",
    day: int = 1,
) -> Named:
    offices = (OfficeHeld(title=Cited(office, WORDS)),) if office else ()
    entity = Entity(
        id=entity_id(document, EntityKind(kind), name),
        kind=EntityKind(kind),
        name=name,
        country=Cited(country, WORDS) if country else None,
        offices=offices,
        evidence=WORDS,
    )
    return Named(document, date(2024, 5, day), entity)


def groups(some: Sequence[Named]) -> set[frozenset[str]]:
    """Documents of each."""
    return {frozenset(document for document, _ in one.members) for one in known_entities(some)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Esi Boateng", "BOATENG Esi"),
        ("Esi Boateng", "Ms Esi A Boateng"),
        ("Esi Bóateng", "Esi Boateng"),
        ("Park Mi-rae", "Mirae Park"),
        ("Esi Boateng", "Boateng"),
    ],
)
def test_forms_of_one_name(one: str, other: str) -> None:
    assert groups([named("a", one), named("b", other)]) == {frozenset("ab")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (named("a", "Esi Boateng"), named("b", "Kofi Boateng")),
        (named("a", "Esi Boateng"), named("b", "Esi Boateng", "PER")),
        (named("a", "Esi Boateng"), named("b", "Esi Boateng", kind="organisation")),
        (
            named("a", "Ministry of Defence Industry", kind="organisation"),
            named("b", "Ministry of Defence", kind="organisation"),
        ),
    ],
)
def test_others_stay_apart(one: Named, other: Named) -> None:
    assert len(groups([one, other])) == 2


def test_a_family_name_of_two_stays_apart_and_says_so() -> None:
    known = known_entities([named("a", "Esi Boateng"), named("b", "Kofi Boateng"), named("c", "Boateng")])

    assert len(known) == 3
    assert [one.doubts for one in known if one.name == "Boateng"] == [("may be boateng esi or boateng kofi",)]


def test_states_are_known_by_their_codes() -> None:
    (one,) = known_entities([named("a", "Kenya", kind="state"), named("b", "Nairobi", kind="state")])

    assert one.country == "KEN"


def test_offices_are_told_over_time() -> None:
    (one,) = known_entities(
        [
            named("a", "Esi Boateng", office="defence minister", day=3),
            named("b", "Boateng", office="Defence Minister", day=9),
            named("c", "Esi Boateng", office="Prime Minister", day=20),
        ]
    )

    assert [
        (office.title.lower(), office.first, office.last, office.documents) for office in one.offices
    ] == [
        ("defence minister", date(2024, 5, 3), date(2024, 5, 9), 2),
        ("prime minister", date(2024, 5, 20), date(2024, 5, 20), 1),
    ]
    assert one.name == "Esi Boateng"


_NAMED = st.builds(
    named,
    st.sampled_from("abcdef"),
    st.sampled_from(
        ["Esi Boateng", "Boateng", "Kofi Boateng", "Boateng Esi", "Mi-rae Park", "Mirae Park", "Park"]
    ),
    st.sampled_from(["KEN", "KOR", None]),
)


@given(st.lists(_NAMED, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(some: list[Named], chance: st.DataObject) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert known_entities(shuffled) == known_entities(some)
