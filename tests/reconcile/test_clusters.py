"""Which reports make a record: whatever the order in which they come, and as people have judged."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reconcile.clusters import clusters, known_by_key, scores_of
from communique.reconcile.reports import Traits
from tests.reconcile.made import elsewhere, engagement


def grouped(reports: list[Traits], judged: dict[tuple[str, str], bool] | None = None) -> set[frozenset[str]]:
    """The documents of each record."""
    group = clusters(known_by_key(reports), totals_of(reports), judged or {})
    found: dict[str, set[str]] = {}
    for report in reports:
        found.setdefault(group[report.key], set()).add(report.document)
    return {frozenset(documents) for documents in found.values()}


def totals_of(reports: list[Traits]) -> dict[tuple[str, str], float]:
    return {pair: score.total for pair, score in scores_of(reports).items()}


def test_five_outlets_and_one_happening() -> None:
    talks = engagement("talks", "GHA minister Boateng", "URY minister Iriarte", on="2024-03-05", document="a")
    reports = [elsewhere(talks, name) for name in "abcd"]
    reports.append(engagement("talks", on="2024-03", published="2024-03-30", document="e"))
    assert grouped(reports) == {frozenset("abcde")}


def test_what_one_document_tells_apart_no_third_one_joins() -> None:
    """A vague report fits two rounds of talks; it joins one of them and brings the two together never."""
    march, april = engagement("talks", on="2024-03-05"), engagement("talks", on="2024-03-12")
    vague = engagement("talks", on="2024-03", document="b")
    assert len(grouped([march, april, vague])) == 2


def test_a_person_outweighs_the_score() -> None:
    one, other = engagement("talks", on="2024-03-05"), elsewhere(engagement("talks", on="2024-03-05"))
    pair = (min(one.key, other.key), max(one.key, other.key))
    assert len(grouped([one, other])) == 1
    assert len(grouped([one, other], {pair: False})) == 2
    far = engagement("talks", "GHA", "PER", on="2021-01-01", document="c")
    joined = (min(one.key, far.key), max(one.key, far.key))
    assert frozenset("ac") <= next(group for group in grouped([one, far], {joined: True}) if "c" in group)


_REPORTS = st.lists(
    st.builds(
        engagement,
        st.sampled_from(["talks", "summit", "visit", "call"]),
        st.sampled_from(["GHA", "GHA minister Boateng", "GHA minister Ofori", "GHA head Baah"]),
        st.sampled_from(["URY", "URY minister Iriarte", "PER"]),
        on=st.sampled_from([None, "2024-03", "2024-03-04", "2024-03-05", "2024-03-06", "2024-04-01"]),
        published=st.sampled_from(["2024-03-06", "2024-04-02", None]),
        document=st.sampled_from("abcdef"),
        modality=st.sampled_from(["actual", "planned", "hypothetical"]),
    ),
    max_size=14,
    unique_by=lambda traits: (traits.key, traits.document),
)


@given(_REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(reports: list[Traits], chance: random.Random) -> None:
    before = clusters(known_by_key(reports), totals_of(reports))
    chance.shuffle(reports)
    assert clusters(known_by_key(reports), totals_of(reports)) == before


@given(_REPORTS, st.data())
def test_an_earlier_answer_saves_comparing_and_changes_nothing(
    reports: list[Traits], data: st.DataObject
) -> None:
    some = data.draw(st.integers(0, len(reports)))
    pairs = sorted(
        {(min(a.key, b.key), max(a.key, b.key)) for a in reports for b in reports if a.key != b.key}
    )
    judged = {pair: data.draw(st.booleans()) for pair in pairs if data.draw(st.integers(0, 9)) == 0}
    earlier = {pair: same for pair, same in judged.items() if data.draw(st.booleans())}
    before = clusters(known_by_key(reports[:some]), totals_of(reports[:some]), earlier)
    changed = {one.key for one in reports[some:]} | {key for pair in judged for key in pair}

    settled = {key: name for key, name in before.items() if key not in changed}
    known, totals = known_by_key(reports), totals_of(reports)
    assert clusters(known, totals, judged, settled) == clusters(known, totals, judged)


@given(_REPORTS)
def test_the_scores_of_what_was_there_stay(reports: list[Traits]) -> None:
    """What makes it possible to compare new reports alone."""
    for some, more in pairwise(range(len(reports) + 1)):
        before, after = scores_of(reports[:some]), scores_of(reports[:more])
        new = reports[more - 1].key
        assert {p: s for p, s in after.items() if new not in p} == {
            p: s for p, s in before.items() if new not in p
        }


def test_only_imagined_talks_are_compared_with_nothing() -> None:
    held = engagement("talks", on="2024-03-05")
    assert scores_of([held, replace(elsewhere(held), modality="hypothetical")]) == {}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_reports_of_the_first_and_last_day_of_the_calendar_are_compared(day: str) -> None:
    one = engagement("talks", on=day, published=day)
    fresh = engagement("talks", published=day, document="b")
    assert grouped([one, elsewhere(one, "c")]) == {frozenset("ac")}
    assert {name for names in grouped([one, fresh]) for name in names} == {"a", "b"}
