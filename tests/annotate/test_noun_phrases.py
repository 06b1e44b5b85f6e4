"""Noun phrases that stand for somebody, and their parts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.noun_phrases import mentions_by_sentence
from communique.model.annotation import Mention, NounPhrase, Sentence
from tests.annotate.layers import doc_of, words_at


def phrases(text: str) -> list[tuple[str, str]]:
    doc = doc_of(text, NounPhrase)
    return [(phrase.label, words_at(doc, phrase.span)) for phrase in doc.layer(NounPhrase)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kenyan defence minister, Gen. Tobias Mwangolo, left.", [("person", "The Kenyan defence minister, Gen. Tobias Mwangolo")]),
        ("Gen. Tobias Mwangolo, the Kenyan defence minister, left.", [("person", "Gen. Tobias Mwangolo, the Kenyan defence minister")]),
        ("Minister Tobias Mwangolo of Kenya left.", [("person", "Minister Tobias Mwangolo of Kenya")]),
        ("His Kenyan counterpart Tobias Mwangolo left.", [("person", "His Kenyan counterpart Tobias Mwangolo")]),
        ("His Kenyan counterpart left.", [("office", "His Kenyan counterpart")]),
        ("The visiting Kenyan defence minister left.", [("office", "The visiting Kenyan defence minister")]),
        ("The President of the Republic of Cyprus left.", [("office", "The President of the Republic of Cyprus")]),
        ("The government of Kenya agreed.", [("state", "The government of Kenya")]),
        ("The Kenyan delegation agreed.", [("state", "The Kenyan delegation")]),
        ("The Indian Navy and the EU agreed.", [("organisation", "The Indian Navy"), ("organisation", "the EU")]),
        ("Both sides agreed.", [("group", "Both sides")]),
        ("The two foreign ministers agreed.", [("group", "The two foreign ministers")]),
        ("They agreed that she was right.", [("pronoun", "They"), ("pronoun", "she")]),
        ("The ministry agreed.", [("said-thing", "The ministry")]),
        ("Seoul agreed.", [("state", "Seoul")]),
        ("He lives in Seoul.", [("pronoun", "He")]),
        ("Kenyan tea is good.", []),
    ],
)  # fmt: skip
def test_phrases(text: str, expected: list[tuple[str, str]]) -> None:
    assert phrases(text) == expected


def only(text: str) -> NounPhrase:
    (phrase,) = doc_of(text, NounPhrase).layer(NounPhrase)
    return phrase


def test_the_title_holds_the_body_but_not_the_state() -> None:
    text = "Commander of the Indian Navy Ravi Tamhane left."
    title = only(text).title
    assert title is not None
    assert title.of(text) == "Commander of the Indian Navy"
    text = "President of the Republic of Cyprus Nikos Hadjilouka left."
    title = only(text).title
    assert title is not None
    assert title.of(text) == "President"


def test_an_office_that_was_held_is_former() -> None:
    assert only("The former Kenyan defence minister left.").former
    assert not only("The Kenyan defence minister left.").former


def test_an_ambassador_is_of_the_state_that_sends() -> None:
    assert only("Peruvian Ambassador to Kenya Rosa Huancani left.").country == "PER"
    assert only("The Ambassador to Kenya left.").country is None


@pytest.mark.parametrize(
    ("words", "number"),
    [("Both sides", 2), ("The two ministers", 2), ("The three states", 3), ("The ministers", None)],
)
def test_a_group_says_how_many(words: str, number: int | None) -> None:
    assert only(f"{words} agreed.").number == number


WORDS = (
    "Kenyan", "Kenya", "Seoul", "the", "The", "minister", "Defence Minister", "Gen.", "Tobias Mwangolo", "counterpart", "his", "of", "and",
    ",", "ministers", "counterparts", "from", "Indian Navy", "EU", "both sides", "He", "former", "(", ")", "’s", "met", ".", "INS Kaveri",
    "Office of", "government", "Peru", "leaders",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_phrases_are_in_order_and_their_parts_are_mentions(text: str) -> None:
    doc = doc_of(text, NounPhrase)
    found = doc.layer(NounPhrase)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    mentions = set(doc.layer(Mention))
    for phrase in found:
        parts = [
            *phrase.offices,
            *(part for part in (phrase.person, phrase.organisation) if part is not None),
        ]
        assert mentions.issuperset(parts)
        assert (phrase.country is None) == (phrase.country_span is None)


def test_mentions_are_given_to_the_sentence_that_they_stand_in() -> None:
    doc = doc_of("Kenya agreed. Peru and Chile did not.", NounPhrase)
    one, other = (sentence.span for sentence in doc.layer(Sentence))
    assert mentions_by_sentence(doc) == {one: [0], other: [1, 2]}
