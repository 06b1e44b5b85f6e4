"""Spans are half-open, never empty, and count code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.span import Span, hull
from tests.strategies import document_texts, spans_in

spans = spans_in(30)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_negative_span_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no stretch of text"):
        Span(start, end)


@given(document_texts, st.data())
def test_a_span_gives_the_slice_of_a_text(text: str, data: st.DataObject) -> None:
    span = data.draw(spans_in(len(text)))

    assert span.of(text) == text[span.start : span.end]
    assert len(span.of(text)) == len(span)


@given(document_texts)
def test_a_span_behind_the_end_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ends after the text"):
        Span(0, len(text) + 1).of(text)


@given(spans, spans)
def test_overlapping_is_sharing_a_code_point(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))

    assert one.overlaps(other) is other.overlaps(one) is bool(shared)
    assert one.contains(other) is (shared == set(range(other.start, other.end)))


@given(st.lists(spans, min_size=1))
def test_a_hull_is_the_smallest_span_around_all(held: list[Span]) -> None:
    around = hull(held)

    assert all(around.contains(span) for span in held)
    assert around.start in {span.start for span in held}
    assert around.end in {span.end for span in held}


def test_nothing_has_no_hull() -> None:
    with pytest.raises(ValueError, match="no spans"):
        hull([])


@given(spans, st.integers(0, 50))
def test_moving_there_and_back_changes_nothing(span: Span, by: int) -> None:
    assert span.moved(by).moved(-by) == span
    assert len(span.moved(by)) == len(span)
