"""Which instruments are reported, between whom, and how far they have come: whole texts, and all that is in them."""

from __future__ import annotations

from typing import Any

import pytest

from communique.extract.agreement import EXTRACTOR
from communique.model.facts import Agreement
from tests.extract.runner import PARTS, cases, lines


def plain(fact: Agreement) -> str:
    """`treaty actual ratified 2024-05-02 x2 | PER, CHL | extradition`: status, its day and the count where there are any."""
    words = [fact.instrument.value, fact.modality.value]
    words += [fact.status.value] if fact.status else []
    words += [str(fact.status_date.value)] if fact.status_date else []
    words += [f"x{fact.count.value}"] if fact.count else []
    parties = ", ".join(party.value for party in fact.parties)
    return PARTS.join(
        (" ".join(words), parties, " ".join(fact.subject.value.split()) if fact.subject else "")
    )


@pytest.mark.parametrize("case", cases("agreement"))
def test_agreement(case: dict[str, Any]) -> None:
    assert lines(case, EXTRACTOR, plain) == case["expected"]


def test_there_are_enough_cases() -> None:
    assert len(cases("agreement")) >= 150
