"""Quotations that go on behind the clause or the sentence that reports them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from communique.annotate.speech.by_grammar.quoted import Quoted
from communique.annotate.speech.utterance import Utterance
from communique.model.span import Span

_WORD = re.compile(r"\w")
#: How far behind its first part a broken quotation may go on, in characters.
_FAR = 300


def with_rest(quoted: Quoted, utterances: Iterable[Utterance]) -> list[Utterance]:
    """Each with the quotations that go on from its own, in text order: behind the clause that breaks it, and behind
    the sentence, in its paragraph, where nobody else is said to say them.
    """
    found = sorted(utterances, key=lambda u: u.spans)
    owner = {span: u for u in found for span in u.spans}
    gone: set[Utterance] = set()
    for at, utterance in enumerate(found):
        if utterance.mode != "direct" or utterance in gone:
            continue
        whole = utterance
        while (other := _broken_off(quoted, whole, owner)) is not None:
            spans, taken_from = other
            gone |= {taken_from} if taken_from is not None else set()
            whole = replace(whole, spans=(*whole.spans, *spans))
        rest = _rest(quoted, whole, owner)
        found[at] = replace(whole, spans=(*whole.spans, *rest))
        owner |= dict.fromkeys((*whole.spans, *rest), utterance)
    return [u for u in found if u not in gone]


def _broken_off(
    quoted: Quoted, utterance: Utterance, owner: dict[Span, Utterance]
) -> tuple[list[Span], Utterance | None] | None:
    """The next part of a quotation that a clause breaks up, and whose it was taken for."""
    last = utterance.spans[-1]
    words = last.of(quoted.text)
    if words[-1] in ".!?" or last.end > utterance.cue.start:
        return None
    following = quoted.after(quoted.end_of(last))
    while following is not None and following.span.start - last.end <= _FAR and quoted.is_unspoken(following):
        following = quoted.after(following.span.end)  # a nickname or a title, in the clause that breaks it up
    if (
        following is None
        or following.span.start - last.end > _FAR
        or following.span.start < utterance.cue.end
    ):
        return None
    between = quoted.text[last.end : following.span.start]
    if "\n" in between or not _starts_small(following.words.of(quoted.text)):
        return None
    spans = quoted.whole(following)
    other = owner.get(spans[0])
    if other is not None and (other is utterance or other.cue.start > following.span.end):
        return None
    return (list(other.spans) if other is not None else spans), other


def _rest(quoted: Quoted, utterance: Utterance, owner: dict[Span, Utterance]) -> list[Span]:
    found: list[Span] = []
    end = max(utterance.sentence.end, quoted.end_of(utterance.spans[-1]))
    while (quotation := quoted.right_behind(end)) is not None:
        words = quoted.whole(quotation)
        if owner.keys() & set(words) or not quoted.is_sentence(quotation):
            break
        found += words
        end = quoted.end_of(words[-1])
    return found


def _starts_small(words: str) -> bool:
    first = _WORD.search(words)
    return first is not None and (first.group().islower() or words[:2] in ("I ", "I’", "I'"))
