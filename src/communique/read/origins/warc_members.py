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
    """The records one behind another, unpacked. `lost`: (place, packed bytes) of what was passed over.

    Of a part of a file those that begin in it: from the first whole one at or behind `start`, where the stream has to
    stand, to the first whole one at or behind `end`. So the parts of a file have all its records, and each once.
    """

    def __init__(self, packed: BinaryIO, start: int = 0, end: int | None = None) -> None:
        self._packed = packed
        self._at, self._end = start, end
        self._is_ours = start == 0  #: what comes before the first whole one
        self._members = self._whole_members()
        self._left = memoryview(b"")
        self.lost: list[tuple[int, int]] = []

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
                if self._end is not None and self._at >= self._end:
                    return
                self._is_ours = True
                self._at += len(used)
                yield found
            elif found is not None:
                self._lose(len(used))
            else:  # broken: what was used of it may hold the start of the next
                again = used.find(_START, 1)
                if again < 0:
                    again = max(1, len(used) - len(_START) + 1)  # it may begin in the last bytes
                self._lose(again)
                waiting = used[again:] + waiting

    def _lose(self, size: int) -> None:
        if self._is_ours:
            if self.lost and sum(self.lost[-1]) == self._at:
                start, before = self.lost[-1]
                self.lost[-1] = (start, before + size)
            else:
                self.lost.append((self._at, size))
        self._at += size

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
