"""The parts of a document: its markup where the format gave any, the rest by how its lines look."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from communique.model.document import Document
from communique.model.issue import Issue
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span, hull
from communique.segment.blocks import Block, blocks_of, is_hard_wrapped
from communique.segment.boilerplate import credit_at_end, is_aside, is_byline, is_caption, is_credit
from communique.segment.datelines import dateline_of, is_dateline, is_place_line
from communique.segment.posts import (
    Quotations,
    attributions,
    ends_in_attribution,
    first_of_post,
    is_attribution,
    is_furniture,
    is_reference,
    open_doubts,
    posts_in,
    reference_doubt,
    with_language,
)

#: Title, byline and dateline stand among the first paragraphs.
HEAD_PARAGRAPHS = 5
TITLE_MAX = 250
TITLE_WORDS = range(3, 36)
#: So many paragraphs are looked at for the beginning of a post that the last of them ends.
JOINED_MAX = 10
#: A title and the document's own one may differ in what the site adds; shorter ones must be equal.
TITLE_OVERLAP_MIN = 20


@dataclass(frozen=True, slots=True)
class Parts:
    segments: tuple[Segment, ...]
    doubts: tuple[Issue, ...]  #: posts whose beginning is not told, and posts without their words


def segments_of(document: Document) -> tuple[Segment, ...]:
    """The segments of `parts_of`."""
    return parts_of(document).segments


def parts_of(document: Document) -> Parts:
    """In order and without overlap; together they cover the text but for white space between them.

    The document may be in any language; each post has its own.
    """
    text = document.text
    paragraphs = _paragraphs(document)
    markup = sorted(document.markup, key=lambda segment: segment.span)
    found = list(markup)
    state = _Head(document, Quotations(text), has_title=any(s.kind is SegmentKind.TITLE for s in markup))
    last = max(
        (
            p.span.start
            for p in paragraphs
            if not is_credit(p.span.of(text)) and not is_aside(p.span.of(text))
        ),
        default=-1,
    )
    for position, paragraph in enumerate(paragraphs):
        before = paragraphs[position - 1].span.of(text) if position else ""
        found += _classified(state, paragraph, position, before, is_last=paragraph.span.start == last)
    in_order = sorted(found, key=lambda segment: segment.span)
    return Parts(tuple(with_language(text, segment) for segment in in_order), tuple(state.doubts))


def posts_of(document: Document) -> tuple[Segment, ...]:
    """The posts in a document of any language: what is kept of one that is not read."""
    return tuple(segment for segment in segments_of(document) if segment.kind is SegmentKind.POST)


def title_of(document: Document, segments: Iterable[Segment]) -> str | None:
    """The document's own title, or else the words of its title segment."""
    if document.title is not None:
        return document.title
    return next((s.span.of(document.text) for s in segments if s.kind is SegmentKind.TITLE), None)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    is_alone: bool  #: a blank line, or the end of the text, stands behind it


@dataclass(slots=True)
class _Head:
    """What has been seen of the head of the document so far."""

    document: Document
    quotations: Quotations
    has_title: bool
    has_dateline: bool = False
    has_byline: bool = False
    prose: int = 0  #: paragraphs of running text so far
    doubts: list[Issue] = field(default_factory=list)


def _paragraphs(document: Document) -> list[_Paragraph]:
    text = document.text
    gaps = [blocks_of(text, gap) for gap in _gaps(document)]
    blocks = [block for gap in gaps for block in gap]
    wrapped = is_hard_wrapped(text, blocks)
    spaced = len(blocks) > 1
    found: list[_Paragraph] = []
    for gap in gaps:  # a segment that the markup gave stands between two gaps: nothing is joined across it
        found += _joined(
            text, (p for block in gap for p in _pieces(text, block, wrapped=wrapped, spaced=spaced))
        )
    return found


def _joined(text: str, paragraphs: Iterable[_Paragraph]) -> list[_Paragraph]:
    """The paragraphs of one post become one: those before an author line that surely are its post's."""
    found: list[_Paragraph] = []
    for paragraph in paragraphs:
        found.append(paragraph)
        lines = tuple(attributions(text, paragraph.span))
        if not lines:
            continue
        near = found[-JOINED_MAX:]
        first = len(found) - len(near) + first_of_post(text, [one.span for one in near], lines)
        whole = hull((found[first].span, paragraph.span))
        found[first:] = [_Paragraph(whole, paragraph.is_alone)]
    return found


def _gaps(document: Document) -> Iterator[Span]:
    """What the markup leaves of the text."""
    position = 0
    for segment in sorted(document.markup, key=lambda segment: segment.span):
        if segment.span.start > position:
            yield Span(position, segment.span.start)
        position = segment.span.end
    if position < len(document.text):
        yield Span(position, len(document.text))


def _pieces(text: str, block: Block, *, wrapped: bool, spaced: bool) -> Iterator[_Paragraph]:
    """Paragraphs of a block: its lines, unless they were only wrapped or a post's author line closes them."""
    if wrapped:
        yield _Paragraph(block.span, is_alone=True)
        return
    last = len(block.lines) - 1
    begin = 0
    if spaced and last > 0:
        for position, line in enumerate(block.lines):
            is_below = position > begin
            if ends_in_attribution(text, line) or (is_below and is_attribution(text, line, is_below=True)):
                yield _Paragraph(hull(block.lines[begin : position + 1]), is_alone=position == last)
                begin = position + 1
    for position in range(begin, last + 1):
        if position < last and _continues(text, block.lines[position], block.lines[position + 1]):
            continue
        if not spaced and position < last and _is_signed(text, block.lines[position + 1]):
            continue
        yield _Paragraph(hull(block.lines[begin : position + 1]), is_alone=position == last or not spaced)
        begin = position + 1


def _is_signed(text: str, after: Span) -> bool:
    """Whether the next line only tells whose words these were, in a text that has no empty lines."""
    return not ends_in_attribution(text, after) and is_attribution(text, after, is_below=True)


def _continues(text: str, line: Span, after: Span) -> bool:
    """Whether a line goes on in the next one: a lone line end that somebody set by hand."""
    if text[line.end - 1] in ",;–—-":
        return text[after.start].isalnum()
    return text[after.start].islower()


def _classified(
    head: _Head, paragraph: _Paragraph, position: int, before: str, *, is_last: bool
) -> list[Segment]:
    text = head.document.text
    span = paragraph.span
    words = span.of(text)
    is_post = ends_in_attribution(text, span) and not is_reference(words)
    kind = None if is_post else _whole_kind(head, paragraph, words, position)
    if kind is not None:
        segment = Segment(kind=kind, span=span)
        head.doubts += [reference_doubt(head.document, segment)] if is_reference(words) else []
        return [segment]
    residue = posts_in(text, span, before, head.quotations)
    head.doubts += open_doubts(head.document, residue.open)
    if residue.segments:
        return list(residue.segments)
    return _prose(head, span, is_last=is_last)


def _whole_kind(head: _Head, paragraph: _Paragraph, words: str, position: int) -> SegmentKind | None:
    """The kind of a paragraph that is one thing as a whole; None for running text and posts."""
    if is_aside(words) or is_furniture(words) or is_reference(words):
        return SegmentKind.ASIDE
    if position < HEAD_PARAGRAPHS and head.prose <= 1 and len(words) <= TITLE_MAX:
        kind = _head_kind(head, paragraph, words, position)
        if kind is not None:
            return kind
    if is_credit(words):
        return SegmentKind.CREDIT
    return SegmentKind.CAPTION if is_caption(words) else None


def _head_kind(head: _Head, paragraph: _Paragraph, words: str, position: int) -> SegmentKind | None:
    if not head.has_title and _is_title(head.document, paragraph, words, position):
        head.has_title = True
        return SegmentKind.TITLE
    if not head.has_byline and is_byline(words):
        head.has_byline = True
        return SegmentKind.BYLINE
    if not head.has_dateline and is_dateline(words):
        head.has_dateline = True
        return SegmentKind.DATELINE
    if head.has_byline and not head.has_dateline and head.prose == 0 and is_place_line(words):
        return SegmentKind.DATELINE
    return None


def _is_title(document: Document, paragraph: _Paragraph, words: str, position: int) -> bool:
    if document.title is not None:
        return is_same_title(words, document.title)
    return (
        position == 0
        and paragraph.is_alone
        and paragraph.span.end < len(document.text.rstrip())
        and len(words.split()) in TITLE_WORDS
        and words[-1] not in ".!:;,…—–-"
        and not words[0].islower()
        and not is_byline(words)
        and not is_dateline(words)
        and not is_credit(words)
        and dateline_of(document.text, paragraph.span) is None
        and not any(True for _ in attributions(document.text, paragraph.span))
    )


def is_same_title(words: str, title: str) -> bool:
    """Whether two headlines are one, but for case, punctuation and what a site adds at the end."""
    ours, theirs = _plain(words), _plain(title)
    if not ours or not theirs:
        return False
    shorter = min(len(ours), len(theirs))
    return ours == theirs or (shorter >= TITLE_OVERLAP_MIN and ours[:shorter] == theirs[:shorter])


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", words)).casefold().strip()


def _prose(head: _Head, span: Span, *, is_last: bool) -> list[Segment]:
    """Running text: the dateline before it and the credit behind it are segments of their own."""
    text = head.document.text
    found: list[Segment] = []
    start, end = span.start, span.end
    if not head.has_dateline and head.prose < 2:
        dateline = dateline_of(text, span)
        if dateline is not None:
            head.has_dateline = True
            found.append(Segment(kind=SegmentKind.DATELINE, span=dateline))
            start = dateline.end + len(text[dateline.end : end]) - len(text[dateline.end : end].lstrip())
    credit = credit_at_end(text, Span(start, end)) if is_last else None
    if credit is not None:
        end = start + len(text[start : credit.start].rstrip())
    found.append(Segment(kind=SegmentKind.PARAGRAPH, span=Span(start, end)))
    if credit is not None:
        found.append(Segment(kind=SegmentKind.CREDIT, span=credit))
    head.prose += 1
    return found
