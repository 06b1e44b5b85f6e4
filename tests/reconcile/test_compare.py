"""What is taken for one thing, and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from communique.model.query import words_of
from communique.reconcile.compare import compared
from communique.reconcile.reports import Person, Traits
from communique.reconcile.wording import name_words
from tests.reconcile.made import agreement, elsewhere, engagement

_TALKS = engagement("talks", "GHA minister Esi Boateng", "URY minister Marcos Iriarte", on="2024-03-05")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_TALKS, engagement("talks", "GHA minister Boateng", "URY minister Iriarte", published="2024-03-05")),
        (_TALKS, engagement("talks", "URY minister Iriarte Marcos", "GHA minister E Boateng", on="2024-03-05")),
        (_TALKS, engagement("summit", on="2024-03-05", place="Accra")),
        (_TALKS, engagement("talks", "GHA minister Boateng", "URY", on="2024-03")),
        (_TALKS, engagement("talks", on="2024-03-05", modality="planned", published="2024-02-20")),
        (engagement("visit", on="2024-03-04/06"), engagement("visit", on="2024-03-05")),
        (engagement("exercise", on="2024-03-05", place="Tema"), engagement("exercise", on="2024-03-06", place="Tema")),
        (agreement("double taxation", on="2024-03-05"), agreement("double taxation", on="2024-03")),
        (
            agreement("double taxation", on="2024-03-05"),
            agreement("avoidance double taxation", status="ratified", on="2025-01"),
        ),
        (agreement("fishing", on="2024-03-05", value="3 million"), agreement("fishing", on="2024-03-05", value="5 million")),
    ],
)  # fmt: skip
def test_one_thing(one: Traits, other: Traits) -> None:
    score = compared(one, elsewhere(other))
    assert score.verdict == "same", score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_TALKS, engagement("talks", "GHA minister Esi Boateng", "URY minister Marcos Iriarte", on="2024-03-19")),
        (_TALKS, engagement("talks", "GHA minister Esi Boateng", "URY head Ana Sosa", on="2024-03-05")),
        (_TALKS, engagement("talks", "GHA", "PER", on="2024-03-05")),
        (_TALKS, engagement("call", "GHA minister Esi Boateng", "URY minister Marcos Iriarte", on="2024-03-05")),
        (engagement("call", on="2024-03-05"), engagement("call", on="2024-03-06")),
        (engagement("visit", "GHA", "URY", on="2024-03-05"), engagement("visit", "URY", "GHA", on="2024-03-05")),
        (
            engagement("talks", on="2024-03", editions=[13]),
            engagement("talks", on="2024-03", editions=[12]),
        ),
        (engagement("exercise", on="2024-03-05"), engagement("exercise", on="2021-08")),
        (agreement("line credit", on="2024-03-05"), agreement("line credit", status="announced", on="2016-09")),
        (agreement("double taxation", on="2024-03-05"), agreement("extradition", on="2024-03-05")),
        (
            agreement("logistics", on="2024-03-05", type="memorandum_of_understanding"),
            agreement("radar", on="2024-03-05", type="contract"),
        ),
    ],
)  # fmt: skip
def test_two_things(one: Traits, other: Traits) -> None:
    score = compared(one, elsewhere(other))
    assert score.verdict != "same", score


def test_the_order_changes_nothing() -> None:
    other = elsewhere(engagement("summit", "GHA head Kofi Baah", "URY", on="2024-03"))
    assert compared(_TALKS, other) == compared(other, _TALKS)


def test_one_document_has_told_its_facts_apart() -> None:
    assert compared(_TALKS, engagement("talks", on="2024-03-05")).verdict == "different"


def test_every_weight_has_a_reason_that_can_be_read() -> None:
    score = compared(_TALKS, elsewhere(engagement("summit", on="2024-03-05", place="Accra")))
    assert score.total == pytest.approx(sum(reason.weight for reason in score.reasons))
    assert all(reason.trait for reason in score.reasons)
    assert [abs(r.weight) for r in score.reasons] == sorted(
        (abs(r.weight) for r in score.reasons), reverse=True
    )


def statement(words: str, *speakers: str, mode: str = "indirect", document: str = "a") -> Traits:
    return Traits(
        key=f"statement-{document}-{words}-{speakers}",
        document=document,
        kind="statement",
        published=date(2024, 3, 6),
        modality="actual",
        parties=frozenset(speaker.casefold() for speaker in speakers),
        type=mode,
        people=tuple(("", Person(name_words(speaker), None)) for speaker in speakers),
        words=frozenset(words_of(words)),
    )


_LONG = "the strait has to stay open to the ships of every nation"


def test_a_quotation_in_part_is_of_the_same_statement() -> None:
    whole = statement(f"We told them that {_LONG}, today and tomorrow.", "Esi Boateng", mode="direct")
    assert compared(whole, elsewhere(statement(_LONG, "Boateng", mode="direct"))).verdict == "same"


def test_what_two_say_together_is_not_what_one_of_them_says() -> None:
    both = statement(_LONG, "Esi Boateng", "Marcos Iriarte")
    assert compared(both, elsewhere(statement(_LONG, "Esi Boateng"))).verdict != "same"


def test_posts_that_differ_by_a_word_are_two_posts() -> None:
    one, other = (statement(f"A good day for all of us {n}!", "Esi Boateng", mode="post") for n in (1, 2))
    assert compared(one, elsewhere(other)).verdict != "same"
