"""Quotation and original, word by word."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence

from communique.derive.alignment import aligned
from communique.derive.fidelity.classes import (
    class_of_replacement,
    contradiction,
    denies_otherwise,
    hidden,
    negations,
    without_common_ends,
)
from communique.derive.fidelity.names import Names
from communique.derive.fidelity.parts import Part, atoms_of, is_counter, looks_same, run_lengths, with_moves
from communique.derive.fidelity.same import same_meaning
from communique.derive.words import Word, Words, surface_class
from communique.model.comparison import WordEdit
from communique.model.span import Span

# When a text is the source of a quotation at all. Set on the shared cases (36 pairs) and the pairs in
# tests/derive/test_fidelity.py: formulas of diplomacy share up to 0.7 of their words with one another.
SHARE_MIN = 0.75


SHARE_MIN_WITH_LONG_RUN = 0.5


LONG_RUN = 8


SHORT = 8  #: a quotation of fewer words must agree at both ends


SURE_RUN = 5  #: or else have so many words in a row
RUN_LENGTH_MIN = 1.5  #: words in a row, on average: scattered words are chance


_DROPPED_MARKS = re.compile(r"[^.,;:!?]")


_SENTENCE_BREAK = re.compile(r"[.!?]")


def _gaps(quoted: Words) -> frozenset[int]:
    """The atoms before which an ellipsis stands."""
    at, found = 0, set()
    for word in quoted.words:
        if word.sort == "ellipsis":
            found.add(at)
        at += len(word.atoms)
    return frozenset(found)


class Pairing:
    """Quotation and original, word by word."""

    def __init__(self, quoted: Words, original: Words) -> None:
        self.texts = (quoted.text, original.text)
        self.q, self.o = quoted.words, original.words
        self.names = Names(self.q, self.o)
        self.starts = [word.start for word in self.q], [word.start for word in self.o]
        pairs = aligned(quoted.atoms, original.atoms, _gaps(quoted))
        self.pairs = [(quoted.owners[i], original.owners[j]) for i, j in pairs]

    @property
    def shared(self) -> int:
        return len(self.pairs)

    def parts(self) -> list[Part]:
        """In order, from the first word that is quoted to the last."""
        groups = self._groups()
        if not groups:
            return []
        parts: list[Part] = []
        q_at, o_at = 0, groups[0][1]
        for q_from, o_from, q_to, o_to, whole in groups:
            self._add(parts, False, (q_at, q_from), (o_at, o_from))
            self._add(parts, whole, (q_from, q_to), (o_from, o_to))
            q_at, o_at = q_to, o_to
        self._add(parts, False, (q_at, len(self.q)), (o_at, o_at))
        return self._with_ends(parts, groups[0][1], o_at)

    def _groups(self) -> list[tuple[int, int, int, int, bool]]:
        """Words linked by atoms in common, and whether all of their atoms are."""
        groups: list[list[int]] = []
        for q, o in self.pairs:
            if groups and (q < groups[-1][2] or o < groups[-1][3]):
                last = groups[-1]
                groups[-1] = [last[0], last[1], max(last[2], q + 1), max(last[3], o + 1), last[4] + 1]
            else:
                groups.append([q, o, q + 1, o + 1, 1])
        return [
            (a, b, c, d, all(sum(len(w.atoms) for w in side) == n for side in (self.q[a:c], self.o[b:d])))
            for a, b, c, d, n in groups
        ]

    def _add(self, parts: list[Part], same: bool, q: tuple[int, int], o: tuple[int, int]) -> None:
        quoted, original = self.q[slice(*q)], self.o[slice(*o)]
        if not quoted and not original:
            return
        if not same and parts and not parts[-1].same:
            last = parts.pop()
            quoted, original = last.quoted + quoted, last.original + original
        parts.append(Part(same, quoted, original))

    def _with_ends(self, parts: list[Part], o_first: int, o_last: int) -> list[Part]:
        """Words at the ends of the quotation that differ stand for as many words of the original's sentence."""
        if parts and not parts[0].same and not parts[0].original:
            count = len([w for w in parts[0].quoted if w.sort != "ellipsis"])
            if parts[0].quoted[0].bracket == "[":
                count = 3
            start = o_first
            while start > 0 and o_first - start < count and not self.o[start].opens_sentence:
                start -= 1
            if self.o[start].opens_sentence or o_first - start == count:
                parts[0] = Part(False, parts[0].quoted, self.o[start:o_first])
        if parts and not parts[-1].same and not parts[-1].original:
            count = len([w for w in parts[-1].quoted if w.sort != "ellipsis"])
            end = o_last
            while end < len(self.o) and end - o_last < count and not self.o[end].opens_sentence:
                end += 1
            parts[-1] = Part(False, parts[-1].quoted, self.o[o_last:end])
        if self._hides_negation(parts, o_first):
            parts = [Part(False, (), self.o[o_first - 1 : o_first]), *parts]
        return self._with_moved_ends(parts, o_first, o_last)

    def _hides_negation(self, parts: list[Part], o_first: int) -> bool:
        """`Not everyone came` became `Everyone came`, with the capital of a whole sentence."""
        if not parts or not parts[0].same or o_first == 0 or self.o[o_first].opens_sentence:
            return False
        given_capital = self.q[0].text[:1].isupper() and self.o[o_first].text[:1].islower()
        return given_capital and negations(self.o[o_first - 1 : o_first]) > 0

    def _with_moved_ends(self, parts: list[Part], o_first: int, o_last: int) -> list[Part]:
        """Words put in near an end that stand just outside of the passage have been moved there."""
        if len(parts) > 2 and parts[0].same and not parts[1].same and not parts[1].original:
            before = self.o[max(0, o_first - len(parts[1].quoted)) : o_first]
            if atoms_of(before) == atoms_of(parts[1].quoted):
                parts = [Part(False, (), before), *parts]
        if len(parts) > 2 and parts[-1].same and not parts[-2].same and not parts[-2].original:
            after = self.o[o_last : o_last + len(parts[-2].quoted)]
            if atoms_of(after) == atoms_of(parts[-2].quoted):
                parts = [*parts, Part(False, (), after)]
        return parts

    def is_related(self, parts: list[Part]) -> bool:
        counted = [w for w in self.q if w.atoms and not w.bracket]
        if not parts or not counted:
            return False
        same = [p for p in with_moves(parts) if p.same or p.joint or looks_same(p, self.names)]
        agreed = sum(1 for p in same for w in p.quoted if w.atoms and not w.bracket)
        runs = run_lengths(parts)
        share = agreed / len(counted)
        if share < SHARE_MIN and not (share >= SHARE_MIN_WITH_LONG_RUN and max(runs) >= LONG_RUN):
            return False
        if agreed < len(counted) and sum(runs) / len(runs) < RUN_LENGTH_MIN:
            return False
        ends = {counted[0], counted[-1]} <= {w for p in same for w in p.quoted}
        return ends or len(counted) >= SHORT or max(runs) >= SURE_RUN

    def edits(self, part: Part) -> list[WordEdit]:
        if part.same:
            return self._surface_edits(part)
        if part.joint:
            return [self._edit(part.quoted, part.original, part.joint)]
        quoted = tuple(w for w in part.quoted if w.atoms)
        left_out = any(w.sort == "ellipsis" for w in part.quoted)
        original = tuple(w for w in part.original if w.atoms)
        if not quoted and not original:
            return [self._edit((), part.original, "thread-counter")] if is_counter(part.original) else []
        if not left_out and not quoted and all(w.sort == "hashtag" for w in original):
            return []  # tags that trail behind a sentence
        if quoted and original:
            quoted, original = without_common_ends(quoted, original)
        class_ = self._class(quoted, original, left_out)
        return [self._edit(quoted, original, class_)]

    def _surface_edits(self, part: Part) -> list[WordEdit]:
        edits = []
        class_ = surface_class(part.quoted, part.original)
        if class_ is not None:
            edits.append(self._edit(part.quoted, part.original, class_))
        q, o = part.quoted[-1], part.original[-1]
        marks = [self._marks_after(0, q), self._marks_after(1, o)]
        if class_ == "abbreviation":  # its full stop is part of it
            marks = [m.replace(".", "", 1) if m is not None else None for m in marks]
        if marks[0] is not None and marks[1] is not None and marks[0] != marks[1]:
            edits.append(self._edit((q,), (o,), "punctuation", marks=(len(marks[0]), len(marks[1]))))
        return edits

    def _marks_after(self, side: int, word: Word) -> str | None:
        """Marks between a word and the next, None at the end and where an ellipsis or a bracket follows."""
        words = (self.q, self.o)[side]
        at = bisect_right(self.starts[side], word.start)
        if at == len(words) or words[at].sort in ("ellipsis", "counter"):
            return None
        between = html.unescape(self.texts[side][word.end : words[at].start])
        if "(" in between or "[" in between:
            return None
        return _DROPPED_MARKS.sub("", between)

    def _edit(
        self, quoted: Sequence[Word], original: Sequence[Word], class_: str, marks: tuple[int, int] = (0, 0)
    ) -> WordEdit:
        q_at, o_at = (
            with_brackets(text, Span(side[0].start, side[-1].end + extra)) if side else None
            for side, text, extra in zip((quoted, original), self.texts, marks, strict=True)
        )
        op = "replace" if q_at and o_at else "insert" if q_at else "delete"
        return WordEdit(
            op,
            o_at.of(self.texts[1]) if o_at else "",
            q_at.of(self.texts[0]) if q_at else "",
            class_,
            o_at,
            q_at,
        )

    def _class(self, quoted: tuple[Word, ...], original: tuple[Word, ...], left_out: bool) -> str:
        """Of a difference, in words; `left_out`: an ellipsis stands in it."""
        if not quoted:
            return self._class_of_omission(original, left_out)
        same = same_meaning(quoted, original)
        if same is not None:
            return same
        if denies_otherwise(quoted, original):
            return "negation"
        if original:
            graver = contradiction(quoted, original, self.names)
            if graver is not None:
                return graver
        if all(w.bracket == "[" for w in quoted):
            return "bracket"
        if not original:
            return "gloss" if all(w.bracket == "(" for w in quoted) else "words"
        return class_of_replacement(quoted, original)

    def _class_of_omission(self, original: tuple[Word, ...], left_out: bool) -> str:
        torn = self._torn(original)
        if not torn:
            return "ellipsis" if left_out else "sentence"
        if negations(torn):
            return "negation"
        if left_out:
            return hidden(torn, self.names) or "ellipsis"
        return self._class_of_unmarked_omission(original)

    def _torn(self, original: tuple[Word, ...]) -> list[Word]:
        """The words left out of sentences of which the quotation has another part."""
        at = bisect_right(self.starts[1], original[-1].start)
        ends_sentence = at == len(self.o) or self.o[at].opens_sentence
        firsts = [i for i, word in enumerate(original) if word.opens_sentence]
        if not firsts:
            return list(original)
        return [*original[: firsts[0]], *(() if ends_sentence else original[firsts[-1] :])]

    def _class_of_unmarked_omission(self, original: tuple[Word, ...]) -> str:
        text = self.texts[1]
        inner = text[original[0].start : original[-1].end]
        if _SENTENCE_BREAK.search(inner) or any(w.opens_sentence for w in original):
            return "splice"
        before, after = text[: original[0].start].rstrip()[-1:], text[original[-1].end :].lstrip()[:1]
        if all(w.bracket == "(" for w in original):
            return "aside"
        return "aside" if before in (",", "–", "—") and after in (",", "–", "—", ".", "!", "") else "words"


def with_brackets(text: str, span: Span) -> Span:
    """The span with the brackets that stand around it."""
    pairs = {"(": ")", "[": "]"}
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before in pairs and before and after == pairs[before]:
        return Span(span.start - 1, span.end + 1)
    return span
