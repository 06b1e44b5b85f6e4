"""Rows with types: what CSV can only say in words. For Parquet and data frames.

A date becomes three columns: `starts`, a day, blank where only the month or the year is known; `starts_text`, as
precise as told; and `starts_precision`. No day is ever made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communique.model.partial_date import PartialDate
from communique.publish.columns import Cell, codebook

#: Of a column of codebook's type; what is no number, truth or date is text.
TYPES = {"number": "integer", "truth": "boolean", "date": "date"}
#: Columns of numbers with a fraction.
FRACTIONS = frozenset({"confidence", "goldstein"})


def column_types(kind: str) -> dict[str, str]:
    """The columns of a kind, of `documents`, `issues` or `evidence`, with `text`, `integer`, `number`, `boolean` or
    `date`.
    """
    typed: dict[str, str] = {}
    for name, type_ in _plain_types(kind):
        if name in FRACTIONS:
            typed[name] = "number"
        else:
            typed[name] = TYPES.get(type_, "text")
        if typed[name] == "date":
            typed |= {f"{name}_text": "text", f"{name}_precision": "text"}
    return typed


def _plain_types(kind: str) -> list[tuple[str, str]]:
    return [(name, type_) for name, type_, _ in codebook(kind)]


def typed_row(kind: str, row: Mapping[str, Cell]) -> dict[str, Any]:
    """The cells of a row in the types of its columns; what does not fit its type is left out."""
    typed: dict[str, Any] = {}
    for name, type_ in _plain_types(kind):
        value = row[name]
        if TYPES.get(type_) == "date":
            day = PartialDate.parse(str(value)) if value else None
            typed[name] = day.first_day if day and day.day else None
            typed[f"{name}_text"] = str(day) if day else None
            typed[f"{name}_precision"] = day.precision if day else None
        elif type_ == "number" and name not in FRACTIONS:
            typed[name] = value if isinstance(value, int) else None
        elif type_ in ("number", "truth"):
            typed[name] = value
        else:
            typed[name] = None if value is None else str(value)
    return typed
