"""Many documents into a register: read what it does not hold yet, write in batches, lose nothing on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from communique.model.document import Document
from communique.model.outcome import Failed, Outcome, reading_in
from communique.register import Register
from communique.run.assemble import pipeline_version
from communique.run.engines import local, processes
from communique.run.flow import Stages, process
from communique.run.progress import Progress, silent
from communique.run.report import RunReport

# What a kill can cost is at most one batch of reading, which is then done again; a transaction for every document
# would cost a sync of the disk each.
BATCH_DOCUMENTS = 64
BATCH_CHARACTERS = 2_000_000

Input = Document | Failed


#: So many are read by this process before others are started: they take a second to begin.
FEW = 8


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Other processes to read in. `stages` makes the stages there, the same as here, and crosses to them."""

    workers: int
    stages: Callable[[], Stages]


def read_all(
    inputs: Iterable[Input], stages: Stages, *, time_limit: float = 0.0, elsewhere: Elsewhere | None = None
) -> Iterator[Outcome]:
    """One outcome for each input, in order; the same in one process or several."""
    here = partial(_outcome, stages=stages)
    if elsewhere is None or elsewhere.workers < 2:
        return local.map_items(here, inputs, time_limit=time_limit)
    rest = iter(inputs)
    work = processes.Work(partial(_reader, elsewhere.stages), _lost, time_limit)
    return chain(
        local.map_items(here, islice(rest, FEW), time_limit=time_limit),
        _if_any(rest, lambda items: processes.map_items(work, items, workers=elsewhere.workers)),
    )


def _if_any(
    items: Iterator[Input], read: Callable[[Iterator[Input]], Iterator[Outcome]]
) -> Iterator[Outcome]:
    for first in items:
        yield from read(chain([first], items))


def _reader(make: Callable[[], Stages]) -> Callable[[Input], Outcome]:
    return partial(_outcome, stages=make())


def _outcome(given: Input, *, stages: Stages) -> Outcome:
    return given if isinstance(given, Failed) else process(given, stages)


def _lost(given: Input, why: str) -> Outcome:
    return given if isinstance(given, Failed) else Failed(given.id_given, "read", why)


def add_all(
    inputs: Iterable[Input],
    register: Register,
    stages: Stages,
    *,
    time_limit: float = 0.0,
    elsewhere: Elsewhere | None = None,
    progress: Progress = silent,
    on_failed: Callable[[Failed], None] | None = None,
) -> RunReport:
    """Reads into the register what it has not read under these stages.

    Whatever stops the run, an interrupt included, what was read until then is written first. Raises
    `RegisterFull` and other `RegisterError`s of the register.
    """
    version = pipeline_version(stages)
    report = RunReport()
    batch = Batch(register, version, report)
    unknown = _unknown(inputs, register, version, report)
    try:
        for outcome in read_all(unknown, stages, time_limit=time_limit, elsewhere=elsewhere):
            report.count(outcome)
            if isinstance(outcome, Failed) and on_failed is not None:
                on_failed(outcome)
            batch.take(outcome)
            progress(report)
    except KeyboardInterrupt:
        batch.write()
        raise
    batch.write()
    return report


class Batch:
    """Outcomes on their way into the register."""

    def __init__(self, register: Register, version: str, report: RunReport) -> None:
        self._register = register
        self._version = version
        self._report = report
        self._held: list[Outcome] = []
        self._characters = 0

    def take(self, outcome: Outcome) -> None:
        self._held.append(outcome)
        kept = reading_in(outcome)
        if kept is not None:
            self._characters += len(kept.document.text)
        if len(self._held) >= BATCH_DOCUMENTS or self._characters >= BATCH_CHARACTERS:
            self.write()

    def write(self) -> None:
        held, self._held, self._characters = self._held, [], 0
        if held:
            self._report.written(self._register.add(held, self._version))


def _unknown(inputs: Iterable[Input], register: Register, version: str, report: RunReport) -> Iterator[Input]:
    """Without documents that the register has read under this version, and without those met before in this run."""
    met: set[str] = set()
    for given in inputs:
        if isinstance(given, Document):
            if given.id in met or register.has(given.id, version):
                report.known += 1
                continue
            met.add(given.id)
        yield given
