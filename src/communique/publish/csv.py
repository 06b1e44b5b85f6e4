"""CSV for spreadsheets and statistics: a folder with one file a kind, the evidence, the documents and a codebook.

UTF-8, comma, double quotes, `\\n`. Cells of text that a spreadsheet would take for a formula get an apostrophe in
front; `codebook.csv` says so too. Numbers are left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from communique.publish.columns import (
    COLUMNS,
    DOCUMENTS,
    EVIDENCE,
    SOURCE,
    Cell,
    document_row,
    evidence_rows,
    names,
    row,
)
from communique.publish.files import DocumentOf, Written, whole_file
from communique.reconcile.records import Record

SUFFIX = ""  #: a folder
MEDIA_TYPE = "text/csv"

#: A cell that begins with one of these is computed by one spreadsheet or another, the wide forms in Japanese ones.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")

#: File names of the kinds.
TABLES = {kind: f"{kind[:-1]}ies.csv" if kind.endswith("y") else f"{kind}s.csv" for kind in COLUMNS}

CODEBOOK = ("file", "column", "type", "meaning")
_NOTES = (
    (
        "*",
        "*",
        "text",
        "an apostrophe before = + - @, a tab or a line end at the start of a cell was put there",
    ),
    ("*", "*", "date", "YYYY, YYYY-MM or YYYY-MM-DD: as precise as the document"),
    ("*", "*", "*", "an empty cell: the document does not say; several values stand with '; ' between them"),
)


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """Into the folder `target`, made where it is missing. Every kind gets its file, with or without rows."""
    target.mkdir(parents=True, exist_ok=True)
    seen: dict[str, dict[str, Cell]] = {}
    written = 0
    with ExitStack() as files:
        tables = {
            kind: writer(files.enter_context(whole_file(target / name))) for kind, name in TABLES.items()
        }
        evidence = writer(files.enter_context(whole_file(target / "evidence.csv")))
        for kind, table in tables.items():
            table.writerow(names(kind))
        evidence.writerow(EVIDENCE)
        for record in records:
            tables[record.kind].writerow(map(safe_cell, row(record, document_of).values()))
            evidence.writerows(map(safe_cell, one) for one in evidence_rows(record))
            for document_id in record.document_ids:
                if document_id not in seen:
                    seen[document_id] = document_row(document_of(document_id))
            written += 1
        documents = writer(files.enter_context(whole_file(target / "documents.csv")))
        documents.writerow(DOCUMENTS)
        documents.writerows(map(safe_cell, one.values()) for one in seen.values())
        codebook = writer(files.enter_context(whole_file(target / "codebook.csv")))
        codebook.writerow(CODEBOOK)
        codebook.writerows(codebook_rows())
    written_files = (*TABLES.values(), "evidence.csv", "documents.csv", "codebook.csv")
    return Written(written, tuple(target / name for name in written_files))


def writer(stream: TextIO) -> Any:
    return csv.writer(stream, lineterminator="\n")


def safe_cell(value: Cell) -> Cell:
    """Text that no spreadsheet computes; everything else as it is.

    >>> safe_cell("=1+1"), safe_cell(-4.5)
    ("'=1+1", -4.5)
    """
    return f"'{value}" if isinstance(value, str) and value[:1] in _FORMULA and value else value


def codebook_rows() -> Iterator[tuple[str, str, str, str]]:
    yield from _NOTES
    for kind, columns in COLUMNS.items():
        for column in columns:
            yield TABLES[kind], column.name, column.type, column.meaning
        for name, (type_, meaning) in SOURCE.items():
            yield TABLES[kind], name, type_, meaning
    for file, about in (("evidence.csv", EVIDENCE), ("documents.csv", DOCUMENTS)):
        for name, (type_, meaning) in about.items():
            yield file, name, type_, meaning
