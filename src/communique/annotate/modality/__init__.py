"""Did it happen, is it to come, is it hoped for, was it denied? By the parse of a sentence, or else by its words."""

from __future__ import annotations

from communique.annotate.modality.effects import Told
from communique.annotate.modality.grammar import modality_at
from communique.annotate.modality.told import analysis_of, modality_in, modality_told, telling_word
from communique.annotate.modality.words import REACH, clause_before, is_called_off, is_future, modality_of

__all__ = [
    "REACH",
    "Told",
    "analysis_of",
    "clause_before",
    "is_called_off",
    "is_future",
    "modality_at",
    "modality_in",
    "modality_of",
    "modality_told",
    "telling_word",
]
