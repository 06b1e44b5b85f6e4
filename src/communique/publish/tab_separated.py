"""The tab separated formats of the field: fields in a fixed order, an event a line, nothing quoted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.publish.coded import Act, acts
from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.plain_text import tab_cell
from communique.reconcile.records import Record


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a format."""

    name: str  #: as the format spells it
    meaning: str  #: what fills it; of a column that stays blank, why
    of: Callable[[Act], str | int | float | None] | None = None  #: None: it stays blank


def write_table(
    table: Sequence[Field],
    records: Iterable[Record],
    document_of: DocumentOf,
    target: Path,
    *,
    header: bool,
) -> Written:
    written = 0
    with whole_file(target) as stream:
        if header:
            stream.write("\t".join(field.name for field in table) + "\n")
        for act in acts(records, document_of):
            stream.write("\t".join(tab_cell(field.of(act) if field.of else None) for field in table) + "\n")
            written += 1
    return Written(written, (target,))
