"""What a server packed for its way is unpacked, no further than to a bound."""

from __future__ import annotations

import zlib

from communique.model.errors import ConfigurationError, InputTooLarge, MalformedInput
from communique.read import zstandard
from communique.read.limits import MEGABYTE


def without_encoding(packed: bytes, encoding: str, place: str, limit: int) -> bytes:
    """`encoding`: the value of Content-Encoding. Raises `InputTooLarge`, and `MalformedInput` for what is broken."""
    match encoding.strip().casefold():
        case "" | "identity":
            return packed
        case "gzip" | "x-gzip":
            return _inflated(packed, 31, place, limit)
        case "deflate":
            return _inflated(packed, 15 if packed[:1] == b"\x78" else -15, place, limit)
        case "br":
            return _of_brotli(packed, place, limit)
        case "zstd":
            return _of_zstd(packed, place, limit)
        case other:
            raise MalformedInput(f"{place}: packed as {other[:20]!r}, which is not known")


def _inflated(packed: bytes, bits: int, place: str, limit: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=bits)
    try:
        page = unpacker.decompress(packed, limit + 1)
    except zlib.error as error:
        raise MalformedInput(f"{place}: broken in its packing ({error})") from None
    return _checked(page, place, limit)


def _of_brotli(packed: bytes, place: str, limit: int) -> bytes:
    try:
        import brotli
    except ImportError:
        raise MalformedInput(f"{place}: packed with Brotli; pip install 'communique[formats]'") from None
    unpacker = brotli.Decompressor()
    try:
        page: bytes = unpacker.process(packed, output_buffer_limit=limit + 1)
    except brotli.error as error:
        raise MalformedInput(f"{place}: broken in its packing ({error})") from None
    return _checked(page, place, limit)


def _of_zstd(packed: bytes, place: str, limit: int) -> bytes:
    try:
        unpacker = zstandard.unpacker()
    except ConfigurationError as error:
        raise MalformedInput(f"{place}: {error}") from None
    try:
        page: bytes = unpacker.decompress(packed, limit + 1)
    except (zstandard.broken(), ValueError, MemoryError) as error:
        raise MalformedInput(f"{place}: broken in its packing ({error})") from None
    return _checked(page, place, limit)


def _checked(page: bytes, place: str, limit: int) -> bytes:
    if len(page) > limit:
        raise InputTooLarge(f"{place}: unpacks to over {limit / MEGABYTE:g} MB")
    return page
