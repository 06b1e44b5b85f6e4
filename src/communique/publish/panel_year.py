"""Events by dyad and year, as CSV: `panels` tells what stands in it."""

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
    return write_panel(records, document_of, target, read_on, _year, _years)


def _year(date: PartialDate) -> str:
    return f"{date.year:04d}"


def _years(first: str, last: str) -> Iterator[str]:
    return (f"{year:04d}" for year in range(int(first), int(last) + 1))
