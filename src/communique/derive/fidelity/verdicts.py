"""What a difference makes of a quotation."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.facts.statement import VERDICTS

#: What each class of edit makes of a quotation; the gravest decides.
GRAVITY = {
    **dict.fromkeys(
        (
            "case",
            "punctuation",
            "glyph",
            "diacritics",
            "entity",
            "symbol",
            "spelling",
            "spacing",
            "abbreviation",
            "transliteration",
            "contraction",
            "number-format",
            "date-format",
            "handle",
            "hashtag",
            "thread-counter",
        ),
        "cosmetic",
    ),
    **dict.fromkeys(("bracket", "bracket-letter", "ellipsis"), "marked"),
    **dict.fromkeys(("sentence", "aside"), "abridged"),
    **dict.fromkeys(("words", "gloss", "modality", "inflection", "order", "splice"), "altered"),
    **dict.fromkeys(("number", "date", "name", "negation"), "contradictory"),
}


def verdict_of(classes: Iterable[str]) -> str:
    """The gravest of what the classes of edit make; `verbatim` for none."""
    return max((GRAVITY[c] for c in classes), key=VERDICTS.index, default="verbatim")
