"""The one of many texts that a quotation quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.derive.fidelity import compared
from communique.derive.quoting.runs import RunIndex
from communique.derive.quoting.voices import Voice, may_quote
from communique.derive.words import words_of
from communique.model.comparison import Comparison

#: Texts that are compared with one quotation, the likeliest first.
MOST_COMPARED = 4
#: Texts that share a run with a quotation and are asked whether speaker and day allow it.
MOST_ASKED = 32
#: Words in common below which a link needs all of a quotation's words; where nobody is named as the speaker, more.
ENOUGH_WORDS = 6
ENOUGH_WORDS_OF_NOBODY = 10


@dataclass(frozen=True, slots=True)
class Source:
    """A text that can be quoted."""

    text: str
    voice: Voice


def best_source(
    quoted: str, voice: Voice, sources: Sequence[Source], index: RunIndex
) -> list[tuple[int, Comparison]]:
    """The source that a quotation quotes, by its position; several where nothing tells them apart, none in doubt.

    `index` is of the same sources in the same order. Where several have the words, the closest wins, then the
    earliest.
    """
    asked = index.candidates(quoted, MOST_ASKED)
    allowed = [at for at in asked if may_quote(voice, sources[at].voice)][:MOST_COMPARED]
    if not allowed:
        return []
    words = words_of(quoted)
    needed = ENOUGH_WORDS if voice.names else ENOUGH_WORDS_OF_NOBODY
    found: list[tuple[int, Comparison]] = []
    for at in allowed:
        comparison = compared(words_of(sources[at].text), words)
        if comparison.window is not None and comparison.shared >= min(needed, len(words.atoms)):
            found.append((at, comparison))
    if not voice.names:
        found = [(at, c) for at, c in found if c.shared >= needed]
    closest = max((_closeness(c) for _, c in found), default=None)
    best = [(at, c) for at, c in found if _closeness(c) == closest]
    if len({sources[at].voice.names for at, _ in best}) > 1 and not voice.names:
        return best
    return sorted(best, key=lambda pair: _first_day(sources[pair[0]]))[:1]


def _closeness(comparison: Comparison) -> tuple[int, int]:
    return comparison.shared, -len(comparison.edits)


def _first_day(source: Source) -> str:
    """The unknown day last."""
    day = source.voice.said or source.voice.published
    return day.isoformat() if day is not None else "~"
