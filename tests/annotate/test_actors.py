"""Whom noun phrases stand for, also where they point back."""

from __future__ import annotations

from typing import Any

import pytest

from communique.model.annotation import Actor, NounPhrase
from communique.model.entity import Entity
from tests.annotate.layers import cases, doc_of, told_actor, words_at


@pytest.mark.parametrize("case", cases("actors"))
def test_actors(case: dict[str, Any]) -> None:
    doc = doc_of(case["text"], Actor)
    assert [f"{words_at(doc, a.span)} = {told_actor(a)}" for a in doc.layer(Actor)] == case["actors"]


def test_every_noun_phrase_is_an_actor_and_every_actor_known_by_name_an_entity() -> None:
    doc = doc_of(
        "Kenyan Foreign Minister Tobias Mwangolo met Peru's team. He and the Indian Navy left. They met Kenya.",
        Actor,
    )
    assert [a.span for a in doc.layer(Actor)] == [p.span for p in doc.layer(NounPhrase)]
    known = {entity.id: entity.name for entity in doc.layer(Entity)}
    named = [a for a in doc.layer(Actor) if a.entity is not None]
    assert {known[a.entity] for a in named if a.entity} == {"Tobias Mwangolo", "Peru", "Kenya", "Indian Navy"}
    assert all(a.name == known[a.entity] for a in named if a.entity and a.label == "person")


def test_an_actor_that_stands_for_nobody_else_is_itself() -> None:
    (actor,) = doc_of("Kenya agreed.", Actor).layer(Actor)
    assert actor.resolved == (actor,)


def test_the_country_of_an_actor_cites_the_words_that_tell_it() -> None:
    minister, he = doc_of("Kenyan Foreign Minister Tobias Mwangolo said that he agreed.", Actor).layer(Actor)
    assert [evidence.text for evidence in minister.country_evidence] == ["Kenyan"]
    assert minister.country_rule is None
    assert he.members == (minister,)


def test_a_country_that_was_worked_out_names_its_rule() -> None:
    (actor,) = doc_of("Raksha Mantri Vikram Malhotrani left.", Actor).layer(Actor)
    assert (actor.country, actor.country_rule) == ("IND", "office-of-one-state")


def test_references_reach_forty_actors_back_and_no_further() -> None:
    crowd = " ".join(f"Kenya's {n}th boat left." for n in range(50))
    near = doc_of("Peruvian Defence Minister Aldo Quispira spoke. He left.", Actor).layer(Actor)
    far = doc_of(f"Peruvian Defence Minister Aldo Quispira spoke. {crowd} He left.", Actor).layer(Actor)
    assert near[-1].members
    assert not far[-1].members
