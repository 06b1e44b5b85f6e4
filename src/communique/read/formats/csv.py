"""Tables as CSV: a row is a document; columns are named as the keys of JSON Lines."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from communique.model.document import Document
from communique.model.errors import InputTooLarge, MalformedInput
from communique.model.outcome import Failed
from communique.read.decode import marked_encoding
from communique.read.formats.jsonl import KEYS, Line, document_of
from communique.read.limits import MEGABYTE, Limits, bounded_lines

#: What stands between cells, the one that the first line has most of.
_BETWEEN = (",", ";", "\t")


def read(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """Documents in order, and a `Failed` for each row that is none; a cell may run over lines.

    Raises `MalformedInput` where there is no column `text`, or where the table is not UTF-8.
    """
    lines = _lines(stream, name, limits.line)
    first = next(lines, None)
    if first is None:
        raise MalformedInput(f"{name}: is empty")
    between = max(_BETWEEN, key=first.count)
    try:
        names = [cell.strip().casefold() for cell in next(csv.reader([first], delimiter=between), [])]
    except csv.Error as error:
        raise MalformedInput(f"{name}: no table: {error}") from None
    if "text" not in names:
        raise MalformedInput(
            f"{name}: a table without a column named text; its first line is {first[:60].strip()!r}"
        )
    csv.field_size_limit(limits.document)
    rows = csv.reader(lines, delimiter=between)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Failed(f"{name}:{number}", "input", f"no row of a table: {error}")
            continue
        if row is None:
            return
        cells = {key: cell for key, cell in zip(names, row, strict=False) if key in KEYS and cell}
        try:
            if row:
                yield document_of(Line(**({"text": ""} | cells)), f"{name}:{number}")
        except MalformedInput as error:
            yield Failed(f"{name}:{number}", "input", str(error))


def _lines(stream: BinaryIO, name: str, limit: int) -> Iterator[str]:
    for number, line in enumerate(bounded_lines(stream, limit, name), start=1):
        if line is None:
            raise InputTooLarge(
                f"{name}: a line of over {limit / MEGABYTE:g} MB; what comes after it was not read"
            )
        if number == 1:
            encoding, mark = marked_encoding(line)
            if encoding not in (None, "utf-8"):
                raise MalformedInput(f"{name}: is {str(encoding).upper()}; tables are read as UTF-8")
            line = line[mark:]
        try:
            yield line.decode()
        except UnicodeDecodeError:
            raise MalformedInput(
                f"{name}: not UTF-8 in line {number}; if you know its encoding: iconv -f ENCODING -t UTF-8"
            ) from None
