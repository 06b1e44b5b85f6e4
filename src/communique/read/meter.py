"""How much of all inputs has been read, for telling how long the rest will take."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from typing import BinaryIO

from communique.model.errors import InputError
from communique.read.origins.files import STDIN
from communique.read.origins.folders import files_in


class Meter:
    """Counts bytes of files as they are kept, packed or not."""

    def __init__(self, total: int | None = None) -> None:
        self.total = total  #: None: not known
        self._files = 0
        self._here = 0

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nobody knows."""
        return min(1.0, (self._files + self._here) / self.total) if self.total else None

    def at(self, stream: BinaryIO) -> None:
        if self.total:
            with suppress(OSError):  # a pipe has no places
                self._here = stream.tell()

    def file_is_read(self) -> None:
        self._files, self._here = self._files + self._here, 0


def total_size(names: Iterable[str]) -> int | None:
    """Bytes of all files; None where one is standard input, which has no end that could be known."""
    total = 0
    for name in names:
        if name == STDIN:
            return None
        try:
            total += sum(_size(file) for file in (files_in(name) if os.path.isdir(name) else (name,)))
        except (InputError, ValueError):
            continue  # reading it will say what is wrong
    return total


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size if os.path.isfile(file) else 0
    except OSError:
        return 0
