"""Where a register is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from communique.model.document import Document
from communique.model.reading import Reading
from communique.register.protocol import Register

_PASSWORD = re.compile(r"(//[^:/@?]{0,256}:)[^/?]{0,4096}@")


def open_register(url: str | Path, *, write: bool = False) -> Register:
    """The register at a path. `write` makes it where there is none. Raises `RegisterError`."""
    from communique.register import open_register as opened

    return opened(url, writable=write)


def asking_once(register: Register) -> Register:
    """The same register, that gives what it was asked for before: for one answer that is made of many questions.

    It holds every document that was read through it, and sees nothing of what is written meanwhile.
    """
    return cast(Register, _Once(register))


class _Once:
    def __init__(self, register: Register) -> None:
        self._register = register
        self._readings: dict[str, Reading] = {}
        self._document = cache(register.document)
        self.facts = cache(lambda query: tuple(register.facts(query)))
        self.version = cache(register.version)

    def reading(self, id: str) -> Reading:
        if id not in self._readings:
            self._readings[id] = self._register.reading(id)
        return self._readings[id]

    def document(self, id: str) -> Document:
        known = self._readings.get(id)
        return known.document if known is not None else self._document(id)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._register, name)


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
