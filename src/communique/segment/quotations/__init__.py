"""Words between quotation marks, whatever marks a text uses.

Quotation marks are read by the side on which they touch a word, then by their shape: makers of text turn
curly marks round, and one mark opens in one language and closes in the next. A mark that finds no partner
costs at most its own paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.model.annotation import Quotation
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.segment.quotations.lost import (
    end_of_unclosed,
    is_doubtful_end,
    is_taken_up,
    start_of_unopened,
)
from communique.segment.quotations.marks import Mark
from communique.segment.quotations.pairs import MarkedSpan

#: Segments that hold no running text of the document's own.
_WITHOUT_SPEECH = frozenset({SegmentKind.CREDIT, SegmentKind.ASIDE, SegmentKind.BYLINE})


def quotations_of(text: str, segments: Iterable[Segment]) -> tuple[Quotation, ...]:
    """In text order, the outermost only: marks inside a quotation belong to its words.

    A quotation that goes on in the next paragraph, which then opens with a mark of its own, is one quotation
    for each paragraph; all but the last have no closing mark, so that `span` and `words` end together.
    Where one mark of a pair was lost and the words say where it stood, the quotation is given without it.
    Costs one pass.
    """
    marked = [MarkedSpan(text, s.content) for s in segments if s.kind not in _WITHOUT_SPEECH]
    found: list[Quotation] = []
    for position, segment in enumerate(marked):
        following = marked[position + 1] if position + 1 < len(marked) else None
        goes_on = bool(found) and _is_open_at_end(found[-1], marked[position - 1])
        found.extend(_in_segment(segment, following, goes_on=goes_on))
    return tuple(sorted(set(found), key=lambda q: q.span))


def _is_open_at_end(quotation: Quotation, before: MarkedSpan) -> bool:
    """It has no closing mark and runs to the end of its segment."""
    return (
        quotation.span.end == quotation.words.end
        and not before.text[quotation.span.end : before.within.end].strip()
    )


def _in_segment(marked: MarkedSpan, following: MarkedSpan | None, *, goes_on: bool) -> Iterator[Quotation]:
    first_double = next((i for i in range(len(marked.marks)) if not marked.is_single(i)), -1)
    position = 0
    while position < len(marked.marks):
        mark, partner = marked.marks[position], marked.partner(position)
        if partner is None:
            if position == first_double:
                start = start_of_unopened(marked, position, goes_on=goes_on)
                if start is not None:
                    yield from _quotation(marked.text, start, start, mark.start, mark.end)
            position += 1
            continue
        follows = following is not None and _is_continued(mark, following)
        if partner.closing is not None and not (follows and is_doubtful_end(marked, position)):
            closing = marked.marks[partner.closing]
            yield from _quotation(marked.text, mark.start, mark.end, closing.start, closing.end)
            position = partner.closing + 1
            continue
        end = end_of_unclosed(marked, position, goes_on=goes_on, follows=follows)
        if end is not None:
            yield from _quotation(marked.text, mark.start, mark.end, end, end)
        position = _first_from(marked, position + 1, end or mark.end)


def _is_continued(opener: Mark, following: MarkedSpan) -> bool:
    """Whether the next segment goes on with what a mark has opened: it opens with one of its own, or only closes."""
    if following.marks and following.marks[0].line_start and following.may_open(0):
        return is_taken_up(opener.sign, following.marks[0].sign)
    return following.only_closes


def _first_from(marked: MarkedSpan, position: int, at: int) -> int:
    """The first mark that begins at the place or behind it."""
    while position < len(marked.marks) and marked.marks[position].start < at:
        position += 1
    return position


def _quotation(text: str, start: int, first: int, last: int, end: int) -> Iterator[Quotation]:
    """Nothing where there are no words between the marks. White space inside the marks is not words."""
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if any(char.isalnum() for char in text[first:last]):
        yield Quotation(Span(start, max(end, last)), Span(first, last))
