"""Quotation marks as they are printed: which sign each stands for, and on which side it touches a word.

Marks made of several characters (``like this'', ,,this'', <<this>>, &quot;this&quot;) are one mark each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.model.span import Span

SINGLE = frozenset("'‘’‚‛")
OPENS_BY_SHAPE = frozenset("“„‟〝«「『‹")
CLOSES_BY_SHAPE = frozenset("”〞〟»」』›")
DIRECTIONLESS_SCRIPT = frozenset("「」『』〝〞〟")
STOPS = ",.!?…"

#: What a mark of several characters, or of the wrong one, stands for.
_STANDS_FOR = {
    "``": "“",
    "‘‘": "“",
    "’’": "”",
    "''": '"',
    '""': '"',
    ",,": "„",
    "<<": "«",
    ">>": "»",
    "`": "‘",
    "´": "'",
    "quot": '"',
    "#34": '"',
    "ldquo": "“",
    "#8220": "“",
    "rdquo": "”",
    "#8221": "”",
    "lsquo": "‘",
    "#8216": "‘",
    "rsquo": "’",
    "#8217": "’",
    "apos": "'",
    "#39": "'",
    "laquo": "«",
    "#171": "«",
    "raquo": "»",
    "#187": "»",
}
#: Two single marks that are one double mark where another stands on the other side of something.
_TWO_SINGLES = frozenset({"''", "‘‘", "’’"})
_DOUBLE = frozenset('"“”„«»')
_ENTITY = "|".join(name for name in _STANDS_FOR if name[-1].isalnum())
_ELIDED = r"(?:\d\ds\b|[tT](?:is|was)\b|em\b|til\b|till\b|cause\b|[nN]['’]|bout\b|round\b|s\b)"
_MARK = re.compile(
    rf"&(?:{_ENTITY});|``|''(?!{_ELIDED})|‘‘|’’|\"\"(?=\w)|(?<=[\w.,!?…])\"\"|(?<![^\s(\[]),,(?=\w)|<<(?=\s?\w)|(?<=[\w.,!?…])>>"
    "|[\"＂“”„‟〝〞〟«»「」『』‹›‘’‚‛'`´]"
)
_OPENING_NEIGHBOURS = frozenset("([{<—–-/:;,=|¿¡。，：；、（【《")
_CLOSING_NEIGHBOURS = frozenset(")]}>—–-/:;,.!?…|。，：；、）】》")
_ELISION = re.compile(rf".{_ELIDED}", re.DOTALL)
_SHORT_YEAR = re.compile(r".\d\d\b(?![.,:]\d|[-–%])", re.DOTALL)
#: Marks in a row that are seen through to the word on their other side.
_ROW = 3
_INDENT = 12


@dataclass(frozen=True, slots=True)
class Mark:
    start: int
    end: int
    sign: str  #: what it stands for, one character
    opens: bool  #: it touches a word on its right only
    closes: bool  #: it touches a word on its left only; with `opens`, it may do either
    line_start: bool


@dataclass(frozen=True, slots=True)
class _Printed:
    start: int
    end: int
    sign: str


def marks_in(text: str, within: Span) -> list[Mark]:
    """All that may be quotation marks, without apostrophes within words, elisions, feet and minutes."""
    printed = _printed(text, within)
    return [
        _mark(text, mark, *_neighbours(text, printed, index, within), within)
        for index, mark in enumerate(printed)
        if not _is_no_mark(text, mark, within)
    ]


def _printed(text: str, within: Span) -> list[_Printed]:
    found = list(_MARK.finditer(text, within.start, within.end))
    whole = _whole(text, found)
    printed: list[_Printed] = []
    for match in found:
        sign = match.group()
        if sign not in whole:
            middle = match.start() + 1
            printed += [_Printed(middle - 1, middle, sign[0]), _Printed(middle, match.end(), sign[0])]
        else:
            printed.append(_Printed(*match.span(), _STANDS_FOR.get(sign.strip("&;"), sign)))
    return printed


def _whole(text: str, found: list[re.Match[str]]) -> frozenset[str]:
    """The signs that are one mark each, and not two in a row."""
    signs = [match.group() for match in found]
    whole = set(signs)
    doubled = [match for match in found if match.group() == '""']
    if 2 * sum(text[match.end() : match.end() + 1].isalnum() for match in doubled) != len(doubled):
        whole.discard('""')  # not as many that open as close
    pairs = sum(sign in _TWO_SINGLES or sign in ("``", ",,") for sign in signs)
    if pairs < 2 and sum(sign in _DOUBLE for sign in signs) % 2 == 0:
        whole -= _TWO_SINGLES
    return frozenset(whole)


def _neighbours(text: str, printed: list[_Printed], index: int, within: Span) -> tuple[str, str]:
    """The characters on either side, seen through other marks; a line break stands for the end."""
    left = right = index
    while left > max(0, index - _ROW) and printed[left - 1].end == printed[left].start:
        left -= 1
    while right < min(len(printed) - 1, index + _ROW) and printed[right + 1].start == printed[right].end:
        right += 1
    before, after = printed[left].start - 1, printed[right].end
    return (
        text[before] if before >= within.start else "\n",
        text[after] if after < within.end else "\n",
    )


def _mark(text: str, mark: _Printed, before: str, after: str, within: Span) -> Mark:
    opens, closes = _sides(mark.sign, before, after)
    line = max(text.rfind("\n", max(within.start, mark.start - _INDENT), mark.start), within.start - 1)
    starts = mark.start - line < _INDENT and not text[line + 1 : mark.start].strip()
    return Mark(mark.start, mark.end, mark.sign, opens, closes, starts)


def _sides(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark between these characters opens, and whether it closes; neither where they do not tell."""
    if (before.isspace() and after in ".,;:!?)") or (after.isspace() and before in "(["):
        return False, False  # « like this », with space inside the marks
    if before.isspace() or after.isspace():
        return not after.isspace(), not before.isspace()
    may_open, may_close = before in _OPENING_NEIGHBOURS, after in _CLOSING_NEIGHBOURS
    if may_open and may_close:
        return before not in ",;:", before in ",;:"
    if after.isalnum() and before in STOPS:
        if sign in OPENS_BY_SHAPE | CLOSES_BY_SHAPE:
            return sign in OPENS_BY_SHAPE, sign in CLOSES_BY_SHAPE
        return before == ",", True  # a space was lost, behind the mark or before it
    return may_open, may_close


def _is_no_mark(text: str, mark: _Printed, within: Span) -> bool:
    if mark.sign not in SINGLE:
        return False
    before = text[mark.start - 1] if mark.start > within.start else "\n"
    after = text[mark.end] if mark.end < within.end else "\n"
    if before.isalnum() and after.isalnum():
        return True
    if before.isdigit() and (after.isdigit() or (after.isspace() and text[mark.start] in "'`´")):
        return True
    if before in "nNoO" and after.isspace():
        return _is_short_word(text, mark.start - 1, within)
    return not before.isalnum() and _is_elision(text, mark, within)


def _is_short_word(text: str, at: int, within: Span) -> bool:
    """`'n'` and `o'`: the letter stands alone."""
    return at == within.start or not text[at - 1].isalnum()


def _is_elision(text: str, mark: _Printed, within: Span) -> bool:
    at = mark.end - 1
    if _ELISION.match(text, at, within.end):
        return True
    if not _SHORT_YEAR.match(text, at, within.end):
        return False
    behind_a_word = text[max(within.start, at - 2) : at]
    return mark.sign == "’" or (len(behind_a_word) == 2 and behind_a_word[0].isalnum())
