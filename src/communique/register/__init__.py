"""What is known after reading many documents, kept. `open_register` opens one; `STORES` are the kinds there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from communique.model.errors import ConfigurationError, RegisterDamaged, RegisterError
from communique.register.protocol import Added, Counts, Hit, Marked, Register, StoredIssue, utc_now

Clock = Callable[[], datetime]
Opener = Callable[[str, bool, Clock], Register]


def open_register(url: str | Path, *, writable: bool = False, clock: Clock = utc_now) -> Register:
    """The register at `sqlite:///path`, or at a bare path, which means the same; or at `postgresql://user@host/name`.

    `writable` makes it where there is none. Readers are not blocked by a writer, and see whole batches. Raises
    `RegisterError` where it cannot be opened, and `ConfigurationError` for a kind of store that is not known.
    """
    scheme, location = _parts(str(url))
    if scheme not in STORES:
        raise ConfigurationError(f"no store for {scheme}:// in {url}; known: {', '.join(STORES)}, or a path")
    return STORES[scheme](location, writable, clock)


def _parts(url: str) -> tuple[str, str]:
    scheme, mark, location = url.partition("://")
    if scheme == "postgresql":
        return scheme, url
    return (scheme, location.removeprefix("/")) if mark else ("sqlite", url)


def _sqlite(location: str, writable: bool, clock: Clock) -> Register:
    from communique.register.sqlite import SqliteRegister

    return SqliteRegister(Path(location), writable=writable, clock=clock)


def _memory(location: str, writable: bool, clock: Clock) -> Register:
    from communique.register.memory import MemoryRegister

    return MemoryRegister(clock=clock)


def _postgres(location: str, writable: bool, clock: Clock) -> Register:
    try:
        from communique.register.postgres import PostgresRegister
    except ImportError as error:
        raise ConfigurationError(
            f"PostgreSQL needs a package that is not installed ({error.name}): pip install 'communique[postgres]'"
        ) from error
    return PostgresRegister(location, writable=writable, clock=clock)


#: By the scheme of the address. A store is loaded when it is first opened.
STORES: dict[str, Opener] = {"sqlite": _sqlite, "memory": _memory, "postgresql": _postgres}


def copy_register(source: str, target: str, *, clock: Clock = utc_now) -> None:
    """All of a register into a new one, of any kind, which is checked. A file gets its name when it is whole.

    Raises `RegisterError` where the target is there already, and `RegisterDamaged` where what came is not sound.
    """
    from communique.register.sql import SqlRegister

    if "://" not in target and Path(target).exists():
        raise RegisterError(f"{target} is there already; give another path, or move it away first")
    place = target if "://" in target else f"{target}.part"
    if place != target:
        Path(place).unlink(missing_ok=True)  # of a copy that was interrupted
    try:
        with open_register(source) as ours, open_register(place, writable=True, clock=clock) as theirs:
            if not isinstance(ours, SqlRegister) or not isinstance(theirs, SqlRegister):
                raise RegisterError("a register in memory is not kept; name a file or a database")
            ours.copy_into(theirs)
            if wrong := theirs.check():
                raise RegisterDamaged(f"{source} is damaged, and so is its copy: {wrong[0]}")
    except BaseException:
        if place != target:
            _remove(place)
        raise
    if place != target:
        Path(place).rename(target)


def _remove(place: str) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(place + ending).unlink(missing_ok=True)


__all__ = [
    "STORES",
    "Added",
    "Counts",
    "Hit",
    "Marked",
    "Register",
    "StoredIssue",
    "copy_register",
    "open_register",
    "utc_now",
]
