"""WARC: what a crawler kept. Every HTML page that was answered with 200 is a document, with its address and time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, BinaryIO

from communique.model.document import Document
from communique.model.errors import ConfigurationError, InputTooLarge, MalformedInput
from communique.model.outcome import Failed
from communique.read.content_encoding import without_encoding
from communique.read.formats import html
from communique.read.formats.unread import Unread
from communique.read.limits import Limits, bounded_bytes

_HTML = ("text/html", "application/xhtml+xml")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")


def read(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Failed | Unread]:
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
            packed = bounded_bytes(record.raw_stream, limits.page, place)
        except InputTooLarge as error:
            yield Failed(place, "input", str(error).removeprefix(f"{place}: "))
        else:
            page = Page(packed, address, place, _time(record), *_packings(record), limits)
            yield Unread(place, len(packed), page.documents)


@dataclass(frozen=True, slots=True)
class Page:
    """The body of an answer, as it was sent."""

    packed: bytes
    address: str | None
    place: str
    captured: datetime | None
    is_chunked: bool
    packing: str
    limits: Limits

    def documents(self) -> Iterator[Document | Failed]:
        """Raises `InputError`."""
        page = io.BytesIO(_unpacked(self))
        for found in html.read(page, self.place, self.limits):
            if isinstance(found, Document):
                found = replace(found, uri=self.address or found.uri, captured=self.captured)
            yield found


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


def _packings(record: Any) -> tuple[bool, str]:
    """(whether it came in chunks, how it was packed)."""
    headers = record.http_headers
    is_chunked = str(headers.get_header("Transfer-Encoding") or "").casefold() == "chunked"
    return is_chunked, str(headers.get_header("Content-Encoding") or "").strip().casefold()


def _unpacked(page: Page) -> bytes:
    """As it was before it was packed for its way. Raises `InputError`."""
    packed = _of_chunks(page.packed) if page.is_chunked else page.packed
    return without_encoding(packed, page.packing, page.place, page.limits.page)


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
