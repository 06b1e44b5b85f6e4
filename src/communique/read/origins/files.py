"""Files and standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from communique.model.errors import InputError, InputNotFound

STDIN = "-"


@contextmanager
def opened(name: str, stdin: Callable[[], BinaryIO] = lambda: sys.stdin.buffer) -> Iterator[BinaryIO]:
    """The file of that name, or standard input for `-`; closed at the end, standard input not.

    Raises `InputNotFound`, or `InputError` where it cannot be read.
    """
    if name == STDIN:
        yield stdin()
        return
    try:
        stream = open(name, "rb", buffering=0)  # noqa: SIM115 - closed below
    except FileNotFoundError:
        raise InputNotFound(f"{name}: no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(name, error) from None
    try:
        yield stream
    except OSError as error:
        raise _unreadable(name, error) from None
    finally:
        stream.close()


def _unreadable(name: str, error: Exception) -> InputError:
    return InputError(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}")
