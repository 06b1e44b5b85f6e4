"""Seeded quotations: each is what it says, and the comparison notices what it must."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.derive.fidelity import compare
from communique.evaluate.quotations import FAITHFUL, SEEDED, SeededQuotation, scores, seeded_quotations

ORIGINALS = (
    (Path(__file__).parents[2] / "gold" / "fidelity" / "originals.txt")
    .read_text(encoding="utf-8")
    .splitlines()
)
TEXT = (
    "We don't expect all 24 ships from Fiji before 5 March. Mrs. Vula said that they are able to wait & refuel. "
    "The bill of $3.5 million was never paid. #Suva"
)


def made(change: str, text: str = TEXT) -> set[str]:
    return {q.quoted for q in seeded_quotations([text]) if q.change == change}


@pytest.mark.parametrize(
    ("change", "quoted"),
    [
        ("unchanged", "Mrs. Vula said that they are able to wait & refuel."),
        ("number: another figure", "We don't expect all 42 ships from Fiji before 5 March."),
        ("number: magnitude", "The bill of $3.5 billion was never paid."),
        ("number: currency", "The bill of €3.5 million was never paid."),
        ("date: month", "We don't expect all 24 ships from Fiji before 5 April."),
        ("date: day of the month", "We don't expect all 24 ships from Fiji before 6 March."),
        ("negation: contraction undone", "We do expect all 24 ships from Fiji before 5 March."),
        ("negation: never left out", "The bill of $3.5 million was paid."),
        ("negation: prefix", "Mrs. Vula said that they are unable to wait & refuel."),
        ("quantifier", "We don't expect some 24 ships from Fiji before 5 March."),
        ("ampersand", "Mrs. Vula said that they are able to wait and refuel."),
        ("contraction", "We do not expect all 24 ships from Fiji before 5 March."),
        ("month first", "We don't expect all 24 ships from Fiji before March 5."),
        ("letter in brackets", "[t]he bill of $3.5 million was never paid."),
        ("note in brackets", "Mrs. Vula said that they [the ministry] are able to wait & refuel."),
    ],
)
def test_a_change_is_what_its_name_says(change: str, quoted: str) -> None:
    assert quoted in made(change)


def test_a_change_that_fits_nothing_makes_nothing() -> None:
    assert made("negation: no longer") == set()
    assert made("unchanged", "Well. Thank you!") == set()  # too short to be told from others


def test_the_same_originals_give_the_same_quotations() -> None:
    assert list(seeded_quotations(ORIGINALS[:40])) == list(seeded_quotations(ORIGINALS[:40]))


def test_every_change_fits_some_original() -> None:
    assert {q.change for q in seeded_quotations(ORIGINALS)} == {*SEEDED, *FAITHFUL, "unchanged"}


def test_scores_count_alarms_and_what_was_not_linked() -> None:
    held = [
        SeededQuotation("o", "a", "number: word", False, "contradictory"),
        SeededQuotation("o", "b", "number: word", False, "contradictory"),
        SeededQuotation("o", "c", "dash", True, "cosmetic"),
        SeededQuotation("o", "d", "dash", True, "cosmetic"),
    ]
    verdicts = {"a": "altered", "b": "unrelated", "c": "altered", "d": "verbatim"}
    found, wrong = scores(held, lambda _, quoted: verdicts[quoted])

    assert [(s.change, s.count, s.alarms, s.right, s.unlinked) for s in found] == [
        ("number: word", 2, 1, 0, 1),
        ("dash", 2, 1, 1, 0),
    ]
    assert [(quotation.quoted, verdict) for quotation, verdict in wrong] == [
        ("b", "unrelated"),
        ("c", "altered"),
    ]


def test_the_comparison_errs_no_more_than_the_page_of_method_says() -> None:
    """A third of the originals, to be quick; all of them: python -m bench.fidelity_errors."""
    found, _ = scores(
        seeded_quotations(ORIGINALS[::3]), lambda original, quoted: compare(original, quoted).verdict
    )
    faithful = [score for score in found if score.is_faithful]
    graver = [
        s for s in found if not s.is_faithful and s.change.startswith(("number", "date", "name", "negation"))
    ]

    assert 1000 * sum(s.alarms for s in faithful) <= 5 * sum(s.count for s in faithful)
    assert [s.change for s in graver if s.alarms < s.count] == []
