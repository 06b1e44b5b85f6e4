"""Quotations of which one mark is not there: it was lost, or the quotation goes on in the next paragraph.

Each answer is a range of text; None where the words do not say where the mark stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.languages.en import ENGLISH
from communique.model.span import Span
from communique.segment.quotations.marks import CLOSES_BY_SHAPE, SINGLE
from communique.segment.quotations.pairs import FEW_WORDS, MarkedSpan

_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_SAID = rf"(?:{'|'.join(sorted(ENGLISH.reporting_verbs))})"
_WORDS = r"(?:[\w.’'-]{1,40}\s){1,6}?"
#: Where words end and the clause that reports them begins.
_CUE = re.compile(rf",[\"”’']?(?=\s(?:{_WORDS}{_SAID}\b|{_SAID}\s[\w’'-]))")
#: The same, where nothing but the reporting clause may follow in the sentence.
_WHOLE_CUE = re.compile(
    rf",[\"”’']?(?=\s(?:{_WORDS}{_SAID}|{_SAID}(?:\s[\w’'-]{{1,40}}){{1,8}})(?:[.]|\s{0, 3}\Z))"
)
_CUE_BEHIND = re.compile(rf"\s{{0,3}}(?:{_WORDS}{_SAID}\b|{_SAID}\b)")
_INTRODUCED = re.compile(rf"\b(?:{_SAID}|saying|wrote|statement)(?:\s[\w’'-]{{1,40}}){{0,4}}[:,]\s{{1,3}}$")
_INTRODUCTION = re.compile(rf"\b{_SAID}(?:\s[\w’'-]{{1,40}}){{0,4}}:\s{{1,3}}")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|[Oo]urs|[Mm]ine)\b")
_STOPS = ".!?…"
_CLAUSE_BEFORE = '.!?…:,;"”’»'
#: Signs of which one takes up in the next paragraph what another has opened.
_ALIKE = tuple(frozenset(group) for group in ('"“”＂„', "«»", "'‘", "‹›", "「", "『"))
_WINDOW = 200
#: As far as the end of the first sentence is looked for.
_SENTENCE = 1_000


def is_taken_up(sign: str, other: str) -> bool:
    """Whether a paragraph that begins with the mark `other` may go on with what `sign` has opened."""
    return any(sign in group and other in group for group in _ALIKE)


def end_of_unclosed(marked: MarkedSpan, opening: int, *, goes_on: bool, follows: bool) -> int | None:
    """Where the words end that a mark opens and none closes.

    `goes_on`: the paragraph before ended within a quotation. `follows`: the next one begins or ends within one.
    """
    text, within, opener = marked.text, marked.within, marked.marks[opening]
    partner = marked.partner(opening)
    stopped = partner.stopped if partner is not None else None
    if stopped is not None:
        later = marked.marks[stopped]
        if later.line_start and later.opens:
            return opener.start + len(text[opener.start : later.start].rstrip())
        return None if opener.sign in SINGLE else _before_cue(text, opener.end, later.start)
    end = marked.end
    cut = _before_cue(text, opener.end, end, _WHOLE_CUE)
    if cut is not None:
        return cut
    if (follows and _begins_clause(text, opener.start, within) and text[end - 1] in _STOPS + "’'\"”»") or (
        (goes_on or follows) and opener.line_start
    ):
        return end
    if opener.sign in SINGLE:
        return None
    return _before_cue(text, opener.end, end) or _lost_at_end(text, opener.start, opener.end, within, end)


def is_doubtful_end(marked: MarkedSpan, opening: int) -> bool:
    """Whether an apostrophe far behind the mark is all that would close it."""
    partner = marked.partner(opening)
    return (
        partner is not None
        and partner.doubtful
        and partner.closing is not None
        and marked.words(opening, partner.closing) > FEW_WORDS
    )


def start_of_unopened(marked: MarkedSpan, closing: int, *, goes_on: bool) -> int | None:
    """Where the words begin that the first double mark of a segment closes."""
    text, within, mark = marked.text, marked.within, marked.marks[closing]
    if not mark.closes or mark.opens or text[mark.start - 1] not in ",.!?…":
        return None
    first = first_word(text, within)
    if goes_on:
        return first
    reported = _CUE_BEHIND.match(text, mark.end, min(within.end, mark.end + _WINDOW)) is not None
    starts = [first, *(m.end() for m in _SENTENCE_END.finditer(text, first, mark.start - 1))]
    start = starts[-1] + len(text[starts[-1] : mark.start]) - len(text[starts[-1] : mark.start].lstrip())
    introduced = _INTRODUCTION.search(text, start, mark.start)
    if introduced is not None:
        return introduced.end()
    if len(starts) == 1:
        return start if reported or mark.sign in CLOSES_BY_SHAPE else None
    return start if reported and _FIRST_PERSON.search(text, start, mark.start) else None


def first_word(text: str, span: Span) -> int:
    at = span.start
    while at < span.end - 1 and text[at].isspace():
        at += 1
    return at


def _before_cue(text: str, start: int, bound: int, cue: re.Pattern[str] = _CUE) -> int | None:
    """In the first sentence only: further on, somebody may be told to have said something."""
    stop = _SENTENCE_END.search(text, start, min(bound, start + _SENTENCE))
    found = cue.search(text, start, stop.end() if stop else min(bound, start + _SENTENCE))
    return found.end() if found is not None else None


def _begins_clause(text: str, at: int, within: Span) -> bool:
    before = text[max(within.start, at - 2) : at].rstrip()
    return not before or before[-1] in _CLAUSE_BEFORE


def _lost_at_end(text: str, at: int, start: int, within: Span, end: int) -> int | None:
    """The end of the segment, where a cue opens the words and all of them are plainly its speaker's."""
    if not _INTRODUCED.search(text, max(within.start, at - _WINDOW), at) or text[end - 1] not in _STOPS:
        return None
    last = list(_sentences(text, start, end))[-1]
    if last[0] > start and not _FIRST_PERSON.search(text, *last):
        return None
    return end


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE_END.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    if start < end:
        yield start, end
