"""Sentences, by their full stops and what stands around them. English rules; other scripts' full stops count too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.languages import LANGUAGES
from communique.languages.en import ENGLISH
from communique.model.annotation import Sentence
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.segment.blocks import trim

#: A longer one is a list, a table or an attack: it is cut, so that whatever reads sentences has a bound.
SENTENCE_MAX = 2_000
#: Segments whose words are read.
READ = frozenset(
    {SegmentKind.TITLE, SegmentKind.BYLINE, SegmentKind.PARAGRAPH, SegmentKind.POST, SegmentKind.CAPTION}
)

_CLOSERS = "\"'”’»›)]}"
_OPENERS = "\"'“‘«‹([{¿¡#@"
_STOP = re.compile(
    rf"(?:[.!?…‼⁇⁈⁉։؟۔܂]{{1,12}}|[।॥።။]{{1,3}})[{re.escape(_CLOSERS)}]{{0,4}}(?:\[\d{{1,3}}\])?(?=\s|$)"
    rf"|[。！？]{{1,6}}[{re.escape(_CLOSERS)}」』）]{{0,4}}"
    r"|\n\s{0,20}\n"
)
_TOKEN_BEFORE = re.compile(r"[\w.&'’-]{1,40}$")
#: How far back the word before a full stop is looked for, and how far ahead the words behind it.
_WINDOW = 42
_NUMBER_AT_HEAD = re.compile(r"[\[(]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)][\])]?\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_REPORTED = re.compile(
    rf"(?:[A-Z][\w.'’-]{{0,30}}\s){{1,4}}(?:{'|'.join(sorted(ENGLISH.reporting_verbs))})\b[\s,.:]"
)


def sentences_of(text: str, segments: Iterable[Segment]) -> tuple[Sentence, ...]:
    """Sentences of the words of titles, paragraphs, posts and captions, in order; without white space around.

    A post in a language that is not read has none: nothing in it is looked at as English.
    """
    return tuple(
        Sentence(span, segment)
        for segment in segments
        if is_read(segment)
        for span in sentence_spans(text, segment.content)
    )


def is_read(segment: Segment) -> bool:
    """Whether its words are looked into; a post whose language could not be told counts as English."""
    language = segment.post.language if segment.post is not None else None
    return segment.kind in READ and (language is None or language in LANGUAGES)


def sentence_spans(text: str, within: Span) -> Iterator[Span]:
    """Sentences inside `within`, none longer than `SENTENCE_MAX`; together they cover all but white space."""
    start = within.start
    for stop in _stops(text, within):
        yield from _cut(text, start, stop)
        start = stop
    yield from _cut(text, start, within.end)


def _stops(text: str, within: Span) -> Iterator[int]:
    number = _NUMBER_AT_HEAD.match(text, within.start, within.end)
    begin = number.end() if number else within.start
    for match in _STOP.finditer(text, begin, within.end):
        if _is_end(text, match, within):
            yield match.end()


def _is_end(text: str, stop: re.Match[str], within: Span) -> bool:
    mark = stop.group()
    if mark[0] == "\n" or mark[0] in "。！？":
        return True
    after = text[stop.end() : min(within.end, stop.end() + 160)].lstrip()
    if not after:
        return True
    following = after.lstrip(_OPENERS)
    if following[:1].islower():
        return _is_new_line(text, stop.end(), within.end)
    if mark[0] in "…" or mark.startswith(".."):
        return not text[stop.start() - 1].isspace() if stop.start() > within.start else False
    closed = mark[-1] in _CLOSERS
    if closed and mark[0] in "!?" and _REPORTED.match(after):
        return False
    if mark[0] == "." and mark[1:2] not in tuple(_CLOSERS):
        return _ends_after_word(text, stop.start(), within.start, following)
    return True


def _ends_after_word(text: str, at: int, start: int, following: str) -> bool:
    """Whether the full stop at `at` ends a sentence, by the word before it and the one behind."""
    match = _TOKEN_BEFORE.search(text, max(start, at - _WINDOW), at)
    if match is None:
        return True
    token = match.group().strip("'’-").rsplit("-", 1)[-1]
    lowered = token.lower()
    word = _WORD.match(following)
    opens = word is not None and word.group().lower() in ENGLISH.openers
    if lowered in ENGLISH.styles:
        return False
    if lowered in ENGLISH.numbered:
        return not following[:1].isdigit()
    if len(token) == 1 and token.isalpha():
        return token.islower() or (opens and following[:2] != "A ")
    if lowered in ENGLISH.abbreviations or _is_initials(token):
        return opens
    return True


def _is_initials(token: str) -> bool:
    """`U.S`, `J.R`, `p.m`: single letters with full stops between them."""
    parts = token.split(".")
    return len(parts) > 1 and all(len(part) == 1 and part.isalpha() for part in parts)


def _is_new_line(text: str, start: int, end: int) -> bool:
    return text[start : min(end, start + 2)].strip(" ").startswith("\n\n")


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence, in pieces at white space where it is too long."""
    span = trim(text, start, end)
    while span is not None and len(span) > SENTENCE_MAX:
        at = _last_space(text, span.start, span.start + SENTENCE_MAX)
        piece = trim(text, span.start, at)
        if piece is not None:
            yield piece
        span = trim(text, at, span.end)
    if span is not None:
        yield span


def _last_space(text: str, start: int, end: int) -> int:
    """The last white space before `end`; `end` itself where a single word is that long."""
    for at in range(end, start, -1):
        if text[at].isspace():
            return at
    return end
