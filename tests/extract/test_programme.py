"""Which equipment passes between whom, and how far it is: whole texts, and every programme in them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from communique.extract.programme import EXTRACTOR
from communique.model.facts import Programme
from tests.extract.runner import PARTS, cases, lines


def plain(fact: Programme) -> str:
    """`Havsörn 40: delivered actual 2024-05 x4 | operator EST; supplier SWE | $40 million`."""
    words = [f"{fact.equipment.value}:"]
    words += [fact.milestone.value] if fact.milestone else []
    words.append(fact.modality.value)
    words += [str(fact.milestone_date.value)] if fact.milestone_date else []
    words += [f"x{fact.quantity.value}"] if fact.quantity else []
    roles = [
        f"{field.name} {', '.join(player.value for player in players)}"
        for field in fields(fact.roles)
        if (players := getattr(fact.roles, field.name))
    ]
    return PARTS.join((" ".join(words), "; ".join(roles), fact.value.value if fact.value else ""))


@pytest.mark.parametrize("case", cases("programme"))
def test_programme(case: dict[str, Any]) -> None:
    assert lines(case, EXTRACTOR, plain) == case["expected"]


def test_there_are_enough_cases() -> None:
    assert len(cases("programme")) >= 60
