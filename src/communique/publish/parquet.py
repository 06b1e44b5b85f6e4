"""Parquet: a folder with one file a kind, days as days (see `typed`), and what every value rests on as a list.

Needs pyarrow. Halves of surrogate pairs cannot be written, and become U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from communique.publish.columns import document_row, evidence_rows, row
from communique.publish.csv import TABLES
from communique.publish.files import DocumentOf, Written, needed, whole_path
from communique.publish.typed import column_types, typed_row
from communique.reconcile.records import Record

SUFFIX = ""  #: a folder
MEDIA_TYPE = "application/vnd.apache.parquet"

#: Records that are held before they are written.
GROUP = 2_000


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """Into the folder `target`, made where it is missing. Every kind gets its file, with or without rows."""
    target.mkdir(parents=True, exist_ok=True)
    written = 0
    seen: dict[str, dict[str, Any]] = {}
    with ExitStack() as files:
        tables = {
            kind: files.enter_context(Table(kind, target / f"{Path(name).stem}.parquet", evidence=True))
            for kind, name in TABLES.items()
        }
        documents = files.enter_context(Table("documents", target / "documents.parquet"))
        for record in records:
            cells = typed_row(record.kind, row(record, document_of))
            tables[record.kind].add(cells | {"evidence": [one._asdict() for one in evidence_rows(record)]})
            for id in record.document_ids:
                if id not in seen:
                    seen[id] = typed_row("documents", document_row(document_of(id)))
                    documents.add(seen[id])
            written += 1
    return Written(written, (*(table.path for table in tables.values()), documents.path))


class Table(ExitStack):
    """One file, written some thousand rows at a time."""

    def __init__(self, kind: str, path: Path, *, evidence: bool = False) -> None:
        super().__init__()
        self.path = path
        self._arrow, self._parquet = needed("pyarrow"), needed("pyarrow.parquet")
        self._schema = schema(kind, evidence=evidence)
        self._rows: list[dict[str, Any]] = []
        partial = self.enter_context(whole_path(path))
        self._writer = self.enter_context(self._parquet.ParquetWriter(partial, self._schema))
        self.callback(self._flush)

    def add(self, cells: dict[str, Any]) -> None:
        self._rows.append({name: _plain(value) for name, value in cells.items()})
        if len(self._rows) >= GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()


def schema(kind: str, *, evidence: bool = False) -> Any:
    """Pyarrow's schema of the rows of a kind."""
    arrow = needed("pyarrow")
    of = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    fields = [arrow.field(name, of[type_]) for name, type_ in column_types(kind).items()]
    if evidence:
        spans = arrow.struct(
            [arrow.field(name, of[type_]) for name, type_ in column_types("evidence").items()]
        )
        fields.append(arrow.field("evidence", arrow.list_(spans)))
    return arrow.schema(fields)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    if isinstance(value, list):
        return [
            {name: _plain(cell) if name != "value" else _text(cell) for name, cell in one.items()}
            for one in value
        ]
    return value


def _text(cell: Any) -> str | None:
    return None if cell is None else _plain(str(cell))
