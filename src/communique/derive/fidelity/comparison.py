"""What came of a comparison."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class WordEdit:
    """One difference. An empty `original` is an insertion, an empty `quoted` a deletion."""

    op: str
    original: str
    quoted: str
    class_: str
    original_at: Span | None  #: in the original's text; None for an insertion
    quoted_at: Span | None  #: in the quotation's text; None for a deletion


@dataclass(frozen=True, slots=True)
class Comparison:
    verdict: str
    edits: tuple[WordEdit, ...] = ()
    window: Span | None = None  #: the passage of the original that is quoted; None where there is none
    shared: int = 0  #: words in common
