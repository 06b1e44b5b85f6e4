"""What can be seen of a reading of reported speech, as named traits for the judge."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from communique.annotate import speech_words as words
from communique.annotate.gate import is_among_states
from communique.annotate.grammar import Grammar
from communique.annotate.speech.utterance import Subject, Utterance
from communique.annotate.speech.verbs import SPEAKER_NOUNS, SPEECH_VERBS
from communique.model.annotation import AnnotatedDocument, Quotation
from communique.model.span import Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ASKING = frozenset("who what when where why how whether if which whose".split())
_BY_START = attrgetter("start")
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


class TraitReader:
    """Of one document, with its sentences at hand."""

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.text = doc.document.text
        self.grammars = doc.layer(Grammar)
        self.starts = [grammar.span.start for grammar in self.grammars]
        self.quotations = doc.layer(Quotation)
        self.field = "states" if is_among_states(self.text) else "elsewhere"

    def traits(self, utterance: Utterance, rivals: Sequence[Utterance]) -> frozenset[str]:
        """`rivals`: the other readings of the same cue, or of the same words."""
        return frozenset(self._traits(utterance, rivals))

    def _traits(self, u: Utterance, rivals: Sequence[Utterance]) -> Iterator[str]:
        cue = self._cue_word(u)
        kind = _kind_of(u.verb, cue)
        yield "any"
        yield f"rule:{u.rule}"
        yield f"mode:{u.mode}"
        yield f"verb:{kind}"
        yield f"rule:{u.rule}/verb:{kind}"
        yield f"lemma:{u.verb}"
        yield f"lemma:{u.verb}/{u.rule}"
        for taken in _taken_by(cue):
            yield f"takes-{taken}/{u.rule}"
            yield f"{self.field}/takes-{taken}/{u.rule}"
        yield f"modality:{u.modality}"
        yield f"modality:{u.modality}/{u.mode}"
        speaker = speaker_kind(u.subject)
        yield f"speaker:{speaker}"
        if u.subject.head and u.subject.head != "name":
            yield f"speaker-noun:{u.subject.head}"
        yield f"speaker:{speaker}/verb:{kind}"
        yield f"speaker:{speaker}/{u.mode}"
        yield f"{self.field}/rule:{u.rule}"
        yield f"{self.field}/speaker:{speaker}/{u.rule}"
        yield from self._of_words(u)
        yield from self._of_grammar(u, kind)
        yield from self._of_rivals(u, rivals)

    def _cue_word(self, u: Utterance) -> str:
        return u.cue.of(self.text).lower()

    def _of_words(self, u: Utterance) -> Iterator[str]:
        said = " ".join(span.of(self.text) for span in u.spans)
        found = _WORD.findall(said)
        yield f"words:{min(len(found), 12) // 3}/{u.mode}"
        if found and found[0].lower() in _ASKING:
            yield "asking"
            yield f"asking/{u.modality}"
        if u.mode == "direct":
            last = said.rstrip("\"'“”‘’»« ")[-1:]
            yield "ends-like-speech" if last in ",.!?…—" else "ends-open"
            if found and found[0][:1].islower():
                yield "starts-small"
        if "\n" in self.text[min(u.cue.start, u.spans[0].start) : max(u.cue.end, u.spans[-1].end)]:
            yield "over-lines"
        if any(q.words.contains(u.cue) for q in self._near(u.cue)):
            yield "cue-in-marks"
        if u.mode == "indirect" and any(q.span.overlaps(s) for s in u.spans for q in self._near(s)):
            yield "marks-inside"
        elif u.mode == "indirect" and any(q.span.contains(s) for s in u.spans for q in self._near(s)):
            yield "all-in-marks"

    def _near(self, span: Span) -> Sequence[Quotation]:
        at = bisect_left(self.quotations, span.start - 2_000, key=lambda q: q.span.start)
        stop = bisect_left(self.quotations, span.end, at, key=lambda q: q.span.start)
        return self.quotations[at:stop]

    def _of_grammar(self, u: Utterance, kind: str) -> Iterator[str]:
        found = self._cue_token(u)
        if found is None:
            yield "unparsed"
            return
        grammar, cue = found
        token = grammar.token(cue)
        yield f"tag:{token.xpos}"
        yield f"tag:{token.xpos}/verb:{kind}"
        helpers = sorted({grammar.token(i).lemma.lower() for i in grammar.children(cue, "aux", "cop")})
        for helper in helpers:
            yield f"helper:{helper}"
        if grammar.is_passive(cue):
            yield "passive"
            yield f"passive/verb:{kind}"
            yield f"passive/speaker:{speaker_kind(u.subject)}/{u.verb}"
        if any(
            grammar.word(i).lower() in ("if", "unless", "when", "until")
            for i in grammar.children(cue, "mark", "advmod")
        ):
            yield "conditional"
        head = token.head
        if head >= 0:
            relation = token.relation
            yield f"hangs:{relation}"
            governor = grammar.token(head)
            if (
                relation in ("xcomp", "advcl", "ccomp", "acl", "csubj")
                and governor.lemma in words.UNREAL_GOVERNORS
            ):
                yield f"unreal-governor:{relation}"
        contained = [
            i for span in u.spans if grammar.span.overlaps(span) for i in grammar.analysis.tokens_in(span)
        ]
        if contained:
            inside = set(contained)
            tokens = grammar.analysis.tokens
            top = next((i for i in contained if tokens[i].head not in inside), contained[0])
            finite = any(
                grammar.token(i).xpos in _FINITE_TAGS for i in (top, *grammar.children(top, "aux", "cop"))
            )
            yield f"content:{grammar.token(top).upos}/{'finite' if finite else 'not'}"
            if u.mode == "indirect" and not finite:
                yield f"content-noun:{grammar.token(top).lemma.lower()}"
            if u.mode == "indirect":
                yield f"rule:{u.rule}/{'finite' if finite else 'not'}"
        after = grammar.word(cue + 1).lower() if cue + 1 < len(grammar.analysis.tokens) else ""
        if after in ("that", ",", ":", "to"):
            yield f"after:{after}"
            yield f"after:{after}/verb:{kind}"

    def _cue_token(self, u: Utterance) -> tuple[Grammar, int] | None:
        at = bisect_left(self.starts, u.cue.start + 1) - 1
        if at < 0 or not self.grammars[at].span.contains(u.cue):
            return None
        found = self.grammars[at].analysis.tokens_in(u.cue)
        return (self.grammars[at], found[0]) if found else None

    def _of_rivals(self, u: Utterance, rivals: Sequence[Utterance]) -> Iterator[str]:
        same: list[Utterance] = []
        others: list[Utterance] = []
        for r in rivals:
            if r is not u:
                (same if _alike(r.spans, u.spans) else others).append(r)
        for rule in sorted({r.rule for r in same if r.cue == u.cue}):
            yield f"with:{rule}"
        seconds = [r for r in same if r.cue == u.cue and same_subject(r.subject, u.subject)]
        if seconds:
            yield "seconded"
        if any(r.by_grammar and not u.by_grammar and _length(r) >= _length(u) for r in seconds):
            yield "told-by-grammar"
        if any(r.cue == u.cue and not same_subject(r.subject, u.subject) for r in same):
            yield "other-speaker"
        if any(r.cue != u.cue for r in same):
            yield "other-cue"
        if any(r.cue == u.cue for r in others):
            yield "other-words"


def speaker_kind(subject: Subject) -> str:
    if not subject.is_known:
        return "none"
    if subject.document:
        return "document"
    if subject.phrase is None and subject.actors:
        label = subject.actors[0].label
        return "several" if len(subject.actors) > 1 and label == "person" else label
    if subject.head == "name":
        return "name"
    if subject.head in ("it", "they", "he", "she", "i", "we", "you"):
        return subject.head
    if subject.head in SPEAKER_NOUNS:
        return "speaker-noun"
    if subject.head in words.DOCUMENTS or subject.head.removesuffix("s") in words.DOCUMENTS:
        return "document-noun"
    if subject.phrase is not None and subject.head.endswith("s"):
        return "nouns"
    return "noun"


@lru_cache(maxsize=1024)
def _taken_by(word: str) -> tuple[str, ...]:
    """What a dictionary lets follow the verb."""
    form = SPEECH_VERBS.get(word)
    if form is None:
        return ()
    verb = form.verb
    kinds = {"clause": verb.that or verb.clause, "noun": verb.noun, "infinitive": verb.infinitive}
    kinds |= {"quotation": verb.quotation, "person": verb.person, "name": verb.name}
    return tuple(kind for kind, taken in kinds.items() if taken)


def _kind_of(lemma: str, word: str) -> str:
    if word in SPEECH_VERBS and (SPEECH_VERBS[word].verb.quotation or SPEECH_VERBS[word].verb.that):
        return "certain"
    if word in words.saying():
        return "thinking-too" if word in words.thinking() else "saying"
    if word in words.finding():
        return "finding"
    if word in words.thinking():
        return "thinking"
    if lemma in words.SPEECH_NOUNS:
        return "noun"
    return "other"


def _alike(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return overlap(one, other) >= _ALIKE


def _length(u: Utterance) -> int:
    return sum(map(len, u.spans))


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Share of the characters of both that they have in common. Costs one pass over both."""
    common = _in_common(one, other)
    union = sum(map(len, one)) + sum(map(len, other)) - common if common else 0
    return common / union if union else 0.0


def _in_common(one: Sequence[Span], other: Sequence[Span]) -> int:
    if len(one) == len(other) == 1:
        return _shared(one[0], other[0])
    found, at = 0, 0
    others = sorted(other, key=_BY_START)
    for span in sorted(one, key=_BY_START):
        while at < len(others) and others[at].end <= span.start:
            at += 1
        for index in range(at, len(others)):
            if others[index].start >= span.end:
                break
            found += _shared(span, others[index])
    return found


def _shared(a: Span, b: Span) -> int:
    start = a.start if a.start > b.start else b.start
    end = a.end if a.end < b.end else b.end
    return end - start if end > start else 0


def same_subject(one: Subject, other: Subject) -> bool:
    return any(a.overlaps(b) for a in _places(one) for b in _places(other))


def _places(subject: Subject) -> list[Span]:
    return [actor.span for actor in subject.actors] + ([subject.phrase] if subject.phrase else [])


#: Two readings that share so much of their words are about the same words.
_ALIKE = 0.6
