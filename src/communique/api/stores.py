"""Where a register is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from communique.register.protocol import Register

_PASSWORD = re.compile(r"(//[^:/@?]{0,256}:)[^/?]{0,4096}@")


def open_register(url: str | Path, *, write: bool = False) -> Register:
    """The register at a path. `write` makes it where there is none. Raises `RegisterError`."""
    from communique.register import open_register as opened

    return opened(url, writable=write)


def backup(db: str, target: Path) -> None:
    """A copy of a register in a file, whichever database it is kept in. Raises `RegisterError`."""
    from communique.register import copy_register

    copy_register(db, str(target))


def restore(source: Path, db: str) -> None:
    """A register that is as it was when the file was made. Raises `RegisterError` where there is one already."""
    from communique.register import copy_register

    copy_register(str(source), db)


def register_exists(url: str) -> bool:
    return "://" in url or Path(url).exists()


def address(db: str) -> str:
    """Where a register is, for people to read: without its password."""
    return _PASSWORD.sub(r"\1***@", db, count=1)


def schema_version() -> int:
    """The version of the tables of a register that this program reads and writes."""
    from communique.register.migrations import current

    return current()


def select(db: str, statement: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """Rows of a SELECT on a register in a file, opened such that nothing can be written.

    Raises `ValueError` for a register that is no file, and `RegisterError` for what the database refuses.
    """
    from communique.register.asking import select

    return select(db, statement, parameters)
