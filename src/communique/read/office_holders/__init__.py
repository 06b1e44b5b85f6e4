"""A user's list of office-holders: a table as Wikidata's query service exports it, or entities of OpenSanctions.

    holders = office_holders_at("holders.csv")

Rows that tell no name, office, country or first day are counted and left out; a list without a usable row is an
error, since a list that does nothing in silence is worse than none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.annotate.office_holders import OfficeHolders
from communique.model.errors import ConfigurationError
from communique.model.tenure import Tenure
from communique.read.limits import MEGABYTE, bounded_lines
from communique.read.office_holders import entities, table

#: Bounds of the list. All heads of government and ministers that Wikidata has since 1900 are some 60 MB.
LINE_BYTES = MEGABYTE
FILE_BYTES = 4000 * MEGABYTE
TENURES = 500_000


def office_holders_at(path: str) -> OfficeHolders:
    """The index of the list. Raises `ConfigurationError` for a file that is not there, too large or no such list."""
    digest = hashlib.sha256()
    try:
        with Path(path).open("rb") as stream:
            if Path(path).stat().st_size > FILE_BYTES:
                raise _refused(path, f"is over {FILE_BYTES / MEGABYTE:g} MB")
            lines = _hashed(bounded_lines(stream, LINE_BYTES, path), digest)
            tenures, unusable = _counted(_rows(path, lines), path)
    except OSError as error:
        raise _refused(path, f"cannot be read: {error.strerror}") from None
    if not tenures:
        raise _refused(
            path, f"has no usable row among {unusable}; a row needs a name, an office and a first day"
        )
    return OfficeHolders(tuple(dict.fromkeys(tenures)), digest.hexdigest()[:8], unusable)


def _rows(path: str, lines: Iterator[str]) -> Iterator[Tenure | None]:
    first = next(lines, "")
    if first.lstrip().startswith("{"):
        yield from entities.tenures([first], lines)
        return
    columns = table.columns_of(first)
    missing = [name for name in table.NEEDED if name not in columns.values()]
    if missing:
        raise _refused(path, f"has no column for {', '.join(missing)} in {first.strip()[:80]!r}")
    yield from table.tenures(first, lines)


def _counted(rows: Iterable[Tenure | None], path: str) -> tuple[list[Tenure], int]:
    found: list[Tenure] = []
    unusable = 0
    for row in rows:
        if row is None:
            unusable += 1
            continue
        found.append(row)
        if len(found) > TENURES:
            raise _refused(path, f"has over {TENURES} tenures; export fewer offices or years")
    return found, unusable


def _hashed(lines: Iterator[bytes | None], digest: hashlib._Hash) -> Iterator[str]:
    """The lines as text; in place of one that is too long stands one that no list can use."""
    for line in lines:
        digest.update(line or b"")
        yield (b"?\n" if line is None else line).decode("utf-8-sig", "replace")


def _refused(path: str, why: str) -> ConfigurationError:
    return ConfigurationError(
        f"office_holders: {path} {why}. See docs/how-to/use-a-list-of-office-holders.md"
    )
