"""Questions in SQL, asked by hand, of a register in a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from communique.model.errors import RegisterError


def select(db: str, statement: str, parameters: Sequence[Any]) -> list[dict[str, Any]]:
    """By the names of the columns. The file is opened for reading, and other files cannot be attached to it."""
    path = Path(db.removeprefix("sqlite:///"))
    if "://" in str(path) or not path.is_file():
        raise ValueError(f"{db} is no register in a file; ask a server by its own tools")
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(statement, tuple(parameters))]
        except sqlite3.Error as error:
            raise RegisterError(f"{path}: {error}") from error
