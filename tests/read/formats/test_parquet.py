"""Tables as Parquet: rows, what is wrong with single ones, and files that want to take all there is."""

from __future__ import annotations

import io
import time
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from communique.model.document import Document, Publication
from communique.model.outcome import Failed
from communique.model.partial_date import PartialDate
from communique.read import apart, read_documents

GOOD = "The ministers met in Oslo on Friday."


def written(path: Path, columns: dict[str, object], **how: object) -> Path:
    pyarrow.parquet.write_table(pyarrow.table(columns), path, **how)
    return path


def test_rows_are_documents(tmp_path: Path) -> None:
    columns: dict[str, object] = {
        "Text": [GOOD, "", None, GOOD],
        "id": [1, 2, 3, 4],
        "published": [date(2024, 3, 4)] * 4,
        "other": [0.5] * 4,
    }
    path = written(tmp_path / "a.parquet", columns, row_group_size=2)

    first, second, third, fourth = read_documents([str(path)])

    assert isinstance(first, Document)
    assert (first.text, first.id_given) == (GOOD, "1")
    assert first.published == Publication(PartialDate(2024, 3, 4), "given")
    assert isinstance(second, Failed)
    assert (second.id_given, second.error) == (f"{path}:2", '"text" is empty')
    assert isinstance(third, Failed)
    assert third.error == "no text in the row"
    assert isinstance(fourth, Document)


def test_from_a_pipe_and_out_of_an_archive(tmp_path: Path) -> None:
    data = written(tmp_path / "a.parquet", {"text": [GOOD] * 3}).read_bytes()
    assert (
        len(
            [
                one
                for one in read_documents(["-"], stdin=lambda: io.BytesIO(data))
                if isinstance(one, Document)
            ]
        )
        == 3
    )


def test_more_rows_than_are_held(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", {"text": [f"{GOOD} {n}" for n in range(20_000)]})
    started = time.monotonic()
    found = read_documents([str(path)])
    assert isinstance(next(found), Document)
    assert len(list(found)) == 19_999
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"body": [GOOD]}, "a table without a column named text; it has body"),
        ({"text": [1.5]}, "no text in the row"),
    ],
)
def test_tables_without_texts(tmp_path: Path, columns: dict[str, object], message: str) -> None:
    (found,) = read_documents([str(written(tmp_path / "a.parquet", columns))])
    assert isinstance(found, Failed)
    assert found.error == message


def bombs(folder: Path) -> list[Path]:
    whole = written(folder / "whole.parquet", {"text": [GOOD] * 100}).read_bytes()
    made = [
        written(folder / "one-text-often.parquet", {"text": ["The ministers met. " * 50_000] * 4_000}),
        written(folder / "columns.parquet", {"text": [GOOD], **{f"c{n}": [n] for n in range(3_000)}}),
        written(folder / "long.parquet", {"text": ["x" * 200_000_000]}),
    ]
    for name, data in {
        "cut": whole[:-20],
        "head": b"PAR1",
        "turned": whole[:40] + bytes(60) + whole[100:],
    }.items():
        made.append(folder / f"{name}.parquet")
        made[-1].write_bytes(data)
    return made


def test_bombs_cost_seconds_and_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = tmp_path / "zz.txt"
    good.write_text(GOOD)
    for path in bombs(tmp_path):
        assert path.stat().st_size < 20_000_000, path
        started = time.monotonic()
        taken, failed, last = 0, [], None
        for one in read_documents([str(path), str(good)]):
            taken += len(one.text) if isinstance(one, Document) else 0
            failed += [one] if isinstance(one, Failed) else []
            last = one
        assert isinstance(last, Document), path
        assert len(failed) == 1, path
        assert "\n" not in failed[0].error
        assert time.monotonic() - started < apart.CLOCK, path
        assert taken < 200 * max(path.stat().st_size, 100_000) + 21_000_000, path
