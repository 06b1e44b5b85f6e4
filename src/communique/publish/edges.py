"""A list of edges as CSV, for Gephi and Kumu: a line for each record between two parties."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from communique.publish.csv import safe_cell
from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.pairs import Tie, ties
from communique.publish.plain_text import plain_line
from communique.reconcile.records import Record

SUFFIX = ".csv"
MEDIA_TYPE = "text/csv"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    seen: set[str] = set()
    with whole_file(target) as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(Tie._fields)
        for tie in ties(records):
            seen.add(tie.record)
            table.writerow([safe_cell(plain_line(one) if isinstance(one, str) else one) for one in tie])
    return Written(len(seen), (target,))
