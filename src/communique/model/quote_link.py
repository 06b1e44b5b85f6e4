"""A quotation, and the statement whose words it takes."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.comparison import Comparison


@dataclass(frozen=True, slots=True)
class QuoteLink:
    """Both by the id of the document and of the statement."""

    quotation: tuple[str, str]
    original: tuple[str, str]
    comparison: Comparison
