"""From the name of an input to documents: `origins` fetch bytes, `formats` make documents of them."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import BinaryIO, cast

from communique.model.document import Document
from communique.model.errors import InputError, MalformedInput, UnknownFormat
from communique.model.outcome import Failed
from communique.read.apart import read_apart
from communique.read.formats import FORMATS
from communique.read.limits import Limits
from communique.read.origins.archives import is_tar, is_zip, members_of_tar, members_of_zip
from communique.read.origins.files import STDIN, opened
from communique.read.origins.folders import files_in
from communique.read.origins.unpacking import GZIP, name_inside, packing_of, unpacked
from communique.read.origins.warc_members import Members
from communique.read.sniff import HEAD, is_docx, media_type_of

# The library is silent: where nobody has set up logging, Python would print what the extractor logs as errors.
for _name in ("trafilatura", "htmldate", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

#: An archive in a packed file is one more.
DEPTH = 3
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
        yield from _or_failed(name, partial(documents_in, name, max_bytes=max_bytes, stdin=stdin))


def documents_in(
    name: str, *, max_bytes: int = Limits.document, stdin: Stdin = lambda: sys.stdin.buffer
) -> Iterator[Document | Failed]:
    """The documents of one input: a file, all files of a folder, or standard input.

    Raises `InputError` where it cannot be read as a whole.
    """
    limits = Limits(document=max_bytes, line=max_bytes, page=min(max_bytes, Limits.page))
    if name != STDIN and os.path.isdir(name):
        is_empty = True
        for path in files_in(name):
            is_empty = False
            yield from _or_failed(path, partial(documents_in, path, max_bytes=max_bytes, stdin=stdin))
        if is_empty:
            raise MalformedInput(f"{name}: a folder without files")
        return
    with opened(name, stdin) as stream:
        yield from _documents(stream, name, name, limits, DEPTH)


def _documents(
    stream: BinaryIO, name: str, label: str, limits: Limits, depth: int
) -> Iterator[Document | Failed]:
    """`name` tells the format, `label` where it was found."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), HEAD)
    try:
        head = buffered.peek(HEAD)[
            :HEAD
        ]  # left in the stream; a pipe may give fewer bytes than were asked for
        packing = packing_of(head)
        if is_docx(name, head) or (packing is None and not is_tar(head) and not is_zip(head)):
            media_type = media_type_of(name, head, label)
            if FORMATS[media_type].apart:
                yield from read_apart(media_type, cast(BinaryIO, buffered), label, limits)
            else:
                yield from FORMATS[media_type].read(cast(BinaryIO, buffered), label, limits)
        elif depth == 0:
            raise UnknownFormat(f"{label}: packed more than {DEPTH} times")
        elif packing is not None:
            inside = name_inside(name, packing)
            if packing == GZIP and inside.lower().endswith(".warc"):
                records = Members(cast(BinaryIO, buffered))
                yield from _documents(cast(BinaryIO, records), inside, label, limits, depth - 1)
                if records.lost:
                    yield Failed(label, "input", f"{records.lost} bytes of broken records were passed over")
            else:
                inner = unpacked(cast(BinaryIO, buffered), label, packing)
                yield from _documents(inner, inside, label, limits, depth - 1)
        else:
            members_of = members_of_tar if is_tar(head) else members_of_zip
            for member, content in members_of(cast(BinaryIO, buffered), label):
                place = f"{label}/{member}"
                if isinstance(content, InputError):
                    yield Failed(place, "input", str(content))
                else:
                    yield from _or_failed(
                        place, partial(_documents, content, member, place, limits, depth - 1)
                    )
    finally:
        with suppress(ValueError):
            buffered.detach()  # or it would close the stream below, which may be standard input


def _or_failed(
    place: str, documents: Callable[[], Iterator[Document | Failed]]
) -> Iterator[Document | Failed]:
    try:
        yield from documents()
    except InputError as error:
        yield Failed(place, "input", str(error).removeprefix(f"{place}: "))


__all__ = ["FORMATS", "documents_in", "read_documents"]
