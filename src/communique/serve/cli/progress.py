"""Signs of life on standard error, for runs of more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click

from communique.api import RunReport

FIRST_AFTER = 1.0  #: seconds
ON_TERMINAL_EVERY = 0.2
ELSEWHERE_EVERY = 30.0


class Ticker:
    """A line that changes on a terminal; elsewhere a new line every 30 seconds."""

    def __init__(self, quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._terminal = sys.stderr.isatty()
        self._started = clock()
        self._quiet = quiet
        self._next = self._started + (FIRST_AFTER if self._terminal else ELSEWHERE_EVERY)
        self._shown = False

    def __call__(self, report: RunReport) -> None:
        """For the progress of a run."""
        self.tick(report.inputs, f"inputs, {report.read} read, {report.failed} failed", report.share)

    def tick(self, count: int, of: str, share: float | None = None) -> None:
        """So many of something are done; `share` of everything, where that is known."""
        now = self._clock()
        if self._quiet or now < self._next:
            return
        self._next = now + (ON_TERMINAL_EVERY if self._terminal else ELSEWHERE_EVERY)
        line = f"{count} {of}, {count / (now - self._started):.1f} a second"
        if share:
            line += f", {share:.0%}, {_in_words((now - self._started) * (1 - share) / share)} left"
        if self._terminal:
            click.echo(f"\r\x1b[K{line}", nl=False, err=True, color=True)
            self._shown = True
        else:
            click.echo(f"communique: {line}", err=True)

    def clear(self) -> None:
        """Makes room for another line on standard error."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True, color=True)
            self._shown = False


def _in_words(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min {seconds:02d} s"
