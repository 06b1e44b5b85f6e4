"""From the files of shards into a register: the same as if all had been read into it one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from communique.model.outcome import Failed, Outcome
from communique.register import Register
from communique.run.ingest import write_all
from communique.run.progress import Progress, silent
from communique.run.report import RunReport
from communique.run.shards import files
from communique.run.shards.plan import Plan


def load(
    plan: Plan,
    folder: Path,
    register: Register,
    *,
    progress: Progress = silent,
    on_failed: Callable[[Failed], None] | None = None,
) -> RunReport:
    """All shards have to be there. Stopped in the middle, it is taken up by calling it again."""
    report = RunReport()

    def outcomes() -> Iterator[Outcome]:
        for number, shard in enumerate(plan.shards):
            report.share = number / len(plan.shards)
            yield from files.read(folder / shard.file)

    write_all(
        outcomes(),
        register,
        plan.version,
        report,
        has=lambda id: register.has(id, plan.version),
        progress=progress,
        on_failed=on_failed,
    )
    return report
