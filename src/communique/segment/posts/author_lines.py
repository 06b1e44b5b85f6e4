"""The line that says whose post it is and of when: `— Name (@handle) September 5, 2019`, and its kin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.languages.en import ENGLISH
from communique.model.partial_date import PartialDate
from communique.model.span import Span
from communique.segment.posts.accounts import HANDLE, ON_PLATFORM, PLATFORMS, platform_of, visible
from communique.segment.posts.days import DATE_MAX, PrintedDay, day_at, day_in

#: Display names have up to 50 characters on X; some sites put the office beside it.
NAME_MAX = 120

_DASHES = (
    re.compile(r"\s?[—―]\s?"),
    re.compile(r"(?<!\S)--\s?"),
    re.compile(r"(?<!\S)–\s"),
    re.compile(r"(?<!\S)-\s"),
)
_ENDED = re.compile(r"[.!?…\"”)]\s{1,2}(?:--|[—―–-])\s?$")
_DASH_AT_LINE = re.compile(r"(?:--|[—―–-])\s?(?=\S)")
_LINE_END = re.compile(r"[^\S\n]{0,40}(?:\n|$)")
_GAP = re.compile(r"[\s,·|:\u200e\u200f\u2066-\u2069]{0,5}")
#: A line without a dash is an author line only where it is a name and nothing else.
_NAME_ALONE = re.compile(
    r"(?:[^\s\da-z(@][^\s(@]{0,30}|of|the|and|de|da|von|van|bin|al)(?:\s(?:[^\sa-z(@][^\s(@]{0,30}|of|the|and|for|de|da|von|van|bin|al)){0,7}"
)
_SHARED_BY = re.compile(
    r"\bA (?:post|photo|video|reel) (?:shared|posted) by (?P<name>[^\n(]{0,100}?)\s?"
    r"(?:\((?P<handle>@[\w.]{1,40})\))?(?:\son\s(?P<date>[^\n]{1,60}))?[^\S\n]{0,3}(?=\n|$)"
)
_WEEKDAY = "|".join(day for day in ENGLISH.weekdays if len(day) > 5)
#: With the day of the week, as Facebook prints it: without it, and in a line of its own, it is a page's byline.
_POSTED_BY = re.compile(
    rf"\bPosted by (?P<name>[^\n]{{1,100}}?) on (?P<date>(?:{_WEEKDAY}),? [^\n]{{6,40}})[^\S\n]{{0,3}}(?=\n|$)",
    re.IGNORECASE,
)
_SENTENCE_STOP = re.compile(r"[.!?…\"'”’)\]]\s{1,3}$|\n\s{0,3}$|#\w{1,40}\s{1,3}$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The author line of a post."""

    span: Span  #: from the dash to the date
    author: str | None
    handle: str | None
    posted: PartialDate | None
    platform: str | None  #: None: it does not tell


def attributions(
    text: str, paragraph: Span, *, is_post: bool = False, is_below: bool = False
) -> Iterator[Attribution]:
    """Author lines in the paragraph, in order: a dash, a name, a handle; then a date, or the end of the line.

    `is_post`: the text is known to be a post, so whatever follows the handle may stand. `is_below`: other lines of
    the same block stand above, so that a name with its handle and a date needs no dash.
    """
    if (
        text.find("@", paragraph.start, paragraph.end) < 0
        and text.find(" by ", paragraph.start, paragraph.end) < 0
    ):
        return
    found = [
        *_with_handles(text, paragraph, is_post=is_post, is_below=is_below),
        *_shared(text, paragraph),
        *_posted_by(text, paragraph, is_below=is_below),
    ]
    end = paragraph.start
    for attribution in sorted(found, key=lambda one: one.span):
        if attribution.span.start >= end:
            yield attribution
            end = attribution.span.end


def is_attribution(text: str, line: Span, *, is_below: bool = False) -> bool:
    """Whether the line is an author line and nothing else, so that the post stands before it."""
    return any(found.span == line for found in attributions(text, line, is_below=is_below))


def ends_in_attribution(text: str, line: Span) -> bool:
    """Whether the line ends with an author line, and so ends a post."""
    return any(found.span.end == line.end for found in attributions(text, line))


def _with_handles(text: str, paragraph: Span, *, is_post: bool, is_below: bool) -> Iterator[Attribution]:
    position = paragraph.start
    for handle in HANDLE.finditer(text, paragraph.start, paragraph.end):
        named, behind = _platform_behind(text, handle.end(), paragraph.end)
        printed = _day_behind(text, behind, paragraph.end)
        end = printed.end if printed else behind
        if not (printed or is_post or _is_line_end(text, end, paragraph.end)):
            continue
        start = _name_start(text, max(position, handle.start() - NAME_MAX), handle.start(), paragraph)
        if start is None and printed is not None and printed.has_year:
            start = _dashless_start(text, handle.start(), end, paragraph, is_below=is_below)
        if start is None:
            continue
        name = visible(text[start[1] : handle.start()])
        account = visible(handle["handle"])
        platform = platform_of(account) or named
        yield Attribution(
            Span(start[0], end), name or None, account, printed.day if printed else None, platform
        )
        position = end


def _platform_behind(text: str, start: int, end: int) -> tuple[str | None, int]:
    match = ON_PLATFORM.match(text, start, end)
    return (PLATFORMS[match["platform"].lower()], match.end()) if match else (None, start)


def _day_behind(text: str, start: int, end: int) -> PrintedDay | None:
    gap = _GAP.match(text, start, end)
    return day_at(text, gap.end() if gap else start, end)


def _is_line_end(text: str, at: int, end: int) -> bool:
    return _LINE_END.match(text, at, end) is not None


def _name_start(text: str, start: int, end: int, paragraph: Span) -> tuple[int, int] | None:
    """Where the author line and its name begin.

    At the dash that begins the line; or the last one that follows the end of a sentence; or else the last one of the
    strongest kind there is, since names hold hyphens.
    """
    line = text.rfind("\n", start, end) + 1
    if line > 0 or start == paragraph.start:
        dash = _DASH_AT_LINE.match(text, max(line, start), end)
        if dash is not None:
            return dash.span()
    dashes = [list(pattern.finditer(text, start, end)) for pattern in _DASHES]
    behind = [
        dash
        for found in dashes
        for dash in found
        if _ENDED.search(text, max(start, dash.start() - 3), dash.end())
    ]
    strongest = next((found[-1] for found in dashes if found), None)
    chosen = max(behind, key=lambda dash: dash.end(), default=strongest)
    return (chosen.end() - len(chosen.group().lstrip()), chosen.end()) if chosen else None


def _dashless_start(
    text: str, start: int, end: int, paragraph: Span, *, is_below: bool
) -> tuple[int, int] | None:
    """The line's own start, where it holds a name, the handle and a date, and other lines stand above it."""
    reach = max(paragraph.start, start - NAME_MAX)
    line = max(text.rfind("\n", reach, start) + 1, reach)
    is_first = line == paragraph.start and not is_below
    if is_first or (line == reach > paragraph.start) or not _is_line_end(text, end, paragraph.end):
        return None
    return (line, line) if _NAME_ALONE.fullmatch(visible(text[line:start])) else None


def _shared(text: str, paragraph: Span) -> Iterator[Attribution]:
    for match in _SHARED_BY.finditer(text, paragraph.start, paragraph.end):
        before = text[max(paragraph.start, match.start() - 60) : match.start()]
        if before.strip() and not (_SENTENCE_STOP.search(before) or before.rstrip().endswith("Instagram")):
            continue
        name = visible(match["name"])
        day = day_in(match["date"][:DATE_MAX]) if match["date"] else None
        yield Attribution(
            Span(match.start(), match.start() + len(match.group().rstrip())),
            name or None, match["handle"], day, "instagram",
        )  # fmt: skip


def _posted_by(text: str, paragraph: Span, *, is_below: bool) -> Iterator[Attribution]:
    for match in _POSTED_BY.finditer(text, paragraph.start, paragraph.end):
        before = text[max(paragraph.start, match.start() - 60) : match.start()]
        if not (_SENTENCE_STOP.search(before) or (is_below and not before.strip())):
            continue
        day = day_in(match["date"])
        if day is not None:
            end = match.start() + len(match.group().rstrip())
            yield Attribution(Span(match.start(), end), visible(match["name"]), None, day, "facebook")
