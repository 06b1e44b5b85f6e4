"""Titles beside names that no office was read from."""

from __future__ import annotations

import pytest

from communique.derive.unresolved_offices import unresolved_offices
from tests.annotate.layers import read_once


def doubted(text: str) -> list[str]:
    issues = list(unresolved_offices(read_once(text)))
    assert all(issue.code == "office.unresolved" for issue in issues)
    return [issue.evidence.text for issue in issues if issue.evidence is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms Inga Straume, civilian deputy to the base commander, agreed.", ["deputy"]),
        ("Mr Teuvo Karhula, a much decorated former delegate, spoke.", ["delegate"]),
        ("Yesterday Delegate Mr Teuvo Karhula spoke.", ["Delegate"]),
    ],
)
def test_a_title_beside_a_name_that_was_read_as_no_office_is_a_doubt(text: str, expected: list[str]) -> None:
    assert doubted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Finnish Trade Minister Teuvo Karhula met Inga Straume, the Latvian ambassador.",
        "Ms Inga Straume, who is married to a diplomat, agreed.",
        "General Teuvo Karhula met Mr Piers Allsebrook, captain of the team.",
        "Ms Inga Straume told the foreign minister of Peru.",
        "",
    ],
)
def test_offices_that_were_read_and_words_that_are_none_raise_no_doubt(text: str) -> None:
    assert doubted(text) == []
