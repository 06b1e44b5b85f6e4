"""Events by dyad and month, as CSV: `panels` tells what stands in it.

Events of which only the year is known are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.model.partial_date import PartialDate
from communique.publish.files import DocumentOf, Written
from communique.publish.panels import write_panel
from communique.reconcile.records import Record

SUFFIX = ".csv"
MEDIA_TYPE = "text/csv"
NEEDS_COVERAGE = True


def write(
    records: Iterable[Record], document_of: DocumentOf, target: Path, *, read_on: Iterable[PartialDate]
) -> Written:
    return write_panel(records, document_of, target, read_on, _month, _months)


def _month(date: PartialDate) -> str | None:
    return f"{date.year:04d}-{date.month:02d}" if date.month else None


def _months(first: str, last: str) -> Iterator[str]:
    year, month = map(int, first.split("-"))
    while (period := f"{year:04d}-{month:02d}") <= last:
        yield period
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
