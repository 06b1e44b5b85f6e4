"""Reported speech: which words are reported as said, by whom in the grammar of the sentence, and how.

Two readers tell what the words may report, one by rows of items, one by the parse; a judge says which readings stand.
Where no sentence was parsed, the first reader stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.annotate.grammar import Grammar
from communique.annotate.speech.by_grammar import utterances_by_grammar
from communique.annotate.speech.by_grammar.quoted import Quoted
from communique.annotate.speech.by_items import utterances_by_items
from communique.annotate.speech.by_items.passages import Item, items_of
from communique.annotate.speech.by_layout import beside, utterances_by_layout
from communique.annotate.speech.judge import standing
from communique.annotate.speech.rest import with_rest
from communique.annotate.speech.utterance import Utterance
from communique.model.annotation import AnnotatedDocument


def utterances_of(doc: AnnotatedDocument) -> tuple[Utterance, ...]:
    """In text order. A quotation is the words of one utterance at most."""
    items = items_of(doc)
    laid_out = utterances_by_layout(doc, items)
    if not doc.layers.get(Grammar):
        return beside(laid_out, utterances_by_items(doc, items))
    quoted = Quoted(doc)
    return beside(laid_out, _put_together(quoted, standing(doc, readings_of(doc, items, quoted))))


def _put_together(quoted: Quoted, found: Iterable[Utterance]) -> list[Utterance]:
    """Quotations that go on are of whom they go on from; only what is left stands alone."""
    alone: list[Utterance] = []
    reported: list[Utterance] = []
    for utterance in found:
        (alone if utterance.rule == "no-cue" else reported).append(utterance)
    whole = with_rest(quoted, reported)
    taken = {span for utterance in whole for span in utterance.spans}
    left = with_rest(quoted, (utterance for utterance in alone if not taken & set(utterance.spans)))
    return sorted((*whole, *left), key=lambda utterance: utterance.spans)


def readings_of(doc: AnnotatedDocument, items: tuple[Item, ...], quoted: Quoted) -> tuple[Utterance, ...]:
    """All that the two readers see, right or wrong; quotations without a cue as the parse has them."""
    by_items = (reading for reading in utterances_by_items(doc, items) if reading.rule != "no-cue")
    return (*by_items, *utterances_by_grammar(doc, quoted))
