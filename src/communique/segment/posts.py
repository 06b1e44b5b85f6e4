"""Embedded posts that a page without its markup left behind: `words — Name (@handle) September 5, 2019`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.languages import identify_post
from communique.languages.en import ENGLISH
from communique.model.partial_date import PartialDate
from communique.model.segment import Post, Segment, SegmentKind
from communique.model.span import Span
from communique.segment.blocks import trim
from communique.segment.dates import date_of, date_pattern

#: Display names have up to 50 characters on X; some sites put the office beside it.
NAME_MAX = 120
#: Fewer characters behind prose are no post but the end of a sentence.
WORDS_MIN = 12

_HANDLE = re.compile(r"\(\s?(@[\w.-]{1,60}(?:@[\w-]{1,40}(?:\.[\w-]{1,40}){1,4})?)\s?\)")
_DASHES = (
    re.compile(r"\s?[—―]\s?"),
    re.compile(r"(?<!\S)--\s?"),
    re.compile(r"(?<!\S)–\s"),
    re.compile(r"(?<!\S)-\s"),
)
_CLOCK = re.compile(
    r",?\s{0,2}(?:(?:at|·|\|)\s{0,2})?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s\(?(?:UTC|GMT|IST|[A-Z]{2,4}T)\)?)?",
    re.I,
)
_CLOCK_BEFORE = re.compile(r"\s{0,2}\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s?[·|,-]\s{0,2}", re.I)
#: A date of another language: behind an author line it ends the post like any other, and its day is not worked out.
_DATE_ABROAD = re.compile(
    r"\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,14}\.?,?\s(?:de\s|del\s)?\d{4}(?:\s?(?:г|р)\b\.?)?(?!\w)"
    r"|[^\W\d_]{3,14}\.?\s\d{1,2}\.?,\s\d{4}(?!\w)"
    r"|\d{4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日일]"
)
_LINK_AT_END = re.compile(
    r"(?:(?:https?://|pic\.(?:twitter|x)\.com/|t\.co/)\S{1,300}"
    r"|\[(?:image or embed|contains quote post or other embedded content)\])$"
)
_LINK_TAIL = 330


@dataclass(frozen=True, slots=True)
class Attribution:
    """The author line of a post."""

    span: Span  #: from the dash to the date
    author: str | None
    handle: str
    posted: PartialDate | None


def posts_in(text: str, paragraph: Span) -> tuple[Segment, ...]:
    """The paragraph as posts, and prose before or between them as paragraphs; empty where it has no post.

    Where a post's words begin inside a paragraph cannot be seen: they are taken to begin with the paragraph or
    behind the post before it, unless a sentence there announces a post.
    """
    segments: list[Segment] = []
    position = paragraph.start
    for attribution in attributions(text, paragraph):
        region = trim(text, position, attribution.span.start)
        if region is None:
            continue
        words_from = _words_start(text, region)
        if words_from > region.start:
            prose = trim(text, region.start, words_from)
            segments += [Segment(kind=SegmentKind.PARAGRAPH, span=prose)] if prose else []
        segments.append(_post(text, words_from, attribution))
        position = attribution.span.end
    rest = trim(text, position, paragraph.end) if segments else None
    if rest is not None:
        segments.append(Segment(kind=SegmentKind.PARAGRAPH, span=rest))
    return tuple(segments)


def with_language(text: str, segment: Segment) -> Segment:
    """A post with the language of its own words, unless the format gave one; any other segment as it is."""
    if segment.post is None or segment.post.language is not None:
        return segment
    return replace(segment, post=replace(segment.post, language=identify_post(segment.content.of(text))))


def is_attribution(text: str, line: Span) -> bool:
    """Whether the line is an author line and nothing else, so that the post stands before it."""
    return any(found.span == line for found in attributions(text, line))


def attributions(text: str, paragraph: Span, *, is_post: bool = False) -> Iterator[Attribution]:
    """Author lines in the paragraph, in order: a dash, a name, a handle; then a date, or the paragraph's end.

    `is_post`: the text is known to be a post, so whatever follows the handle (a date in any language) may stand.
    """
    position = paragraph.start
    for handle in _HANDLE.finditer(text, paragraph.start, paragraph.end):
        dash = _dash_before(text, max(position, handle.start() - NAME_MAX), handle.start())
        if dash is None:
            continue
        end, posted, dated = _date_after(text, handle.end(), paragraph.end)
        if (
            not dated
            and not is_post
            and trim(text, end, paragraph.end) is not None
            and "\n" not in text[end : end + 2]
        ):
            continue
        name = text[dash.end() : handle.start()].strip()
        start = dash.end() - len(dash.group().lstrip())
        yield Attribution(Span(start, end), name or None, handle[1], posted)
        position = end


def platform_of(handle: str) -> str:
    """X's own residue has no other mark, so whatever is not clearly from elsewhere is taken to be from there."""
    if "@" in handle[1:]:
        return "mastodon"
    return "bluesky" if handle.endswith(".bsky.social") or handle.count(".") >= 1 else "twitter"


def words_of(text: str, start: int, end: int) -> Span | None:
    """What was posted: without links to pictures and pages at its end. None where nothing else was."""
    words = trim(text, start, end)
    while words is not None:
        link = _LINK_AT_END.search(text, max(words.start, words.end - _LINK_TAIL), words.end)
        if link is None or (link.start() > words.start and not text[link.start() - 1].isspace()):
            return words
        words = trim(text, words.start, link.start())
    return None


def _post(text: str, start: int, attribution: Attribution) -> Segment:
    whole = trim(text, start, attribution.span.end)
    words = words_of(text, start, attribution.span.start) or trim(text, start, attribution.span.start)
    assert whole is not None  # it holds the attribution
    assert words is not None  # the caller saw to it
    post = Post(
        author=attribution.author,
        handle=attribution.handle,
        posted=attribution.posted,
        platform=platform_of(attribution.handle),
    )
    return Segment(kind=SegmentKind.POST, span=whole, post=post, words=words)


def _dash_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The dash before a name: the strongest kind there is, since names hold hyphens; the last of its kind."""
    for dash in _DASHES:
        found = list(dash.finditer(text, start, end))
        if found:
            return found[-1]
    return None


def _date_after(text: str, start: int, end: int) -> tuple[int, PartialDate | None, bool]:
    """Where the author line ends, its date, and whether it has one."""
    at = start + len(text[start : start + 4]) - len(text[start : start + 4].lstrip(" \t\xa0,·|\n\r"))
    clock = _CLOCK_BEFORE.match(text, at, end)
    match = date_pattern(ENGLISH).match(text, clock.end() if clock else at, end)
    if match is None:
        abroad = _DATE_ABROAD.match(text, clock.end() if clock else at, end)
        return (start, None, False) if abroad is None else (abroad.end(), None, True)
    after = _CLOCK.match(text, match.end(), end)
    return (after or match).end(), date_of(match), True


def _words_start(text: str, region: Span) -> int:
    """Where the post begins: behind the sentence, or the colon, of the last phrase that announces one."""
    lowered = text[region.start : region.end].lower()
    if len(lowered) != len(region):  # a letter that changes its length: no offsets from this
        return region.start
    cue_end = max(
        (at + len(cue) for cue in ENGLISH.post_cues if (at := _word_find(lowered, cue)) >= 0), default=None
    )
    if cue_end is None:
        return region.start
    start = _after_announcement(text, region.start + cue_end, region.end)
    return start if region.end - start >= WORDS_MIN else region.start


def _word_find(lowered: str, cue: str) -> int:
    at = lowered.rfind(cue)
    after = lowered[at + len(cue) : at + len(cue) + 1]
    return -1 if at < 0 or after.isalnum() or (at > 0 and lowered[at - 1].isalnum()) else at


_SENTENCE_END = re.compile(r"[.!?]['\"’”)]{0,2}\s{1,3}|:\s{1,3}")


def _after_announcement(text: str, start: int, end: int) -> int:
    match = _SENTENCE_END.search(text, start, end)
    return match.end() if match else end
