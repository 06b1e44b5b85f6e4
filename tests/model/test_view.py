"""A view of a text knows the way back, for every span of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.span import Span
from communique.model.view import TextView, masked
from tests.strategies import document_texts, spans_in


@st.composite
def masked_texts(
    draw: Callable[[st.SearchStrategy[Any]], Any],
) -> tuple[str, Span, TextView, list[tuple[Span, str]]]:
    text = draw(document_texts)
    within = draw(spans_in(len(text)))
    masks = draw(st.lists(st.tuples(spans_in(len(text)), st.sampled_from(("POST", "X", "")))))
    return text, within, masked(text, within, masks), masks


@given(masked_texts())
def test_pieces_cover_the_view_and_their_homes_the_part(
    made: tuple[str, Span, TextView, list[tuple[Span, str]]],
) -> None:
    _, within, view, _ = made

    homes = [piece.home for piece in view.pieces]
    assert [piece.start for piece in view.pieces] == sorted({piece.start for piece in view.pieces})
    assert view.pieces[0].start == 0
    assert homes[0].start == within.start
    assert homes[-1].end == within.end
    assert all(one.end == other.start for one, other in pairwise(homes))


@given(masked_texts(), st.data())
def test_words_that_are_not_masked_come_home_to_themselves(
    made: tuple[str, Span, TextView, list[tuple[Span, str]]], data: st.DataObject
) -> None:
    text, within, view, masks = made
    span = data.draw(spans_in(len(view.text)))
    home = view.home(span)

    assert within.contains(home)
    if not any(label and home.overlaps(mask) for mask, label in masks):
        assert home.of(text) == span.of(view.text)


@given(masked_texts())
def test_the_whole_view_is_the_whole_part(made: tuple[str, Span, TextView, list[tuple[Span, str]]]) -> None:
    _, within, view, _ = made

    assert view.home(Span(0, len(view.text))) == within


def test_a_span_that_cuts_a_replacement_gets_all_that_it_stands_for() -> None:
    text = "He said “come at once” and left."
    view = masked(text, Span(0, len(text)), [(Span(8, 22), "SAID")])

    assert view.text == "He said SAID and left."
    assert view.home(Span(9, 10)) == Span(8, 22)
    assert view.home(Span(13, 16)).of(text) == "and"


def test_a_label_of_the_length_of_its_home_still_maps_as_a_whole() -> None:
    view = masked("ab WORD cd", Span(0, 10), [(Span(3, 7), "POST")])

    assert view.home(Span(4, 5)) == Span(3, 7)


def test_of_masks_that_overlap_the_first_and_longer_counts() -> None:
    view = masked("abcdef", Span(0, 6), [(Span(1, 3), "-"), (Span(1, 4), "*"), (Span(3, 5), "+")])

    assert view.text == "a*ef"


def test_a_span_behind_the_view_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after the view"):
        masked("abc", Span(0, 3), []).home(Span(0, 4))
