"""The words of a quotation that a cue may break up."""

from __future__ import annotations

from communique.model.evidence import Evidence
from communique.model.facts import Statement


def quoted_text(statement: Statement) -> str:
    """The quoted words in one string; a comma before the cue that breaks them up is the reporter's."""
    return " ".join(text for text, _ in pieces(statement))


def pieces(statement: Statement) -> list[tuple[str, Evidence]]:
    return [(e.text.rstrip().removesuffix(","), e) for e in statement.evidence]
