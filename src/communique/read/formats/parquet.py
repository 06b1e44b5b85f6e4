"""Parquet: a row is a document; columns are named as the keys of JSON Lines. Read in a process of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from communique.model.document import Document
from communique.model.errors import ConfigurationError, InputTooLarge, MalformedInput
from communique.model.outcome import Failed
from communique.read.formats.jsonl import KEYS, Line, document_of
from communique.read.limits import FREE, MEGABYTE, RATIO, Limits

#: Columns of one table, with those inside others.
COLUMNS = 2_000
#: Bytes of names and numbers of parts that the description of a table may hold.
_STRINGS, _PARTS = 20 * MEGABYTE, 1_000_000
#: Rows that are held at a time.
_ROWS = 64
#: What a row costs, beside its text.
_ROW_COST = 100


def read(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """Documents in order, and a `Failed` for each row that is none. Holds some rows at a time. Needs to seek.

    Raises `MalformedInput` where there is no column `text` of strings, and where the file is broken; what came before
    was given. Raises `InputTooLarge` for a file that gives over `RATIO` times its size.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ConfigurationError(
            f"Parquet needs a package that is not installed ({error.name}): pip install 'communique[formats]'"
        ) from error
    size = stream.seek(0, 2)
    stream.seek(0)
    given, number = 0, 0
    try:
        with pyarrow.parquet.ParquetFile(
            stream, thrift_string_size_limit=_STRINGS, thrift_container_size_limit=_PARTS
        ) as table:
            columns = _columns(table, name)
            for batch in table.iter_batches(_ROWS, columns=list(columns.values()), use_threads=False):
                for row in range(batch.num_rows):
                    number += 1
                    found = _document(batch, row, columns, f"{name}:{number}", limits)
                    yield found
                    given += _ROW_COST + (len(found.text) if isinstance(found, Document) else 0)
                    if given > FREE and given > RATIO * size:
                        raise InputTooLarge(
                            f"{name}: unpacks to over {RATIO} times its size; the rest was not read"
                        )
    except (pyarrow.ArrowException, LookupError, OSError, ValueError, MemoryError, OverflowError) as error:
        raise MalformedInput(f"{name}: broken Parquet ({_one_line(error)})") from None


def _columns(table: Any, name: str) -> dict[str, str]:
    """Names of the columns that are read, by what they hold."""
    if len(table.schema) > COLUMNS:
        raise InputTooLarge(f"{name}: a table with over {COLUMNS:,} columns")
    names = table.schema_arrow.names
    found = {key: column for column in reversed(names) if (key := column.strip().casefold()) in KEYS}
    if "text" not in found:
        raise MalformedInput(
            f"{name}: a table without a column named text; it has {', '.join(names[:10])[:200]}"
        )
    return found


def _document(batch: Any, row: int, columns: dict[str, str], place: str, limits: Limits) -> Document | Failed:
    try:
        cells = {key: _cell(batch.column(column)[row]) for key, column in columns.items()}
        text = cells.pop("text", None)
        if not isinstance(text, str):
            raise MalformedInput("no text in the row")
        if len(text) > limits.document:
            raise MalformedInput(f"longer than {limits.document / MEGABYTE:g} MB")
        return document_of(Line(text=text, **cells), place)
    except UnicodeDecodeError:
        return Failed(place, "input", "a text that is not UTF-8")
    except (MalformedInput, ValueError, OverflowError) as error:
        return Failed(place, "input", _one_line(error))


def _cell(value: Any) -> str | None:
    """As JSON Lines have it: times and days in ISO 8601, whatever else is no text left out."""
    found = value.as_py()
    if isinstance(found, bytes):
        found = found.decode()
    if isinstance(found, (date, datetime)):
        return found.isoformat()
    with contextlib.suppress(ValueError):  # a number of thousands of digits
        return str(found) if isinstance(found, (str, int)) and not isinstance(found, bool) else None
    return None


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
