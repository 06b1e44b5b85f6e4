"""How the tables got to be what they are: one step for each version of them, oldest first.

A new register is made from `tables` at once; an older one goes through the steps that it lacks, inside one
transaction. A step is plain SQL and never changes: `tables` goes on, a step is what was done on its day.
"""

from __future__ import annotations

#: Statements that make version 2 out of 1, 3 out of 2, ... Version 1 is the first that there was.
STEPS: tuple[tuple[str, ...], ...] = (
    ("ALTER TABLE segment ADD COLUMN language TEXT",),  # of a post
)
FIRST = 1


def current() -> int:
    """The version of the tables that this program knows."""
    return FIRST + len(STEPS)


def steps_from(version: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """(version that it leads to, its statements) of each step that a register of this version lacks."""
    return tuple(enumerate(STEPS, start=FIRST + 1))[version - FIRST :]
