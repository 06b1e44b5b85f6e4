"""Several processes: the same results as in one, also where processes are lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from communique.run.engines import processes
from communique.run.engines.local import TookTooLong
from communique.run.engines.processes import Work, map_items


def doubling() -> Callable[[int], tuple[int, int]]:
    return lambda item: (2 * item, os.getpid())


def slowly_doubling() -> Callable[[int], tuple[int, int]]:
    """So that both processes have begun before all is done."""

    def work(item: int) -> tuple[int, int]:
        time.sleep(0.01)
        return (2 * item, os.getpid())

    return work


def lost(item: int, why: str) -> tuple[int, int]:
    return (-item, len(why))


def ending(at: int, how: str) -> Callable[[int], tuple[int, int]]:
    def work(item: int) -> tuple[int, int]:
        if item == at and how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == at and how == "hang":
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(1000)
        if item == at and how == "slow":
            try:
                time.sleep(1000)
            except TookTooLong:
                return (-1, 0)
        return (2 * item, os.getpid())

    return work


def test_results_come_in_order_from_several_processes() -> None:
    found = list(map_items(Work(slowly_doubling, lost), range(300), workers=2))

    assert [number for number, _ in found] == [2 * item for item in range(300)]
    assert len({process for _, process in found}) == 2
    assert os.getpid() not in {process for _, process in found}


def test_items_are_taken_as_results_are_asked_for() -> None:
    taken: list[int] = []

    def items() -> object:
        for item in range(10_000):
            taken.append(item)
            yield item

    results = map_items(Work(doubling, lost), items(), workers=2)  # type: ignore[arg-type]
    assert next(results)[0] == 0
    assert len(taken) <= 2 * processes.AHEAD + 1
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("at", [0, 17, 39])
def test_an_item_that_ends_its_process_is_lost_alone(at: int) -> None:
    found = list(map_items(Work(partial(ending, at, "kill"), lost), range(40), workers=2))

    assert [number for number, _ in found] == [-item if item == at else 2 * item for item in range(40)]
    assert found[at][1] > 0


def test_a_process_that_somebody_ends_loses_nothing() -> None:
    results = map_items(Work(doubling, lost), range(200), workers=2)
    found = [next(results)]
    os.kill(found[0][1], signal.SIGKILL)
    found += results

    assert [number for number, _ in found] == [2 * item for item in range(200)]


def test_a_few_large_items_are_enough_on_the_way() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(1000):
            taken.append(item)
            yield item

    results = map_items(Work(doubling, lost, size=lambda _: processes.AHEAD_BYTES // 4), items(), workers=2)
    assert [next(results)[0] for _ in range(20)] == [2 * item for item in range(20)]
    assert len(taken) <= 20 + 4
    results.close()  # type: ignore[attr-defined]


def test_an_item_over_its_time_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(map_items(Work(partial(ending, 3, "slow"), lost, time_limit=0.5), range(6), workers=2))
    assert [number for number, _ in found] == [0, 2, 4, -1, 8, 10]

    monkeypatch.setattr(processes, "GRACE", 0.5)
    monkeypatch.setattr(processes, "START", 5.0)
    found = list(map_items(Work(partial(ending, 3, "hang"), lost, time_limit=0.5), range(6), workers=2))
    assert [number for number, _ in found] == [0, 2, 4, -3, 8, 10]


def told_and_waiting() -> Callable[[int], tuple[int, int]]:
    """Works for a long time, and says who does."""
    print(os.getpid(), flush=True)

    def work(item: int) -> tuple[int, int]:
        time.sleep(1000)
        return (item, 0)

    return work


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="asks the system for processes as Linux has them")
def test_no_process_outlives_the_one_that_started_it() -> None:
    program = (
        "from communique.run.engines.processes import Work, map_items\n"
        "from tests.run.test_processes import lost, told_and_waiting\n"
        "if __name__ == '__main__':\n"
        "    list(map_items(Work(told_and_waiting, lost), range(9), workers=2))\n"
    )
    root = str(Path(__file__).parents[2])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((root, os.environ.get("PYTHONPATH", "")))}
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment, text=True
    ) as parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
        parent.wait()
        until = time.monotonic() + 20
        while any(map(_is_there, workers)) and time.monotonic() < until:
            time.sleep(0.1)
    assert not any(map(_is_there, workers))


def _is_there(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"  # ended, and nobody has asked yet how
