"""Which pieces of a corpus make which shard, the same on every machine that sees the same files."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.read.pieces import Piece, pieces_of
from communique.run.assemble import pipeline_version, stages_for
from communique.run.settings import Settings

#: Bytes of one shard, packed or not: some minutes of reading.
SHARD_BYTES = 16_000_000
#: Files in one shard, however small.
SHARD_FILES = 1000


@dataclass(frozen=True, slots=True)
class Shard:
    """`mark` names its file: of what is read, by which version and with which settings."""

    number: int
    pieces: tuple[Piece, ...]
    mark: str

    @property
    def file(self) -> str:
        return f"{self.number:06d}-{self.mark}.parquet"


@dataclass(frozen=True, slots=True)
class Plan:
    version: str  #: of the pipeline
    shards: tuple[Shard, ...]

    def of_part(self, part: tuple[int, int] | None) -> tuple[Shard, ...]:
        """Every n-th shard, from the k-th: what one of n machines does. `part` counts from one."""
        return self.shards if part is None else self.shards[part[0] - 1 :: part[1]]


def planned(names: Sequence[str], settings: Settings, size: int = SHARD_BYTES) -> Plan:
    """Raises `ConfigurationError` for settings that cannot be used, and for standard input."""
    version = pipeline_version(stages_for(settings))
    how = (version, settings.max_bytes, *_content(settings.office_holders), settings.analyse)
    shards = tuple(
        Shard(number, pieces, _mark(how, pieces))
        for number, pieces in enumerate(_grouped(pieces_of(names, size), size))
    )
    return Plan(version, shards)


def _grouped(pieces: Iterable[Piece], size: int) -> Iterator[tuple[Piece, ...]]:
    held: list[Piece] = []
    held_bytes = 0
    for piece in pieces:
        own = _size(piece)
        if held and (held_bytes + own > size or len(held) >= SHARD_FILES):
            yield tuple(held)
            held, held_bytes = [], 0
        held.append(piece)
        held_bytes += own
    if held:
        yield tuple(held)


def _size(piece: Piece) -> int:
    if piece.end is not None:
        return piece.end - piece.start
    try:
        return os.stat(piece.name).st_size
    except (OSError, ValueError):
        return 0


def _mark(how: tuple[object, ...], pieces: Iterable[Piece]) -> str:
    """Files are known by name, size and time of change: to read them for it would cost too much."""
    digest = hashlib.sha256(repr(how).encode())
    for piece in pieces:
        try:
            stat = os.stat(piece.name)
            state = (stat.st_size, stat.st_mtime_ns)
        except (OSError, ValueError):
            state = (-1, -1)
        digest.update(repr((piece, state)).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()[:12]


def _content(path: str) -> tuple[str, ...]:
    return (hashlib.sha256(Path(path).read_bytes()).hexdigest(),) if path else ()
