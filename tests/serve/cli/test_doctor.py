from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from communique.api import schema_version
from communique.serve.cli import doctor
from tests.serve.cli.conftest import Run


def checks(run: Run, *args: str | Path) -> tuple[int, dict[str, Any]]:
    ran = run("doctor", "--json", *args)
    return ran.code, {check["name"]: check for check in json.loads(ran.out)["checks"]}


def test_a_sound_register(run: Run, db: Path) -> None:
    code, found = checks(run, "--db", db)

    assert code == 0
    assert f"{db}, tables of version {schema_version()}" in found["register"]["found"]
    assert "1 documents, 9 facts in records: 2 engagement, 1 agreement" in found["holds"]["found"]
    assert found["integrity"]["passed"] is True
    assert "click" in found["packages"]["found"]
    assert found["reading"]["passed"] is True


def test_every_setting_with_the_place_it_came_from(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "communique.toml").write_text("time_limit = 5\n", encoding="utf-8")
    monkeypatch.setenv("COMMUNIQUE_DB", "tea.db")
    shown = run("doctor").out

    assert "db = tea.db (COMMUNIQUE_DB)" in shown
    assert f"time_limit = 5.0 ({tmp_path / 'communique.toml'})" in shown
    assert "max_bytes = 20000000 (default)" in shown


def test_how_many_rows_of_the_list_of_office_holders_are_used(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "holders.csv").write_text(
        "name,office,country,start\nKai Moe,King,NOR,2019\n,,,\n", encoding="utf-8"
    )
    monkeypatch.setenv("COMMUNIQUE_OFFICE_HOLDERS", "holders.csv")
    _, found = checks(run)

    assert found["office-holders"]["found"] == "tenures: 1, rows that cannot be used: 1"


def test_no_register_yet_is_no_failure(run: Run) -> None:
    code, found = checks(run)

    assert code == 0
    assert "'communique add' makes one" in found["register"]["found"]


def test_a_damaged_register_fails(run: Run, db: Path) -> None:
    content = bytearray(db.read_bytes())
    for page in range(4096 * 4, len(content), 4096):
        content[page : page + 40] = b"\xff" * 40
    db.write_bytes(content)
    code, found = checks(run, "--db", db)

    assert code == 4
    assert False in [check["passed"] for check in found.values()]


def test_what_does_not_add_up_fails(run: Run, db: Path) -> None:
    connection = sqlite3.connect(db)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DROP TRIGGER IF EXISTS document_update")
    connection.execute("UPDATE document SET language = 'xx'")
    connection.execute("DELETE FROM record_member")
    connection.commit()
    connection.close()
    code, found = checks(run, "--db", db)

    assert code == 4
    assert found["integrity"]["passed"] is False


def test_a_file_that_is_no_register_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a register\n" * 99, encoding="utf-8")
    ran = run("doctor", "--db", tmp_path / "notes.txt")

    assert ran.code == 4
    assert "FAILED register    /" in ran.out


def test_a_missing_package_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "version_of", lambda name: None if name == "lxml" else "1")
    code, found = checks(run)

    assert code == 4
    assert "lxml MISSING" in found["packages"]["found"]


def test_little_room_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LITTLE_ROOM", 10**18)
    code, found = checks(run)

    assert code == 4
    assert found["room"]["passed"] is False


@pytest.mark.parametrize(
    ("requirement", "name"),
    [
        ("click<9,>=8.1", "click"),
        ("lxml-html-clean>=0.4", "lxml-html-clean"),
        ("plain", "plain"),
        ("pytest>=8.3; extra == 'dev'", None),
    ],
)
def test_packages_of_the_core_are_told_from_those_of_extras(requirement: str, name: str | None) -> None:
    assert doctor.package_name(requirement) == name


def test_a_password_is_not_shown(run: Run) -> None:
    ran = run("doctor", "--db", "postgresql://ada:hush@127.0.0.1:1/none")

    assert "postgresql://ada:***@127.0.0.1:1/none" in ran.out
    assert "hush" not in ran.out + ran.err
