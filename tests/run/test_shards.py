"""Shards give together what the whole corpus gives, whoever reads them and whatever is ended in the middle."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from communique import api
from communique.annotate import annotators_with
from communique.model.document import Document
from communique.model.errors import ConfigurationError, EngineLost, RegisterDamaged
from communique.model.outcome import Done, Failed, Outcome, Skipped
from communique.model.stage import Extractor
from communique.model.wire import outcome_from, outcome_list
from communique.read import Unread, unread_documents
from communique.read.pieces import pieces_of, unread_in
from communique.run.engines import dask
from communique.run.flow import Stages
from communique.run.ingest import read_careful
from communique.run.settings import Settings
from communique.run.shards import files, reading
from communique.run.shards.plan import planned
from communique.run.shards.reading import Job, Lost, read_shards
from tests.run.registers import rows_of
from tests.serve.made import READING

SETTINGS = Settings(engine="rules", workers=2)
SIZE = 8_000


def line(at: int) -> str:
    text = f"Peru and Kenya signed a treaty on tea on {at % 28 + 1} May 2024. The ministers met {at} times."
    return json.dumps({"text": text, "uri": f"https://a.example/{at - (at % 9 == 8)}"})


def record(at: int) -> bytes:
    said = (
        "Los ministros se reunieron y hablaron."
        if at % 11 == 3
        else f"Chile and Ghana held talks on {at % 28 + 1} June 2023."
    )
    body = f"<html><body><article><p>{said}</p><p>{'It was said. ' * 5}</p></article></body></html>".encode()
    kind = "image/png" if at % 13 == 5 else "text/html"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://b.example/{at}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    packed = bytearray(gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0))
    if at % 10 in (4, 5):
        packed[60:80] = bytes(20)
    return bytes(packed)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return written(tmp_path_factory.mktemp("corpus"))


def written(folder: Path) -> list[str]:
    lines = [line(at) for at in range(150)]
    lines[20:20] = ["", "no JSON"]
    (folder / "a.jsonl").write_text("\n".join(lines))
    (folder / "b.warc.gz").write_bytes(b"".join(map(record, range(120))))
    (folder / "c.html").write_text(
        "<html><body><p>Norway and Chad opened embassies on 3 May 2022.</p></body></html>"
    )
    (folder / "d.txt").write_bytes(b"\x00\x01")
    return [str(folder)]


def documents(found: Iterator[Document | Failed | Unread]) -> list[Document | Failed]:
    return [one for some in found for one in (some.documents() if isinstance(some, Unread) else (some,))]


@pytest.mark.parametrize("size", [1, 150, 377, 1024, 5_000, 10**9])
def test_pieces_give_together_what_the_whole_gives(corpus: list[str], size: int) -> None:
    whole = documents(unread_documents(corpus))
    pieces = documents(one for piece in pieces_of(corpus, size) for one in unread_in(piece, 10**6))

    assert len(whole) > 230
    assert sum(isinstance(one, Failed) for one in whole) == 1 + 12 + 1
    assert sorted(map(repr, pieces)) == sorted(map(repr, whole))


def test_any_cut_of_packed_records_gives_each_once(tmp_path: Path) -> None:
    chance = random.Random(5)
    path = tmp_path / "x.warc.gz"
    for _ in range(20):
        parts = [record(chance.randrange(100)) for _ in range(12)]
        parts.insert(chance.randrange(12), chance.randbytes(chance.randrange(400)) + b"\x1f\x8b\x08")
        path.write_bytes(b"".join(parts))
        whole = documents(unread_documents([str(path)]))
        size = chance.randrange(20, 900)
        pieces = documents(one for piece in pieces_of([str(path)], size) for one in unread_in(piece, 10**6))
        assert sorted(map(repr, pieces)) == sorted(map(repr, whole))


def test_shards_are_planned_the_same_twice_and_change_with_their_files(tmp_path: Path) -> None:
    corpus = written(tmp_path)
    plan = planned(corpus, SETTINGS, SIZE)
    assert planned(corpus, SETTINGS, SIZE) == plan
    assert len(plan.shards) > 3
    assert sorted(shard.number for part in (1, 2, 3) for shard in plan.of_part((part, 3))) == [
        shard.number for shard in plan.shards
    ]

    (Path(corpus[0]) / "c.html").write_text("<p>Anew.")
    changed = planned(corpus, SETTINGS, SIZE)
    assert sum(a != b for a, b in zip(plan.shards, changed.shards, strict=True)) == 1
    assert {
        one.mark for one in planned(corpus, Settings(engine="rules", max_bytes=7), SIZE).shards
    }.isdisjoint(one.mark for one in changed.shards)


OUTCOMES: tuple[Outcome, ...] = (
    Done(READING),
    Failed("half \udc80", "read", "no", "Traceback"),
    Skipped("a", "language: none", READING.document, READING.segments[:1]),
    Skipped(None, "language: none"),
)


def test_outcomes_come_back_as_they_were(tmp_path: Path) -> None:
    for outcome in OUTCOMES:
        assert outcome_from(outcome_list(outcome)) == outcome
    path = tmp_path / "shard.parquet"
    assert files.write(path, (one for one in OUTCOMES if one != OUTCOMES[1])) == 3
    assert list(files.read(path)) == [one for one in OUTCOMES if one != OUTCOMES[1]]


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def breaking() -> Iterator[Outcome]:
        yield OUTCOMES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "shard.parquet", breaking())
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "shard.parquet").write_bytes(b"PAR1 and more")
    with pytest.raises(RegisterDamaged, match="remove it, and run again"):
        list(files.read(tmp_path / "shard.parquet"))


# Engines


@pytest.fixture(scope="module")
def expected(corpus: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    tmp_path = tmp_path_factory.mktemp("expected")
    with api.open_register(tmp_path / "added.db", write=True) as register:
        api.add_inputs(corpus, register, settings=Settings(engine="rules", workers=1))
    return rows_of(tmp_path / "added.db")


def loaded(corpus: list[str], folder: Path) -> dict[str, list[str]]:
    db = folder.with_suffix(".db")
    with api.open_register(db, write=True) as register:
        api.load_shards(corpus, folder, register, settings=SETTINGS, size=SIZE)
        again = api.load_shards(corpus, folder, register, settings=SETTINGS, size=SIZE)
    assert again.new == 0
    return rows_of(db)


@pytest.mark.parametrize("engine", ["local"])  # the others end a worker, below
def test_every_engine_makes_the_register_that_adding_makes(
    corpus: list[str], tmp_path: Path, expected: dict[str, list[str]], engine: str
) -> None:
    folder = tmp_path / "shards"
    report = api.run_shards(corpus, folder, settings=SETTINGS, engine=engine, size=SIZE)
    assert report.read == report.shards > 3
    assert api.run_shards(corpus, folder, settings=SETTINGS, engine=engine, size=SIZE).read == 0
    assert loaded(corpus, folder) == expected


def test_parts_make_together_the_whole(
    corpus: list[str], tmp_path: Path, expected: dict[str, list[str]]
) -> None:
    folder = tmp_path / "shards"
    for part in (2, 1):
        assert api.missing_shards(corpus, folder, settings=SETTINGS, size=SIZE) > 0
        api.run_shards(corpus, folder, settings=SETTINGS, engine="local", part=(part, 2), size=SIZE)
    assert loaded(corpus, folder) == expected


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_a_worker_that_is_ended_loses_nothing(
    corpus: list[str], tmp_path: Path, expected: dict[str, list[str]], engine: str
) -> None:
    folder = tmp_path / "shards"
    ended: list[int] = []

    def end_one(_: object) -> None:
        if not ended:
            ended.append(children()[-1])
            os.kill(ended[0], signal.SIGKILL)

    report = api.run_shards(corpus, folder, settings=SETTINGS, engine=engine, size=SIZE, progress=end_one)

    assert len(ended) == 1
    assert report.read == report.shards
    assert loaded(corpus, folder) == expected


def children() -> list[int]:
    """Processes that this one started and that read."""
    tasks = Path("/proc/self/task").glob("*/children")
    started = [child for task in tasks for child in task.read_text().split()]
    return sorted(int(one) for one in started if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes())


@pytest.mark.parametrize("engine", ["dask"])
def test_a_run_that_was_killed_is_taken_up(
    corpus: list[str], tmp_path: Path, expected: dict[str, list[str]], engine: str
) -> None:
    folder = tmp_path / "shards"
    options = ["--engine", engine, "--workers", "2", "--shard-bytes", str(SIZE)]
    command = [sys.executable, "-m", "communique", "run", *corpus, "--out", str(folder), *options]
    environment = {**os.environ, "COMMUNIQUE_ENGINE": "rules"}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    while not list(folder.glob("*.parquet")) and process.poll() is None:
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    there = {path: path.stat().st_mtime_ns for path in folder.glob("*.parquet")}

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

    assert f"{len(there)} there already" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in there} == there
    assert loaded(corpus, folder) == expected


class Machine:
    """A scheduler and two workers as processes of their own, as on a cluster."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"{time.monotonic_ns()}.json"
        scheduler = [
            "--port",
            "0",
            "--host",
            "127.0.0.1",
            "--no-dashboard",
            "--scheduler-file",
            str(self._file),
        ]
        self.scheduler = self._start("scheduler", *scheduler)
        while not self._file.exists():
            assert self.scheduler.poll() is None
            time.sleep(0.05)
        self.address = json.loads(self._file.read_text())["address"]
        workers = ["--nworkers", "2", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]
        self.workers = self._start("worker", self.address, *workers)

    @staticmethod
    def _start(*command: str) -> subprocess.Popen[bytes]:
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([sys.executable, "-m", "dask", *command], **options)  # type: ignore[call-overload,no-any-return]

    def end(self) -> None:
        for process in (self.scheduler, self.workers):
            process.terminate()
            process.wait()


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Callable[[], Machine]]:
    started: list[Machine] = []

    def start() -> Machine:
        started.append(Machine(tmp_path))
        return started[-1]

    yield start
    for one in started:
        one.end()


def test_a_scheduler_elsewhere_that_is_ended_stops_the_run_and_another_one_takes_it_up(
    corpus: list[str], tmp_path: Path, expected: dict[str, list[str]], machine: Callable[[], Machine]
) -> None:
    folder, first = tmp_path / "shards", machine()

    with pytest.raises(EngineLost, match="give the same command again"):
        api.run_shards(
            corpus,
            folder,
            settings=SETTINGS,
            engine="dask",
            scheduler=first.address,
            size=SIZE,
            progress=lambda _: first.scheduler.kill(),
        )
    there = len(list(folder.glob("*.parquet")))
    report = api.run_shards(
        corpus, folder, settings=SETTINGS, engine="dask", scheduler=machine().address, size=SIZE
    )

    assert 0 < there <= report.there < report.shards
    assert loaded(corpus, folder) == expected


# What ends its process


def ending(text: str) -> str:
    if "poison" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    return text.upper()


def lost(text: str) -> str:
    return f"lost {text}"


def test_an_item_that_ends_its_worker_is_not_tried_for_ever() -> None:
    items = [f"item {at}" for at in range(6)] + ["poison"]
    with dask.cluster(workers=2) as engine:
        found = sorted(engine(ending, lost, items))
    assert found == [*(f"ITEM {at}" for at in range(6)), "lost poison"]


def poisoned() -> Stages:
    def run(doc: object) -> tuple[()]:
        ending(doc.document.text)  # type: ignore[attr-defined]
        return ()

    return Stages(
        annotators=annotators_with("rules"),
        extractors=(Extractor(name="p", version=1, produces=object, requires=(), run=run),),
    )


def test_only_the_document_that_ends_its_process_is_lost() -> None:
    texts = ["The first text of them all.", "This is poison for the process.", "The last text of them all."]
    found = list(read_careful([Document(text=text, language="en") for text in texts], poisoned))

    assert [type(outcome) for outcome in found] == [Done, Failed, Done]


def test_a_shard_that_nobody_survived_is_read_with_care(
    corpus: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Job] = []

    def careful(job: Job) -> Iterator[Outcome]:
        asked.append(job)
        yield from OUTCOMES[2:]

    def engine(read: Callable[[Job], object], lost: type[Lost], jobs: list[Job]) -> Iterator[Lost]:
        return (lost(job) for job in jobs)

    monkeypatch.setattr(reading, "_carefully", careful)
    jobs = [Job(shard, str(tmp_path), SETTINGS) for shard in planned(corpus, SETTINGS, SIZE).shards]
    finished = list(read_shards(jobs, engine))  # type: ignore[arg-type]

    assert asked == jobs
    assert all(one.outcomes == 2 for one in finished)
    assert all(job.path.exists() for job in jobs)


def test_what_is_missing_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(
        ConfigurationError, match=r"distributed is not installed: pip install 'communique\[dask\]'"
    ):
        dask.cluster(workers=1).__enter__()
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "dask_jobqueue", None)
    with pytest.raises(ConfigurationError, match="dask_jobqueue is not installed: pip install dask-jobqueue"):
        dask.cluster(slurm=True).__enter__()
