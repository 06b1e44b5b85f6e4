"""Which mark closes what another has opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from communique.model.span import Span
from communique.segment.quotations.marks import (
    CLOSES_BY_SHAPE,
    DIRECTIONLESS_SCRIPT,
    OPENS_BY_SHAPE,
    SINGLE,
    STOPS,
    Mark,
    marks_in,
)

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
    "‘": "’'‘",
    "‚": "‘’",
    "'": "'’",
}
#: Marks of these kinds nest in themselves; of the others, a second opening is mostly one whose first was never closed.
_NESTING = frozenset("«「『")
#: Marks looked through for a partner: no quotation holds more, and the cost stays linear.
LOOK_AHEAD = 60
#: Words between single marks that may stand there for doubt's sake: a plural owner's apostrophe ends longer ones too.
FEW_WORDS = 3
_LOWER_AFTER = re.compile(r".\s[a-z]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Partner:
    """What ends the quotation that a mark opens."""

    closing: int | None  #: index of the closing mark; None: there is none
    stopped: int | None = None  #: without one: the index of the mark at which the search stopped
    doubtful: bool = (
        False  #: the closing mark may as well be the apostrophe of an owner or of a dropped letter
    )


class MarkedSpan:
    """The marks of one segment, and which belong together."""

    def __init__(self, text: str, within: Span) -> None:
        self.text = text
        self.within = within
        self.marks = marks_in(text, within)
        self.end = within.start + len(within.of(text).rstrip())  #: without white space behind
        self._partners: dict[int, Partner] = {}
        # From the last to the first: what a mark encloses is known before the mark is looked at.
        for index in range(len(self.marks) - 1, -1, -1):
            if self.may_open(index):
                self._partners[index] = self._single(index) if self.is_single(index) else self._double(index)

    @cached_property
    def only_closes(self) -> bool:
        """Its one double mark is the last character, and closes what the segment does not open."""
        doubles = [mark for mark in self.marks if mark.sign not in SINGLE]
        return len(doubles) == 1 and doubles[0].closes and not doubles[0].opens and doubles[0].end == self.end

    def partner(self, index: int) -> Partner | None:
        """None where the mark opens nothing."""
        return self._partners.get(index)

    def is_single(self, index: int) -> bool:
        return self.marks[index].sign in SINGLE

    def may_open(self, index: int) -> bool:
        mark = self.marks[index]
        if mark.sign not in CLOSERS:
            return False
        if mark.sign in DIRECTIONLESS_SCRIPT:
            return mark.sign in OPENS_BY_SHAPE
        if mark.sign in SINGLE:
            return mark.opens and mark.sign != "’"
        if mark.opens:
            return not self.is_measure(mark)
        return not mark.closes and (mark.sign in OPENS_BY_SHAPE or self._is_loose_pair(index))

    def is_measure(self, mark: Mark) -> bool:
        """`5" gun`: inches and seconds stand behind a figure."""
        return mark.sign == '"' and mark.start > self.within.start and self.text[mark.start - 1].isdigit()

    def _is_loose_pair(self, index: int) -> bool:
        """`" like this "`: white space on both sides of a straight mark, and of the next."""
        mark, later = self.marks[index], self.marks[index + 1 : index + 2]
        return mark.sign == '"' and bool(later) and later[0].sign == '"' and not later[0].opens

    def _double(self, index: int) -> Partner:
        opener = self.marks[index]
        nested: int | None = None  # the first mark of the same sort that would stand inside
        at = index + 1
        for _ in range(LOOK_AHEAD):
            if at >= len(self.marks):
                break
            mark = self.marks[at]
            if self.is_single(at):
                at += 1
            elif mark.line_start and mark.opens and mark.sign == opener.sign:
                # The next paragraph opens with a mark: this one goes on there.
                return Partner(None, at if nested is None else nested)
            elif self._closes(at, opener) and not (nested is not None and self.is_measure(mark)):
                return Partner(at)
            else:
                inner = self._partners.get(at)
                if mark.sign == opener.sign and inner is not None and mark.sign not in _NESTING:
                    if inner.closing is None:
                        return Partner(None, at if nested is None else nested)
                    nested = at if nested is None else nested
                at = at + 1 if inner is None or inner.closing is None else inner.closing + 1
        return Partner(None, nested)

    def _closes(self, index: int, opener: Mark) -> bool:
        mark = self.marks[index]
        if mark.sign not in CLOSERS[opener.sign]:
            return False
        if mark.sign in DIRECTIONLESS_SCRIPT:
            return True
        if mark.opens and not mark.closes:
            return False
        if self.is_measure(mark) and _LOWER_AFTER.match(self.text, mark.start):
            # Inches within a quotation: so they are where the true closing mark is still to come.
            later = next((m for m in self.marks[index + 1 : index + 5] if m.sign == '"'), None)
            return later is None or not later.closes
        if mark.closes or mark.sign in CLOSES_BY_SHAPE:
            return True
        # Space on both sides, or words on both: „...“ in German and »...« close by shape, “ in English does not.
        return mark.sign != "“" or opener.sign == "„"

    def _single(self, index: int) -> Partner:
        """The mark that closes a passage in single marks, told from the apostrophes of owners."""
        opener = self.marks[index]
        doubtful: int | None = None
        crossed = False  # over words in other marks
        at = index + 1
        for _ in range(LOOK_AHEAD):
            if at >= len(self.marks) or (self.is_single(at) and self.may_open(at)):
                break
            mark = self.marks[at]
            inner = self._partners.get(at)
            if inner is not None and inner.closing is not None:
                at, crossed = inner.closing + 1, True
                continue
            if mark.sign in CLOSERS[opener.sign] and mark.closes:
                if not self._may_be_apostrophe(mark):
                    return Partner(at)
                if not crossed and (doubtful is None or self.words(index, doubtful) > FEW_WORDS):
                    doubtful = at
            at += 1
        return Partner(doubtful, doubtful=True)

    def _may_be_apostrophe(self, mark: Mark) -> bool:
        """A plural owner's, or that of a dropped `g`."""
        before = self.text[mark.start - 1]
        if before in STOPS or before in ')]”"':
            return False
        if before in "sS" or not before.isalnum():
            return True
        return self.text[mark.start - 2 : mark.start] == "in" and bool(
            _LOWER_AFTER.match(self.text, mark.end - 1)
        )

    def words(self, opening: int, closing: int) -> int:
        """How many stand between two marks."""
        return len(self.text[self.marks[opening].end : self.marks[closing].start].split())
