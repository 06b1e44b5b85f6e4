"""A masked form of a text, with the way back to the original offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """`verbatim`: the view has the original's own characters here; else a replacement, which maps as a whole."""

    start: int  #: where it begins in the view
    home: Span  #: what it stands for in the original
    verbatim: bool


@dataclass(frozen=True, slots=True)
class TextView:
    """A text made from pieces of another one; the pieces are in order and cover `text`."""

    text: str
    pieces: tuple[Piece, ...]

    def home(self, span: Span) -> Span:
        """The span of the original that `span` of the view stands for: whole homes where a replacement is cut.

        Raises `ValueError` where the span ends after the view.
        """
        if span.end > len(self.text):
            raise ValueError(f"span [{span.start}, {span.end}) ends after the view ({len(self.text)})")
        first, last = self._piece(span.start), self._piece(span.end - 1)
        start = first.home.start + (span.start - first.start if first.verbatim else 0)
        return Span(start, last.home.start + (span.end - last.start) if last.verbatim else last.home.end)

    def _piece(self, offset: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1]


def masked(text: str, within: Span, masks: Iterable[tuple[Span, str]]) -> TextView:
    """`within` of `text`, with each masked span replaced by its label.

    Masks that overlap an earlier one (in text order, the longer first) or leave `within` are left out.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    position, at = within.start, 0

    def add(part: str, home: Span, verbatim: bool) -> int:
        parts.append(part)
        pieces.append(Piece(at, home, verbatim))
        return at + len(part)

    for span, label in sorted(masks, key=lambda mask: (mask[0].start, -mask[0].end)):
        if span.start < position or span.end > within.end or not label:
            continue
        if span.start > position:
            at = add(text[position : span.start], Span(position, span.start), True)
        at = add(label, span, False)
        position = span.end
    if position < within.end:
        at = add(text[position : within.end], Span(position, within.end), True)
    return TextView("".join(parts), tuple(pieces))
