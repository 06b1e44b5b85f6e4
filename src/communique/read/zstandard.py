"""Zstandard: in the standard library from Python 3.14 on, before that from the package that brings it to older ones."""

from __future__ import annotations

import importlib
from typing import Any

from communique.model.errors import ConfigurationError, MalformedInput
from communique.read.limits import MEGABYTE

SIGNATURE = b"\x28\xb5\x2f\xfd"
#: Packed WARC files may begin with a frame that nothing comes out of, but by which all others are unpacked.
DICTIONARY_SIGNATURE = b"\x5d\x2a\x4d\x18"
DICTIONARY = 20 * MEGABYTE
#: The window, of which memory has to be held, is two to this power at most: 128 MiB, as the program itself has it.
WINDOW = 27


def unpacker(dictionary: Any = None) -> Any:
    """With the interface of `bz2.BZ2Decompressor`. Raises `ConfigurationError` where the package is missing."""
    zstd = _library()
    return zstd.ZstdDecompressor(
        zstd_dict=dictionary,
        options={zstd.DecompressionParameter.window_log_max: WINDOW},
    )


def packed(data: bytes) -> bytes:
    found: bytes = _library().compress(data)
    return found


def broken() -> type[Exception]:
    """What an unpacker raises."""
    return _library().ZstdError  # type: ignore[no-any-return]


def dictionary_in(frame: bytes, name: str) -> Any:
    """The dictionary that such a frame holds, which may be packed itself; for `unpacker`."""
    try:
        found = unpacker().decompress(frame, DICTIONARY + 1) if frame.startswith(SIGNATURE) else frame
        if len(found) <= DICTIONARY:
            return _library().ZstdDict(found)
    except (broken(), ValueError, MemoryError) as error:
        raise MalformedInput(f"{name}: a broken zstd dictionary ({error})") from None
    raise MalformedInput(f"{name}: a zstd dictionary of over {DICTIONARY / MEGABYTE:g} MB")


def _library() -> Any:
    for name in ("compression.zstd", "backports.zstd"):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise ConfigurationError(
        "zstd needs a package that is not installed (backports.zstd): pip install 'communique[formats]'"
    )
