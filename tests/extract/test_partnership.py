"""Which relationships have a name: whole texts, and every partnership in them."""

from __future__ import annotations

from typing import Any

import pytest

from communique.extract.partnership import EXTRACTOR
from communique.model.facts import Partnership
from tests.extract.runner import PARTS, cases, lines


def plain(fact: Partnership) -> str:
    """`Green Partnership | PER, NOR | 2016`: the day since when stands last; what is not (yet) there says so."""
    stands = "" if fact.modality.value == "actual" else f" ({fact.modality.value})"
    parties = ", ".join(party.value for party in fact.parties)
    return PARTS.join((fact.label.value + stands, parties, str(fact.since.value) if fact.since else ""))


@pytest.mark.parametrize("case", cases("partnership"))
def test_partnership(case: dict[str, Any]) -> None:
    assert lines(case, EXTRACTOR, plain) == case["expected"]


def test_there_are_enough_cases() -> None:
    assert len(cases("partnership")) >= 60
