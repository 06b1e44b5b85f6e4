"""Rounds over all sources. They are asked side by side, and what they bring goes into the register as it comes."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from communique.model.document import Document
from communique.model.outcome import Failed
from communique.read.limits import Limits
from communique.read.origins.fetching import Fetcher
from communique.register import utc_now
from communique.run.ingest import BATCH_DOCUMENTS
from communique.run.report import RunReport
from communique.run.watching.polling import Claims, Part, Round, poll
from communique.run.watching.report import RoundReport
from communique.run.watching.sources import Source
from communique.run.watching.state import States

#: Sources that are asked at a time; how often one host is asked does not depend on it.
THREADS = 8

Add = Callable[[Iterable[Document | Failed]], RunReport]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    sources: Sequence[Source]
    states: States
    every: timedelta
    fetcher: Fetcher
    limits: Limits
    add: Add  #: documents into the register; what it returned for is durable
    on_failed: Callable[[Failed], None] = lambda failed: None
    on_round: Callable[[RoundReport], None] = lambda report: None
    now: Callable[[], datetime] = utc_now


def watch(given: Watch, *, rounds: int | None = None) -> RoundReport:
    """Round after round, `rounds` at most, or until every source is gone; the report of the last.

    Raises `ConfigurationError` where another process watches with the same states, and what `add` raises.
    """
    pause = threading.Event()
    number = 0
    with given.states.held():
        while True:
            number += 1
            started = given.now()
            report = _one_round(given, number, started)
            given.on_round(report)
            if number == rounds or report.fates["gone"] == report.sources:
                return report
            pause.wait(max(0.0, (started + given.every - given.now()).total_seconds()))


def _one_round(given: Watch, number: int, now: datetime) -> RoundReport:
    report = RoundReport(number, len(given.sources))
    states = {source.address: given.states.of(source.address) for source in given.sources}
    claims = Claims.of(states.values())
    round_ = Round(now=now, every=given.every, fetcher=given.fetcher, limits=given.limits, claims=claims)
    latest = dict(states)
    with closing(
        _side_by_side(given.sources, round_, lambda source: poll(source, states[source.address], round_))
    ) as parts:
        for batch in _batches(parts):
            if found := [each for part in batch for each in part.found]:
                report.count(given.add(found))
            for part in batch:
                if latest[part.state.address] != part.state:
                    given.states.save(part.state)
                    latest[part.state.address] = part.state
                _count(part, report, given.on_failed)
    report.waiting = sum(len(state.waiting) for state in latest.values())
    return report


def _count(part: Part, report: RoundReport, on_failed: Callable[[Failed], None]) -> None:
    report.pages += part.pages
    if part.fate is not None:
        report.fates[part.fate] += 1
    if part.told is not None:
        on_failed(Failed(part.state.address, "watch", part.told))


def _batches(parts: Iterator[Part | None]) -> Iterator[list[Part]]:
    """Of what is there already, so that a transaction, and processes to read in, are worth their while.

    None stands where nothing else is there yet.
    """
    batch: list[Part] = []
    size = 0
    for part in parts:
        if part is not None:
            batch.append(part)
            size += len(part.found)
        if batch and (part is None or size >= BATCH_DOCUMENTS):
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _side_by_side(
    sources: Sequence[Source], round_: Round, polled: Callable[[Source], Iterator[Part]]
) -> Generator[Part | None, None, None]:
    """The parts of one source in order, of different sources as they come; None where the next has to be waited for.

    An error in one thread is raised here. Where the caller stops, so do the threads.
    """
    todo: queue.SimpleQueue[Source] = queue.SimpleQueue()
    for source in sources:
        todo.put(source)
    done: queue.Queue[Part | Exception | None] = queue.Queue(THREADS)
    stopped = threading.Event()

    def put(one: Part | Exception | None) -> None:
        while not stopped.is_set():
            with suppress(queue.Full):
                done.put(one, timeout=0.5)
                return

    def work() -> None:
        try:
            while not stopped.is_set():
                for part in polled(todo.get_nowait()):
                    put(part)
        except queue.Empty:
            put(None)
        except Exception as error:  # noqa: BLE001 - raised again below
            put(error)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(THREADS, len(sources)))]
    for thread in threads:
        thread.start()
    working = len(threads)
    try:
        while working:
            if done.empty():
                yield None
            one = done.get()
            if one is None:
                working -= 1
            elif isinstance(one, Part):
                yield one
            else:
                raise one
    except BaseException:
        round_.fetcher.stop()
        raise
    finally:
        stopped.set()
