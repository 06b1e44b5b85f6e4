"""Quotations that go on behind the sentence that reports them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from communique.annotate.by_place import ByPlace
from communique.annotate.speech.by_grammar.quoted import Quoted
from communique.annotate.speech.utterance import Utterance
from communique.model.annotation import AnnotatedDocument, Quotation
from communique.model.span import Span

_WORD = re.compile(r"\w")


def with_rest(doc: AnnotatedDocument, utterances: Iterable[Utterance]) -> list[Utterance]:
    """Each with the quotations that stand right behind it in its paragraph and that nobody else is said to say."""
    quoted = Quoted(doc.document.text, ByPlace(doc.layer(Quotation)))
    found = sorted(utterances, key=lambda u: u.spans)
    taken = {span for u in found for span in u.spans}
    for at, utterance in enumerate(found):
        if utterance.mode == "direct":
            rest = _rest(quoted, utterance, taken)
            taken.update(rest)
            found[at] = replace(utterance, spans=(*utterance.spans, *rest))
    return found


def _rest(quoted: Quoted, utterance: Utterance, taken: set[Span]) -> list[Span]:
    found: list[Span] = []
    end = max(utterance.sentence.end, quoted.end_of(utterance.spans[-1]))
    while (quotation := quoted.right_behind(end)) is not None:
        words = quoted.whole(quotation)
        if taken & set(words) or not _is_sentence(quoted, quotation):
            break
        found += words
        end = quoted.end_of(words[-1])
    return found


def _is_sentence(quoted: Quoted, quotation: Quotation) -> bool:
    words = quotation.words.of(quoted.text)
    first = _WORD.search(words)
    after = quoted.text[quotation.span.end : quotation.span.end + 1]
    return first is not None and first.group().isupper() and (words[-1] in ".!?…" or after in ".!?…")
