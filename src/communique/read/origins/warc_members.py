"""Packed WARC files: each record is packed by itself, so that damage costs one record and not all that come after it.

Readers of WARC stop at the first member that is broken. Here it is passed over: the next one begins at the next bytes
that unpack to a record.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from communique.read.limits import MEGABYTE

#: Bytes of one record, unpacked; a longer one is passed over as a broken one is.
RECORD = 40 * MEGABYTE
_START, _RECORD = b"\x1f\x8b\x08", b"WARC/"
_CHUNK = 1 << 16


class Members(io.RawIOBase):
    """The records one behind another, unpacked. `lost`: packed bytes of those that were passed over."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._members = self._whole_members()
        self._left = memoryview(b"")
        self.lost = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            member = next(self._members, None)
            if member is None:
                return 0
            self._left = memoryview(member)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

    def _whole_members(self) -> Iterator[bytes]:
        waiting = b""
        while waiting or (waiting := self._packed.read(_CHUNK)):
            found, used, waiting = self._member(waiting)
            if found is not None and found.startswith(_RECORD):
                yield found
                continue
            if found is None:  # broken: what was used of it may hold the start of the next
                again = used.find(_START, 1)
                lost, waiting = (used[:again], used[again:] + waiting) if again > 0 else (used, waiting)
                self.lost += len(lost)
            else:
                self.lost += len(used)

    def _member(self, waiting: bytes) -> tuple[bytes | None, bytes, bytes]:
        """(what it unpacks to, or None; its packed bytes; what comes behind them)."""
        unpacker = zlib.decompressobj(wbits=31)
        parts: list[bytes] = []
        used: list[bytes] = []
        size = 0
        while True:
            given = waiting or self._packed.read(_CHUNK)
            waiting = b""
            if not given:
                return None, b"".join(used), b""
            used.append(given)
            try:
                part = unpacker.decompress(given, RECORD + 1 - size)
            except zlib.error:
                return None, b"".join(used), b""
            parts.append(part)
            size += len(part)
            if unpacker.eof:
                behind = unpacker.unused_data
                whole = b"".join(used)
                return b"".join(parts), whole[: len(whole) - len(behind)], behind
            if size > RECORD or unpacker.unconsumed_tail:
                return None, b"".join(used), b""
