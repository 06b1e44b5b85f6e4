"""A table of tenures with a header line, comma, semicolon or tab separated: Wikidata's query service exports such."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from communique.model.tenure import Tenure
from communique.read.office_holders import cells

NEEDED: Final = ("person", "office", "start")

#: Names of columns, without case and signs; of two columns for one thing the earlier in its list is taken, since a
#: label says more than an identifier.
_HEADERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "person": ("personlabel", "holderlabel", "officeholderlabel", "itemlabel", "name", "fullname", "person",
               "holder", "officeholder", "caption"),
    "aliases": ("personaltlabel", "holderaltlabel", "itemaltlabel", "altlabel", "aliases", "alias"),
    "office": ("positionlabel", "officelabel", "postlabel", "position", "office", "post", "title", "role"),
    "country": ("iso3", "countrycode", "countrylabel", "jurisdictionlabel", "statelabel", "country", "countries",
                "jurisdiction", "state"),
    "start": ("start", "starttime", "startdate", "begin", "begins", "since", "from"),
    "end": ("end", "endtime", "enddate", "ends", "until", "to"),
    "start precision": ("startprecision", "starttimeprecision"),
    "end precision": ("endprecision", "endtimeprecision"),
})  # fmt: skip


def columns_of(header: str) -> Mapping[int, str]:
    """What each column holds, by its place."""
    plain = ["".join(c for c in cell.casefold() if c.isalnum()) for cell in _cells(header)]
    known = {
        what: min((name for name in names if name in plain), key=names.index, default=None)
        for what, names in _HEADERS.items()
    }
    return {plain.index(name): what for what, name in known.items() if name is not None}


def tenures(header: str, lines: Iterator[str]) -> Iterator[Tenure | None]:
    """One for each row, None where it cannot be used. Cells may hold line breaks between quotation marks."""
    columns = columns_of(header)
    rows = csv.reader(lines, delimiter=_delimiter(header))
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:  # a cell that is too long, a NUL
            yield None
            continue
        if row:
            yield _tenure({what: row[at] for at, what in columns.items() if at < len(row)})


def _tenure(row: Mapping[str, str]) -> Tenure | None:
    office = cells.words(row.get("office"))
    ends = cells.day(row.get("end"), row.get("end precision"))
    if ends is None and (row.get("end") or "").strip():
        return None  # over, and nobody knows when
    return cells.tenure(
        cells.words(row.get("person")),
        office,
        cells.country(row.get("country"), office) if office else None,
        cells.day(row.get("start"), row.get("start precision")),
        ends,
        tuple(filter(None, map(cells.words, row.get("aliases", "").replace("|", ";").split(";")[:20]))),
    )


def _cells(line: str) -> list[str]:
    return next(csv.reader([line], delimiter=_delimiter(line)), [])


def _delimiter(header: str) -> str:
    return max("\t,;", key=header.count)
