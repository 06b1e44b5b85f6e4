"""Evidence in a text: whatever the spans, the text is the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.model.span import Span
from communique.serve.web.marks import Mark, pieces

TEXT = "Peru 🇵🇪 and Kenya signed a treaty."


def mark(number: int, start: int, end: int) -> Mark:
    return Mark(number, "agreement", Span(start, end))


def drawn(*marks: Mark) -> list[tuple[str, tuple[int, ...]]]:
    return [(piece.text, piece.numbers) for piece in pieces(TEXT, marks)]


def test_a_text_without_marks_is_one_piece() -> None:
    assert drawn() == [(TEXT, ())]


def test_spans_that_cross_are_cut_at_each_end() -> None:
    assert drawn(mark(1, 0, 6), mark(2, 5, 10)) == [
        (TEXT[0:5], (1,)),
        (TEXT[5:6], (1, 2)),
        (TEXT[6:10], (2,)),
        (TEXT[10:], ()),
    ]


def test_spans_that_touch_do_not_overlap() -> None:
    assert [numbers for _, numbers in drawn(mark(1, 0, 4), mark(2, 4, 8))] == [(1,), (2,), ()]


def test_the_shortest_gives_the_colour() -> None:
    long = Mark(1, "engagement", Span(0, 20))
    short = Mark(2, "statement", Span(5, 9))
    inner = [piece for piece in pieces(TEXT, [long, short]) if piece.numbers == (1, 2)]
    assert [piece.kind for piece in inner] == ["statement"]


def test_a_span_that_ends_after_the_text_is_cut() -> None:
    assert drawn(mark(1, 30, 99))[-1] == (TEXT[30:], (1,))


@given(
    st.text(min_size=1, max_size=60),
    st.lists(
        st.tuples(st.integers(0, 59), st.integers(1, 60)).filter(lambda pair: pair[0] < pair[1]), max_size=12
    ),
)
def test_the_text_stays_and_each_mark_covers_its_words(text: str, spans: list[tuple[int, int]]) -> None:
    spans = [(start, min(end, len(text))) for start, end in spans if start < len(text)]
    marks = [mark(number, start, end) for number, (start, end) in enumerate(spans, start=1)]

    found = list(pieces(text, marks))

    assert "".join(piece.text for piece in found) == text
    for number, (start, end) in enumerate(spans, start=1):
        assert "".join(piece.text for piece in found if number in piece.numbers) == text[start:end]
        assert sum(number in piece.begins for piece in found) == 1
        assert sum(number in piece.ends for piece in found) == 1
