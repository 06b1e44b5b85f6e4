"""From a document to its parts: segments, sentences, quotations, and when it was published."""

from __future__ import annotations

from communique.segment.publications import bases_in_text, publication_doubts, publication_of
from communique.segment.quotations import quotations_of
from communique.segment.segments import parts_of, posts_of, segments_of, title_of
from communique.segment.sentences import sentences_of

__all__ = [
    "bases_in_text",
    "parts_of",
    "posts_of",
    "publication_doubts",
    "publication_of",
    "quotations_of",
    "segments_of",
    "sentences_of",
    "title_of",
]
