"""Quotations beside the clauses that report them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from communique.annotate.by_place import ByPlace
from communique.annotate.grammar import Grammar
from communique.annotate.speech.unspoken import is_unspoken
from communique.annotate.speech.utterance import DIRECT_WORDS
from communique.model.annotation import AnnotatedDocument, Quotation
from communique.model.span import Span

#: What may stand between a quotation and the clause that reports it, and the most characters of it.
_BETWEEN = re.compile(r"[\s,.:;—–-]{0,6}(?:and |but )?[\s]?", re.IGNORECASE)
_BETWEEN_MOST = 11
_GOES_ON = re.compile(r"[,:.]?\s{1,3}|[\s,]*[—–-]\s?")
_WORD = re.compile(r"\w+")


class Quoted:
    """The quotations of one document."""

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.text = text = doc.document.text
        quotations = ByPlace(doc.layer(Quotation))
        self.quotations: list[Quotation] = quotations.items
        self.starts = quotations.starts
        self.ends = [q.span.end for q in self.quotations]
        self._unspoken: dict[Span, bool] = {}
        self.following = {
            before.span: after
            for before, after in pairwise(self.quotations)
            if before.span.end == before.words.end and not text[before.span.end : after.span.start].strip()
        }

    def words_of(self, grammar: Grammar) -> frozenset[int]:
        """Indices of the sentence's tokens that stand between marks, the marks included."""
        return frozenset(
            index
            for q in self._overlapping(grammar.span)
            for index, token in enumerate(grammar.analysis.tokens)
            if q.span.start <= token.span.start and token.span.end <= q.span.end
        )

    def _overlapping(self, span: Span) -> list[Quotation]:
        first = bisect_right(self.ends, span.start)
        stop = bisect_left(self.starts, span.end)
        return self.quotations[first:stop]

    def is_near(self, span: Span) -> bool:
        """Whether a quotation stands in the span, or so near that a clause in it may report it."""
        first = bisect_left(self.ends, span.start - _BETWEEN_MOST)
        return first < len(self.starts) and self.starts[first] <= span.end + _BETWEEN_MOST

    def within(self, spans: Sequence[Span]) -> tuple[Quotation, ...]:
        return tuple(q for span in spans for q in self._overlapping(span))

    def before(self, clause: Span) -> Quotation | None:
        """The quotation that ends right before the clause."""
        at = bisect_right(self.ends, clause.start) - 1
        if at < 0:
            return None
        quotation = self.quotations[at]
        gap = self.text[quotation.span.end : clause.start]
        return quotation if "\n" not in gap and _BETWEEN.fullmatch(gap) else None

    def behind(self, clause: Span) -> Quotation | None:
        at = bisect_left(self.starts, clause.end)
        if at >= len(self.quotations):
            return None
        quotation = self.quotations[at]
        gap = self.text[clause.end : quotation.span.start]
        plain = "\n" not in gap or gap.strip() == ":"
        return quotation if plain and _BETWEEN.fullmatch(gap.replace("\n", " ")) else None

    def sentences(self, least: int) -> Iterator[Quotation]:
        """Those of more than so many words that begin where a paragraph or a sentence does, and end one."""
        going_on = {after.span for after in self.following.values()}
        for quotation in self.quotations:
            start = quotation.span.start
            before = self.text[max(0, start - 2) : start].rstrip(" \t")
            starts = not before or before[-1] in "\n.!?…"
            long = len(_WORD.findall(quotation.words.of(self.text))) > least
            if starts and long and quotation.span not in going_on and self.is_sentence(quotation):
                yield quotation

    def is_sentence(self, quotation: Quotation) -> bool:
        """Its words begin large and end with a stop, or go on in the next paragraph."""
        words = quotation.words.of(self.text)
        first = next((c for c in words if c.isalnum()), "")
        after = self.text[quotation.span.end : quotation.span.end + 1]
        ends = words[-1] in ".!?…" or after in (*".!?…",) or quotation.span.end == quotation.words.end
        return first.isupper() and ends

    def right_behind(self, end: int) -> Quotation | None:
        """The quotation that begins where a sentence has ended, in the same paragraph."""
        at = bisect_left(self.starts, end)
        if at >= len(self.quotations) or self.text[end : self.starts[at]].strip(" \t"):
            return None
        return self.quotations[at]

    def after(self, end: int) -> Quotation | None:
        """The next one in the text."""
        at = bisect_left(self.starts, end)
        return self.quotations[at] if at < len(self.quotations) else None

    def end_of(self, words: Span) -> int:
        """The end of the quotation whose words they are, its mark included."""
        at = bisect_right(self.starts, words.start) - 1
        own = at >= 0 and self.quotations[at].words == words
        return self.quotations[at].span.end if own else words.end

    def goes_on(self, clause: Span, quotation: Quotation) -> bool:
        """Whether the quotation behind a clause is the rest of the one before it."""
        gap = self.text[clause.end : quotation.span.start]
        return bool(_GOES_ON.fullmatch(gap)) and not gap.startswith(".")

    def whole(self, quotation: Quotation) -> list[Span]:
        """Its words, with those of the paragraphs in which it goes on."""
        chain = [quotation]
        while (after := self.following.get(chain[-1].span)) is not None:
            chain.append(after)
        at = bisect_left(self.starts, quotation.span.start)
        while at > 0 and self.following.get(self.quotations[at - 1].span) is chain[0]:
            at -= 1
            chain.insert(0, self.quotations[at])
        return [q.words for q in chain]

    def is_direct(self, spans: Sequence[Span], quotations: Sequence[Quotation]) -> bool:
        """Whether the words stand in marks, in those of `quotations`: all of them, or three in a row at least."""
        return any(len(_WORD.findall(q.words.of(self.text))) >= DIRECT_WORDS for q in quotations) or (
            bool(quotations) and all(any(q.words.contains(s) for q in quotations) for s in spans)
        )

    def spoken(self, quotations: Sequence[Quotation]) -> list[Quotation]:
        """Those that are no names, titles or words as words."""
        return [q for q in quotations if not self.is_unspoken(q)]

    def is_unspoken(self, quotation: Quotation) -> bool:
        """Looked at once, since every clause of a sentence asks."""
        known = self._unspoken.get(quotation.span)
        if known is None:
            known = self._unspoken[quotation.span] = is_unspoken(self.text, quotation)
        return known

    def with_marks(self, span: Span) -> Span:
        """The span with the marks of quotations that begin or end at its edges."""
        start, end = span.start, span.end
        for q in self._overlapping(span):
            if q.words.start == start:
                start = q.span.start
            if q.words.end == end and q.span.start >= start:
                end = q.span.end
        return Span(start, end)
