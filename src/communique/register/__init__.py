"""What is known after reading many documents, kept. `open_register` opens one; `STORES` are the kinds there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from communique.model.errors import ConfigurationError
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

__all__ = [
    "STORES",
    "Added",
    "Counts",
    "Hit",
    "Marked",
    "Register",
    "StoredIssue",
    "open_register",
    "utc_now",
]
