"""Inputs of every kind, most of them bad: each gives one clear line, and the rest goes on."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from communique.model.document import Document
from communique.model.errors import InputError, InputNotFound, InputTooLarge, MalformedInput, UnknownFormat
from communique.model.outcome import Failed
from communique.read import documents_in, read_documents

GOOD = "The ministers met in Oslo on Friday."

BAD_INPUTS: dict[str, tuple[bytes, type[InputError], str]] = {
    "empty.txt": (b"", MalformedInput, "is empty"),
    "empty.html": (b"", MalformedInput, "is empty"),
    "empty.jsonl": (b"", MalformedInput, "is empty"),
    "blank.txt": (b" \r\n\t\n", MalformedInput, "is empty"),
    "blank.jsonl": (b"\n\n \n", MalformedInput, "is empty"),
    "latin1.txt": ("Müller met Iñigo".encode("latin-1"), MalformedInput, "not UTF-8 at byte 1 (0xFC)"),
    "cut.txt": ("Oslo — Ø".encode()[:-1], MalformedInput, "not UTF-8 at byte 9 (0xC3)"),
    "half.txt": (b"\xff\xfeO\x00s", MalformedInput, "not UTF-16-LE at byte 4"),
    "binary.txt": (b"Oslo\x00\x01\x02", UnknownFormat, "a binary file"),
    "report.pdf": (b"%PDF-1.7 ...", MalformedInput, "a PDF that cannot be read"),
    "renamed.txt": (b"%PDF-1.7 ...", MalformedInput, "a PDF that cannot be read"),
    "report.docx": (b"PK\x03\x04...", MalformedInput, "a DOCX that cannot be read"),
    "report.zip": (b"PK\x03\x04...", MalformedInput, "a broken zip archive"),
    "page.html": (b"\x89PNG\r\n", UnknownFormat, "a PNG image"),
    "lines.jsonl": (b"\x1f\x8b\x08", MalformedInput, "the gzip data end early"),
    "news": (b"<?xml version='1.0'?>\n<rss version='2.0'></rss>", MalformedInput, "a feed without entries"),
    "table.csv": (b"a,b\n1,2\n", MalformedInput, "a table without a column named text"),
    "letter.eml": (b"Subject: x\n\n", MalformedInput, "a mail without text"),
    "array.json": (b'[{"text": "x"}]', MalformedInput, "a JSON array, not JSON Lines; to convert: jq -c '.[]'"),
    "pretty.json": (b'{\n "text": "x"\n}', MalformedInput, "JSON over several lines"),
    "utf16.jsonl": ('{"text": "x"}\n'.encode("utf-16"), MalformedInput, "is UTF-16-LE; JSON Lines are UTF-8"),
    "page2.html": (b"<html><body><script>1</script></body></html>", MalformedInput, "a page without text"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_a_bad_input_is_refused_in_one_line_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    data, kind, message = BAD_INPUTS[name]
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(GOOD, encoding="utf-8")

    with pytest.raises(kind, match=r"(?s)\A[^\n]+\Z"):
        list(documents_in(str(bad)))
    failed, document = read_documents([str(bad), str(good)])

    assert isinstance(failed, Failed)
    assert message in failed.error
    assert failed.id_given == str(bad)
    assert not failed.error.startswith(str(bad))  # who prints it puts the name before it
    assert failed.stage == "input"
    assert failed.traceback == ""
    assert document == Document(text=GOOD, id_given=str(good))


def test_names_that_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="no such file"):
        list(documents_in(str(tmp_path / "missing.txt")))
    with pytest.raises(InputError, match="cannot be read"):
        list(documents_in("a\x00b"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(GOOD)
    path.chmod(0)

    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        list(documents_in(str(path)))


class Endless(io.RawIOBase):
    """More bytes than there is memory; counts what was asked of it."""

    def __init__(self, piece: bytes) -> None:
        self.piece = piece
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = min(len(buffer), len(self.piece))
        buffer[:size] = self.piece[:size]
        self.given += size
        return size


@pytest.mark.parametrize("piece", [b"words ", b"<html><p>words</p>"])
def test_an_endless_input_is_refused_at_its_bound(piece: bytes) -> None:
    endless = Endless(piece * 1_000)

    (failed,) = read_documents(["-"], max_bytes=1_000_000, stdin=lambda: as_binary(endless))

    assert isinstance(failed, Failed)
    assert "over 1 MB" in failed.error
    assert endless.given < 1_200_000


def test_an_endless_line_is_refused_at_once_and_not_followed_for_ever() -> None:
    endless = Endless(b'{"text": "' * 1_000)

    bad, whole = read_documents(["-"], max_bytes=100_000, stdin=lambda: as_binary(endless))

    assert isinstance(bad, Failed)
    assert bad.id_given == "-:1"
    assert "longer than 0.1 MB" in bad.error
    assert isinstance(whole, Failed)
    assert whole.id_given == "-"
    assert endless.given < 6_000_000


def as_binary(raw: io.RawIOBase) -> BinaryIO:
    return io.BufferedReader(raw)


def test_a_file_over_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"words " * 200_000)

    with pytest.raises(InputTooLarge, match="over 1 MB"):
        list(documents_in(str(path), max_bytes=1_000_000))
    assert len(list(documents_in(str(path), max_bytes=2_000_000))) == 1


def test_standard_input_is_read_by_what_it_holds_and_stays_open() -> None:
    for data, text in (
        (GOOD.encode(), GOOD),
        (b'{"text": "' + GOOD.encode() + b'"}\n', GOOD),
        (f"\n<!-- page --><!DOCTYPE html><html><body><p>{GOOD}</p></body></html>".encode(), GOOD),
        (("\ufeff" + GOOD).encode("utf-8"), GOOD),
        (GOOD.encode("utf-16"), GOOD),
        (GOOD.encode("utf-32"), GOOD),
    ):
        stream = io.BytesIO(data)
        (document,) = read_documents(["-"], stdin=lambda stream=stream: stream)  # type: ignore[misc]

        assert isinstance(document, Document)
        assert document.text == text
        assert not stream.closed


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "dos.txt"
    path.write_bytes(b"One.\r\n\r\nTwo.\r\n")

    (document,) = read_documents([str(path)])

    assert isinstance(document, Document)
    assert document.text == "One.\r\n\r\nTwo.\r\n"
