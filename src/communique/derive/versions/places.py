"""Looking up places in a text among many, in less than a pass over them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from communique.model.span import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and found[-1].overlaps(span):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def meeting(spans: Sequence[Span], place: Span) -> Span | None:
    """The first that overlaps the place, of spans that are in order and do not overlap."""
    at = bisect_right(spans, place.start, key=attrgetter("end"))
    return spans[at] if at < len(spans) and spans[at].overlaps(place) else None
