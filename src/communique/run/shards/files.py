"""The file of a shard: Parquet, one row for each outcome, in order."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from communique.model.errors import ConfigurationError, RegisterDamaged
from communique.model.outcome import Done, Failed, Outcome, Skipped
from communique.model.reading_json import reading_dict, skipped_dict
from communique.model.wire import outcome_from, outcome_list

#: Rows that are held at a time.
ROWS = 256


def write(path: Path, outcomes: Iterable[Outcome]) -> int:
    """How many there were. The file is there when it is whole and on the disk, or not at all."""
    arrow, parquet = _pyarrow()
    schema = arrow.schema(
        [
            ("fate", arrow.string()),
            ("id_given", arrow.string()),
            ("document", arrow.string()),
            ("reason", arrow.string()),
            ("facts", arrow.int32()),
            ("reading", arrow.string()),
            ("outcome", arrow.binary()),
        ]
    )
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    count = 0
    try:
        with open(temporary, "wb") as stream:
            with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
                for some in _chunks(outcomes):
                    writer.write_table(arrow.Table.from_pylist([_row(one) for one in some], schema))
                    count += len(some)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return count


def read(path: Path) -> Iterator[Outcome]:
    """Raises `RegisterDamaged` for a file that `write` did not make."""
    arrow, parquet = _pyarrow()
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(ROWS, columns=["outcome"]):
                for packed in batch.column(0).to_pylist():
                    yield outcome_from(msgspec.msgpack.decode(packed))
    except (arrow.ArrowException, msgspec.DecodeError, LookupError, TypeError, ValueError) as error:
        raise RegisterDamaged(f"{path} is no whole shard ({error}); remove it, and run again") from error


def _row(outcome: Outcome) -> dict[str, Any]:
    row: dict[str, Any] = {"outcome": msgspec.msgpack.encode(outcome_list(outcome))}
    match outcome:
        case Done(reading):
            document = reading.document
            row |= {"fate": "done", "id_given": document.id_given, "document": document.id}
            row |= {"facts": len(reading.facts), "reading": json.dumps(reading_dict(reading))}
        case Skipped(id_given, reason, document):
            row |= {"fate": "skipped", "id_given": id_given, "reason": reason, "facts": 0}
            if document is not None:
                row |= {"document": document.id, "reading": json.dumps(skipped_dict(outcome))}
        case Failed(id_given, _, error):
            row |= {"fate": "failed", "id_given": id_given, "reason": error, "facts": 0}
    return {name: _storable(value) for name, value in row.items()}


def _storable(value: Any) -> Any:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _sync_folder(folder: Path) -> None:
    """Or the new name could be gone after the machine fell."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ConfigurationError(
            f"shards need a package that is not installed ({error.name}): pip install 'communique[dask]'"
        ) from error
    return pyarrow, pyarrow.parquet


def _chunks(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    held: list[Outcome] = []
    for one in outcomes:
        held.append(one)
        if len(held) == ROWS:
            yield held
            held = []
    if held:
        yield held
