from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from communique.publish import EVENTS_ALONE, FORMATS
from communique.serve.cli.export import command
from tests.serve.cli.conftest import Run


def test_csv_into_a_folder(run: Run, db: Path, tmp_path: Path) -> None:
    ran = run("export", "csv", "-o", tmp_path / "tables", "--db", db)

    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"communique: 9 records in {tmp_path / 'tables'} (10 files)\n"
    with (tmp_path / "tables" / "programmes.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["equipment"] for row in csv.DictReader(stream)] == ["Q-5 Kestrel"]


def test_jsonl_with_filters(run: Run, db: Path, tmp_path: Path) -> None:
    run(
        "export",
        "jsonl",
        "-o",
        tmp_path / "out.jsonl",
        "--kind",
        "engagement",
        "--modality",
        "planned",
        "--db",
        db,
    )
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()

    assert [json.loads(line)["type"] for line in lines] == ["visit"]


def test_jsonl_to_standard_output_is_what_the_file_would_hold(run: Run, db: Path, tmp_path: Path) -> None:
    run("export", "jsonl", "-o", tmp_path / "out.jsonl", "--db", db)
    ran = run("export", "jsonl", "-o", "-", "--db", db)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_twice_is_the_same_byte_for_byte(run: Run, db: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("export", "csv", "-o", tmp_path / name, "--db", db, "--quiet")
        run("export", "jsonl", "-o", tmp_path / f"{name}.jsonl", "--db", db, "--quiet")

    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("export", "xls", "-o", "x"), 2),
        (("export", "csv"), 2),
        (("export", "csv", "-o", "-"), 2),
        (("export", "gdelt", "-o", "-"), 2),
        (("export", "icews", "-o", "x", "--kind", "agreement"), 2),
        (("export", "csv", "-o", "x", "--kind", "treaty"), 2),
        (("export", "csv", "-o", "/dev/null/x"), 1),
        (("export", "jsonl", "-o", "no/such/folder/x.jsonl"), 1),
    ],
)
def test_what_cannot_be_is_said(run: Run, db: Path, args: tuple[str, ...], code: int) -> None:
    ran = run(*args, "--db", db)

    assert ran.code == code
    assert ran.err.strip()
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("form", sorted(EVENTS_ALONE))
def test_formats_of_event_data(run: Run, db: Path, tmp_path: Path, form: str) -> None:
    """The register holds one event and eight other records; a panel has a header and both pairs of the talks."""
    ran = run("export", form, "-o", tmp_path / "out", "--db", db)
    lines = (tmp_path / "out").read_text(encoding="utf-8").splitlines()

    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"communique: 1 records in {tmp_path / 'out'}\n"
    assert len(lines) == (1 if form in ("plover", "gdelt") else 3 if form.startswith("panel") else 2)
    assert "PER" in lines[-1] or form == "icews"
    assert ("true,1,1,1" in lines[-1]) == form.startswith("panel")


def test_without_a_register_nothing_is_written(run: Run, tmp_path: Path) -> None:
    ran = run("export", "csv", "-o", tmp_path / "tables")

    assert ran.code == 1
    assert not (tmp_path / "tables").exists()


def test_every_format_is_offered() -> None:
    (argument,) = (one for one in command.params if one.name == "form")

    assert set(argument.type.choices) == {*FORMATS, "html"}  # type: ignore[attr-defined]


def test_pages_are_written_of_the_whole_register(run: Run, db: Path, tmp_path: Path) -> None:
    ran = run("export", "html", "-o", tmp_path / "pages", "--db", db)

    assert ran.code == 0
    assert "9 records" in ran.err
    assert (tmp_path / "pages" / "index.html").is_file()
    assert run("export", "html", "-o", tmp_path / "some", "--state", "PER", "--db", db).code == 2


@pytest.mark.parametrize("form", sorted(set(FORMATS) - EVENTS_ALONE))
def test_the_other_formats_are_written(run: Run, db: Path, tmp_path: Path, form: str) -> None:
    ran = run("export", form, "-o", tmp_path / "out", "--db", db)

    assert (ran.code, ran.out) == (0, "")
    assert " records in " in ran.err
    assert (tmp_path / "out").exists()
