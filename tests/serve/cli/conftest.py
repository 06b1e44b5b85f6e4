"""The command line in this process, as `communique ARGS` would run it, and a register to ask."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from communique.api import open_register
from communique.model.outcome import Done
from communique.serve import cli
from tests.serve.made import READING


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs in an empty folder, with nothing set in the environment. Output is no terminal."""
    monkeypatch.chdir(tmp_path)
    for name in ("DB", "MAX_BYTES", "TIME_LIMIT", "ENGINE", "ANALYSE", "OFFICE_HOLDERS"):
        monkeypatch.delenv(f"COMMUNIQUE_{name}", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def ran(*args: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = cli.run([str(arg) for arg in args])
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return ran


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A register that holds the reading made by hand."""
    path = tmp_path / "made.db"
    with open_register(path, write=True) as register:
        register.add([Done(READING)], "test")
    return path
