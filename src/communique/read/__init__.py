"""From the name of an input to documents: `origins` fetch bytes, `formats` make documents of them."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from communique.model.document import Document
from communique.model.errors import InputError
from communique.model.outcome import Failed
from communique.read.formats import FORMATS
from communique.read.limits import Limits
from communique.read.origins.files import opened

# The library is silent: where nobody has set up logging, Python would print what the extractor logs as errors.
for _name in ("trafilatura", "htmldate", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

#: Where the bytes of `-` come from.
Stdin = Callable[[], BinaryIO]


def read_documents(
    names: Iterable[str], *, max_bytes: int = Limits.document, stdin: Stdin = lambda: sys.stdin.buffer
) -> Iterator[Document | Failed]:
    """The documents of all inputs in order; a name is a path, or `-` for standard input.

    An input that cannot be read is one `Failed`, and so is a bad line among good ones; the rest goes on.
    `max_bytes` bounds one document. A file of JSON Lines has no bound, since it is read line by line.
    """
    for name in names:
        try:
            yield from documents_in(name, max_bytes=max_bytes, stdin=stdin)
        except InputError as error:
            yield Failed(name, "input", str(error).removeprefix(f"{name}: "))


def documents_in(
    name: str, *, max_bytes: int = Limits.document, stdin: Stdin = lambda: sys.stdin.buffer
) -> Iterator[Document | Failed]:
    """The documents of one input. Raises `InputError` where it cannot be read as a whole."""
    limits = Limits(document=max_bytes, line=max_bytes, page=min(max_bytes, Limits.page))
    with opened(name, stdin) as item:
        yield from FORMATS[item.media_type].read(item.stream, item.name, limits)


__all__ = ["FORMATS", "documents_in", "read_documents"]
