"""What became of the sources of a round."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from communique.run.report import RunReport

#: What a source can be told to be in a round.
FATES = ("new", "unchanged", "failed", "left alone", "gone")


@dataclass(slots=True)
class RoundReport:
    """What became of the sources of a round, and of what they listed."""

    number: int
    sources: int
    fates: Counter[str] = field(default_factory=Counter)  #: by one of `FATES`
    pages: int = 0  #: asked for
    new: int = 0
    known: int = 0
    skipped: int = 0
    failed: int = 0  #: inputs
    waiting: int = 0  #: entries whose pages are left for another round

    def count(self, report: RunReport) -> None:
        self.new += report.new + report.replaced
        self.known += report.known
        self.skipped += report.skipped.total()
        self.failed += report.failed
