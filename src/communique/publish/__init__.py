"""Writes what a register holds as files, one format a module. A new format is a file here and a line in `FORMATS`.

Each module has `SUFFIX`, `MEDIA_TYPE` and `write(records, document_of, target) -> Written`. Records are read one
after the other and never held together; `document_of` gives the document with an id.
"""

from __future__ import annotations

from types import ModuleType

from communique.publish import csv, jsonl

FORMATS: dict[str, ModuleType] = {
    "csv": csv,
    "jsonl": jsonl,
}
