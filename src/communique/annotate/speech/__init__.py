"""Reported speech: which words are reported as said, by whom in the grammar of the sentence, and how."""

from __future__ import annotations

from communique.annotate.speech.by_items import utterances_by_items
from communique.annotate.speech.utterance import Utterance
from communique.model.annotation import AnnotatedDocument


def utterances_of(doc: AnnotatedDocument) -> tuple[Utterance, ...]:
    """In text order. A quotation is the words of one utterance at most."""
    return utterances_by_items(doc)
