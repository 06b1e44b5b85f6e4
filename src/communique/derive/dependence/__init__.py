"""Which documents repeat another: agency copy, re-issues, rewrites, excerpts. A repeated report is no second source.

A copy is contained in another text rather than like it as a whole, so that what decides is the share of the shorter
one's words that stand in the other in runs. `Sketch` finds the few texts that are worth that comparison.
"""

from __future__ import annotations

from communique.derive.dependence.body import Body, body_of
from communique.derive.dependence.repeats import (
    MOST_ALIKE,
    Dated,
    dependence_between,
    dependences,
    nearest,
    share_in_common,
)
from communique.derive.dependence.sketch import sketch
from communique.derive.dependence.sources import independent, sources_of

__all__ = [
    "MOST_ALIKE",
    "Body",
    "Dated",
    "body_of",
    "dependence_between",
    "dependences",
    "independent",
    "nearest",
    "share_in_common",
    "sketch",
    "sources_of",
]
