"""Rows of text between tabs, as GDELT, ICEWS and POLECAT publish theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from communique.publish.coded import Coded, coded_events, one_line
from communique.publish.files import DocumentOf, Written, whole_file
from communique.reconcile.records import Record


def write_tabular(
    records: Iterable[Record],
    document_of: DocumentOf,
    target: Path,
    columns: Sequence[str],
    row_of: Callable[[Coded], Mapping[str, object]],
    *,
    header: bool,
) -> Written:
    """One event a line. A column that `row_of` does not give stays empty.

    Raises `KeyError` for one that the format does not have.
    """
    written = 0
    with whole_file(target) as stream:
        if header:
            stream.write("\t".join(columns) + "\n")
        for coded in coded_events(records, document_of):
            cells = dict.fromkeys(columns, "")
            for column, value in row_of(coded).items():
                if column not in cells:
                    raise KeyError(column)
                cells[column] = "" if value is None else one_line(str(value))
            stream.write("\t".join(cells.values()) + "\n")
            written += 1
    return Written(written, (target,))
