"""Lines no wider than the terminal, with the evidence in them marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communique.model.span import Span
from communique.serve.text.paint import Paint
from communique.serve.text.safe import safe
from communique.serve.text.width import clusters, width


def marked_lines(
    text: str, spans: Iterable[Span], paint: Paint, *, indent: str = "", hanging: str | None = None
) -> list[str]:
    """`text` in lines, with the characters of `spans` (offsets into `text`) set apart.

    Spans may touch, nest and cross: what counts is whether a character lies in any of them. An underline that
    runs over the end of a line stops there and begins anew, so that it does not run into the margin.
    """
    held = _held(len(text), spans)
    hanging = indent if hanging is None else hanging
    wrapped: list[str] = []
    for start, end in _breaks(text, paint.columns - width(indent), paint.columns - width(hanging)):
        wrapped.append((hanging if wrapped else indent) + _marked(text, start, end, held, paint))
    return wrapped


def lines(text: str, paint: Paint, *, indent: str = "", hanging: str | None = None) -> list[str]:
    return marked_lines(text, (), paint, indent=indent, hanging=hanging)


def _held(length: int, spans: Iterable[Span]) -> bytearray:
    held = bytearray(length)
    for span in spans:
        end = min(span.end, length)
        held[span.start : end] = b"\1" * (end - span.start)
    return held


def _breaks(text: str, first: int, other: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line, broken at spaces; a word longer than the line is broken inside."""
    start = end = used = 0
    room = max(8, first)
    for word_start, word_end, columns in _words(text, max(8, min(first, other))):
        gap = word_start - end
        if end and used + gap + columns > room:
            yield start, end
            room, end = max(8, other), 0
        if not end:
            start, used, gap = word_start, 0, 0
        used += gap + columns
        end = word_end
    if end:
        yield start, end


def _words(text: str, longest: int) -> Iterator[tuple[int, int, int]]:
    at, start, columns = 0, 0, 0
    for piece in clusters(text):
        if piece.isspace():
            if at > start:
                yield start, at, columns
            start, columns = at + len(piece), 0
        elif columns + width(piece) > longest:
            yield start, at, columns
            start, columns = at, width(piece)
        else:
            columns += width(piece)
        at += len(piece)
    if at > start:
        yield start, at, columns


def _marked(text: str, start: int, end: int, held: Sequence[int], paint: Paint) -> str:
    opening, closing = paint.marks(text)
    parts = []
    for run_start, run_end in _runs(held, start, end):
        words = safe(text[run_start:run_end])
        if held[run_start]:
            begins = paint.ansi or run_start == 0 or not held[run_start - 1]
            ends = paint.ansi or run_end == len(text) or not held[run_end]
            words = f"{opening if begins else ''}{words}{closing if ends else ''}"
        parts.append(words)
    return "".join(parts)


def _runs(held: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = start + 1
        while stop < end and held[stop] == held[start]:
            stop += 1
        yield start, stop
        start = stop
