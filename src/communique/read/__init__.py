"""From the name of an input to documents: `origins` fetch bytes, `formats` make documents of them."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlsplit

from communique.model.document import Document
from communique.model.errors import InputError, MalformedInput, UnknownFormat
from communique.model.outcome import Failed
from communique.read.apart import read_apart
from communique.read.decode import in_utf8
from communique.read.failing import or_failed
from communique.read.formats import FORMATS
from communique.read.formats.unread import Unread
from communique.read.limits import Limits, bounded_bytes
from communique.read.meter import Meter, total_size
from communique.read.origins.addresses import is_address, shown
from communique.read.origins.archives import is_tar, is_zip, members_of_tar, members_of_zip
from communique.read.origins.files import STDIN, opened
from communique.read.origins.folders import files_in
from communique.read.origins.unpacking import GZIP, name_inside, packing_of, unpacked
from communique.read.origins.warc_members import Members
from communique.read.sniff import HEAD, is_docx, media_type_of, name_told

if TYPE_CHECKING:
    from communique.read.listings import Listing
    from communique.read.origins.exchange import Answer
    from communique.read.origins.fetching import Fetcher

# The library is silent: where nobody has set up logging, Python would print what the extractor logs as errors.
for _name in ("trafilatura", "htmldate", "justext", "warcio"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

#: An archive in a packed file is one more.
DEPTH = 3
#: Where the bytes of `-` come from.
Stdin = Callable[[], BinaryIO]
Found = Document | Failed | Unread


@dataclass(frozen=True, slots=True)
class Web:
    """What is done with inputs that are named by an address."""

    fetcher: Fetcher
    follow: bool = False  #: what a named feed or sitemap lists is fetched as well, and read in its place


def read_documents(
    names: Iterable[str],
    *,
    max_bytes: int = Limits.document,
    stdin: Stdin = lambda: sys.stdin.buffer,
    web: Callable[[], Web] | None = None,
) -> Iterator[Document | Failed]:
    """The documents of all inputs in order; a name is a path, an address, or `-` for standard input.

    An input that cannot be read is one `Failed`, and so is a bad line among good ones; the rest goes on.
    `max_bytes` bounds one document. A file of JSON Lines has no bound, since it is read line by line. `web` is called
    at the first address; without it, none is fetched.
    """
    limits = limits_for(max_bytes)
    found: Web | None = None
    for name in names:
        if web is not None and is_address(name):
            found = found or web()
            yield from or_failed(shown(name), partial(_documents_at, name, found, limits))
        else:
            yield from or_failed(name, partial(documents_in, name, max_bytes=max_bytes, stdin=stdin))


def limits_for(max_bytes: int) -> Limits:
    return Limits(document=max_bytes, line=max_bytes, page=min(max_bytes, Limits.page))


def unread_documents(
    names: Iterable[str],
    *,
    max_bytes: int = Limits.document,
    stdin: Stdin = lambda: sys.stdin.buffer,
    web: Callable[[], Web] | None = None,
    meter: Meter | None = None,
) -> Iterator[Found]:
    """As `read_documents`; what costs time to take apart is left for another process to do."""
    limits = limits_for(max_bytes)
    meter = meter or Meter()
    asked: Web | None = None
    for name in names:
        if web is not None and is_address(name):
            asked = asked or web()
            yield from or_failed(shown(name), partial(_documents_at, name, asked, limits))
        else:
            yield from or_failed(name, partial(found_in, name, limits, stdin, meter))


def documents_in(
    name: str, *, max_bytes: int = Limits.document, stdin: Stdin = lambda: sys.stdin.buffer
) -> Iterator[Document | Failed]:
    """The documents of one input: a file, all files of a folder, or standard input.

    Raises `InputError` where it cannot be read as a whole.
    """
    whole = name if name == STDIN or not os.path.isdir(name) else None
    yield from _read(found_in(name, limits_for(max_bytes), stdin, Meter()), whole)


def _read(all_found: Iterable[Found], whole: str | None) -> Iterator[Document | Failed]:
    """What was left for later, taken apart. Raises `InputError` for what is the input as a whole."""
    for found in all_found:
        if isinstance(found, Unread):
            yield from found.read() if found.place == whole else found.documents()
        else:
            yield found


def found_in(name: str, limits: Limits, stdin: Stdin, meter: Meter) -> Iterator[Found]:
    """As `documents_in`; what costs time to take apart is left. `meter` is told how much was read."""
    if name != STDIN and os.path.isdir(name):
        is_empty = True
        for path in files_in(name):
            is_empty = False
            yield from or_failed(path, partial(found_in, path, limits, stdin, meter))
        if is_empty:
            raise MalformedInput(f"{name}: a folder without files")
        return
    with opened(name, stdin) as stream:
        for found in _documents(stream, name, name, limits, DEPTH):
            meter.at(stream)
            yield found
        meter.at(stream)
    meter.file_is_read()


def documents_of(answer: Answer, label: str, limits: Limits) -> Iterator[Document | Failed]:
    """The documents in what a server sent. One that is it as a whole has its address; entries have their own.

    Raises `InputError` where it cannot be read as a whole.
    """
    body = in_utf8(answer.body, answer.charset) if answer.media_type in _TEXTS else answer.body
    name = name_told(urlsplit(answer.address).path, answer.media_type, body[:HEAD])
    for found in _read(_documents(cast(BinaryIO, io.BytesIO(body)), name, label, limits, DEPTH), label):
        if isinstance(found, Document):
            uri = answer.address if found.id_given == label else found.uri
            found = replace(found, uri=uri, captured=found.captured or answer.at)
        yield found


def _documents_at(name: str, web: Web, limits: Limits) -> Iterator[Document | Failed]:
    answer = web.fetcher.page(name)
    if web.follow:
        from communique.read.listings import listing_of

        if (listing := listing_of(answer.body, answer.address, limits)) is not None:
            yield from _listed(listing, shown(name), web.fetcher, limits)
            return
    yield from documents_of(answer, shown(name), limits)


def _listed(listing: Listing, label: str, fetcher: Fetcher, limits: Limits) -> Iterator[Document | Failed]:
    """Of a list of sitemaps, what these list; what they list beyond that is left."""
    from communique.read.listings import pages_in, unlisted

    for part in pages_in(listing, fetcher, limits):
        if isinstance(part, Failed):
            yield part
            continue
        for entry in part.entries:
            if entry.document is not None:
                yield entry.document
            elif entry.address is not None:
                yield from or_failed(entry.address, partial(_page, entry.address, fetcher, limits))
        if part.left_out:
            yield Failed(label, "input", unlisted(part))


def _page(address: str, fetcher: Fetcher, limits: Limits) -> Iterator[Document | Failed]:
    yield from documents_of(fetcher.page(address), address, limits)


#: Of which the server may say the encoding.
_TEXTS = ("text/html", "text/plain", "text/csv", "text/tab-separated-values", "application/xhtml+xml")


def _documents(stream: BinaryIO, name: str, label: str, limits: Limits, depth: int) -> Iterator[Found]:
    """`name` tells the format, `label` where it was found."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), HEAD)
    try:
        head = buffered.peek(HEAD)[
            :HEAD
        ]  # left in the stream; a pipe may give fewer bytes than were asked for
        packing = packing_of(head)
        if is_docx(name, head) or (packing is None and not is_tar(head) and not is_zip(head)):
            media_type = media_type_of(name, head, label)
            if FORMATS[media_type].alone:
                limit = limits.document if FORMATS[media_type].apart else limits.page
                data = bounded_bytes(cast(BinaryIO, buffered), limit, label)
                yield Unread(label, len(data), partial(_taken_apart, data, media_type, label, limits))
            elif FORMATS[media_type].apart:
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
                yield from lost_records(records, label)
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
                    yield from or_failed(
                        place, partial(_documents, content, member, place, limits, depth - 1)
                    )
    finally:
        with suppress(ValueError):
            buffered.detach()  # or it would close the stream below, which may be standard input


def lost_records(records: Members, label: str) -> Iterator[Failed]:
    """What was passed over so far, with its place in the file."""
    for place, size in records.lost:
        yield Failed(f"{label}@{place}", "input", f"{size} bytes of a broken record were passed over")


def _taken_apart(data: bytes, media_type: str, label: str, limits: Limits) -> Iterator[Document | Failed]:
    read = partial(read_apart, media_type) if FORMATS[media_type].apart else FORMATS[media_type].read
    for found in read(io.BytesIO(data), label, limits):
        yield from found.documents() if isinstance(found, Unread) else (found,)


__all__ = [
    "FORMATS",
    "Found",
    "Meter",
    "Unread",
    "Web",
    "documents_in",
    "documents_of",
    "found_in",
    "limits_for",
    "lost_records",
    "read_documents",
    "total_size",
    "unread_documents",
]
