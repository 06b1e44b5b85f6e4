"""Several processes on this machine. The same results in the same order as in one, whatever becomes of a process.

Each makes what it works with once. So many items are on their way at a time as keep all of them busy, and no more. An
item that takes its process with it, or runs so far over its time that only an end of the process stops it, is tried
once more in a process of its own; where that one ends as well, the caller says what becomes of it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from typing import Any, Generic, TypeVar

from communique.run.engines import local

T = TypeVar("T")
R = TypeVar("R")

#: Items on their way, for each process: as much work as there is while a batch is written.
AHEAD = 24
#: Bytes on their way, together: a few large items do as well.
AHEAD_BYTES = 64_000_000
#: Seconds beyond the limit of an item, in which a process has to stop by itself.
GRACE = 10.0
#: Items of one process after which a new one takes its place: whatever leaks, leaks no further.
LIFE = 5_000


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Work(Generic[T, R]):
    """`make` gives the function, once in each process; it crosses to them, as do items and results.

    `lost` makes the result of an item that no process survived, of the item and the reason.
    """

    make: Callable[[], Callable[[T], R]]
    lost: Callable[[T, str], R]
    time_limit: float = 0.0  #: seconds for one item; 0: none
    size: Callable[[T], int] = lambda _: 0  #: bytes that an item holds


def map_items(work: Work[T, R], items: Iterable[T], *, workers: int) -> Iterator[R]:
    """The results in order. Items are taken while results are asked for, `AHEAD` for each of the processes at most."""
    rest = iter(items)
    on_the_way: deque[tuple[T, Future[R]]] = deque()
    held = 0
    pool = _Pool(work, workers)
    try:
        while True:
            while len(on_the_way) < AHEAD * workers and held < AHEAD_BYTES:
                try:
                    item = next(rest)
                except StopIteration:
                    break
                held += work.size(item)
                on_the_way.append((item, pool.submit(item)))
            if not on_the_way:
                return
            try:
                result = pool.result(on_the_way[0][1])
            except (BrokenProcessPool, TimeoutError):
                pool.end()
                pool = _Pool(work, workers)
                on_the_way = _again(work, pool, on_the_way, suspects=workers)
                continue
            item, _ = on_the_way.popleft()
            held -= work.size(item)
            yield result
    finally:
        pool.end()


def _again(
    work: Work[T, R], pool: _Pool[T, R], unfinished: Iterable[tuple[T, Future[R]]], *, suspects: int
) -> deque[tuple[T, Future[R]]]:
    """What was finished stays; of the rest, as many as there were processes may be what ended one: each goes alone."""
    again: deque[tuple[T, Future[R]]] = deque()
    for item, future in unfinished:
        if future.done() and not future.cancelled() and future.exception() is None:
            again.append((item, future))
        elif suspects:
            suspects -= 1
            again.append((item, _done(_alone(work, item))))
        else:
            again.append((item, pool.submit(item)))
    return again


def _alone(work: Work[T, R], item: T) -> R:
    pool = _Pool(work, 1)
    try:
        return pool.result(pool.submit(item))
    except TimeoutError:
        return work.lost(item, f"over the limit of {work.time_limit:g} seconds, and did not stop")
    except BrokenProcessPool:
        return work.lost(
            item, "the process that read it came to an end: too little memory, or a fault in a library"
        )
    finally:
        pool.end()


def _done(result: R) -> Future[R]:
    future: Future[R] = Future()
    future.set_result(result)
    return future


class _Pool(Generic[T, R]):
    def __init__(self, work: Work[T, R], workers: int) -> None:
        self._limit = work.time_limit
        # A process that was started anew, and not copied: threads of libraries do not survive a copy.
        self._pool = ProcessPoolExecutor(
            workers,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(work.make, work.time_limit),
            max_tasks_per_child=LIFE,
        )

    def submit(self, item: T) -> Future[R]:
        try:
            return self._pool.submit(_apply, item)
        except BrokenProcessPool as error:  # it ended since the last result: told when this one is asked for
            future: Future[R] = Future()
            future.set_exception(error)
            return future

    def result(self, future: Future[R]) -> R:
        """Of the oldest: it is being worked on by now. Raises `BrokenProcessPool` and `TimeoutError`."""
        return future.result(self._limit + GRACE + START if self._limit else None)

    def end(self) -> None:
        """At once, whatever they are doing."""
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            with suppress(OSError, ValueError):
                process.kill()


#: Seconds that a process may take to begin.
START = 60.0

_function: Callable[[Any], Any] | None = None
_time_limit = 0.0


def _begin(make: Callable[[], Callable[[Any], Any]], time_limit: float) -> None:
    global _function, _time_limit
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the one who started us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _function, _time_limit = make(), time_limit


def _end_with_parent() -> None:
    """Who was killed could not end us: without it we would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _apply(item: Any) -> Any:
    assert _function is not None
    return next(local.map_items(_function, [item], time_limit=_time_limit))
