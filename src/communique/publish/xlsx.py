"""One workbook: a sheet a kind, the evidence, the documents, and a codebook. Needs openpyxl.

A cell has 32,767 characters; what is longer is cut, with `…` at its end. Control characters, which XML cannot hold, are
left out. Text that looks like a formula is written as text.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.publish.columns import DOCUMENTS, EVIDENCE, Cell, document_row, evidence_rows, names, row
from communique.publish.csv import CODEBOOK, TABLES, codebook_rows
from communique.publish.files import DocumentOf, Written, needed, whole_path
from communique.publish.plain_text import xml_text
from communique.reconcile.records import Record

SUFFIX = ".xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

LONGEST = 32_767


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """Rows are written as they come; the documents are held until the end."""
    cells = needed("openpyxl.cell")
    book = needed("openpyxl").Workbook(write_only=True)
    sheets = {kind: book.create_sheet(Path(name).stem) for kind, name in TABLES.items()}
    evidence, documents = book.create_sheet("evidence"), book.create_sheet("documents")
    codebook = book.create_sheet("codebook")

    def put(sheet: Any, values: Iterable[Cell]) -> None:
        row = []
        for value in values:
            cell = cells.WriteOnlyCell(sheet, value=_held(value))
            if isinstance(value, str):
                cell.data_type = "s"  # whatever it looks like
            row.append(cell)
        sheet.append(row)

    for kind, sheet in sheets.items():
        put(sheet, names(kind))
    put(evidence, EVIDENCE)
    put(documents, DOCUMENTS)
    seen: set[str] = set()
    written = 0
    for record in records:
        put(sheets[record.kind], row(record, document_of).values())
        for one in evidence_rows(record):
            put(evidence, one)
        for id in record.document_ids:
            if id not in seen:
                seen.add(id)
                put(documents, document_row(document_of(id)).values())
        written += 1
    put(codebook, CODEBOOK)
    for line in codebook_rows():
        put(codebook, line)
    with whole_path(target) as partial:
        book.save(partial)
    return Written(written, (target,))


def _held(value: Cell) -> Cell:
    if not isinstance(value, str):
        return value
    text = xml_text(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
