"""Packed streams, unpacked while they are read. Small files can unpack to more than there is room for: see `limits`."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO, cast

from communique.model.errors import InputTooLarge, MalformedInput
from communique.read import zstandard
from communique.read.limits import FREE, MEGABYTE, RATIO

#: Bytes of memory that a packed stream may ask for to be unpacked.
MEMORY = 200 * MEGABYTE
_CHUNK = 1 << 16


class _Gzip:
    """`zlib` with the interface of the other two."""

    def __init__(self) -> None:
        self._of = zlib.decompressobj(wbits=31)
        self._tail = b""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        found = self._of.decompress(self._tail + data, max_length)
        self._tail = self._of.unconsumed_tail
        return found

    @property
    def needs_input(self) -> bool:
        return not self._tail

    @property
    def eof(self) -> bool:
        return self._of.eof

    @property
    def unused_data(self) -> bytes:
        return self._of.unused_data


GZIP = b"\x1f\x8b"
#: By the first bytes: what it is called, the suffixes of its files, and what unpacks it.
PACKINGS: dict[bytes, tuple[str, tuple[str, ...], Callable[[], Any]]] = {
    GZIP: ("gzip", (".gz", ".gzip"), _Gzip),
    b"BZh": ("bzip2", (".bz2",), bz2.BZ2Decompressor),
    b"\xfd7zXZ\x00": ("xz", (".xz",), lambda: lzma.LZMADecompressor(memlimit=MEMORY)),
    zstandard.SIGNATURE: ("zstd", (".zst", ".zstd"), zstandard.unpacker),
    zstandard.DICTIONARY_SIGNATURE: ("zstd", (".zst", ".zstd"), zstandard.unpacker),
}
_BROKEN = (zlib.error, lzma.LZMAError, OSError, ValueError, EOFError, MemoryError)


class Unpacked(io.RawIOBase):
    """Several packed parts, one behind another, are one stream, as `zcat` takes them.

    Reading raises `MalformedInput` where the data are broken or end early, and `InputTooLarge` for a bomb. What was
    unpacked before is given first.
    """

    def __init__(self, packed: BinaryIO, name: str, signature: bytes) -> None:
        self._packed, self._name = packed, name
        self._called, _, self._new = PACKINGS[signature]
        self._unpacker = self._new()
        self._waiting = b""  #: packed bytes that were read and not yet unpacked
        self._read = self._given = 0
        self._broken: tuple[type[Exception], ...] = _BROKEN
        if self._called == "zstd":
            self._broken = (*_BROKEN, zstandard.broken())
        if signature == zstandard.DICTIONARY_SIGNATURE:
            self._new = partial(zstandard.unpacker, self._dictionary())
            self._unpacker = self._new()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._some(min(len(buffer), _CHUNK))
        buffer[: len(data)] = data
        return len(data)

    def _some(self, most: int) -> bytes:
        while True:
            if self._unpacker.eof:
                self._waiting = (self._unpacker.unused_data or self._waiting).lstrip(b"\0")
                if not self._waiting and not self._fetch():
                    return b""
                self._unpacker = self._new()
            elif self._unpacker.needs_input and not self._waiting and not self._fetch():
                raise MalformedInput(
                    f"{self._name}: the {self._called} data end early; what came before was read"
                )
            given, self._waiting = self._waiting, b""
            try:
                data: bytes = self._unpacker.decompress(given, most)
            except self._broken as error:
                raise MalformedInput(
                    f"{self._name}: broken {self._called} data ({error}); what came before was read"
                ) from None
            if data:
                self._count(len(data))
                return data

    def _dictionary(self) -> Any:
        """Out of the frame at the beginning."""
        head = self._packed.read(8)
        size = int.from_bytes(head[4:], "little")
        frame = self._packed.read(size) if size <= zstandard.DICTIONARY else b""
        if not frame or len(frame) < size:
            raise MalformedInput(f"{self._name}: broken zstd data (a dictionary of {size} bytes)")
        self._read += len(head) + size
        return zstandard.dictionary_in(frame, self._name)

    def _fetch(self) -> bool:
        self._waiting = self._packed.read(_CHUNK)
        self._read += len(self._waiting)
        return bool(self._waiting)

    def _count(self, given: int) -> None:
        self._given += given
        if self._given > FREE and self._given > RATIO * self._read:
            raise InputTooLarge(
                f"{self._name}: unpacks to over {RATIO} times its size, and was left at {self._given / MEGABYTE:.0f} MB"
            )


def unpacked(stream: BinaryIO, name: str, signature: bytes) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(Unpacked(stream, name, signature), _CHUNK))


def packing_of(head: bytes) -> bytes | None:
    """Its signature; None: it is not packed."""
    return next((signature for signature in PACKINGS if head.startswith(signature)), None)


def name_inside(name: str, signature: bytes) -> str:
    """`corpus.jsonl.gz` is `corpus.jsonl` inside, `corpus.tgz` is `corpus.tar`."""
    for suffix in PACKINGS[signature][1]:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return f"{name[:-4]}.tar" if name.lower().endswith(".tgz") else name
