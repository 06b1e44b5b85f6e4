"""Reported speech: which words are reported as said, by whom in the grammar of the sentence, and how.

Rules over items (see `passages`), not over characters. What is no report of an act of speech (a belief,
an invented utterance, something that somebody is expected to say) gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.annotate.small_words import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from communique.annotate.speech.by_items.cues import Cue
from communique.annotate.speech.by_items.passages import (
    ACTOR,
    BREAK,
    END,
    MARK,
    QUOTATION,
    TIME,
    WORD,
    Item,
)
from communique.annotate.speech.by_items.quotations import QuotationReader, word_count, words_in
from communique.annotate.speech.by_items.subjects import is_possessive
from communique.annotate.speech.utterance import DIRECT_WORDS, Subject, Utterance
from communique.annotate.speech.verbs import SPEECH_NOUNS, SpeechVerb
from communique.model.annotation import AnnotatedDocument
from communique.model.segment import SegmentKind
from communique.model.span import Span

_ACCORDING = SpeechVerb("according to", quotation=True, that=True, clause=True)
_LABEL = SpeechVerb(":", quotation=True)
_NO_CUE = SpeechVerb("", quotation=True)


def utterances_by_items(doc: AnnotatedDocument, items: tuple[Item, ...]) -> tuple[Utterance, ...]:
    """In text order. A quotation is the words of one utterance at most. `items`: of the document, `items_of`."""
    return tuple(sorted(_Reader(items, doc.document.text).utterances(), key=lambda u: (u.spans, u.cue)))


class _Reader(QuotationReader):
    """Puts cues, quotations and clauses together."""

    def utterances(self) -> Iterator[Utterance]:
        cues = [cue for i in range(len(self.items)) if (cue := self._cue(i)) is not None]
        for cue in cues:
            self._take_before(cue)
        found = [u for cue in cues for u in self._reported(cue)]
        yield from found
        yield from self._according_to()
        yield from self._nominal()
        yield from self._labelled()
        yield from self._floating(found)

    def _reported(self, cue: Cue) -> Iterator[Utterance]:
        spans = self._quoted(cue)
        if spans:
            yield self._utterance(cue, spans, "direct", "quotation")
            yield from self._rest_after_quotation(cue, spans)
            return
        before = self._content_before(cue)
        if before is not None:
            yield self._around(cue, self._from_content(cue, before, "clause-before"))
        else:
            yield from self._content_after(cue)

    def _around(self, cue: Cue, utterance: Utterance) -> Utterance:
        """With the words behind a cue that interrupts what it reports: "the pier, he said, is closed"."""
        after = self._tail_of(cue)
        end = self.ends[cue.at]
        if utterance.mode == "direct" or after is None or after + 3 >= end or self.items[after].text != ",":
            return utterance
        rest = self.items[after + 1]
        if (
            rest.kind == QUOTATION
            or rest.lower in CONJUNCTIONS
            or rest.lower.endswith("ing")
            or rest.lower == "according"
        ):
            return utterance
        span = self._content(after + 1, self._content_end(after + 1, cue))
        return utterance if span is None else replace(utterance, spans=(*utterance.spans, span))

    def _utterance(self, cue: Cue, spans: tuple[Span, ...], mode: str, rule: str) -> Utterance:
        return Utterance(
            spans=spans,
            mode=mode,
            subject=self._with_antecedent(cue),
            cue=self.items[cue.at].span,
            verb=cue.verb.lemma,
            modality=cue.modality,
            rule=rule,
            sentence=self._sentence_span(cue.at),
            goes_on=cue.goes_on,
        )

    def _sentence_span(self, at: int) -> Span:
        return Span(self.items[self.starts[at]].span.start, self.items[self.ends[at] - 1].span.end)

    def _rest_after_quotation(self, cue: Cue, spans: tuple[Span, ...]) -> Iterator[Utterance]:
        """ "said it was "...," and the ban followed talks": the second clause is said too."""
        inside = [k for k, at in self.taken.items() if at == cue.at and cue.at < k < self.ends[cue.at]]
        if not inside or not (cue.verb.clause or cue.verb.that):
            return
        k = max(inside) + 1
        if k < self.ends[cue.at] and self.items[k].text == ",":
            k += 1
        if k + 4 < self.ends[cue.at] and self.items[k].lower == "and":
            k += 1
            if self.items[k].lower == "that":
                k += 1
            elif not self._starts_clause(k):
                return
            span = self._content(k, self._content_end(k, cue))
            if span is not None:
                yield self._utterance(cue, (span,), "indirect", "clause")

    def _content_before(self, cue: Cue) -> tuple[int, int] | None:
        """ "CONTENT, ACTOR said": from the sentence's start to the comma before the reporting clause."""
        if not (cue.verb.clause or (cue.verb.that and cue.verb.quotation)) or cue.form == "participle":
            return None
        k = cue.begins - 1
        start = self.starts[cue.at]
        if k <= start + 2 or self.items[k].text != "," or not self._is_bare(cue):
            return None
        if self.items[start].kind == WORD and self.items[start].lower in ("and", "but"):
            start += 1
        if self.items[start].lower in PREPOSITIONS and k - start < 7:
            return None  # "After talks in X, Y said": no content
        if any(j in self.taken for j in range(start, k)):
            return None
        return start, k

    def _content_after(self, cue: Cue) -> Iterator[Utterance]:
        k = self._after_agent(cue.at + 1) if cue.passive else cue.at + 1
        k = self._after_addressee(k, cue)
        end = self.ends[cue.at]
        that = self._that_after(k, end)
        if cue.verb.that and that is not None:
            if any(item.lower == "by" for item in self.items[k:that]):
                return
            yield from self._several(cue, that + 1, "that-clause")
            return
        if cue.passive:
            if cue.verb.infinitive and k < end and self.items[k].lower == "to":
                yield from self._several(cue, k, "infinitive")
            return
        item = self.items[k] if k < end else None
        if item is None:
            return
        if cue.modality == "denied" and item.lower in (
            "when",
            "where",
            "why",
            "how",
            "whether",
            "what",
            "who",
            "if",
        ):
            yield from self._several(cue, k, "clause")
        elif item.lower == "to":
            if cue.verb.infinitive and cue.verb.lemma in ("pledge", "promise", "vow", "claim"):
                yield from self._several(cue, k + 1, "infinitive")
            elif cue.verb.lemma == "appeal":
                yield from self._several(cue, k + 1, "appeal")
        elif cue.verb.lemma in ("call", "press", "appeal") and item.lower in ("for", "on", "upon"):
            yield from self._called(cue, k, item.lower)
        elif cue.verb.lemma == "concur" and item.lower in ("on", "in", "with"):
            yield from self._several(cue, k + 1, "noun")
        elif cue.verb.name:
            yield from self._named(cue, k)
        elif cue.verb.person:
            yield from self._addressed(cue, k)
        elif cue.verb.lemma == "announce" and self._announces_intent(k):
            yield from self._several(cue, k, "noun")
        elif cue.verb.clause and self._is_clause_at(k, cue):
            yield from self._several(cue, k, "clause")
        elif cue.verb.noun and self._is_noun_at(k, cue):
            yield from self._several(cue, k, "noun")

    def _several(self, cue: Cue, k: int, rule: str) -> Iterator[Utterance]:
        span_range = (k, self._content_end(k, cue, rule))
        if rule == "clause" and self._is_source_of_another(span_range[1], cue):
            return
        if self._content(*span_range) is not None:
            yield self._from_content(cue, span_range, rule)

    def _from_content(self, cue: Cue, content: tuple[int, int], rule: str) -> Utterance:
        """Direct where the clause holds a quotation of several words, its fragments the spans."""
        start, end = content
        quoted = [k for k in range(start, end) if self._is_quoted_speech(k, cue)]
        if quoted and max(word_count(self.items[k]) for k in quoted) >= DIRECT_WORDS:
            for k in quoted:
                self.taken.setdefault(k, cue.at)
            return self._utterance(cue, tuple(words_in(self.items[k]) for k in quoted), "direct", "quotation")
        span = self._content(start, end)
        assert span is not None
        return self._utterance(cue, (span,), "indirect", rule)

    def _called(self, cue: Cue, k: int, word: str) -> Iterator[Utterance]:
        """ "called for X": X. "called on Y to do": from Y; without "to" it is a courtesy call."""
        if (cue.verb.lemma == "call" and word == "for") or (cue.verb.lemma == "appeal" and word == "for"):
            yield from self._several(cue, k + 1, "noun")
        elif word in ("on", "upon") and any(
            i.lower in ("to", "for") for i in self.items[k + 2 : min(k + 12, self.ends[k])]
        ):
            yield from self._several(cue, k + 1, "person")

    def _named(self, cue: Cue, k: int) -> Iterator[Utterance]:
        """ "called X Z": what is named and what it is called; direct where Z is quoted."""
        end = self._content_end(k, cue, "noun")
        if self.items[k].kind in (MARK, END, BREAK, TIME) or self.items[k].lower in PREPOSITIONS - {"as"}:
            return
        quoted = [j for j in range(k, end) if self.items[j].kind == QUOTATION]
        if cue.verb.lemma in ("describe", "call", "term", "label", "brand", "dub") and (
            quoted or self._has_name(k, end, cue)
        ):
            yield from self._several(cue, k, "name")

    def _addressed(self, cue: Cue, k: int) -> Iterator[Utterance]:
        """ "urged Y to do": from Y. "accused Y of X": X."""
        end = self._content_end(k, cue, "person")
        if cue.verb.lemma == "accuse":
            of = next((j for j in range(k, min(end, k + 9)) if self.items[j].lower == "of"), None)
            if of is not None:
                yield from self._several(cue, of + 1, "noun")
            return
        to = next((j for j in range(k, min(end, k + 12)) if self.items[j].lower == "to"), None)
        if (
            to is not None
            and to > k
            and to + 1 < end
            and self.items[to + 1].kind == WORD
            and self._is_verb_like(to + 1)
        ):
            yield from self._several(cue, k, "person")

    def _according_to(self) -> Iterator[Utterance]:
        for k, item in enumerate(self.items[:-2]):
            if item.lower == "according" and self.items[k + 1].lower == "to":
                subject, after = self._subject_starting_at(k + 2)
                if subject.is_known:
                    yield from self._according(k, subject, after)

    def _according(self, k: int, subject: Subject, after: int) -> Iterator[Utterance]:
        start, end = self.starts[k], self.ends[k]
        if k - 2 >= start and self.items[k - 1].text == "," and self.items[k - 2].lower in CONJUNCTIONS:
            return  # "small and, according to X, poor": part of a phrase
        cue = Cue(k, _ACCORDING, "past", subject, "actual", k)
        if k == start:
            comma = next((j for j in range(after, min(end, after + 25)) if self.items[j].text == ","), None)
            content = (comma + 1, end) if comma is not None else None
        else:
            content = (start, k)
        if content is None:
            return
        quoted = [j for j in range(*content) if self.items[j].kind == QUOTATION and j not in self.taken]
        if not quoted and k == start + 0 and k >= 2 and self.items[k - 2].kind == QUOTATION:
            quoted = [k - 2]
        if quoted and word_count(self.items[quoted[-1]]) >= DIRECT_WORDS:
            self.taken[quoted[-1]] = k
            yield self._utterance(cue, (words_in(self.items[quoted[-1]]),), "direct", "according-to")
            return
        span = self._content(*content)
        if span is not None and not any(j in self.taken for j in range(*content)):
            yield self._utterance(cue, (span,), "indirect", "according-to")

    def _nominal(self) -> Iterator[Utterance]:
        """ "ACTOR's claim that ...", "ACTOR's announcement to begin ..."."""
        for k, item in enumerate(self.items[:-3]):
            if not is_possessive(item) or self.items[k + 1].lower not in SPEECH_NOUNS:
                continue
            j = k + 2
            while j < self.ends[k] and (self.items[j].kind == TIME or self.items[j].lower == "today"):
                j += 1
            if j >= self.ends[k] or self.items[j].lower not in ("that", "to"):
                continue
            start = j + 1 if self.items[j].lower == "that" else j
            span = self._content(start, self._nominal_end(start, self.ends[k]))
            if span is not None:
                owner = self._owner(item)
                cue = Cue(k + 1, SpeechVerb(self.items[k + 1].lower), "past", owner, "actual", k)
                yield self._utterance(cue, (span,), "indirect", "speech-noun")

    def _owner(self, item: Item) -> Subject:
        if item.actor is not None:
            return Subject(actors=(item.actor,))
        return Subject(phrase=Span(item.span.start, item.span.end - 2), head="name")

    def _labelled(self) -> Iterator[Utterance]:
        """ "ACTOR: ..." in a headline, with or without marks."""
        for k in range(len(self.items) - 2):
            if k != self.starts[k] or self.items[k + 1].text != ":":
                continue
            item = self.items[k]
            segment = item.segment
            title = segment is not None and (segment.kind is SegmentKind.TITLE or not self._ends_with_stop(k))
            named = item.kind == WORD and item.text[:1].isupper() and item.lower not in DETERMINERS
            if item.kind == ACTOR and item.actor is not None:
                subject = Subject(actors=(item.actor,))
            elif named and title:
                subject = Subject(phrase=item.span, head="name")
            else:
                continue
            quoted = [
                j
                for j in range(k + 2, self.ends[k])
                if self.items[j].kind == QUOTATION and j not in self.taken
            ]
            if quoted and word_count(self.items[quoted[0]]) >= DIRECT_WORDS and (title or quoted[0] == k + 2):
                self.taken[quoted[0]] = k
                cue = Cue(k + 1, _LABEL, "past", subject, "actual", k)
                yield self._utterance(cue, (words_in(self.items[quoted[0]]),), "direct", "label")

    def _floating(self, found: list[Utterance]) -> Iterator[Utterance]:
        """A quotation that is a whole sentence, without a cue: its speaker is who spoke, or was spoken of, before."""
        for k, item in enumerate(self.items):
            if item.kind != QUOTATION or k in self.taken or k in self.previous_of:
                continue
            if not self._is_whole_sentence(k) or word_count(item) < DIRECT_WORDS + 1 or self._is_a_name(k):
                continue
            subject = self._subject_before(k)
            if subject is None:
                continue
            self.taken[k] = k
            spans = tuple(words_in(self.items[j]) for j in self._chain(k))
            cue = Cue(k, _NO_CUE, "past", subject, "actual", k, goes_on=not subject.is_known)
            yield self._utterance(cue, spans, "direct", "no-cue")

    def _subject_before(self, k: int) -> Subject | None:
        """Who spoke in the sentence before (not known: whoever spoke last), else who did what it tells."""
        j = k - 1
        while j >= 0 and self.items[j].kind in (END, BREAK):
            j -= 1
        if j < 0:
            return None
        start, end = self.starts[j], self.ends[j]
        if any(self.items[i].kind == QUOTATION and i in self.taken for i in range(start, end)):
            return Subject()
        said = self.said_in.get(start)
        if said is not None:
            return said
        subject, _ = self._first_subject(start, end)
        return subject if subject.is_known else None

    def _first_subject(self, start: int, end: int) -> tuple[Subject, int]:
        found = self._sentence_subject(start, end)
        if found.is_known:
            return found, start
        first = self.items[start]
        if (
            first.kind == WORD
            and first.text[:1].isupper()
            and first.lower not in DETERMINERS | PREPOSITIONS | CONJUNCTIONS
        ):
            return Subject(phrase=first.span, head="name"), start
        return Subject(), start
