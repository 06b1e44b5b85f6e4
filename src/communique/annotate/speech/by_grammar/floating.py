"""Quotations that are whole sentences, with nobody in them who is reported to say it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from communique.annotate.grammar import Grammar
from communique.annotate.speech.by_grammar.phrases import subject_of
from communique.annotate.speech.by_grammar.quoted import Quoted
from communique.annotate.speech.utterance import DIRECT_WORDS, Subject, Utterance
from communique.annotate.speech.verbs import SPEAKER_NOUNS

_SPEAKING = frozenset({"person", "office", "pronoun", "account"})


def floating(quoted: Quoted, grammars: Sequence[Grammar]) -> Iterator[Utterance]:
    """What each is taken for: the words of whoever the sentence before is about, else of whoever spoke last."""
    ends = [grammar.span.end for grammar in grammars]
    for quotation in quoted.sentences(DIRECT_WORDS):
        at = bisect_right(ends, quotation.span.start) - 1
        before = grammars[at] if at >= 0 else None
        subject = _about(quoted, before) if before is not None else Subject()
        yield Utterance(
            spans=tuple(quoted.whole(quotation)),
            mode="direct",
            subject=subject,
            cue=quotation.span,
            verb="",
            modality="actual",
            rule="no-cue",
            sentence=quotation.span,
            by_grammar=True,
            goes_on=not subject.is_known,
        )


def _about(quoted: Quoted, grammar: Grammar) -> Subject:
    """Whom the sentence is about, where that is somebody who can speak."""
    root = next((i for i, token in enumerate(grammar.analysis.tokens) if token.head < 0), None)
    if root is None or root in quoted.words_of(grammar):
        return Subject()
    subject = subject_of(grammar, grammar.children(root, "nsubj"))
    people = (
        bool(subject.actors) and all(a.label in _SPEAKING for a in subject.actors) and subject.phrase is None
    )
    named = subject.head == "name" or subject.head in SPEAKER_NOUNS
    return subject if people or named else Subject()
