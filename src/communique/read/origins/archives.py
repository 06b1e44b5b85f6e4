"""Archives: their members are read where they are, never unpacked to disk. Names of members are labels and no paths."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from communique.model.errors import InputError, InputTooLarge, MalformedInput
from communique.read.limits import FREE, RATIO

#: Members of one archive.
MEMBERS = 200_000
#: Characters of the name of a member.
NAME = 4_096
_TAR_MARK, _TAR_AT = b"ustar", 257
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
)


Member = tuple[str, BinaryIO | InputError]


def is_zip(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_tar(head: bytes) -> bool:
    return head[_TAR_AT : _TAR_AT + len(_TAR_MARK)] == _TAR_MARK


def members_of_zip(stream: BinaryIO, name: str) -> Iterator[Member]:
    """(name, stream), each to be read before the next is asked for; or what is wrong with it. Needs to seek."""
    if not stream.seekable():
        raise MalformedInput(
            f"{name}: a zip archive is read from a file alone; unzip -p would give all of it as one"
        )
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            if len(entries) > MEMBERS:
                raise InputTooLarge(f"{name}: has over {MEMBERS} members")
            size, given = stream.seek(0, 2), 0
            for entry in entries:
                if entry.is_dir():
                    continue
                if wrong := _wrong_name(entry.filename) or ("is encrypted" if entry.flag_bits & 1 else None):
                    yield entry.filename, MalformedInput(wrong)
                    continue
                if entry.file_size > FREE and entry.file_size > RATIO * max(entry.compress_size, 1):
                    yield entry.filename, InputTooLarge(f"unpacks to over {RATIO} times its size")
                    continue
                given += entry.file_size
                if given > FREE and given > RATIO * size:
                    raise InputTooLarge(
                        f"{name}: unpacks to over {RATIO} times its size; the rest was not read"
                    )
                try:
                    with archive.open(entry) as member:
                        yield entry.filename, _read_safely(member)
                except _BROKEN as error:
                    yield entry.filename, MalformedInput(f"broken in the archive ({error})")
    except _BROKEN as error:
        raise MalformedInput(f"{name}: a broken zip archive ({error})") from None


def members_of_tar(stream: BinaryIO, name: str) -> Iterator[Member]:
    """As `members_of_zip`; read from the beginning to the end, without seeking."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, entry in enumerate(archive):
                if number >= MEMBERS:
                    raise InputTooLarge(f"{name}: has over {MEMBERS} members; the rest was not read")
                if not entry.isfile():
                    continue
                if wrong := _wrong_name(entry.name):
                    yield entry.name, MalformedInput(wrong)
                elif (member := archive.extractfile(entry)) is not None:
                    yield entry.name, _read_safely(member)
    except _BROKEN as error:
        raise MalformedInput(f"{name}: a broken tar archive ({error}); what came before was read") from None


class _Content(io.RawIOBase):
    """What is wrong with it shows while it is read, and is told as with any input."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._member.read(len(buffer))
        except _BROKEN as error:
            raise MalformedInput(f"broken in the archive ({error})") from None
        buffer[: len(data)] = data
        return len(data)


def _read_safely(member: IO[bytes]) -> BinaryIO:
    return cast(BinaryIO, _Content(member))


def _wrong_name(name: str) -> str | None:
    """Nothing is written under it; still, who sends such names means no good."""
    if len(name) > NAME:
        return f"its name has over {NAME:,} characters"
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or "\0" in name or (len(name) > 1 and name[1] == ":"):
        return "its name leads out of the archive"
    return None
