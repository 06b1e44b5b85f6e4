"""Reported speech in the parse of a sentence: what hangs on words of speech, or stands in marks beside them.

Every reading that the grammar allows is given; which of them report something said is for `judge` to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate import speech_words as words
from communique.annotate.grammar import Grammar
from communique.annotate.speech.by_grammar.floating import floating
from communique.annotate.speech.by_grammar.phrases import (
    below,
    interrupted_by,
    mark_of,
    opening_of,
    stretches,
    subject_of,
)
from communique.annotate.speech.by_grammar.quoted import Quoted
from communique.annotate.speech.by_grammar.who import WhoSays
from communique.annotate.speech.utterance import Subject, Utterance
from communique.model.annotation import AnnotatedDocument, Quotation, Sentence
from communique.model.segment import SegmentKind
from communique.model.span import Span

#: Prepositions behind which a verb of speech says what it says: "called for X", "complained of X".
_CONTENT_CASES = frozenset({"for", "of", "about", "against", "on", "over", "upon", "to"})
_LAYING = frozenset(
    {("attribute", "to"), ("credit", "to"), ("liken", "to"), ("ascribe", "to"), ("compare", "to"), ("compare", "with"),
     ("blame", "on")}
)  # fmt: skip
_IMAGINING = frozenset({"imagine", "suppose", "pretend", "picture"})
_PLANNED = frozenset({"will", "shall", "'ll", "’ll"})
_CLAUSE_MARKS = frozenset({"that", "whether", "if"})


def utterances_by_grammar(doc: AnnotatedDocument, quoted: Quoted) -> Iterator[Utterance]:
    """In no order; they may overlap. Nothing is looked for inside of quotations."""
    grammars = [grammar for grammar in doc.layer(Grammar) if _is_read(doc, grammar)]
    for grammar in grammars:
        yield from _Reader(grammar, quoted).utterances()
    yield from floating(quoted, grammars)


def _is_read(doc: AnnotatedDocument, grammar: Grammar) -> bool:
    sentence = next(iter(doc.within(Sentence, grammar.span)), None)
    return sentence is None or sentence.segment.kind in (SegmentKind.PARAGRAPH, SegmentKind.TITLE)


class _Reader:
    """One sentence."""

    def __init__(self, grammar: Grammar, quoted: Quoted) -> None:
        self.grammar = grammar
        self.quoted = quoted
        self.said = quoted.words_of(grammar)  # indices of tokens between marks
        self.who = WhoSays(grammar, self.said)
        self.near_quotation = quoted.is_near(grammar.span)

    def utterances(self) -> Iterator[Utterance]:
        yield from self._behind_colon()
        text = self.grammar.doc.document.text
        for index, token in enumerate(self.grammar.analysis.tokens):
            if index in self.said:
                continue
            word = token.span.of(text).lower()
            if word == "according":
                yield from self._according(index)
            elif word in ("words", "account", "per"):
                yield from self._in_the_words_of(index)
            elif (
                token.upos in ("VERB", "AUX") and token.xpos.startswith("V") and not self._is_imagined(index)
            ):
                yield from self._of_verb(index)
            elif token.upos == "NOUN" and token.lemma in words.SPEECH_NOUNS:
                yield from self._of_noun(index)

    def _behind_colon(self) -> Iterator[Utterance]:
        """ "The chief driver on the breakfast show: ...": a phrase without a verb, and words in marks."""
        grammar = self.grammar
        root = next((i for i, t in enumerate(grammar.analysis.tokens) if t.head < 0), None)
        if root is None or root in self.said or grammar.token(root).upos not in ("NOUN", "PROPN"):
            return
        colon = next((i for i in grammar.below[root] if grammar.word(i) == ":" and i > root), None)
        behind = self.quoted.after(grammar.token(colon).span.start) if colon is not None else None
        if colon is None or behind is None or self._gap(colon, behind):
            return
        subject = subject_of(grammar, (root,))
        if subject.is_known:
            yield self._utterance(colon, subject, "colon", self.quoted.whole(behind), (behind,))

    def _gap(self, colon: int, behind: Quotation) -> str:
        """What stands between the mark and the quotation."""
        text = self.grammar.doc.document.text
        return text[self.grammar.token(colon).span.end : behind.span.start].strip()

    # ------------------------------------------------------------ verbs

    def _of_verb(self, verb: int) -> Iterator[Utterance]:
        form = self.grammar.word(verb).lower()
        says = form in words.saying()
        known = says or form in words.finding() or (form in ("put", "puts") and self._puts(verb))
        if not known and not self.near_quotation:
            return
        subject = self.who.of_verb(verb)
        for construction, content in self._contents(verb, says or form in ("put", "puts")) if known else ():
            clause = below(self.grammar, verb, without=content)
            yield from self._reported(verb, subject, construction, set(), clause, content)
        if known and (head := interrupted_by(self.grammar, verb)) is not None:
            top = next(i for i in _upwards(self.grammar, verb) if self.grammar.token(i).relation != "xcomp")
            clause = below(self.grammar, top)
            yield from self._reported(verb, subject, "parataxis", clause, clause, (head,))
        if self.near_quotation:
            yield from self._beside(verb, subject)

    def _is_imagined(self, verb: int) -> bool:
        """ "Imagine a minister who says ..."."""
        return any(self.grammar.token(i).lemma in _IMAGINING for i in _upwards(self.grammar, verb))

    def _contents(self, verb: int, says: bool) -> Iterator[tuple[str, tuple[int, ...]]]:
        """The words at the heads of what the verb may report, each with the relation."""
        grammar = self.grammar
        own = grammar.below[verb]
        clauses = [i for i in own if grammar.token(i).relation in ("ccomp", "ccomp:outer")]
        clauses += [
            i
            for i in grammar.children(verb, "advcl", "xcomp", "dep")
            if mark_of(self.grammar, i) in _CLAUSE_MARKS
        ]
        for i in dict.fromkeys(clauses):
            yield "ccomp", (i,)
        if not says or opening_of(self.grammar, verb) == "as":
            return
        objects = [i for i in grammar.children(verb, "obj") if not self._is_addressee(verb, i, clauses)]
        infinitives = [i for i in grammar.children(verb, "xcomp") if mark_of(self.grammar, i) == "to"]
        if any(grammar.token(i).lemma in ("name", "identify") for i in infinitives):
            return  # who asks not to be named says nothing by it
        for i in infinitives:
            told = [j for j in grammar.children(verb, "obj", "iobj") if verb < j < i]
            yield ("order" if told else "infinitive"), (*told, i)
        attributes = [i for i in grammar.children(verb, "xcomp") if i not in infinitives and i not in clauses]
        for i in attributes:
            yield "named", (*objects, i)
        if not clauses and not infinitives and not attributes:
            named = [
                i
                for i in grammar.children(verb, "obl", "advcl")
                if "as" in (grammar.case_of(i), mark_of(self.grammar, i))
            ]
            named += [i for i in grammar.children(verb, "obl") if self._sets_a_figure(verb, i)]
            named += [i for i in grammar.children(verb, "obl") if self._lays_at(verb, i)]
            for i in objects:
                yield ("named" if named else "object"), (i, *named)
            for i in grammar.children(verb, "obl"):
                if grammar.case_of(i) in _CONTENT_CASES and i not in grammar.times:
                    yield f"oblique:{grammar.case_of(i)}", (i,)
            for i in grammar.children(verb, "parataxis"):
                if grammar.token(i).upos in ("VERB", "AUX", "ADJ", "NOUN") and i > verb:
                    yield "parataxis-behind", (i,)

    def _sets_a_figure(self, verb: int, index: int) -> bool:
        """ "Put the damage at X", "estimates the cost at X"."""
        return self.grammar.case_of(index) == "at" and self.grammar.token(verb).lemma in ("put", "estimate")

    def _lays_at(self, verb: int, index: int) -> bool:
        """ "Attributed X to Y", "blamed X on Y": both are said."""
        return (self.grammar.token(verb).lemma, self.grammar.case_of(index)) in _LAYING

    def _is_addressee(self, verb: int, index: int, clauses: list[int]) -> bool:
        """ "Told the meeting that": who heard it."""
        return bool(clauses) or self.grammar.word(verb).lower() in ("told", "tell", "tells", "telling")

    def _puts(self, verb: int) -> bool:
        """ "As X put it", "X put the damage at Y"."""
        behind = self.grammar.children(verb, "obl")
        return opening_of(self.grammar, verb) == "as" or any(self._sets_a_figure(verb, i) for i in behind)

    def _reported(
        self,
        verb: int,
        subject: Subject,
        construction: str,
        without: set[int],
        clause: set[int],
        heads: tuple[int, ...],
    ) -> Iterator[Utterance]:
        grammar = self.grammar
        content: set[int] = set()
        for head in heads:
            content |= below(grammar, head, without=without)
        content -= clause if without else {verb}
        if construction.startswith("oblique"):
            content -= {i for head in heads for i in grammar.children(head, "case")}
        spans = stretches(grammar, content, clause - content)
        if not spans:
            return
        yield self._utterance(verb, subject, construction, spans, self.quoted.within(spans))

    def _beside(self, verb: int, subject: Subject) -> Iterator[Utterance]:
        """Quotations right before or right behind the reporting clause, whatever its verb."""
        if not subject.is_known:
            return
        clause = self._clause(verb)
        before, behind = self.quoted.before(clause), self.quoted.behind(clause)
        if before is not None:
            spans = self.quoted.whole(before)
            quotations: tuple[Quotation, ...] = (before,)
            after = behind if behind is not None and self.quoted.goes_on(clause, behind) else None
            if after is not None:
                spans, quotations = [*spans, *self.quoted.whole(after)], (before, after)
            yield self._utterance(verb, subject, "quotation-before", spans, quotations)
        elif behind is not None:
            yield self._utterance(verb, subject, "quotation-behind", self.quoted.whole(behind), (behind,))

    def _clause(self, verb: int) -> Span:
        """The verb with its subject and what tells when, where and to whom, without what stands in marks."""
        grammar = self.grammar
        spoken = {i for i in below(grammar, verb) if i in self.said}
        top = {i for i in spoken if grammar.token(i).head not in spoken}
        clauses = {
            i for i in grammar.below[verb] if grammar.token(i).relation in ("ccomp", "parataxis", "conj")
        }
        kept = {
            i for i in below(grammar, verb, without=top | clauses) if grammar.token(i).upos != "PUNCT"
        } | {verb}
        return Span(grammar.token(min(kept)).span.start, grammar.token(max(kept)).span.end)

    # ------------------------------------------------------------ nouns, and "according to"

    def _of_noun(self, noun: int) -> Iterator[Utterance]:
        grammar = self.grammar
        clauses = [
            i
            for i in grammar.children(noun, "acl", "ccomp", "appos")
            if mark_of(self.grammar, i) in (*_CLAUSE_MARKS, "to") and grammar.token(i).relation != "acl:relcl"
        ]
        owners = grammar.children(noun, "nmod:poss")
        owners += [i for i in grammar.children(noun, "nmod") if grammar.case_of(i) in ("by", "from")]
        subject = subject_of(grammar, owners[:1])
        if not subject.is_known:
            governor = grammar.governor(noun)
            heads = grammar.subject_words(governor) if governor is not None else []
            subject = subject_of(grammar, [i for i in heads if i != noun])
        for i in clauses:
            clause = below(grammar, noun, without=(i,))
            yield from self._reported(noun, subject, "noun", set(), clause, (i,))

    def _according(self, index: int) -> Iterator[Utterance]:
        """At either end of a sentence, "according to X" is about all of it; within, about the clause it hangs on."""
        grammar = self.grammar
        token, to = grammar.token(index), index + 1
        if to >= len(grammar.analysis.tokens) or grammar.word(to).lower() != "to":
            return
        source = token.head if token.relation in ("case", "mark", "fixed") else None
        if source is None:
            source = next((i for i in grammar.below[index] if i > to), None)
        if source is None or source < 0:
            return
        yield from self._about(index, (source,), below(grammar, source) | {index, to})

    def _in_the_words_of(self, index: int) -> Iterator[Utterance]:
        """ "In the words of X", "in X's words", "by X's own account", "as per X"."""
        grammar = self.grammar
        if grammar.word(index).lower() == "per":
            before = grammar.word(index - 1).lower() if index else ""
            source = grammar.token(index).head
            if before == "as" and source > index:
                yield from self._about(index, (source,), below(grammar, source) | {index, index - 1})
            return
        if grammar.case_of(index) not in ("in", "by"):
            return
        owners = grammar.children(index, "nmod:poss")
        owners += [i for i in grammar.children(index, "nmod") if grammar.case_of(i) == "of"]
        yield from self._about(index, tuple(owners[:1]), below(grammar, index))

    def _about(self, cue: int, sources: tuple[int, ...], phrase: set[int]) -> Iterator[Utterance]:
        """What the rest of the clause says, for a phrase that only tells whose words they are."""
        grammar = self.grammar
        subject = subject_of(grammar, sources)
        if not subject.is_known:
            return
        content = below(grammar, self._clause_about(cue, phrase)) - phrase
        spans = stretches(grammar, content, phrase)
        if spans:
            yield self._utterance(cue, subject, "according-to", spans, self.quoted.within(spans))

    def _clause_about(self, index: int, phrase: set[int]) -> int:
        """The head of the clause that a phrase outside of it is about."""
        grammar = self.grammar
        words_ = [i for i, t in enumerate(grammar.analysis.tokens) if t.upos != "PUNCT"]
        at_end = min(phrase) <= words_[0] or max(phrase) >= words_[-1]
        head = next(i for i in _upwards(grammar, index) if i not in phrase or grammar.token(i).head < 0)
        for i in _upwards(grammar, head):
            if grammar.token(i).head < 0 or (not at_end and (grammar.is_verb(i) or grammar.has_subject(i))):
                return i
        return head

    # ------------------------------------------------------------ who, and how

    def _utterance(
        self,
        cue: int,
        subject: Subject,
        construction: str,
        spans: list[Span],
        quotations: tuple[Quotation, ...],
    ) -> Utterance:
        spoken = self.quoted.spoken(quotations)
        direct = self.quoted.is_direct(spans, spoken)
        if direct:
            spans = sorted(
                {span for q in spoken for span in self.quoted.whole(q)}
                | set(spans if construction.startswith("quotation") else ())
            )
        else:
            spans = [self.quoted.with_marks(span) for span in spans]
        grammar = self.grammar
        return Utterance(
            spans=tuple(spans),
            mode="direct" if direct else "indirect",
            subject=subject,
            cue=grammar.token(cue).span,
            verb=words.saying().get(grammar.word(cue).lower(), grammar.token(cue).lemma),
            modality=self._modality(cue),
            rule=construction,
            sentence=grammar.span,
            by_grammar=True,
        )

    def _modality(self, cue: int) -> str:
        """Of the act of speech; where it is neither real, planned nor denied, "hypothetical"."""
        grammar = self.grammar
        helpers = {grammar.word(i).lower() for i in grammar.children(cue, "aux", "advmod", "cop")}
        for head in _carrying(grammar, cue):
            helpers |= {grammar.word(i).lower() for i in grammar.children(head, "aux")} & _PLANNED
        if helpers & {"not", "n't", "n’t", "never"}:
            return "denied"
        if helpers & _PLANNED:
            return "planned"
        if helpers & {"would", "could", "should", "might", "may", "can", "must"}:
            return "hypothetical"
        return "actual"


def _carrying(grammar: Grammar, verb: int) -> Iterator[int]:
    """The verbs whose helpers a form without a tense goes by: "will travel there, stressing X, and thank Y"."""
    for index in _upwards(grammar, verb):
        token = grammar.token(index)
        if token.xpos not in ("VB", "VBG") or token.relation not in ("conj", "xcomp", "advcl"):
            return
        if token.head >= 0:
            yield token.head


def _upwards(grammar: Grammar, index: int) -> Iterator[int]:
    while index >= 0:
        yield index
        index = grammar.token(index).head
