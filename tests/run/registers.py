"""All that a register holds, for comparing two that were made in different ways."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def rows_of(db: Path) -> dict[str, list[str]]:
    """By table, its rows without the times at which they were written, sorted."""
    with closing(sqlite3.connect(db)) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
            # An index lies as it was written, and a record may have come and gone between two writings.
            if "_text" not in name and name != "change" and not name.startswith("sqlite_")
        ]
        return {name: sorted(map(repr, connection.execute(_selected(connection, name)))) for name in names}


def _selected(connection: sqlite3.Connection, table: str) -> str:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    kept = [one for one in columns if not one.endswith("at") and (table, one) != ("outcome", "number")]
    return f"SELECT {', '.join(kept)} FROM {table}"
