"""Where the words of a post begin, when nothing but text is left of the page.

A paragraph of its own is the post. Where sentences of the report stand before it in the same paragraph, the post
begins behind the last of them; sentences between that could be of either are left out, and the doubt is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from communique.model.span import Span
from communique.segment.posts.author_lines import Attribution
from communique.segment.posts.style import Style, is_announcement, style_of, surname_of
from communique.segment.sentences import sentence_spans

#: Fewer characters behind the report are no post but the end of a sentence.
WORDS_MIN = 12
#: A quotation that shares so many words in a row with a sentence has them from there.
SHARED_WORDS = 4

# A post on X had 140 characters at most, then 280 from this day on, and may be long since this one. A web address
# counts 23, letters beyond Latin two; pictures do not count, nor mentions before a reply: hence the slack.
_DOUBLED, _LONG = date(2017, 11, 7), date(2023, 2, 8)
_LIMIT_SLACK = 10
_BLUESKY_LIMIT = 300
_ADDRESS = re.compile(r"https?://\S{1,300}")
_PICTURE = re.compile(r"\bpic\.(?:twitter|x)\.com/\S{1,40}")
_QUOTATION = re.compile(r"[\"“„«]([^\"“”„«»]{10,800})[\"”»]")
_WORDS = re.compile(r"\w+")
#: Words that begin no post: something before them is missing.
_GOES_ON = re.compile(r"(?:and|or|nor|which|whose|than|because)\b|[,;)…]|\.\.")
_COLON = re.compile(r":\s{1,3}")


@dataclass(frozen=True, slots=True)
class Beginning:
    at: int
    is_open: bool  #: words before it may be the post's, too


def beginning_of(text: str, region: Span, attribution: Attribution, quotations: Quotations) -> Beginning:
    """Where in the region before its author line a post begins."""
    pieces = _pieces(text, region)
    surname = surname_of(attribution.author, attribution.handle)
    styles = [style_of(text, piece, surname) for piece in pieces]
    if Style.REPORT in styles:
        styles = [
            Style.POST if style is Style.OPEN and quotations.have(piece.of(text), outside=region) else style
            for piece, style in zip(pieces, styles, strict=True)
        ]
    first = _first_that_fits(text, pieces, region.end, attribution)
    at, is_open = _begin(styles, first, is_person=surname is not None)
    begin = pieces[at].start
    is_open = is_open or _GOES_ON.match(text, begin, region.end) is not None
    if region.end - begin < WORDS_MIN and first == 0:
        return Beginning(region.start, is_open)
    return Beginning(begin, is_open)


def _begin(styles: Sequence[Style], first: int, *, is_person: bool) -> tuple[int, bool]:
    """The piece that the post begins with, none before `first`; and whether pieces before it may be of the post."""
    last = len(styles) - 1
    report = max(
        (n for n, style in enumerate(styles[:last]) if style in (Style.REPORT, Style.ANNOUNCEMENT)),
        default=-1,
    )
    if first == 0 and (report < 0 or set(styles) == {Style.REPORT}):
        return (
            0,
            False,
        )  # one style throughout, in a paragraph of its own: also an agency's post, or an office's
    if report + 1 >= first and styles[report] is Style.ANNOUNCEMENT:
        return report + 1, False
    earliest = max(report + 1, first)
    post = next((n for n in range(earliest, last + 1) if styles[n] is Style.POST), None)
    if post is None:  # offices report in their posts, too; and what is too long may have been cut anywhere
        return last, last > earliest or not is_person or report < 0
    return post, post > earliest or Style.POST in styles[: report + 1]


def _pieces(text: str, region: Span) -> list[Span]:
    """Sentences; lines apart from each other; the announcement that ends in a colon apart from what it announces."""
    pieces: list[Span] = []
    for line in re.finditer(r"[^\n]+", region.of(text)):
        start, end = region.start + line.start(), region.start + line.end()
        for sentence in sentence_spans(text, Span(start, end)):
            pieces += _at_colon(text, sentence)
    return pieces


def _at_colon(text: str, sentence: Span) -> list[Span]:
    for colon in _COLON.finditer(text, sentence.start, sentence.end):
        if colon.end() < sentence.end and is_announcement(text[sentence.start : colon.start()]):
            return [Span(sentence.start, colon.start() + 1), Span(colon.end(), sentence.end)]
    return [sentence]


def _first_that_fits(text: str, pieces: Sequence[Span], end: int, attribution: Attribution) -> int:
    """The first piece from which on all is short enough for one post of that platform and day."""
    limit = _limit(attribution)
    if limit is None:
        return 0
    first = len(pieces) - 1
    while first > 0 and _weight(text[pieces[first - 1].start : end]) <= limit:
        first -= 1
    return first


def _limit(attribution: Attribution) -> int | None:
    """The most characters that a post of that platform and day can have; None where that is not known."""
    if attribution.platform == "bluesky":
        return _BLUESKY_LIMIT
    if attribution.platform not in (None, "twitter") or attribution.posted is None:
        return None
    day = attribution.posted.first_day
    return None if day >= _LONG else (280 if day >= _DOUBLED else 140) + _LIMIT_SLACK


def _weight(words: str) -> int:
    words = _ADDRESS.sub("x" * 23, _PICTURE.sub("", words)).strip()
    return sum(2 if ord(character) > 0x10FF else 1 for character in words if character != "\ufe0f")


class Quotations:
    """The words between a text's quotation marks, in rows of `SHARED_WORDS`. Costs one pass, when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[tuple[str, ...], tuple[int, int]] | None = None

    def have(self, sentence: str, *, outside: Span) -> bool:
        """Whether half of the sentence's rows are quoted somewhere outside of the region."""
        if self._places is None:
            self._places = _places_of_rows(self._text)
        rows = _rows(sentence)
        places = [self._places[row] for row in rows if row in self._places]
        shared = sum(first < outside.start or last >= outside.end for first, last in places)
        return bool(rows) and 2 * shared >= len(rows)


def _places_of_rows(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Where the first and the last quotation begin that hold each row."""
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    for match in _QUOTATION.finditer(text):
        for row in _rows(match[1]):
            places[row] = (places[row][0] if row in places else match.start(), match.start())
    return places


def _rows(words: str) -> list[tuple[str, ...]]:
    found = [word.lower() for word in _WORDS.findall(words)]
    return [tuple(found[n : n + SHARED_WORDS]) for n in range(len(found) - SHARED_WORDS + 1)]
