"""Large inputs in pieces that are read apart from each other, and give together what the whole gives.

JSON Lines are cut at the ends of lines, packed WARC files anywhere, since a record belongs to the piece in which it
begins; all other files are one piece.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, cast

from communique.model.errors import ConfigurationError
from communique.read import Found, found_in, limits_for, lost_records
from communique.read.failing import or_failed
from communique.read.formats import jsonl, warc
from communique.read.limits import Limits
from communique.read.meter import Meter
from communique.read.origins.files import STDIN, opened
from communique.read.origins.folders import files_in
from communique.read.origins.unpacking import GZIP, packing_of
from communique.read.origins.warc_members import Members
from communique.read.sniff import HEAD

_CHUNK = 1 << 20
_LINES = (".jsonl", ".ndjson")
_RECORDS = ".warc.gz"


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a file, as it is kept."""

    name: str
    start: int = 0
    end: int | None = None  #: None: all of the file
    first_line: int = 1


def pieces_of(names: Iterable[str], size: int) -> Iterator[Piece]:
    """In order, each of about `size` bytes or one file. Files of JSON Lines are read once for their lines.

    Raises `ConfigurationError` for standard input, which cannot be read in pieces.
    """
    for name in names:
        if name == STDIN:
            raise ConfigurationError("standard input cannot be read in shards; name files or folders")
        for file in files_in(name) if os.path.isdir(name) else (name,):
            yield from _pieces_of_file(file, size)


def _pieces_of_file(file: str, size: int) -> Iterator[Piece]:
    lower = file.lower()
    try:
        whole = os.stat(file).st_size
        if whole <= size or not lower.endswith((*_LINES, _RECORDS)):
            yield Piece(file)
            return
        with open(file, "rb") as stream:
            packing = packing_of(stream.read(HEAD))
            stream.seek(0)
            if lower.endswith(_LINES) and packing is None:
                yield from _pieces_of_lines(stream, file, size)
            elif lower.endswith(_RECORDS) and packing == GZIP:
                for start in range(0, whole, size):
                    yield Piece(file, start, min(start + size, whole))
            else:
                yield Piece(file)
    except (OSError, ValueError):
        yield Piece(file)  # reading it will say what is wrong


def _pieces_of_lines(stream: BinaryIO, file: str, size: int) -> Iterator[Piece]:
    start, line, at, lines = 0, 1, 0, 1
    while chunk := stream.read(_CHUNK):
        begin = 0
        while (
            at + len(chunk) - start >= size
            and (end := chunk.find(b"\n", max(begin, start + size - at - 1))) >= 0
        ):
            lines += chunk.count(b"\n", begin, end + 1)
            begin = end + 1
            yield Piece(file, start, at + begin, line)
            start, line = at + begin, lines
        lines += chunk.count(b"\n", begin)
        at += len(chunk)
    if at > start:
        yield Piece(file, start, at, line)


def unread_in(piece: Piece, max_bytes: int) -> Iterator[Found]:
    """As `unread_documents`, of a piece."""
    limits = limits_for(max_bytes)
    if piece.end is None:
        documents = partial(found_in, piece.name, limits, io.BytesIO, Meter())
    else:
        documents = partial(_found_in_piece, piece, limits)
    return or_failed(piece.name, documents)


def _found_in_piece(piece: Piece, limits: Limits) -> Iterator[Found]:
    assert piece.end is not None
    with opened(piece.name) as stream:
        stream.seek(piece.start)
        if piece.name.lower().endswith(_RECORDS):
            buffered = io.BufferedReader(cast(io.RawIOBase, stream), HEAD)
            records = Members(cast(BinaryIO, buffered), piece.start, piece.end)
            unpacked = io.BufferedReader(records)
            if unpacked.peek(1):
                yield from warc.read(cast(BinaryIO, unpacked), piece.name, limits)
            yield from lost_records(records, piece.name)
        else:
            part = io.BufferedReader(_Part(stream, piece.end - piece.start), _CHUNK)
            yield from jsonl.read(cast(BinaryIO, part), piece.name, limits, first=piece.first_line)


class _Part(io.RawIOBase):
    """So many bytes of a stream from where it stands."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._left = stream, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        data = self._stream.read(min(len(buffer), self._left))  # type: ignore[arg-type]
        self._left -= len(data)
        buffer[: len(data)] = data  # type: ignore[index]
        return len(data)
