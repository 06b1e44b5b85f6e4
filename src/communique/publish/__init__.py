"""Writes what a register holds as files, one format a module. A new format is a file here and a line in `FORMATS`.

Each has `SUFFIX`, `MEDIA_TYPE` and `write(records, document_of, target) -> Written`; a panel's `write` takes the
coverage of the register as well. Records are read one after the other and never held together; `document_of` gives the
document with an id.
"""

from __future__ import annotations

from types import ModuleType

from communique.publish import csv, gdelt, icews, jsonl, plover, polecat
from communique.publish.panels import PANEL_MONTH, PANEL_YEAR, Panel

FORMATS: dict[str, ModuleType | Panel] = {
    "csv": csv,
    "jsonl": jsonl,
    "plover": plover,
    "polecat": polecat,
    "icews": icews,
    "gdelt": gdelt,
    "panel-month": PANEL_MONTH,
    "panel-year": PANEL_YEAR,
}
#: Those that hold every kind of record; the others hold events alone.
ALL_KINDS = frozenset({"csv", "jsonl"})
