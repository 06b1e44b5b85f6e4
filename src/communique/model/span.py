"""Ranges of a document's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Document.text`, counted in code points; it holds one code point at least.

    `start` belongs to it, `end` does not.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"no stretch of text: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words at this span. Raises `ValueError` where the span ends after the text."""
        if self.end > len(text):
            raise ValueError(f"span [{self.start}, {self.end}) ends after the text ({len(text)} code points)")
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds them all. Raises `ValueError` for no spans."""
    held = list(spans)
    if not held:
        raise ValueError("no spans to enclose")
    return Span(min(s.start for s in held), max(s.end for s in held))
