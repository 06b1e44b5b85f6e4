"""Dates that contradict themselves or can be read in two ways."""

from __future__ import annotations

import pytest

from communique.derive import unresolved_times
from communique.model.annotation import TimeExpression
from tests.annotate.layers import doc_of


@pytest.mark.parametrize(
    ("text", "published", "codes"),
    [
        ("They met on Thursday, 16 May 2024.", None, []),
        ("They met on Friday, 16 May 2024.", None, ["time.weekday-disagrees"]),
        ("They met on Thursday, 16 May.", "2024-05-20", []),
        ("They met on Friday, 15 May.", "2024-05-20", ["time.weekday-disagrees"]),
        ("They met on Friday, 16 May.", None, []),
        ("They met on Friday, 16 May.", "2024", []),
        ("They met on 6/9/2023.", None, ["time.order-open"]),
        ("They met on 25/9/2023.", None, []),
        ("They met on 9/9/2023.", None, []),
        ("They met on 31/31/2023.", None, []),
    ],
)
def test_dates_in_doubt(text: str, published: str | None, codes: list[str]) -> None:
    doc = doc_of(text, TimeExpression, published=published)
    issues = list(unresolved_times(doc))
    assert [issue.code for issue in issues] == codes
    assert all(issue.evidence is not None and issue.evidence.text in text for issue in issues)
