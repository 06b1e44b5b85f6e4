from __future__ import annotations

import csv
from pathlib import Path

import pytest

from communique.publish.csv import TABLES, safe_cell, write
from tests.publish.records import AGREED, OTHER, RECORDS, document_of


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_folder_with_every_kind_the_evidence_the_documents_and_the_codebook(tmp_path: Path) -> None:
    written = write(RECORDS, document_of, tmp_path / "new" / "tables")

    assert written.records == len(RECORDS)
    assert {path.name for path in written.files} == {
        *TABLES.values(),
        "evidence.csv",
        "documents.csv",
        "codebook.csv",
    }
    assert {path.name for path in (tmp_path / "new" / "tables").iterdir()} == {
        path.name for path in written.files
    }
    (agreement,) = read(tmp_path / "new" / "tables" / "agreements.csv")
    assert (agreement["id"], agreement["sources"]) == (AGREED.id, "2")


def test_the_codebook_tells_every_column_of_every_file(tmp_path: Path) -> None:
    written = write(RECORDS, document_of, tmp_path)
    told = {(line["file"], line["column"]) for line in read(tmp_path / "codebook.csv")}

    for path in written.files:
        if path.name != "codebook.csv":
            with path.open(encoding="utf-8", newline="") as stream:
                assert {(path.name, name) for name in next(csv.reader(stream))} <= told
    assert all(line["type"] and line["meaning"] for line in read(tmp_path / "codebook.csv"))


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    written = write(RECORDS, document_of, tmp_path)
    cells = [cell for path in written.files for line in read(path) for cell in line.values()]

    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell[:1] in tuple("=+@\t\r\n") and cell]
    assert read(tmp_path / "events.csv")[0]["goldstein"] == "-1.0"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_compute_is_made_text(start: str) -> None:
    assert safe_cell(f"{start}cmd") == f"'{start}cmd"


@pytest.mark.parametrize("cell", [None, -3, -0.5, True, "", "a=b", "'quoted'"])
def test_everything_else_is_left_alone(cell: str | float | None) -> None:
    assert safe_cell(cell) is cell


def test_no_records_give_files_with_headings_alone(tmp_path: Path) -> None:
    write((), document_of, tmp_path)

    assert (tmp_path / "events.csv").read_text(encoding="utf-8").count("\n") == 1


def test_a_failure_leaves_the_old_files_and_no_halves(tmp_path: Path) -> None:
    write(RECORDS, document_of, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def failing(_id: str) -> object:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        write(RECORDS[1:], failing, tmp_path)  # type: ignore[arg-type]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_other_document_is_listed(tmp_path: Path) -> None:
    write(RECORDS, document_of, tmp_path)

    assert OTHER.uri in [line["uri"] for line in read(tmp_path / "documents.csv")]
