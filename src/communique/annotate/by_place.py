"""Items of one layer, found by where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from communique.model.span import Span


class ByPlace:
    """Items of one layer, found by place without a pass over the layer."""

    def __init__(self, items: tuple[Any, ...]) -> None:
        self.items = sorted(items, key=lambda item: (item.span.start, -item.span.end))
        self.starts = [item.span.start for item in self.items]

    def inside(self, span: Span) -> Iterator[Any]:
        for index in range(bisect_left(self.starts, span.start), len(self.items)):
            if self.starts[index] >= span.end:
                return
            if self.items[index].span.end <= span.end:
                yield self.items[index]

    def before(self, offset: int, most: int) -> list[Any]:
        """The last items that begin before `offset`, in order; at most so many."""
        end = bisect_left(self.starts, offset)
        return self.items[max(0, end - most) : end]
