"""Embedded posts that a page without its markup left behind: `words — Name (@handle) September 5, 2019`.

`author_lines` finds what ends a post, `beginnings` where its words begin, `paragraphs` which paragraphs are one post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.languages import identify_post
from communique.model.document import Document
from communique.model.issue import Issue
from communique.model.segment import Post, Segment, SegmentKind
from communique.model.span import Span
from communique.segment.blocks import trim
from communique.segment.posts.accounts import announced_platform
from communique.segment.posts.author_lines import (
    Attribution,
    attributions,
    ends_in_attribution,
    is_attribution,
)
from communique.segment.posts.beginnings import Quotations, beginning_of
from communique.segment.posts.days import day_in
from communique.segment.posts.furniture import is_furniture, is_invitation, without_furniture
from communique.segment.posts.paragraphs import first_of_post

#: How much of the paragraph before a post may announce it.
ANNOUNCEMENT_MAX = 200

_LINK_AT_END = re.compile(
    r"(?:(?:https?://|pic\.(?:twitter|x)\.com/|t\.co/)\S{1,300}"
    r"|\[(?:image or embed|contains quote post or other embedded content)\])$"
)
_LINK_TAIL = 330


@dataclass(frozen=True, slots=True)
class Residue:
    """A paragraph as posts and the prose before, between and behind them."""

    segments: tuple[Segment, ...]
    open: tuple[Segment, ...]  #: posts to which words before them may belong, too


def posts_in(text: str, paragraph: Span, before: str = "", quotations: Quotations | None = None) -> Residue:
    """The paragraph taken apart; without segments where it has no post. `before`: the paragraph before it."""
    quotations = quotations or Quotations(text)
    segments: list[Segment] = []
    is_open: list[Segment] = []
    position = paragraph.start
    for attribution in attributions(text, paragraph):
        whole = trim(text, position, attribution.span.start)
        region = without_furniture(text, whole) if whole is not None else None
        if whole is None or region is None or not _has_words(text, whole, attribution):
            continue
        if position == paragraph.start:
            attribution = _announced(attribution, before)
        beginning = beginning_of(text, region, attribution, quotations)
        prose = trim(text, whole.start, beginning.at) if beginning.at > region.start else None
        if prose is not None:
            segments.append(Segment(kind=SegmentKind.PARAGRAPH, span=prose))
            attribution = _announced(attribution, prose.of(text))
        begin = beginning.at if prose else whole.start
        post = _post(text, begin, Span(beginning.at, region.end), attribution)
        segments.append(post)
        is_open += [post] if beginning.is_open else []
        position = attribution.span.end
    rest = trim(text, position, paragraph.end) if segments else None
    if rest is not None:
        segments.append(Segment(kind=SegmentKind.PARAGRAPH, span=rest))
    return Residue(tuple(segments), tuple(is_open))


def _announced(attribution: Attribution, prose: str) -> Attribution:
    """With the platform that the words before the post name, where the author line does not tell."""
    platform = attribution.platform or announced_platform(prose[-ANNOUNCEMENT_MAX:])
    return replace(attribution, platform=platform)


def _has_words(text: str, whole: Span, attribution: Attribution) -> bool:
    """An author line of Instagram has words before it only where the invitation to see them stands before those."""
    return attribution.platform != "instagram" or is_invitation(" ".join(whole.of(text).split()[:5]))


def with_language(text: str, segment: Segment) -> Segment:
    """A post with the language of its own words, unless the format gave one; any other segment as it is."""
    if segment.post is None or segment.post.language is not None:
        return segment
    return replace(segment, post=replace(segment.post, language=identify_post(segment.content.of(text))))


def is_reference(words: str) -> bool:
    """Whether the paragraph points to a post whose words are not there: "View this post on Instagram"."""
    if len(words) > 400:
        return False
    shared = [found for found in attributions(words, Span(0, len(words))) if found.platform == "instagram"]
    lead = words[: shared[-1].span.start].strip() if shared and shared[-1].span.end == len(words) else words
    return (bool(shared) and not lead) or is_invitation(lead)


def reference_doubt(document: Document, segment: Segment) -> Issue:
    """That the document has a post's author line only; with what that tells."""
    words = segment.span.of(document.text)
    known = next(attributions(words, Span(0, len(words))), None)
    by = ", ".join(str(v) for v in (known.author, known.handle, known.posted) if v) if known else "no author"
    return Issue(
        "document.post-without-text",
        f"the text refers to a post without its words: {by}",
        document.cite(segment.span),
    )


def open_doubts(document: Document, segments: tuple[Segment, ...]) -> Iterator[Issue]:
    """That the words taken are those that are surely posted."""
    for segment in segments:
        yield Issue(
            "post.beginning-open",
            "the post may begin before these words: the text does not tell it from the report",
            document.cite(segment.content),
        )


def words_of(text: str, start: int, end: int) -> Span | None:
    """What was posted: without links to pictures and pages at its end. None where nothing else was."""
    words = trim(text, start, end)
    while words is not None:
        link = _LINK_AT_END.search(text, max(words.start, words.end - _LINK_TAIL), words.end)
        if link is None or (link.start() > words.start and not text[link.start() - 1].isspace()):
            return words
        words = trim(text, words.start, link.start())
    return None


def _post(text: str, start: int, content: Span, attribution: Attribution) -> Segment:
    """X's residue has no other mark, so whatever is not clearly from elsewhere is taken to be from there."""
    whole = trim(text, start, attribution.span.end)
    words = words_of(text, content.start, content.end) or content
    assert whole is not None  # it holds the attribution
    post = Post(
        author=attribution.author,
        handle=attribution.handle,
        posted=attribution.posted,
        platform=attribution.platform or "twitter",
    )
    return Segment(kind=SegmentKind.POST, span=whole, post=post, words=words)


__all__ = [
    "Attribution",
    "Quotations",
    "Residue",
    "attributions",
    "day_in",
    "ends_in_attribution",
    "first_of_post",
    "is_attribution",
    "is_furniture",
    "is_invitation",
    "is_reference",
    "open_doubts",
    "posts_in",
    "reference_doubt",
    "with_language",
    "words_of",
]
