"""Acts that no other kind of fact stands for: whole texts, and every such act in them."""

from __future__ import annotations

from typing import Any

import pytest

from communique.extract.event import EXTRACTOR
from communique.model.facts import Event
from tests.extract.runner import PARTS, cases, lines


def plain(fact: Event) -> str:
    """`PER -> CHL ACCUSE actual | 2024-05-02 | disapprove`: who, whom, what; then when, then the mode."""
    act = f"{fact.actor.value} -> {fact.recipient.value} {fact.plover.event.value} {fact.modality.value}"
    mode = fact.plover.mode.value if fact.plover.mode else ""
    return PARTS.join((act, str(fact.date.value) if fact.date else "", mode))


@pytest.mark.parametrize("case", cases("event"))
def test_event(case: dict[str, Any]) -> None:
    assert lines(case, EXTRACTOR, plain) == case["expected"]


def test_there_are_enough_cases() -> None:
    assert len(cases("event")) >= 20
