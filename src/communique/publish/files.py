"""Files that are there as a whole or not at all."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from communique.model.document import Document
from communique.model.errors import ConfigurationError

#: The document with this id.
DocumentOf = Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class Written:
    records: int
    files: tuple[Path, ...]


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A text file in UTF-8 that takes its place when the block ends well; until then, and else, the old one stays.

    Halves of surrogate pairs, which UTF-8 has no bytes for, are written as `\\udXXX`: in JSON the same string.
    """
    with (
        whole_path(path) as partial,
        partial.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream,
    ):
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """Where to write a file that takes its place when the block ends well."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield partial
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def needed(module: str, extra: str = "exports") -> Any:
    """A library that not every installation has. Raises `ConfigurationError`, which names the extra."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ConfigurationError(
            f"this format needs {module.partition('.')[0]}, which is not installed: pip install 'communique[{extra}]'"
        ) from error
