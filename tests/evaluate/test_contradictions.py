from __future__ import annotations

from communique.evaluate.contradictions import Contradiction, Found, matched


def about(field: str, *places: tuple[str, int, int]) -> Contradiction:
    return Contradiction(field, tuple(frozenset({place}) for place in places))


def test_one_is_found_by_words_of_two_of_its_values() -> None:
    gold = [about("starts", ("a", 0, 5), ("b", 10, 20)), about("place", ("a", 30, 40), ("b", 50, 60))]
    found = [
        about("status_date", ("a", 2, 9), ("b", 19, 30)),  # another field, the same words
        about("place", ("a", 30, 40), ("c", 50, 60)),  # one value of gold alone
        about("place", ("a", 40, 45), ("b", 60, 70)),  # next to them
    ]

    score, hit = matched(gold, found)

    assert (score, hit) == (Found(gold=2, hit=1, found=3, right=1), (0,))
    assert (score.recall, round(score.precision, 3)) == (0.5, 0.333)


def test_two_values_that_meet_one_value_of_gold_are_none() -> None:
    gold = [about("starts", ("a", 0, 50), ("b", 0, 5))]

    assert matched(gold, [about("starts", ("a", 0, 5), ("a", 10, 15))])[1] == ()


def test_nothing_to_find_and_nothing_found() -> None:
    score, _ = matched([], [])

    assert (score.recall, score.precision) == (1.0, 1.0)
