"""Words, as Universal Dependencies has them for English: clitics, hyphens and marks stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.languages.en import ENGLISH
from communique.model.span import Span

#: A run without white space is looked at in pieces of this many code points, so that no pattern sees an endless one.
RUN_MAX = 300

_RUN = re.compile(rf"\S{{1,{RUN_MAX}}}")
_WHOLE = re.compile(
    r"(?:https?://|www\.)\S*[\w/]"  # an address of the web
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # of mail
    r"|(?:[\w-]+\.)+(?:com|org|net|int|gov|edu|mil|info)(?:\.[a-z]{2})?(?!\.?\w)(?:/\S*[\w/])?"
    r"|(?<!\w)@\w{2,30}"  # an account
    r"|[:;=8][-'o]?[()DPp/\\|]+(?!\w)|<3"  # a face
)
_CLITIC = re.compile(r"(?i)(?<=[\w\u0300-\u036f])(?:n['’]t|['’](?:s|re|ve|ll|d|m))(?!\w)")
_JOINED = {
    "cannot": 3,
    "gonna": 3,
    "wanna": 3,
    "gotta": 3,
    "dont": 2,
    "didnt": 3,
    "doesnt": 4,
    "isnt": 2,
    "cant": 2,
}
#: Fronts that stay with their word: "e-mail", "co-operate", "re-elect" are one word in the treebanks.
_FRONTS = frozenset("e co re pre post non anti ex de un sub semi mid multi inter intra ultra vice bi tri mini micro "
                    "macro counter pro neo".split())  # fmt: skip
#: Digits are never parted: "30MKI" is one word, "3.2bn" a number and its unit.
_NUMBER = re.compile(
    r"\d++(?:[.,:/]\d++)*+(?:st|nd|rd|th|s)?(?![^\W\d])|\d++(?:[.,:/]\d++)++|(?<![\w.])\.\d+"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=[^\W\d_])|\b[A-Z]\.")
_MARKS = re.compile(r"\.{2,}|…+|-{2,}|[!?.]{2,}|([$*=_~#+<>])\1+|[^\w\s]")
_WORD = re.compile(r"\w[\w\u0300-\u036f\u200b-\u200d\u064b-\u065f]*")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_ABBREVIATIONS = ENGLISH.styles | ENGLISH.abbreviations | ENGLISH.numbered


def words_of(text: str, within: Span) -> tuple[Span, ...]:
    """The words inside `within`, in order; together they cover all but white space. Linear in its length."""
    spans: list[Span] = []
    for run in _RUN.finditer(text, within.start, within.end):
        word = run.group()
        if word.isalpha() and word.lower() not in _JOINED:  # most are, and need no closer look
            spans.append(Span(run.start(), run.end()))
            continue
        spans.extend(_words_of_run(text, run.start(), run.end(), run.end() == within.end))
    return tuple(spans)


def _words_of_run(text: str, start: int, end: int, last: bool) -> Iterator[Span]:
    at = start
    while at < end:
        stop = _end_of_word(text, at, end, last)
        yield from _joined_apart(text, at, stop)
        at = stop


def _end_of_word(text: str, at: int, end: int, last: bool) -> int:
    for pattern in (_WHOLE, _INITIALS, _NUMBER):
        match = pattern.match(text, at, end)
        if match is not None and _is_sound(pattern, match, end, last):
            return match.end()
    match = _CLITIC.match(text, at, end) or _MARKS.match(text, at, end)
    if match is not None:
        return match.end()
    match = _WORD.match(text, at, end)
    if match is None:
        return at + 1
    return _longer(text, at, match.end(), end, last)


def _is_sound(pattern: re.Pattern[str], match: re.Match[str], end: int, last: bool) -> bool:
    """A capital and the full stop that ends the sentence are no initials."""
    return pattern is not _INITIALS or len(match.group()) > 2 or not (last and match.end() == end)


def _longer(text: str, start: int, stop: int, end: int, last: bool) -> int:
    """The word with what belongs to it: its apostrophe, its full stop, its front."""
    while stop < end:
        if stop - start > 1 and _CLITIC.match(text, stop - 1, end):
            return stop - 1
        is_front = text[stop] == "-" and text[start:stop].lower() in _FRONTS
        if is_front or (_APOSTROPHE.match(text, stop, end) and not _CLITIC.match(text, stop, end)):
            match = _WORD.match(text, stop + 1, end)
            if match is None:
                break
            stop = match.end()
        elif (
            text[stop] == "."
            and text[start:stop].lower() in _ABBREVIATIONS
            and not (last and stop + 1 == end)
        ):
            return stop + 1
        else:
            break
    return stop


def _joined_apart(text: str, start: int, stop: int) -> Iterator[Span]:
    word = text[start:stop]
    cut = _JOINED.get(word.lower())
    if cut is None:
        yield Span(start, stop)
    else:
        yield Span(start, start + cut)
        yield Span(start + cut, stop)
