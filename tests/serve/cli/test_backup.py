from __future__ import annotations

from pathlib import Path

from communique.api import open_register
from tests.serve.cli.conftest import Run


def test_a_backup_is_a_register_and_can_be_restored(run: Run, db: Path, tmp_path: Path) -> None:
    saved = run("backup", tmp_path / "copy.db", "--db", db)
    again = run("restore", tmp_path / "copy.db", "--db", tmp_path / "again.db")

    assert (saved.code, saved.out, again.code, again.out) == (0, "", 0, "")
    assert "was copied to" in saved.err
    with open_register(db) as one, open_register(tmp_path / "again.db") as other:
        assert list(one.records()) == list(other.records())


def test_what_is_there_is_left_alone(run: Run, db: Path) -> None:
    ran = run("restore", db, "--db", db)

    assert (ran.code, ran.out) == (1, "")
    assert "is there already" in ran.err
