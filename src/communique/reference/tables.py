"""The tables of this folder as rows: UTF-8, tab separated, one header line, `#` lines are comments."""

from __future__ import annotations

from collections.abc import Mapping

#: typographic apostrophes and spaces, and what every form in the tables is written with
_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00a0": " ", "\u202f": " "})


def plain(text: str) -> str:
    """`text` with straight apostrophes and ordinary spaces; as long as `text`, so that offsets still hold."""
    return text.translate(_PLAIN)


def rows_of(table: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `table` in file order, keyed by column. Raises `ValueError` with the line that is wrong.

    Reads the file at every call: callers keep what they make of it.
    """
    from importlib.resources import files  # here, since it costs more than the rest of this package

    text = files(__package__).joinpath(table).read_text(encoding="utf-8")
    numbered = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line and not line.startswith("#")]
    columns = numbered[0][1].split("\t")
    return tuple(_row(table, number, columns, line) for number, line in numbered[1:])


def listed(cell: str) -> tuple[str, ...]:
    """The forms in a cell, in order; none for an empty cell."""
    return tuple(cell.split("|")) if cell else ()


def _row(table: str, number: int, columns: list[str], line: str) -> Mapping[str, str]:
    cells = line.split("\t")
    if len(cells) != len(columns):
        raise ValueError(f"{table}, line {number}: {len(cells)} cells where the header has {len(columns)}")
    return dict(zip(columns, cells, strict=True))
