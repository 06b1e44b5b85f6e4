"""Evidence drawn in a text whose spans nest, cross and touch.

The text is cut at every end of a span. Nothing is put into it: what a browser copies, or counts, is the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One passage of one numbered fact."""

    number: int
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters under the same marks. `numbers`: of all of them; `kind`: of the shortest.

    `begins` and `ends`: of the marks whose first or last piece it is.
    """

    text: str
    numbers: tuple[int, ...]
    kind: str | None
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def depth(self) -> int:
        return min(len(self.numbers), 3)


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """All of the text, in order. Costs as much as there are marks over each piece; what ends after the text is cut."""
    marks = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.number))
    bounds = {0, len(text)}
    for mark in marks:
        bounds |= {min(mark.span.start, len(text)), min(mark.span.end, len(text))}
    waiting = list(reversed(marks))
    open_marks: list[Mark] = []
    for start, end in pairwise(sorted(bounds)):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            open_marks.append(waiting.pop())
        yield _piece(text, start, end, open_marks)


def _piece(text: str, start: int, end: int, over: Sequence[Mark]) -> Piece:
    shortest = min(over, key=lambda mark: (mark.span.end - mark.span.start, mark.number), default=None)
    return Piece(
        text[start:end],
        _numbers(over),
        shortest.kind if shortest else None,
        _numbers(mark for mark in over if mark.span.start == start),
        _numbers(mark for mark in over if min(mark.span.end, len(text)) == end),
    )


def _numbers(marks: Iterable[Mark]) -> tuple[int, ...]:
    return tuple(sorted({mark.number for mark in marks}))
