"""Words between quotation marks, whatever marks a text uses.

Quotation marks are read by the side on which they touch a word, then by their shape: makers of text turn
curly marks round, and one mark opens in one language and closes in the next. A mark that finds no partner
costs at most its own paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.model.annotation import Quotation
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span

#: Which marks may close what a mark has opened. A mark that is not a key opens nothing.
CLOSERS = {
    '"': '"”“',
    "＂": "＂",
    "“": '”"“',
    "”": '”“"',  # Swedish and Finnish; also marks turned round
    "„": '“”"',
    "‟": '”"',
    "〝": "〞〟",
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "‹": "›",
    "›": "‹›",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
}
#: Marks of these kinds nest in themselves; of the others, a second opening means that a closing mark was lost.
_NESTING = frozenset("«「『")
_SINGLE = frozenset("'‘’‚‛")
_OPENS_BY_SHAPE = frozenset("“„‟〝«「『‹")
_CLOSES_BY_SHAPE = frozenset("”〞〟»」』›")
_DIRECTIONLESS_SCRIPT = frozenset("「」『』〝〞〟")

#: Marks looked through for a partner: no quotation holds more, and the cost stays linear.
LOOK_AHEAD = 60

_MARK = re.compile("[\"＂“”„‟〝〞〟«»「」『』‹›‘’‚‛']")
_OPENING_NEIGHBOURS = frozenset("([{<—–-/:;,=|¿¡。，：；、（【《")
_CLOSING_NEIGHBOURS = frozenset(")]}>—–-/:;,.!?…|。，：；、）】》")
_ELISION = re.compile(
    r"['’‘](?:\d\ds?\b|tis\b|twas\b|em\b|til\b|till\b|cause\b|n['’]|bout\b|round\b|s\b)", re.I
)
_SPEECH_AFTER_COMMA = re.compile(
    r",[\"”’']?(?=\s(?:[\w.’'-]{1,40}\s){1,6}?(?:said|says|told|added|wrote|tweeted|noted|stated)\b)"
)
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")

#: Segments that hold no running text of the document's own.
_WITHOUT_SPEECH = frozenset({SegmentKind.CREDIT, SegmentKind.ASIDE, SegmentKind.BYLINE})


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    sign: str
    opens: bool  #: it touches a word on its right only
    closes: bool  #: it touches a word on its left only
    line_start: bool


def quotations_of(text: str, segments: Iterable[Segment]) -> tuple[Quotation, ...]:
    """In text order, the outermost only: marks inside a quotation belong to its words.

    A quotation that goes on in the next paragraph, which then opens with a mark of its own, is one quotation
    for each paragraph; all but the last have no closing mark, so that `span` and `words` end together.
    Where one mark of a pair was lost and the words say where it stood, the quotation is given without it.
    Costs one pass.
    """
    contents = [s.content for s in segments if s.kind not in _WITHOUT_SPEECH]
    found: list[Quotation] = []
    for position, content in enumerate(contents):
        following = contents[position + 1] if position + 1 < len(contents) else None
        goes_on = bool(found) and _is_open(found[-1]) and content.start > found[-1].span.end
        sign_after = text[_first_word(text, following)] if following is not None else ""
        found.extend(_in_segment(text, content, sign_after, goes_on))
    return tuple(sorted(set(found), key=lambda q: q.span))


def _is_open(quotation: Quotation) -> bool:
    """It has no closing mark."""
    return quotation.span.end == quotation.words.end


def _first_word(text: str, span: Span) -> int:
    at = span.start
    while at < span.end - 1 and text[at].isspace():
        at += 1
    return at


def _marks(text: str, within: Span) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, within.start, within.end):
        at, sign = match.start(), match.group()
        before, after = _neighbours(text, at, within)
        if _is_no_mark(text, at, sign, within):
            continue
        opens, closes = _sides(before, after)
        line = max(text.rfind("\n", max(within.start, at - 12), at), within.start - 1)
        yield _Mark(
            at,
            sign,
            opens=opens,
            closes=closes,
            line_start=at - line < 12 and not text[line + 1 : at].strip(),
        )


def _neighbours(text: str, at: int, within: Span) -> tuple[str, str]:
    """The characters on either side, seen through other marks; a line break stands for the end."""
    left, right = at - 1, at + 1
    while left > max(within.start, at - 3) and _MARK.match(text[left]):
        left -= 1
    while right < min(within.end - 1, at + 3) and _MARK.match(text[right]):
        right += 1
    return (
        text[left] if left >= within.start else "\n",
        text[right] if right < within.end else "\n",
    )


def _sides(before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark between these characters opens, and whether it closes; neither where they do not tell."""
    if (before.isspace() and after in ".,;:!?)") or (after.isspace() and before in "(["):
        return False, False  # « like this », with space inside the marks
    if before.isspace() or after.isspace():
        return not after.isspace(), not before.isspace()
    may_open, may_close = before in _OPENING_NEIGHBOURS, after in _CLOSING_NEIGHBOURS
    if may_open and may_close:
        return before not in ",;:", before in ",;:"
    return may_open, may_close


def _is_no_mark(text: str, at: int, sign: str, within: Span) -> bool:
    """Apostrophes within words, elisions, feet."""
    if sign not in _SINGLE:
        return False
    before = text[at - 1] if at > within.start else "\n"
    after = text[at + 1] if at + 1 < within.end else "\n"
    if before.isalnum() and after.isalnum():
        return True
    if before.isdigit():
        return after.isspace() or after.isdigit()
    return not before.isalnum() and bool(_ELISION.match(text, at))


def _in_segment(text: str, within: Span, sign_after: str, goes_on: bool) -> Iterator[Quotation]:
    marks = list(_marks(text, within))
    singles = [m.at for m in marks if m.sign in _SINGLE and m.closes]
    single_openers = [m.at for m in marks if m.sign in _SINGLE and _may_open(m)]
    first_double = next((i for i, mark in enumerate(marks) if mark.sign not in _SINGLE), -1)
    position = 0
    while position < len(marks):
        mark = marks[position]
        if mark.sign in _SINGLE:
            end = _single_end(text, mark, singles, single_openers, within) if _may_open(mark) else None
            if end is not None:
                yield from _quotation(text, mark.at, mark.at + 1, end, end + 1)
                position = _after(marks, position, end)
                continue
            position += 1
        elif _may_open(mark) and not _is_measure(text, mark, within):
            closing, position = _partner(text, marks, position, within)
            later = marks[position] if position < len(marks) else None
            if closing is None:
                ends = sign_after == mark.sign or goes_on
                yield from _unclosed(text, mark, later, within, ends)
            else:
                yield from _quotation(text, mark.at, mark.at + 1, closing, closing + 1)
        else:
            if position == first_double:
                yield from _unopened(text, mark, within)
            position += 1


def _after(marks: list[_Mark], position: int, end: int) -> int:
    while position < len(marks) and marks[position].at <= end:
        position += 1
    return position


def _may_open(mark: _Mark) -> bool:
    if mark.sign not in CLOSERS:
        return False
    if mark.sign in _DIRECTIONLESS_SCRIPT:
        return mark.sign in _OPENS_BY_SHAPE
    if mark.sign in _SINGLE:
        return mark.opens and mark.sign != "’"
    if mark.opens:
        return True
    return not mark.closes and mark.sign in _OPENS_BY_SHAPE


def _is_measure(text: str, mark: _Mark, within: Span) -> bool:
    """`5" gun`: inches and seconds stand behind a figure."""
    return mark.sign == '"' and mark.at > within.start and text[mark.at - 1].isdigit()


def _partner(text: str, marks: list[_Mark], position: int, within: Span) -> tuple[int | None, int]:
    """Where the quotation that `marks[position]` opens is closed, and the mark to go on from."""
    opener = marks[position]
    depth = 0
    for index in range(position + 1, min(position + LOOK_AHEAD, len(marks))):
        mark = marks[index]
        if mark.sign in _SINGLE and opener.sign not in _SINGLE:
            continue
        if mark.sign == opener.sign and mark.sign in _NESTING:
            depth += 1
        elif mark.line_start and mark.opens and mark.sign == opener.sign:
            return None, index  # the next paragraph opens with a mark: this one goes on there
        elif _closes(text, mark, opener, marks, index):
            if depth == 0:
                return mark.at, index + 1
            depth -= 1
        elif mark.sign == opener.sign and _may_open(mark) and not _is_measure(text, mark, within):
            return None, index  # a closing mark was lost
    return None, position + 1


def _closes(text: str, mark: _Mark, opener: _Mark, marks: list[_Mark], index: int) -> bool:
    if mark.sign not in CLOSERS[opener.sign]:
        return False
    if mark.sign in _DIRECTIONLESS_SCRIPT:
        return True
    if mark.opens:
        return False
    if (
        mark.sign == '"'
        and text[mark.at - 1].isdigit()
        and re.match(r'"\s[a-z]', text[mark.at : mark.at + 3])
    ):
        # Inches within a quotation: so they are where the true closing mark is still to come.
        later = next((m for m in marks[index + 1 : index + 5] if m.sign == '"'), None)
        return later is None or not later.closes
    if mark.closes or mark.sign in _CLOSES_BY_SHAPE:
        return True
    # Space on both sides, or words on both: „...“ in German and »...« close by shape, “ in English does not.
    return mark.sign != "“" or opener.sign == "„"


def _single_end(text: str, opener: _Mark, closers: list[int], openers: list[int], within: Span) -> int | None:
    """The mark that closes a single-quoted passage, told from the apostrophes of plural owners."""
    index = bisect_right(openers, opener.at)
    bound = openers[index] if index < len(openers) else within.end
    start = bisect_right(closers, opener.at)
    fallback = None
    for at in closers[start : start + 40]:
        if at >= bound:
            break
        before = text[at - 1]
        if before in ",.!?…" or (before not in "sS" and before.isalnum()) or before in ')]”"':
            return at
        fallback = at
    return fallback


def _unclosed(
    text: str, opener: _Mark, later: _Mark | None, within: Span, fills_paragraph: bool
) -> Iterator[Quotation]:
    """A quotation over several paragraphs fills all but its last to the end."""
    if later is not None and later.line_start and later.opens and later.sign == opener.sign:
        end = opener.at + len(text[opener.at : later.at].rstrip())
        yield from _quotation(text, opener.at, opener.at + 1, end, end)
        return
    bound = later.at if later is not None else within.end
    if later is None and opener.line_start and fills_paragraph:
        end = within.start + len(within.of(text).rstrip())
        yield from _quotation(text, opener.at, opener.at + 1, end, end)
        return
    stop = _SENTENCE_END.search(text, opener.at, bound)
    cue = _SPEECH_AFTER_COMMA.search(text, opener.at, stop.end() if stop else bound)
    if cue is not None:
        yield from _quotation(text, opener.at, opener.at + 1, cue.end(), cue.end())


def _unopened(text: str, mark: _Mark, within: Span) -> Iterator[Quotation]:
    """A closing mark alone, behind the first sentence of a paragraph: its opening mark stood at the start."""
    if mark.sign not in _CLOSES_BY_SHAPE or not mark.closes or text[mark.at - 1] not in ",.!?":
        return
    start = _first_word(text, within)
    if start < mark.at - 1 and not _SENTENCE_END.search(text, start, mark.at - 1):
        yield from _quotation(text, start, start, mark.at, mark.at + 1)


def _quotation(text: str, start: int, first: int, last: int, end: int) -> Iterator[Quotation]:
    """Nothing where there are no words between the marks. White space inside the marks is not words."""
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if any(char.isalnum() for char in text[first:last]):
        yield Quotation(Span(start, max(end, last)), Span(first, last))
