"""How a run tells that it is alive: the caller passes a `Progress`, and the library itself prints nothing."""

from __future__ import annotations

from typing import Protocol

from communique.run.report import RunReport


class Progress(Protocol):
    def __call__(self, report: RunReport) -> None:
        """Called after every document, with the counts so far. Must be quick."""


def silent(report: RunReport) -> None:
    """The default."""
