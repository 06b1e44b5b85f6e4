"""What the classifier of relations is shown of a sentence."""

from __future__ import annotations

import pytest

from communique.annotate.backends.relations.marked import FIRST, PIECES_MAX, SECOND, marked_pieces
from communique.annotate.backends.relations.places import places_of
from communique.model.span import Span

WORDS = (
    "[PAD] [UNK] [CLS] [SEP] [unused1] [unused2] [unused3] [unused4] peru chile met in lima . word".split()
)
VOCABULARY = {word: i for i, word in enumerate(WORDS)}


def shown(sentence: str, first: Span | str, second: Span | str) -> str:
    ids, one, other = marked_pieces(sentence, first, second, VOCABULARY)
    assert ids[one] == VOCABULARY[FIRST[0]]
    assert ids[other] == VOCABULARY[SECOND[0]]
    signs = dict(zip((*FIRST, *SECOND), "<>{}", strict=True))
    return " ".join(signs.get(WORDS[i], WORDS[i]) for i in ids)


def test_actors_stand_between_marks() -> None:
    assert shown("Peru met Chile.", Span(0, 4), Span(9, 14)) == "[CLS] < peru > met { chile } . [SEP]"


def test_one_actor_within_the_other() -> None:
    assert shown("Peru in Lima met", Span(0, 12), Span(8, 12)) == "[CLS] < peru in { lima } > met [SEP]"
    assert shown("Peru in Lima met", Span(0, 4), Span(0, 12)) == "[CLS] { < peru > in lima } met [SEP]"


def test_who_does_not_stand_there_stands_before_it() -> None:
    assert shown("Peru met.", Span(0, 4), "Chile") == "[CLS] { chile } [SEP] < peru > met . [SEP]"


def test_of_a_long_sentence_what_stands_near_the_actors_is_kept() -> None:
    sentence = "word " * 400 + "Peru " + "word " * 400 + "Chile" + " word" * 400
    ids, *_ = marked_pieces(sentence, Span(2000, 2004), Span(4005, 4010), VOCABULARY)

    assert len(ids) == PIECES_MAX
    for words in ("peru", "chile"):
        assert VOCABULARY[words] in ids


@pytest.mark.parametrize(
    ("source", "target", "places"),
    [
        ("Chile", "Peru", ("Chile", "Peru")),
        ("the Chilean navy", "Lima", ("Chilean navy", "Lima")),
        ("CHILEAN NAVY", "Peru", ("Chilean navy", "Peru")),
        ("Republic of Peru", "the navy of Chile", ("Peru", "navy")),
        ("Ghana", "Peru", ("Ghana", "Peru")),
    ],
)
def test_actors_are_found_in_the_sentence(source: str, target: str, places: tuple[str, str]) -> None:
    sentence = "Peru told Chile in Lima that a Chilean navy ship was lost."

    found = places_of(sentence, source, target)

    assert tuple(f if isinstance(f, str) else f.of(sentence) for f in found) == places


def test_the_same_name_twice_is_two_places() -> None:
    one, other = places_of("Peru hit Peru.", "Peru", "Peru")

    assert (one, other) == (Span(0, 4), Span(9, 13))
