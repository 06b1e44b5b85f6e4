"""WARC: what a crawler kept. Every HTML page that was answered with 200 is a document, with its address and time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, BinaryIO

from communique.model.document import Document
from communique.model.errors import ConfigurationError, InputError, MalformedInput
from communique.model.outcome import Failed
from communique.read.content_encoding import without_encoding
from communique.read.formats import html
from communique.read.limits import Limits, bounded_bytes

_HTML = ("text/html", "application/xhtml+xml")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")


def read(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """Other records, and what is no HTML, are passed over. A record that cannot be read is a `Failed`.

    Raises `MalformedInput` where the archive ends badly; what came before was given.
    """
    records = _records(stream)
    number = 0
    while True:
        number += 1
        try:
            record = next(records, None)
        except _broken() as error:
            raise MalformedInput(
                f"{name}: broken after {number - 1} records ({error}); what came before was read"
            ) from None
        if record is None:
            return
        if not _is_page(record):
            continue
        address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or None
        place = address or f"{name}:{number}"
        try:
            page = io.BytesIO(_page(record, place, limits.page))
            for found in html.read(page, place, limits):
                if isinstance(found, Document):
                    found = replace(found, uri=address or found.uri, captured=_time(record))
                yield found
        except InputError as error:
            yield Failed(place, "input", str(error).removeprefix(f"{place}: "))


def _records(stream: BinaryIO) -> Iterator[Any]:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise ConfigurationError(
            f"WARC needs a package that is not installed ({error.name}): pip install 'communique[formats]'"
        ) from error

    class Silent(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # written to standard error, with what stands there in the file

    return iter(Silent(stream))


def _broken() -> tuple[type[Exception], ...]:
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    return (
        ArchiveLoadFailed,
        StatusAndHeadersParserException,
        ArithmeticError,
        AttributeError,
        EOFError,
        LookupError,
        OSError,
        ValueError,
    )


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = str(record.http_headers.get_header("Content-Type") or "text/html").partition(";")[0]
    return bool(record.http_headers.get_statuscode() == "200" and kind.strip().casefold() in _HTML)


def _page(record: Any, place: str, limit: int) -> bytes:
    """As it was before it was packed for its way. Raises `InputError`."""
    packed = bounded_bytes(record.raw_stream, limit, place)
    if str(record.http_headers.get_header("Transfer-Encoding") or "").casefold() == "chunked":
        packed = _of_chunks(packed)
    encoding = str(record.http_headers.get_header("Content-Encoding") or "")
    return without_encoding(packed, encoding, place, limit)


def _of_chunks(packed: bytes) -> bytes:
    """Some crawlers keep the chunks, some only say that there were any: what does not look like them stays."""
    parts: list[bytes] = []
    at = 0
    while (end := packed.find(b"\r\n", at, at + 20)) > at:
        try:
            size = int(packed[at:end].partition(b";")[0], 16)
        except ValueError:
            return packed
        if size == 0:
            return b"".join(parts)
        parts.append(packed[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts) if parts else packed


def _time(record: Any) -> datetime | None:
    found = _TIME.search(str(record.rec_headers.get_header("WARC-Date") or ""))
    try:
        return datetime.fromisoformat(found.group()).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None
