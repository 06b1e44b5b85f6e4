"""How much of an input is read before it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from communique.model.errors import InputTooLarge

MEGABYTE = 1_000_000
#: Texts pack to a tenth, repetitive ones to a fiftieth; what unpacks to so much more, beyond so many bytes, is refused.
RATIO, FREE = 200, 20 * MEGABYTE
_CHUNK = 1 << 16
#: A line that is too long is passed over as far as so many times the bound.
LINES_SKIPPED_MAX = 50


@dataclass(frozen=True, kw_only=True)  # no slots: the defaults are asked for as `Limits.document`
class Limits:
    """Bounds in bytes. The longest report that was seen has 0.2 MB; a book has about 1."""

    document: int = 20 * MEGABYTE  #: a file that is one document
    line: int = 20 * MEGABYTE  #: a line of JSON Lines; the file as a whole has no bound
    page: int = 10 * MEGABYTE  #: an HTML page, of which a tree has to be built


def bounded_bytes(stream: BinaryIO, limit: int, name: str) -> bytes:
    """All of the stream. Raises `InputTooLarge` as soon as there is more than `limit`, and reads no further."""
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise too_large(name, limit)
        chunks.append(chunk)
    return b"".join(chunks)


def bounded_lines(stream: BinaryIO, limit: int, name: str) -> Iterator[bytes | None]:
    """The lines with their ends, one at a time; None in place of one that is longer than `limit`.

    Raises `InputTooLarge` where the end of such a line does not come in sight.
    """
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        yield None
        _skip_line(stream, LINES_SKIPPED_MAX * limit, name)


def _skip_line(stream: BinaryIO, limit: int, name: str) -> None:
    skipped = 0
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        skipped += len(rest)
        if skipped > limit:
            raise InputTooLarge(
                f"{name}: a line of over {limit / MEGABYTE:g} MB; what comes after it was not read"
            )


def too_large(name: str, limit: int) -> InputTooLarge:
    return InputTooLarge(
        f"{name}: over {limit / MEGABYTE:g} MB, too large for one document; "
        "give several documents as JSON Lines, or split it"
    )
