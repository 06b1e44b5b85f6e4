"""What two readings of reported speech have in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.speech.judge.traits import overlap
from communique.model.span import Span

#: In any order, with each other or not: readings of broken quotations have many.
SPANS = st.lists(
    st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 9)),
    min_size=1,
    max_size=6,
)


@given(SPANS, SPANS)
def test_overlap_is_that_of_each_span_with_each(one: list[Span], other: list[Span]) -> None:
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    union = sum(map(len, one)) + sum(map(len, other)) - common

    assert overlap(one, other) == (common / union if union else 0.0)
