"""Two reports of one act within a document: whole texts, and every contradiction in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.derive import derive_facts
from communique.extract import EXTRACTORS
from communique.model.facts import Discrepancy
from communique.model.issue import Issue
from tests.extract.runner import annotated_case

FOLDER = Path(__file__).parent / "cases" / "discrepancies"
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.toml"))
    for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1)
]


def plain(fact: Discrepancy) -> str:
    """`programme.quantity: 12 (12 trucks) / 10 (10 trucks)`."""
    values = [f"{each.value.value} ({each.value.evidence[0].text})" for each in fact.values]
    return f"{fact.about.value}: {' / '.join(values)}"


@pytest.mark.parametrize("case", CASES)
def test_contradictions(case: dict[str, Any]) -> None:
    doc = annotated_case(case)
    found = [finding for each in EXTRACTORS for finding in each.run(doc) if not isinstance(finding, Issue)]
    facts, _ = derive_facts(doc, found)
    contradictions = [fact for fact in facts if isinstance(fact, Discrepancy)]
    assert [plain(fact) for fact in contradictions] == case["expected"]
    known = {fact.id for fact in facts}
    assert all(fact.record is not None and fact.record.value in known for fact in contradictions)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 30
