"""A cleaner or masked form of a text, with the way back to the original offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class TextView:
    """A text made from pieces of another one.

    `starts[i]` is where piece `i` begins in `text`; it stands for `homes[i]` in the original. A piece of the
    same length as its home is read character by character; any other piece is a replacement and maps as a
    whole. Pieces are in order and cover `text`.
    """

    text: str
    starts: tuple[int, ...]
    homes: tuple[Span, ...]

    def home(self, span: Span) -> Span:
        """The span of the original that `span` of the view stands for: whole homes where a replacement is cut.

        Raises `ValueError` where the span ends after the view.
        """
        if span.end > len(self.text):
            raise ValueError(f"span [{span.start}, {span.end}) ends after the view ({len(self.text)})")
        return Span(self._home_start(span.start), self._home_end(span.end))

    def _piece(self, offset: int) -> tuple[int, Span, int]:
        index = bisect_right(self.starts, offset) - 1
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.starts[index], self.homes[index], end

    def _home_start(self, offset: int) -> int:
        start, home, end = self._piece(offset)
        return home.start + (offset - start if end - start == len(home) else 0)

    def _home_end(self, offset: int) -> int:
        start, home, end = self._piece(offset - 1)
        return home.start + (offset - start) if end - start == len(home) else home.end


def masked(text: str, within: Span, masks: Iterable[tuple[Span, str]]) -> TextView:
    """`within` of `text`, each masked span replaced by its label (never of the span's own length by accident).

    Masks that overlap an earlier one (in text order, the longer first) are left out. A label of just the
    length of what it hides would be read character by character, so a space is added to it.
    """
    pieces: list[str] = []
    starts: list[int] = []
    homes: list[Span] = []
    position = at = 0

    def add(piece: str, home: Span) -> None:
        nonlocal at
        starts.append(at)
        homes.append(home)
        pieces.append(piece)
        at += len(piece)

    position = within.start
    for span, label in sorted(masks, key=lambda mask: (mask[0].start, -mask[0].end)):
        if span.start < position or span.end > within.end:
            continue
        if span.start > position:
            add(text[position : span.start], Span(position, span.start))
        add(label + " " if len(label) == len(span) else label, span)
        position = span.end
    if position < within.end:
        add(text[position : within.end], Span(position, within.end))
    return TextView("".join(pieces), tuple(starts), tuple(homes))
