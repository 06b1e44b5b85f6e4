"""Feeds and sitemaps, asked again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

from communique.api.intake import elsewhere
from communique.model.document import Document
from communique.model.outcome import Failed
from communique.register.protocol import Register
from communique.run.report import RunReport
from communique.run.settings import Settings
from communique.run.watching.report import RoundReport


def watch(
    sources: Path,
    register: Register,
    state: Path,
    *,
    settings: Settings | None = None,
    every: timedelta = timedelta(minutes=15),
    rounds: int | None = None,
    on_failed: Callable[[Failed], None] = lambda failed: None,
    on_round: Callable[[RoundReport], None] = lambda report: None,
) -> RoundReport:
    """Reads what is new in the feeds and sitemaps of a file into the register: `rounds` times, None for ever.

    `state`: a folder for what is known of the sources from one round to the next. An entry is known when its page is
    in the register, so that what is interrupted, or killed, is taken up by the same call. Gives the report of the last
    round. Raises `ConfigurationError` for a file of sources or a state that cannot be used, and `RegisterError`.
    """
    from communique.read import limits_for
    from communique.run.assemble import fetcher_for, stages_for
    from communique.run.ingest import add_all
    from communique.run.watching.rounds import Watch
    from communique.run.watching.rounds import watch as watched
    from communique.run.watching.sources import read_sources
    from communique.run.watching.state import States

    settings = settings or Settings()
    stages = stages_for(settings)

    def add(found: Iterable[Document | Failed]) -> RunReport:
        return add_all(
            found,
            register,
            stages,
            time_limit=settings.time_limit,
            elsewhere=elsewhere(settings),
            on_failed=on_failed,
        )

    return watched(
        Watch(
            sources=read_sources(sources),
            states=States(state),
            every=every,
            fetcher=fetcher_for(settings),
            limits=limits_for(settings.max_bytes),
            add=add,
            on_failed=on_failed,
            on_round=on_round,
        ),
        rounds=rounds,
    )
