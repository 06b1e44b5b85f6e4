from __future__ import annotations

from pathlib import Path

import pytest

from communique.model.document import Document
from communique.model.errors import InputError
from communique.model.outcome import Failed
from communique.read import documents_in

TABLE = 'id,text,published,link\na,"The ministers, all of them,\nmet in Lima.",2026-05-05,x\nb,,2026-05-06,y\nc,They left.,soon,z\n'


def written(path: Path, text: str, encoding: str = "utf-8") -> str:
    path.write_bytes(text.encode(encoding))
    return str(path)


@pytest.mark.parametrize(
    ("between", "encoding"), [(",", "utf-8"), (";", "utf-8"), ("\t", "utf-8"), (",", "utf-8-sig")]
)
def test_rows_are_documents(tmp_path: Path, between: str, encoding: str) -> None:
    table = TABLE.replace(", all of them,", " all of them").replace(",", between)
    first, second, third = documents_in(written(tmp_path / "t.csv", table, encoding))

    assert isinstance(first, Document)
    assert (first.id_given, first.text) == ("a", "The ministers all of them\nmet in Lima.")
    assert first.published
    assert str(first.published.date) == "2026-05-05"
    assert isinstance(second, Failed)
    assert second.error == '"text" is empty'
    assert isinstance(third, Document)
    assert [one.code for one in third.doubts] == ["document.published-unreadable"]


def test_a_cell_with_commas_and_lines(tmp_path: Path) -> None:
    first, *_ = documents_in(written(tmp_path / "t.csv", TABLE))
    assert isinstance(first, Document)
    assert first.text == "The ministers, all of them,\nmet in Lima."


@pytest.mark.parametrize(
    ("text", "message", "encoding"),
    [
        ("a,b\n1,2\n", "without a column named text", "utf-8"),
        ("text\nMüller\n", "not UTF-8 in line 2", "latin-1"),
        ("text\nx\n", "is UTF-16-LE", "utf-16"),
    ],
)
def test_tables_that_cannot_be_read(tmp_path: Path, text: str, message: str, encoding: str) -> None:
    with pytest.raises(InputError, match=message):
        list(documents_in(written(tmp_path / "t.csv", text, encoding)))


def test_a_cell_without_an_end_is_bounded(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", 'text\n"' + "words\n" * 400_000)
    found = list(documents_in(path, max_bytes=1_000_000))
    assert found
    assert isinstance(found[0], Failed)
