"""Writes what a register holds as files, one format a module. A new format is a file here and a line in `FORMATS`.

Each module has `SUFFIX`, `MEDIA_TYPE` and `write(records, document_of, target) -> Written`. Records are read one
after the other and never held together; `document_of` gives the document with an id. A format that must know which
days were read at all has `NEEDS_COVERAGE`, and its `write` takes the dates of all documents as `read_on`.
"""

from __future__ import annotations

from types import ModuleType

from communique.publish import csv, gdelt, icews, jsonl, panel_month, panel_year, plover, polecat

FORMATS: dict[str, ModuleType] = {
    "csv": csv,
    "jsonl": jsonl,
    "plover": plover,
    "polecat": polecat,
    "icews": icews,
    "gdelt": gdelt,
    "panel-month": panel_month,
    "panel-year": panel_year,
}
