"""Writes what a register holds as files, one format a module. A new format is a file here and a line in `FORMATS`.

Each module has `SUFFIX`, `MEDIA_TYPE` and `write(reports, target) -> Written`. A report is a fact with the
document that it comes from; they are read one after the other and never held together.
"""

from __future__ import annotations

from types import ModuleType

from communique.publish import csv, jsonl

FORMATS: dict[str, ModuleType] = {
    "csv": csv,
    "jsonl": jsonl,
}
