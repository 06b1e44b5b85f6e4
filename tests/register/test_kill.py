"""`kill -9` at any point of an ingest, of reconciling and of judging loses nothing and doubles nothing.

A child ingests in small batches and says so for each; it is killed at a random point, and the next one goes on in
the same file. COMMUNIQUE_KILLS=200 pytest tests/register/test_kill.py tries harder.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.register import open_register
from communique.register.tables import metadata
from tests.generated import done
from tests.register.nursery import SIZE, VERSIONS, clock, ingest, judgements

KILLS = int(os.environ.get("COMMUNIQUE_KILLS", "30"))
DOCUMENTS = 40
#: Documents that were there, and were read anew, when a child was killed: so many different states have to occur.
STATES = 8

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")


class Nursery:
    def __init__(self) -> None:
        source = os.pathsep.join(
            [str(ROOT), str(ROOT / "src"), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
        )
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.register.nursery"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": source},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def raise_child(self, path: Path, life: float | None) -> tuple[bool, list[str]]:
        """(whether it was killed, what it acknowledged). `life` None: it comes to its end."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{DOCUMENTS} {path}\n")
        process.stdin.flush()
        word, _, pid = process.stdout.readline().partition(" ")
        acknowledged = []
        while word != "pid":  # the child may speak before its parent
            acknowledged.append(f"{word} {pid}".strip())
            word, _, pid = process.stdout.readline().partition(" ")
        if life is not None:
            time.sleep(life)
            os.kill(int(pid), signal.SIGKILL)
        process.stdin.write("bury\n")
        process.stdin.flush()
        for line in process.stdout:
            word, _, rest = line.strip().partition(" ")
            if word == "ended":
                assert int(rest) in (0, signal.SIGKILL), "the child failed"
                return int(rest) == signal.SIGKILL, acknowledged
            acknowledged.append(line.strip())
        raise AssertionError("the nursery is gone")

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(10)


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    found = Nursery()
    yield found
    found.close()


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table. Numbers are given in the order of the work, so even they are the same."""
    connection = sqlite3.connect(path)
    try:
        return {
            table.name: sorted(connection.execute(f'SELECT * FROM "{table.name}"'), key=repr)
            for table in metadata.sorted_tables
        }
    finally:
        connection.close()


def made(path: Path) -> bool:
    """Whether the child lived long enough to make the register: its tables come all at once."""
    if not path.exists():
        return False
    connection = sqlite3.connect(path)
    try:
        return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    finally:
        connection.close()


def numbers(acknowledged: list[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {version: set() for version in VERSIONS}
    for line in acknowledged:
        _, version, *rest = line.split()
        found[version] |= {int(number) for number in rest}
    return found


def assert_kept(path: Path, acknowledged: dict[str, set[int]], ids: dict[int, str]) -> int:
    """Nothing that was acknowledged is lost, and nothing is there by half. Gives how many documents there are."""
    with open_register(path) as register:
        for number in acknowledged["v2"]:
            assert register.has(ids[number], "v2")
        for number in acknowledged["v1"] - acknowledged["v2"]:
            assert register.has(ids[number], "v1") or register.has(ids[number], "v2")
        assert register.check() == ()
        there = register.counts().documents
        assert there % SIZE == 0, "a batch is there as a whole or not at all"
        return there


@pytest.mark.timeout(120 + KILLS)
def test_a_killed_ingest_loses_nothing_and_doubles_nothing(nursery: Nursery, tmp_path: Path) -> None:
    chance = random.Random(20190905)
    undisturbed = tmp_path / "undisturbed.db"
    started = time.perf_counter()
    assert nursery.raise_child(undisturbed, None)[0] is False
    life = (time.perf_counter() - started) / 5  # at most; some children do not even get the file opened
    wanted = contents(undisturbed)
    ids = {number: done(number, 4).reading.document.id for number in range(DOCUMENTS)}
    assert sorted(str(row[1]) for row in wanted["document"]) == sorted(ids.values())

    kills, rounds = 0, 0
    states: set[tuple[int, int, int]] = set()
    while kills < KILLS or len(states) < STATES:
        assert kills < 20 * KILLS, "the kills do not fall on the work"
        rounds += 1
        path = tmp_path / f"round-{rounds}.db"
        acknowledged: dict[str, set[int]] = {version: set() for version in VERSIONS}
        killed = True
        while killed and (kills < KILLS or len(states) < STATES):
            killed, lines = nursery.raise_child(path, chance.uniform(0, life))
            # a machine that has become busy since, or idle
            life *= 1.02 if killed else 0.5
            kills += killed
            for version, found in numbers(lines).items():
                acknowledged[version] |= found
            if not made(path):
                assert not any(acknowledged.values())
            else:
                states.add((rounds, assert_kept(path, acknowledged, ids), len(acknowledged["v2"])))
        nursery.raise_child(path, None)

        assert contents(path) == wanted
        assert assert_kept(path, {version: set(ids) for version in VERSIONS}, ids) == DOCUMENTS


def test_the_child_itself_adds_each_document_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What the test above compares with is right."""
    ingest(tmp_path / "r.db", 10)
    ingest(tmp_path / "r.db", 10)

    assert capfd.readouterr().out.count("ack v1") == 4
    with open_register(tmp_path / "r.db") as register:
        assert list(register.documents()) == sorted(
            (done(number, 4).reading.document for number in range(10)), key=lambda document: document.id
        )
        assert [kept.judgement for kept in register.judgements()] == judgements(10)
        assert register.counts().withdrawn == 10
        assert {marked.at for marked in register.outcomes()} == {clock().isoformat(timespec="seconds")}
