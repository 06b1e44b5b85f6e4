"""Quotations made of originals, each with one change whose worth is known."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.evaluate.quotations import faithful, meaning, words
from communique.evaluate.quotations.change import Change

#: Changes that must be noticed, and the least that each makes of a quotation.
SEEDED: Mapping[str, tuple[Change, str]] = {
    **{name: (change, "contradictory") for name, change in meaning.CONTRADICTIONS.items()},
    **{name: (change, "altered") for name, change in words.ALTERATIONS.items()},
}
#: Changes of a faithful quotation, and the gravest that each may be called.
FAITHFUL: Mapping[str, tuple[Change, str]] = {
    **{name: (change, "cosmetic") for name, change in faithful.COSMETIC.items()},
    **{name: (change, "marked") for name, change in faithful.MARKED.items()},
}

#: Variants of one change that are taken of one original: a text full of figures is not to outweigh the others.
MOST_VARIANTS = 2
#: The shortest passage that is quoted, in words: of less, nobody could say whence it comes.
FEWEST_WORDS = 5

#: A full stop behind "Nov" or "Mrs", or within a figure, ends nothing.
_SENTENCE = re.compile(
    r"(?:[^.!?\n]|[.!?](?=\S)|(?:(?<=\bNov)|(?<=\bCol)|(?<=\bMrs)|(?<=\b[DM]r)|(?<=\bMs))\.){1,400}[.!?](?=\s|$)"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class SeededQuotation:
    original: str
    quoted: str
    change: str  #: its name in `SEEDED` or `FAITHFUL`
    is_faithful: bool
    verdict: str  #: the least that must be found, for a faithful one the gravest that may be


def seeded_quotations(originals: Iterable[str]) -> Iterator[SeededQuotation]:
    """Every change that fits a sentence of an original or all of it, and the original as it is.

    The same for the same texts.
    """
    for original in originals:
        for passage in _passages(original):
            yield SeededQuotation(original, passage, "unchanged", True, "verbatim")
            for is_faithful, changes in ((False, SEEDED), (True, FAITHFUL)):
                for name, (change, verdict) in changes.items():
                    for quoted in _some(name, passage, change):
                        yield SeededQuotation(original, quoted, name, is_faithful, verdict)


def _passages(original: str) -> Iterator[str]:
    """Each, and where they are several or tags stand behind them, the whole."""
    sentences = [match.group().strip() for match in _SENTENCE.finditer(original)]
    for passage in dict.fromkeys((*sentences, original.strip())):
        if len(_WORD.findall(passage)) >= FEWEST_WORDS:
            yield passage


def _some(name: str, sentence: str, change: Change) -> list[str]:
    """A few of the variants, not always the first: which ones depends on the text alone."""
    variants = [quoted for quoted in dict.fromkeys(change(sentence)) if quoted != sentence]
    if len(variants) <= MOST_VARIANTS:
        return variants
    at = zlib.crc32(f"{name}\0{sentence}".encode("utf-8", "surrogatepass")) % len(variants)
    return [variants[(at + step) % len(variants)] for step in range(MOST_VARIANTS)]
