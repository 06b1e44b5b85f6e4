from __future__ import annotations

import signal
import threading
import time

import pytest

from communique.run.engines.local import TookTooLong, map_items


def test_results_come_in_order_and_only_when_asked_for() -> None:
    asked: list[int] = []

    def double(item: int) -> int:
        asked.append(item)
        return 2 * item

    results = map_items(double, [1, 2, 3])

    assert next(results) == 2
    assert asked == [1]
    assert list(results) == [4, 6]


def test_a_function_that_runs_over_its_time_is_stopped() -> None:
    def slow(seconds: float) -> str:
        try:
            time.sleep(seconds)
        except TookTooLong as late:
            return str(late)
        return "in time"

    assert list(map_items(slow, [0.0, 10.0, 0.0], time_limit=0.05)) == [
        "in time",
        "over the limit of 0.05 seconds",
        "in time",
    ]


def test_the_alarm_is_off_afterwards() -> None:
    before = signal.getsignal(signal.SIGALRM)

    assert list(map_items(str, [1], time_limit=5)) == ["1"]
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_an_error_passes_and_the_alarm_is_off() -> None:
    def fail(item: int) -> int:
        raise ValueError(item)

    with pytest.raises(ValueError, match="1"):
        list(map_items(fail, [1], time_limit=5))
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_outside_the_main_thread_there_is_no_limit() -> None:
    results: list[str] = []
    thread = threading.Thread(target=lambda: results.extend(map_items(str, [1], time_limit=0.001)))
    thread.start()
    thread.join()

    assert results == ["1"]
