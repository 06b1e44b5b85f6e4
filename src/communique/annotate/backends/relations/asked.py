"""Questions to the classifier of relations, and its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.model.span import Span

#: The answer that there is no event.
NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence and two of its actors, by where they stand or, where they do not, by their words."""

    sentence: str
    first: Span | str
    second: Span | str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one actor does to another. `event` has a share for each category and NONE, all together 1.

    The rest is what it would be if it is an event at all.
    """

    event: Mapping[str, float]
    mode: str | None
    cameo: str
    modality: str


def best_event(shares: Mapping[str, float]) -> str:
    """The likeliest category, whether or not there is an event."""
    return max((name for name in shares if name != NONE), key=shares.__getitem__)
