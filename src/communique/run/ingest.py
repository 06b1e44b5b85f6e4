"""Many documents into a register: read what it does not hold yet, write in batches, lose nothing on the way."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from communique.model.document import Document
from communique.model.errors import CommuniqueError, RegisterError
from communique.model.outcome import Done, Failed, Outcome, Skipped, reading_in
from communique.read.formats.unread import Unread
from communique.register import Register, open_register
from communique.run.assemble import pipeline_version
from communique.run.engines import local, processes
from communique.run.flow import Stages, process
from communique.run.progress import Progress, silent
from communique.run.report import RunReport

# What a kill can cost is at most one batch of reading, which is then done again; a transaction for every document
# would cost a sync of the disk each.
BATCH_DOCUMENTS = 64
BATCH_CHARACTERS = 2_000_000

Input = Document | Failed | Unread


@dataclass(frozen=True, slots=True)
class Known:
    """A document that the register has read already, seen only after it was taken apart."""

    id: str


Answer = Outcome | Known
#: Whether the register has read the document with this id.
IsKnown = Callable[[str], bool]

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
    """The outcomes of all inputs, in order; the same in one process or several."""
    answers = _answers(inputs, stages, _nothing_known, _nothing_is_known, time_limit, elsewhere)
    return (answer for answer in answers if not isinstance(answer, Known))


def read_careful(
    inputs: Iterable[Input], stages: Callable[[], Stages], *, time_limit: float = 0.0
) -> Iterator[Outcome]:
    """As `read_all`, never in this process: one that ends over a document costs that document alone."""
    work = processes.Work(partial(_reader, stages, _nothing_is_known), _lost, time_limit, _size)
    for answers in processes.map_items(work, inputs, workers=1):
        yield from (answer for answer in answers if not isinstance(answer, Known))


def _answers(
    inputs: Iterable[Input],
    stages: Stages,
    here: IsKnown,
    there: Callable[[], IsKnown],
    time_limit: float,
    elsewhere: Elsewhere | None,
) -> Iterator[Answer]:
    """`here` and `there`: what is known, in this process, and made in another."""
    read = partial(_read, stages=stages, is_known=here)
    if elsewhere is None or elsewhere.workers < 2:
        return chain.from_iterable(local.map_items(read, inputs, time_limit=time_limit))
    rest = iter(inputs)
    work = processes.Work(partial(_reader, elsewhere.stages, there), _lost, time_limit, _size)
    return chain.from_iterable(
        chain(
            local.map_items(read, islice(rest, FEW), time_limit=time_limit),
            _if_any(rest, lambda items: processes.map_items(work, items, workers=elsewhere.workers)),
        )
    )


T = TypeVar("T")


def _if_any(items: Iterator[Input], read: Callable[[Iterator[Input]], Iterator[T]]) -> Iterator[T]:
    for first in items:
        yield from read(chain([first], items))


def _reader(
    stages: Callable[[], Stages], known: Callable[[], IsKnown]
) -> Callable[[Input], tuple[Answer, ...]]:
    return partial(_read, stages=stages(), is_known=known())


def _read(given: Input, *, stages: Stages, is_known: IsKnown) -> tuple[Answer, ...]:
    match given:
        case Failed():
            return (given,)
        case Document():
            return (process(given, stages),)
        case Unread():
            return _taken_apart(given, stages, is_known)


def _taken_apart(given: Unread, stages: Stages, is_known: IsKnown) -> tuple[Answer, ...]:
    """Whatever goes wrong in it becomes a `Failed`, except for what is wrong with the installation."""
    try:
        return tuple(_of_part(part, stages, is_known) for part in given.documents())
    except CommuniqueError:
        raise
    except Exception as error:  # noqa: BLE001 - a page must not stop a run
        why = f"{type(error).__name__}: {error}"
        return (Failed(given.place, "input", why, traceback.format_exc()),)


def _of_part(part: Document | Failed, stages: Stages, is_known: IsKnown) -> Answer:
    if isinstance(part, Failed):
        return part
    return Known(part.id) if is_known(part.id) else process(part, stages)


def _size(given: Input) -> int:
    return given.size if isinstance(given, Unread) else 0


def _lost(given: Input, why: str) -> tuple[Answer, ...]:
    match given:
        case Failed():
            return (given,)
        case Document():
            return (Failed(given.id_given, "read", why),)
        case Unread():
            return (Failed(given.place, "read", why),)


def _nothing_known(_id: str) -> bool:
    return False


def _nothing_is_known() -> IsKnown:
    return _nothing_known


def _known_at(address: str, version: str) -> IsKnown:
    """In another process, as long as it lives. What cannot be asked there is dropped when it comes back."""
    try:
        register = open_register(address)
    except RegisterError:
        return _nothing_known
    return lambda id: register.has(id, version)


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
    met: set[str] = set()

    def has(id: str) -> bool:
        """Where it can be asked elsewhere, it was."""
        return register.address is None and register.has(id, version)

    answers = _answers(
        _unknown(inputs, register, version, report),
        stages,
        lambda id: id in met or register.has(id, version),
        partial(_known_at, register.address, version) if register.address else _nothing_is_known,
        time_limit,
        elsewhere,
    )
    write_all(answers, register, version, report, has=has, met=met, progress=progress, on_failed=on_failed)
    return report


def write_all(
    answers: Iterable[Answer],
    register: Register,
    version: str,
    report: RunReport,
    *,
    has: IsKnown,
    met: set[str] | None = None,
    progress: Progress = silent,
    on_failed: Callable[[Failed], None] | None = None,
) -> None:
    """Batch by batch; what is known, by `has` or since it was met before, is counted and passed over."""
    met = set() if met is None else met
    batch = Batch(register, version, report)
    try:
        for answer in answers:
            if isinstance(answer, Known) or _is_known(answer, met, has):
                report.known += 1
            else:
                report.count(answer)
                if isinstance(answer, Failed) and on_failed is not None:
                    on_failed(answer)
                batch.take(answer)
            progress(report)
    except KeyboardInterrupt:
        batch.write()
        raise
    batch.write()


def _is_known(answer: Outcome, met: set[str], has: IsKnown) -> bool:
    """Whether it is in the register, or was met before in this run; `met` is added to."""
    match answer:
        case Done(reading):
            id = reading.document.id
        case Skipped(document=Document() as document):
            id = document.id
        case _:
            return False
    if id in met or has(id):
        return True
    met.add(id)
    return False


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
