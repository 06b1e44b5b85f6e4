"""Talks during a visit, instruments made at talks: linked where one fits, and not where several do or none."""

from __future__ import annotations

import pytest

from communique.derive.links import linked
from communique.model.evidence import Cited
from communique.model.facts import Agreement, Engagement, Fact, Stage
from communique.model.partial_date import PartialDate
from tests.derive.made import WORDS, agreement, day, engagement

VISIT = engagement("visit", "GHA Esi Boateng", "URY", starts="2024-03-04", ends="2024-03-06")
TALKS = engagement("talks", "GHA Esi Boateng", "URY Marcos Iriarte", starts="2024-03-05")


def during(talks: Engagement, *others: Fact) -> str | None:
    found = next(f for f in linked([talks, *others]) if f.id == talks.id)
    assert isinstance(found, Engagement)
    return found.during.value if found.during else None


def made_at(instrument: Agreement, *others: Fact) -> str | None:
    found = next(f for f in linked([instrument, *others]) if f.id == instrument.id)
    assert isinstance(found, Agreement)
    return found.made_at.value if found.made_at else None


def test_talks_belong_to_the_visit_that_they_fall_into() -> None:
    assert during(TALKS, VISIT) == VISIT.id


def test_a_day_that_is_not_told_contradicts_nothing() -> None:
    assert during(engagement("talks", "GHA Esi Boateng", "URY Marcos Iriarte"), VISIT) == VISIT.id


def test_the_month_of_a_visit_holds_its_days() -> None:
    visit = engagement("visit", "GHA Esi Boateng", "URY", starts="2024-03")
    assert during(TALKS, visit) == visit.id


@pytest.mark.parametrize(
    "visit",
    [
        pytest.param(engagement("visit", "GHA Esi Boateng", "URY", starts="2024-03-07", ends="2024-03-09"), id="later"),
        pytest.param(engagement("visit", "GHA Kofi Ampong", "URY", starts="2024-03-04", ends="2024-03-06"), id="other-visitor"),
        pytest.param(engagement("visit", "GHA Esi Boateng", "PRY", starts="2024-03-04", ends="2024-03-06"), id="other-host"),
        pytest.param(engagement("visit", "GHA Esi Boateng", "URY", starts="2024-03-04", ends="2024-03-06", modality="planned"), id="not-yet"),
        pytest.param(engagement("call", "GHA Esi Boateng", "URY", starts="2024-03-05"), id="no-visit"),
    ],
)  # fmt: skip
def test_talks_belong_to_no_other_visit(visit: Engagement) -> None:
    assert during(TALKS, visit) is None


def test_of_two_visits_that_fit_neither_is_taken() -> None:
    other = engagement("visit", "URY Marcos Iriarte", "GHA", starts="2024-03-05")
    assert during(TALKS, VISIT, other) is None


def test_a_visit_belongs_to_no_visit() -> None:
    longer = engagement("visit", "GHA Esi Boateng", "URY", starts="2024-03-01", ends="2024-03-10")
    assert during(VISIT, longer) is None


def test_an_instrument_is_made_at_the_talks_of_its_parties() -> None:
    assert made_at(agreement("signed", status_date="2024-03-05"), TALKS) == TALKS.id


def test_the_signing_comes_before_the_talks() -> None:
    signing = engagement("signing", "GHA Esi Boateng", "URY Marcos Iriarte", starts="2024-03-05")
    assert made_at(agreement("signed", status_date="2024-03-05"), TALKS, signing) == signing.id


def since(day_of_signature: str | None) -> Agreement:
    """A treaty in force, of whose signature the text tells too."""
    signed = Stage(status=Cited("signed", WORDS), date=day(day_of_signature))
    return agreement("in_force", status_date="2024-05-01", stages=(signed,))


def test_an_instrument_that_has_moved_on_was_made_at_the_talks_of_its_signature() -> None:
    assert made_at(since("2024-03-05"), TALKS) == TALKS.id


@pytest.mark.parametrize("day_of_signature", [None, "2024-05-01", "2023-03-05"])
def test_a_signature_of_another_or_an_untold_day_belongs_to_no_talks(day_of_signature: str | None) -> None:
    assert made_at(since(day_of_signature), TALKS) is None


def test_a_ceremony_is_dated_by_the_signature_even_of_an_instrument_in_force() -> None:
    ceremony = engagement("signing", "GHA", "URY")
    found = next(f for f in linked([since("2024-03-05"), ceremony]) if f.id == ceremony.id)
    assert isinstance(found, Engagement)
    assert found.starts == Cited(PartialDate.parse("2024-03-05"), WORDS, "day-of-the-signature")


def test_of_two_talks_that_fit_neither_is_taken() -> None:
    other = engagement("talks", "GHA Kofi Ampong", "URY Inés Ferro", starts="2024-03-05")
    assert made_at(agreement("signed", status_date="2024-03-05"), TALKS, other) is None


@pytest.mark.parametrize(
    "instrument",
    [
        pytest.param(agreement("signed", status_date="2024-03-09"), id="another-day"),
        pytest.param(agreement("signed", "GHA", "PRY"), id="another-party"),
        pytest.param(agreement("ratified", status_date="2024-03-05"), id="made-before"),
        pytest.param(agreement("in_force"), id="in-force"),
        pytest.param(agreement("signed", modality="planned"), id="not-yet"),
        pytest.param(agreement(None), id="no-stage"),
    ],
)
def test_an_instrument_is_not_made_at_talks_that_do_not_fit(instrument: Agreement) -> None:
    assert made_at(instrument, TALKS) is None


def test_nothing_is_made_at_talks_to_come() -> None:
    planned = engagement("talks", "GHA", "URY", modality="planned")
    assert made_at(agreement("signed"), planned) is None


def test_links_change_nothing_else_and_keep_the_order() -> None:
    facts: list[Fact] = [TALKS, agreement("signed"), VISIT]
    assert [f.id for f in linked(facts)] == [f.id for f in facts]
    assert linked(linked(facts)) == linked(facts)
