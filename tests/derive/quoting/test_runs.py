"""What may be the source of a quotation, by the runs of words that they share."""

from __future__ import annotations

import time

from communique.derive.quoting import RunIndex

TEXTS = (
    ("The lighthouse of Vaini will be painted green before the regatta.", "a"),
    ("Our divers have found the anchor of the old mail steamer.", "b"),
    ("Nous avons retrouvé l'ancre du vieux vapeur près du phare.", "c"),
    ("我们明天早上一起出发去港口", "d"),
)


def candidates(quoted: str, *more: tuple[str, str]) -> list[int]:
    return RunIndex((*TEXTS, *more)).candidates(quoted, 5)


def test_a_run_of_four_words_is_enough_whatever_stands_around_it() -> None:
    assert candidates("they found the anchor of the old mail boat") == [1]


def test_three_words_are_not() -> None:
    assert candidates("they found the anchor and a new ship") == []


def test_case_accents_and_marks_tell_nothing() -> None:
    assert candidates("NOUS AVONS RETROUVE L’ANCRE") == [2]
    assert candidates("明天早上一起") == [3]


def test_small_words_in_a_row_are_no_trace() -> None:
    assert candidates("it was in the and of the", ("so it was in the and of the", "e")) == []


def test_what_four_voices_say_is_a_formula() -> None:
    formula = "we agreed to deepen our cooperation in every field"
    by_three = tuple((formula, voice) for voice in "xyz")
    assert candidates(formula, *by_three) == [4, 5, 6]
    assert candidates(formula, *by_three, (formula, "w")) == []


def test_what_one_voice_repeats_is_none() -> None:
    again = tuple(("we shall never sell the ferry to a stranger", "x") for _ in range(6))
    assert len(candidates("we shall never sell the ferry", *again)) == 5


def test_the_text_that_shares_more_comes_first() -> None:
    nearer = ("The lighthouse of Vaini will be painted white.", "e")
    assert candidates("the lighthouse of vaini will be painted white", nearer) == [4, 0]


def test_many_texts_are_searched_in_time() -> None:
    index = RunIndex((f"ship {n} sails to port {n} with cargo {n} on board", n) for n in range(20_000))
    begun = time.process_time()
    for n in range(0, 20_000, 20):
        assert index.candidates(f"port {n} with cargo {n}", 3) == [n]
    assert time.process_time() - begun < 5
