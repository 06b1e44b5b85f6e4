"""States exchanged for states in a sentence, so that a classifier learns what is done and not who does it."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import cache

from communique.model.span import Span
from communique.reference import states


@cache
def _kinds() -> Mapping[str, tuple[str, str]]:
    """The forms that can be exchanged: which state, and which kind of form (name, adjective, capital)."""
    found: dict[str, tuple[str, str]] = {}
    for state in states.all_states():
        for kind, form in _forms(state.iso3).items():
            found[form] = (state.iso3, kind)
    return found


def _forms(iso3: str) -> dict[str, str]:
    state = states.by_iso3(iso3)
    assert state is not None
    kinds = {
        "name": state.name,
        "adjective": next(iter(state.adjectives), ""),
        "capital": next(iter(state.capitals), ""),
    }
    return {kind: form for kind, form in kinds.items() if form and form not in state.cautions}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(re.escape(f) for f in sorted(_kinds(), key=len, reverse=True)) + r")\b"
    )


@cache
def _codes() -> tuple[str, ...]:
    return tuple(s.iso3 for s in states.all_states() if len(_forms(s.iso3)) == 3)


def exchanged(text: str, actors: Mapping[int, Span], chance: random.Random) -> tuple[str, dict[int, Span]]:
    """The sentence with other states in the places of its own, each for one, and where its actors stand now."""
    others: dict[str, str] = {}
    pieces: list[str] = []
    moves: list[tuple[int, int, int]] = []  # old start, old end, what all behind it moves by
    at = moved = 0
    for match in _pattern().finditer(text):
        iso3, kind = _kinds()[match.group()]
        if iso3 not in others:
            others[iso3] = chance.choice(_codes())
        form = _forms(others[iso3])[kind]
        pieces += [text[at : match.start()], form]
        at = match.end()
        moved += len(form) - len(match.group())
        moves.append((match.start(), match.end(), moved))

    def place(position: int, *, end: bool) -> int:
        by = 0
        for start, stop, moved_by in moves:
            if stop <= position:
                by = moved_by
            elif start < position and end:
                by = moved_by  # an end inside an exchanged form goes behind it
        return position + by

    spans = {
        number: Span(place(span.start, end=False), place(span.end, end=True))
        for number, span in actors.items()
    }
    return "".join(pieces) + text[at:], spans
