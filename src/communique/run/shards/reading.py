"""From shards to their files, by an engine that gives each shard to a process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from communique.model.outcome import Outcome
from communique.read.pieces import unread_in
from communique.run.assemble import stages_for
from communique.run.engines import local, processes
from communique.run.flow import Stages
from communique.run.ingest import Input, read_all, read_careful
from communique.run.settings import Settings
from communique.run.shards import files
from communique.run.shards.plan import Shard


@dataclass(frozen=True, slots=True)
class Job:
    """What crosses to whoever reads a shard."""

    shard: Shard
    folder: str
    settings: Settings

    @property
    def path(self) -> Path:
        return Path(self.folder) / self.shard.file


@dataclass(frozen=True, slots=True)
class Finished:
    shard: Shard
    outcomes: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Nobody survived it, so that one of its documents has to be looked for."""

    job: Job


Result = Finished | Lost
Read = Callable[[Job], Result]


#: Who does the work. The results come as they are made, in any order; the second makes that of a shard that nobody
#: survived.
Engine = Callable[[Read, Read, Iterable[Job]], Iterator[Result]]


def read_shards(jobs: Iterable[Job], engine: Engine) -> Iterator[Finished]:
    """Those that have no file yet. A shard that ends whoever reads it is read by this machine, document by document in
    processes of their own, so that only the bad one is told as failed.
    """
    bad: list[Job] = []
    for result in engine(read_shard, Lost, [job for job in jobs if not job.path.exists()]):
        if isinstance(result, Lost):
            bad.append(result.job)
        else:
            yield result
    for job in bad:
        yield Finished(job.shard, files.write(job.path, _carefully(job)))


def read_shard(job: Job) -> Result:
    """In this process, alone. The stages are made once for all shards of one run."""
    stages = _stages(job.settings.engine, job.settings.analyse, job.settings.office_holders)
    outcomes = read_all(_inputs(job), stages, time_limit=job.settings.time_limit)
    return Finished(job.shard, files.write(job.path, outcomes))


@lru_cache(maxsize=1)
def _stages(engine: str, analyse: str, office_holders: str) -> Stages:
    return stages_for(Settings(engine=engine, analyse=analyse, office_holders=office_holders))


def _carefully(job: Job) -> Iterator[Outcome]:
    return read_careful(_inputs(job), partial(stages_for, job.settings), time_limit=job.settings.time_limit)


def _inputs(job: Job) -> Iterator[Input]:
    for piece in job.shard.pieces:
        yield from unread_in(piece, job.settings.max_bytes)


def one_process(read: Read, lost: Read, jobs: Iterable[Job]) -> Iterator[Result]:
    return local.map_items(read, jobs)


def several_processes(workers: int) -> Engine:
    def engine(read: Read, lost: Read, jobs: Iterable[Job]) -> Iterator[Result]:
        work = processes.Work(partial(_same, read), partial(_lost, lost))
        return processes.map_items(work, jobs, workers=workers)

    return engine


def _same(read: Read) -> Read:
    return read


def _lost(lost: Read, job: Job, _why: str) -> Result:
    return lost(job)
