"""Texts whose paragraphs stand apart by an empty line, without the rules that look for titles and posts."""

from __future__ import annotations

from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.segment import quotations_of


def paragraphs(text: str) -> list[Segment]:
    segments, start = [], 0
    for line in text.split("\n\n"):
        if line.strip():
            segments.append(Segment(kind=SegmentKind.PARAGRAPH, span=Span(start, start + len(line))))
        start += len(line) + 2
    return segments


def quoted_words(text: str) -> list[str]:
    return [quotation.words.of(text) for quotation in quotations_of(text, paragraphs(text))]
