"""Reported speech: which words are reported as said, by whom in the grammar of the sentence, and how.

Two readers tell what the words may report, one by rows of items, one by the parse; a judge says which readings stand.
Where no sentence was parsed, the first reader stands alone.
"""

from __future__ import annotations

from communique.annotate.grammar import Grammar
from communique.annotate.speech.by_grammar import utterances_by_grammar
from communique.annotate.speech.by_items import utterances_by_items
from communique.annotate.speech.by_layout import beside, utterances_by_layout
from communique.annotate.speech.judge import standing
from communique.annotate.speech.rest import with_rest
from communique.annotate.speech.utterance import Utterance
from communique.model.annotation import AnnotatedDocument


def utterances_of(doc: AnnotatedDocument) -> tuple[Utterance, ...]:
    """In text order. A quotation is the words of one utterance at most."""
    laid_out = utterances_by_layout(doc)
    if not doc.layers.get(Grammar):
        return beside(laid_out, utterances_by_items(doc))
    return beside(laid_out, with_rest(doc, standing(doc, readings_of(doc))))


def readings_of(doc: AnnotatedDocument) -> tuple[Utterance, ...]:
    """All that the two readers see, right or wrong."""
    return (*utterances_by_items(doc), *utterances_by_grammar(doc))
