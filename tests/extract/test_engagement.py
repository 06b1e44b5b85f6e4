"""Who is reported to have met, called or visited whom: whole texts, and every engagement in them."""

from __future__ import annotations

from typing import Any

import pytest

from communique.extract.engagement import EXTRACTOR
from communique.model.facts import Engagement, Participant, Side
from tests.extract.runner import PARTS, cases, lines


def plain(fact: Engagement) -> str:
    """`talks planned 2024-05-02 @ Lima | PER Rosa Huamán; CHL (Defence Minister)`: an office in brackets has no name."""
    words = [fact.type.value, fact.modality.value]
    if fact.starts or fact.ends:
        first = str(fact.starts.value) if fact.starts else ""
        last = str(fact.ends.value) if fact.ends else first
        words.append(first if first == last else f"{first}..{last}")
    if fact.place:
        words += ["@", fact.place.value]
    return PARTS.join((" ".join(words), "; ".join(_side(side) for side in fact.sides)))


def _side(side: Side) -> str:
    party = side.country or side.party
    assert party is not None
    return " ".join((party.value, " + ".join(_name(p) for p in side.participants))).strip()


def _name(participant: Participant) -> str:
    if participant.person is not None:
        return participant.person.value
    assert participant.title is not None
    return f"({participant.title.value})"


@pytest.mark.parametrize("case", cases("engagement"))
def test_engagement(case: dict[str, Any]) -> None:
    assert lines(case, EXTRACTOR, plain) == case["expected"]


def test_there_are_enough_cases() -> None:
    assert len(cases("engagement")) >= 40
