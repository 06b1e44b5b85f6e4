"""Files and standard input."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from communique.model.errors import InputError, InputNotFound, UnknownFormat
from communique.read.sniff import HEAD, media_type_of

STDIN = "-"


@dataclass(frozen=True, slots=True)
class RawItem:
    """An opened input. `stream` is at its beginning; whoever has it reads it once."""

    name: str  #: as it was given
    media_type: str  #: a key of `read.formats.FORMATS`
    stream: BinaryIO
    size: int | None = None  #: in bytes; None where it cannot be known before reading


@contextmanager
def opened(name: str, stdin: Callable[[], BinaryIO] = lambda: sys.stdin.buffer) -> Iterator[RawItem]:
    """The file of that name, or standard input for `-`; closed at the end, standard input not.

    Raises `InputNotFound`, `UnknownFormat` (a directory, a binary), or `InputError` where it cannot be read.
    """
    if name == STDIN:
        with _sniffed(name, stdin(), None) as item:
            yield item
        return
    if os.path.isdir(name):
        raise UnknownFormat(f"{name}: is a directory; name files, or {name.rstrip('/')}/*")
    try:
        with open(name, "rb") as stream, _sniffed(name, stream, _size(stream)) as item:
            yield item
    except FileNotFoundError:
        raise InputNotFound(f"{name}: no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{name}: cannot be read: {reason}") from None


@contextmanager
def _sniffed(name: str, stream: BinaryIO, size: int | None) -> Iterator[RawItem]:
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), HEAD)
    try:
        head = buffered.peek(HEAD)  # left in the stream; a pipe may give fewer bytes than were asked for
        yield RawItem(name, media_type_of(name, head[:HEAD]), cast(BinaryIO, buffered), size)
    finally:
        buffered.detach()  # or it would close the stream below, which may be standard input


def _size(stream: BinaryIO) -> int | None:
    status = os.fstat(stream.fileno())
    return status.st_size if stat.S_ISREG(status.st_mode) else None
