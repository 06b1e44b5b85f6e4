"""A plain loop in this process: a batch takes the same path as a single document."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from types import FrameType
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class TookTooLong(Exception):
    """Raised inside the function that ran over its time."""


def map_items(function: Callable[[T], R], items: Iterable[T], *, time_limit: float = 0.0) -> Iterator[R]:
    """The results in order, one at a time, each computed when it is asked for.

    `time_limit` in seconds for one item, 0 for none. It works by a signal, so it holds in the main thread of
    a Unix system only; elsewhere there is none. The function gets `TookTooLong` and makes a result of it.
    """
    limited = time_limit > 0 and _can_be_stopped()
    for item in items:
        yield _within(function, item, time_limit) if limited else function(item)


def _can_be_stopped() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _within(function: Callable[[T], R], item: T, time_limit: float) -> R:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TookTooLong(f"over the limit of {time_limit:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, time_limit)
    try:
        return function(item)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
