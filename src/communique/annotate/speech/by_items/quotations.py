"""Which quotation belongs to which verb of speech, and which are no speech at all."""

from __future__ import annotations

from itertools import pairwise

from communique.annotate.speech.by_items.clauses import REACH, ClauseReader
from communique.annotate.speech.by_items.cues import Cue
from communique.annotate.speech.by_items.passages import BREAK, END, QUOTATION, WORD, Item
from communique.annotate.speech.unspoken import is_unspoken
from communique.annotate.speech.utterance import DIRECT_WORDS
from communique.model.annotation import Quotation
from communique.model.span import Span


class QuotationReader(ClauseReader):
    """Gives each quotation to one verb at most."""

    def __init__(self, items: tuple[Item, ...], text: str) -> None:
        super().__init__(items)
        self.text = text
        self.next_of = _continuations(items)
        self.previous_of = {after: before for before, after in self.next_of.items()}
        self.taken: dict[int, int] = {}  # index of a quotation -> index of the cue that it belongs to

    def _take_before(self, cue: Cue) -> None:
        """A quotation that ends where the reporting clause begins belongs to it."""
        if not cue.verb.quotation or cue.goes_on or (cue.form == "participle" and not cue.subject.is_known):
            return
        k = cue.begins - 1
        while k >= 0 and (self.items[k].kind == END or self.items[k].text in (",", "—", "–", "-")):
            k -= 1
        if k < 0 or self.items[k].kind != QUOTATION or k in self.taken:
            return
        crossed = any(item.kind == END for item in self.items[k : cue.begins])
        if crossed and not self._is_bare(cue):
            return
        if self._ends_like_speech(k) or self._is_bare(cue):
            self.taken[k] = cue.at

    def _ends_like_speech(self, k: int) -> bool:
        words = self.items[k].text
        return words.rstrip("\"”’'“»«」』").rstrip()[-1:] in ",.!?…—–" or self._next_text(k) in (
            ",",
            "—",
            "–",
        )

    def _next_text(self, k: int) -> str:
        return self.items[k + 1].text if k + 1 < len(self.items) else ""

    def _quoted(self, cue: Cue) -> tuple[Span, ...]:
        """Spans of the quotations that the cue reports, without what belongs to other cues."""
        if not (cue.verb.quotation or cue.verb.name or cue.verb.that or cue.verb.clause or cue.verb.noun):
            return ()
        if cue.verb.noun and not cue.verb.quotation and self._is_by_saying(cue):
            return ()
        indices = [k for k, at in self.taken.items() if at == cue.at]
        if indices:
            indices += self._quoted_after_tail(cue)
        else:
            indices = self._introduced(cue)
        if not indices:
            return ()
        for k in indices:
            self.taken[k] = cue.at
        chain = [k for first in indices for k in self._chain(first)]
        spans = tuple(sorted({words_in(self.items[k]) for k in chain}))
        return spans if self._is_direct(chain) else ()

    def _is_direct(self, chain: list[int]) -> bool:
        texts = [self.items[k].quotation.words for k in chain if self.items[k].quotation]  # type: ignore[union-attr]
        return bool(texts) and max(word_count(self.items[k]) for k in chain) >= DIRECT_WORDS

    def _chain(self, k: int) -> list[int]:
        """A quotation over several paragraphs, whole, from any of its parts."""
        chain = [k]
        while (following := self.next_of.get(chain[-1])) is not None:
            chain.append(following)
        while (previous := self.previous_of.get(chain[0])) is not None:
            chain.insert(0, previous)
        return chain

    def _quoted_after_tail(self, cue: Cue) -> list[int]:
        """The second part of a quotation that its cue breaks up."""
        k = self._tail_of(cue)
        if k is None or k >= len(self.items):
            return []
        while k < len(self.items) and (
            self.items[k].text in (",", ":", "—", "–", ".") or self.items[k].kind == END
        ):
            k += 1
        if k < len(self.items) and self.items[k].kind == QUOTATION and k not in self.taken:
            crossed = self.items[k - 1].kind == END
            if not crossed or self._is_whole_sentence(k):
                return [k]
        return []

    def _introduced(self, cue: Cue) -> list[int]:
        """Quotations behind the verb: at once, behind a colon, or within the clause that it reports."""
        found: list[int] = []
        end = self.ends[cue.at]
        k = cue.at + 1
        if cue.passive and not found:
            k = self._after_agent(k)
        limit = k + REACH
        while k < end and (k < limit or found):
            item = self.items[k]
            if item.kind == QUOTATION:
                if k in self.taken or self._is_a_name(k):
                    break
                found.append(k)
                limit = k + REACH
            elif (
                (item.kind == WORD and k > cue.at + 1 and self._starts_other_cue(k, cue))
                or item.text == ";"
                or (found and item.text == "," and not self._quotation_soon(k))
            ):
                break
            k += 1
        if not found and self._ends_with_colon(cue):
            k = end
            while k < len(self.items) and (self.items[k].kind in (END, BREAK) or self.items[k].text == ":"):
                k += 1
            if k < len(self.items) and self.items[k].kind == QUOTATION and k not in self.taken:
                return [k]
        return found

    def _quotation_soon(self, k: int) -> bool:
        return any(item.kind == QUOTATION for item in self.items[k + 1 : k + 4])

    def _is_by_saying(self, cue: Cue) -> bool:
        words = [item.lower for item in self.items[cue.at : min(self.ends[cue.at], cue.at + REACH)]]
        return any(a == "by" and b in ("saying", "stating", "noting") for a, b in pairwise(words))

    def _is_a_name(self, k: int) -> bool:
        """The title or the name of something; so-called."""
        quotation = self.items[k].quotation
        return quotation is not None and is_unspoken(self.text, quotation)

    def _is_quoted_speech(self, k: int, cue: Cue) -> bool:
        return self.items[k].kind == QUOTATION and not self._is_a_name(k)

    def _is_whole_sentence(self, k: int) -> bool:
        words = self.items[k].text.strip("\"'“”‘’«»„「」『』 ")
        return (k == self.starts[k] and k + 1 >= self.ends[k] and words[:1].isupper()) or (
            k == self.starts[k] and words[:1].isupper() and words[-1:] in ".!?…" and k + 1 == self.ends[k]
        )


def words_in(item: Item) -> Span:
    assert item.quotation is not None
    return item.quotation.words


def word_count(item: Item) -> int:
    return len(item.text.split())


def _continuations(items: tuple[Item, ...]) -> dict[int, int]:
    """From a quotation without closing mark to the one that opens the next paragraph."""
    quotations = [k for k, item in enumerate(items) if item.kind == QUOTATION]
    return {
        before: after
        for before, after in pairwise(quotations)
        if is_open(items[before].quotation) and all(i.kind in (END, BREAK) for i in items[before + 1 : after])
    }


def is_open(quotation: Quotation | None) -> bool:
    return quotation is not None and quotation.span.end == quotation.words.end
