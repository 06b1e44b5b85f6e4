"""A corpus in shards, by one process, several, or many machines; and from the shards into a register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from communique.model.errors import ConfigurationError
from communique.model.outcome import Failed
from communique.register.protocol import Register
from communique.run.progress import Progress, silent
from communique.run.report import RunReport
from communique.run.settings import Settings

if TYPE_CHECKING:
    from communique.run.shards.plan import Plan
    from communique.run.shards.reading import Engine

#: Who reads the shards.
SHARD_ENGINES = ("local", "processes", "dask")


@dataclass(slots=True)
class ShardReport:
    """What became of the shards of this part of the corpus."""

    shards: int  #: all of the part
    there: int  #: were done before
    read: int = 0
    outcomes: int = 0  #: of those that were read now


def run_shards(
    inputs: Sequence[str],
    folder: Path,
    *,
    settings: Settings | None = None,
    engine: str = "processes",
    scheduler: str | None = None,
    slurm: bool = False,
    part: tuple[int, int] | None = None,
    size: int | None = None,
    progress: Callable[[ShardReport], None] = lambda _: None,
) -> ShardReport:
    """Reads into the folder what it does not hold yet.

    `part`: the k-th of n machines, from one; `size`: bytes of a shard.

    Raises `ConfigurationError` for an engine that is not there.
    """
    from communique.run.shards.reading import Job, read_shards

    settings = settings or Settings()
    plan = _plan(inputs, settings, size)
    plain = replace(settings, db="none", origin={})  # an address of a register may hold a password
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [Job(shard, str(folder.absolute()), plain) for shard in plan.of_part(part)]
    report = ShardReport(len(jobs), sum(job.path.exists() for job in jobs))
    if report.there < report.shards:
        with _engine(engine, settings, scheduler, slurm) as chosen:
            for finished in read_shards(jobs, chosen):
                report.read += 1
                report.outcomes += finished.outcomes
                progress(report)
    return report


def missing_shards(
    inputs: Sequence[str], folder: Path, *, settings: Settings | None = None, size: int | None = None
) -> int:
    """How many shards of the whole corpus have no file in the folder yet."""
    plan = _plan(inputs, settings or Settings(), size)
    return sum(not (folder / shard.file).exists() for shard in plan.shards)


def load_shards(
    inputs: Sequence[str],
    folder: Path,
    register: Register,
    *,
    settings: Settings | None = None,
    size: int | None = None,
    progress: Progress = silent,
    on_failed: Callable[[Failed], None] | None = None,
) -> RunReport:
    """What `add_inputs` of the corpus would make of the register, out of the shards, all of which have to be there."""
    from communique.run.shards.loading import load

    plan = _plan(inputs, settings or Settings(), size)
    return load(plan, folder, register, progress=progress, on_failed=on_failed)


def _plan(inputs: Sequence[str], settings: Settings, size: int | None) -> Plan:
    from communique.run.shards.plan import SHARD_BYTES, planned

    return planned(inputs, settings, size or SHARD_BYTES)


@contextmanager
def _engine(name: str, settings: Settings, scheduler: str | None, slurm: bool) -> Iterator[Engine]:
    from communique.run.engines.processes import cores
    from communique.run.shards.reading import one_process, several_processes

    workers = settings.workers or cores()
    match name:
        case "local":
            yield one_process
        case "processes":
            yield several_processes(workers)
        case "dask":
            from communique.run.engines.dask import cluster

            with cluster(scheduler=scheduler, slurm=slurm, workers=workers) as engine:
                yield engine
        case _:
            raise ConfigurationError(f"no engine {name!r}; known: {', '.join(SHARD_ENGINES)}")
