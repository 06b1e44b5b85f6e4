"""PLOVER sectors of actors, by the nouns that name them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from communique.reference.tables import listed, rows_of


def sector_of_noun(lemma: str) -> str | None:
    """The sector that a noun tells ("soldier": `MIL`); None for a noun that tells none."""
    return _sectors().get(lemma.lower())


@cache
def _sectors() -> Mapping[str, str]:
    sectors: dict[str, str] = {}
    for row in rows_of("sectors.tsv"):
        for noun in listed(row["nouns"]):
            sectors.setdefault(noun, row["sector"])
    return sectors
