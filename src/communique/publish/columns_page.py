"""The page docs/columns.md, made of the columns: `python -m communique.publish.columns_page > docs/columns.md`."""

from __future__ import annotations

import sys

from communique.publish.columns import COLUMNS, codebook
from communique.publish.csv import TABLES

OPENING = """\
# What every column means

The columns of `list --csv`, of the tables of `export`, and of data frames. Made of the columns themselves by
`python -m communique.publish.columns_page > docs/columns.md`; a test compares the two.

Types: `text`; `code`, a word of the codebook; `id`; `number`; `truth`; `date`, as precise as told. In Parquet and data
frames a date is three columns: the day or nothing, `_text` as told, `_precision`. An empty cell: the document does not
say. Several values stand with `; ` between them.
"""


def page() -> str:
    parts = [OPENING]
    names = {**TABLES, "evidence": "evidence.csv", "documents": "documents.csv", "issues": "issues"}
    for kind in (*COLUMNS, "evidence", "documents", "issues"):
        lines = [f"| `{name}` | {type_} | {meaning} |" for name, type_, meaning in codebook(kind)]
        parts.append(
            "\n".join(
                [f"## {names[kind]}", "", "| column | type | meaning |", "| --- | --- | --- |", *lines, ""]
            )
        )
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
