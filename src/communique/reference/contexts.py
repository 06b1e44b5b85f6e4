"""PLOVER contexts, by the words that tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from communique.model.span import Span
from communique.reference.tables import listed, rows_of


def contexts_in(text: str) -> Iterator[tuple[str, Span]]:
    """Each context once, with the first words that tell it, in the order of those words. Costs one pass."""
    seen: set[str] = set()
    for match in _pattern().finditer(text):
        context = _contexts()[match.lastindex - 1] if match.lastindex else ""
        if context and context not in seen:
            seen.add(context)
            yield context, Span(*match.span())


@cache
def _contexts() -> tuple[str, ...]:
    return tuple(row["context"] for row in rows_of("contexts.tsv"))


@cache
def _pattern() -> re.Pattern[str]:
    groups = []
    for row in rows_of("contexts.tsv"):
        words = "|".join(
            re.escape(word.removesuffix("$")) + (r"\b" if word.endswith("$") else r"\w*")
            for word in sorted(listed(row["words"]), key=len, reverse=True)
        )
        groups.append(f"({words})")
    return re.compile(rf"\b(?:{'|'.join(groups)})", re.IGNORECASE)
