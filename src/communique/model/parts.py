"""How records belong together, though each is a thing of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    record: str  #: id of the other one
    reason: str  #: in words that a reader of the register is shown


@dataclass(frozen=True, slots=True)
class Parts:
    """`whole`: what it was part of, a visit or a meeting; `parts`: what was part of it; `series`: other editions."""

    whole: tuple[Link, ...]
    parts: tuple[Link, ...]
    series: tuple[Link, ...]
