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

from communique.model.document import Document
from communique.publish.columns import COLUMNS, EVIDENCE, Cell, evidence_rows, row
from communique.publish.files import Report, Written, whole_file

SUFFIX = ""  #: a folder
MEDIA_TYPE = "text/csv"

#: A cell that begins with one of these is computed by one spreadsheet or another, the wide forms in Japanese ones.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")

#: File names of the kinds.
TABLES = {kind: f"{kind[:-1]}ies.csv" if kind.endswith("y") else f"{kind}s.csv" for kind in COLUMNS}

DOCUMENTS = {
    "id": ("id", "hash of address and text: another text is another document"),
    "uri": ("text", "its address"),
    "id_given": ("text", "the name that the input gave it"),
    "title": ("text", "title"),
    "publisher": ("text", "who published it"),
    "published": ("date", "when"),
    "published_from": (
        "code",
        "how that is known: given, metadata, dateline, posts (not before the latest post)",
    ),
    "language": ("code", "ISO 639-1"),
    "characters": ("number", "length of the text in Unicode code points"),
}

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


def write(reports: Iterable[Report], target: Path) -> Written:
    """Into the folder `target`, made where it is missing. Every kind gets its file, with or without rows."""
    target.mkdir(parents=True, exist_ok=True)
    seen: dict[str, tuple[Cell, ...]] = {}
    records = 0
    with ExitStack() as files:
        tables = {
            kind: writer(files.enter_context(whole_file(target / name))) for kind, name in TABLES.items()
        }
        evidence = writer(files.enter_context(whole_file(target / "evidence.csv")))
        for kind, table in tables.items():
            table.writerow([column.name for column in COLUMNS[kind]])
        evidence.writerow(EVIDENCE)
        for fact, document in reports:
            tables[fact.kind].writerow(map(safe_cell, row(fact, document).values()))
            evidence.writerows(map(safe_cell, one) for one in evidence_rows(fact, document))
            seen.setdefault(document.id, document_row(document))
            records += 1
        documents = writer(files.enter_context(whole_file(target / "documents.csv")))
        documents.writerow(DOCUMENTS)
        documents.writerows(map(safe_cell, one) for one in seen.values())
        codebook = writer(files.enter_context(whole_file(target / "codebook.csv")))
        codebook.writerow(CODEBOOK)
        codebook.writerows(codebook_rows())
    names = (*TABLES.values(), "evidence.csv", "documents.csv", "codebook.csv")
    return Written(records, tuple(target / name for name in names))


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
    for name, about in (("evidence.csv", EVIDENCE), ("documents.csv", DOCUMENTS)):
        for column_name, (type_, meaning) in about.items():
            yield name, column_name, type_, meaning


def document_row(document: Document) -> tuple[Cell, ...]:
    """Values of `DOCUMENTS`, in its order."""
    published = document.published
    return (
        document.id,
        document.uri,
        document.id_given,
        document.title,
        document.publisher,
        str(published.date) if published else None,
        published.source if published else None,
        document.language,
        len(document.text),
    )
