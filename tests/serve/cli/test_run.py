from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.run.registers import rows_of
from tests.serve.cli.conftest import Run


@pytest.fixture
def corpus(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """After `run` has cleared the environment."""
    monkeypatch.setenv("COMMUNIQUE_ENGINE", "rules")
    path = tmp_path / "corpus.jsonl"
    lines = [
        f'{{"text": "Peru and Kenya signed a treaty on tea on {day} May 2024."}}\n' for day in range(1, 20)
    ]
    path.write_text("".join(lines) + "no JSON\n")
    return path


def options(corpus: Path, *more: str) -> list[str]:
    return ["run", str(corpus), "--out", "shards", "--engine", "local", "--shard-bytes", "300", *more]


def test_a_corpus_in_parts_becomes_the_register_of_add(run: Run, corpus: Path) -> None:
    first = run(*options(corpus, "--shard", "1/2", "--db", "shards.db"))
    second = run(*options(corpus, "--db", "shards.db"))
    added = run("add", str(corpus), "--db", "added.db", "--workers", "1")

    assert first.code == 0
    assert "shards are not there yet, so that nothing was loaded" in first.err
    assert (second.code, added.code) == (3, 3)
    assert "no JSON" in second.err
    assert rows_of(Path("shards.db")) == rows_of(Path("added.db"))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--shard", "3/2"], "it should be K/N"),
        (["--scheduler", "tcp://a:1"], "for --engine dask"),
        (["--engine", "dask", "--slurm", "--scheduler", "tcp://a:1"], "not both"),
    ],
)
def test_wrong_use_is_told(run: Run, corpus: Path, more: list[str], told: str) -> None:
    done = run(*options(corpus, *more))
    assert done.code == 2
    assert told in done.err


@pytest.mark.parametrize(("name", "more"), [("distributed", []), ("dask_jobqueue", ["--slurm"])])
def test_what_is_missing_is_one_line(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch, name: str, more: list[str]
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    done = run(*options(corpus, "--engine", "dask", *more))

    assert done.code == 1
    assert done.err.splitlines() == [
        f"communique: {name} is not installed: pip install {'dask-jobqueue' if more else chr(39) + 'communique[dask]' + chr(39)}"
    ]


def test_standard_input_has_no_shards(run: Run) -> None:
    done = run("run", "-", "--out", "shards")
    assert done.code == 1
    assert "standard input cannot be read in shards" in done.err
