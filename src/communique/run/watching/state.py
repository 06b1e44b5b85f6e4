"""What is known of a source from one round to the next, in a file for each, which is whole at every moment."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from communique.model.errors import ConfigurationError

#: Names of entries that are remembered for a source. More than one can list: what is listed must not be forgotten.
SEEN = 50_000
#: A source that fails is left alone for twice as long each time, up to a day, or for as long as it asks, up to a week.
WAIT_MAX, ASKED_MAX = timedelta(days=1), timedelta(days=7)
#: After so many failures in a row, a source that moved is looked for where it was listed.
LOST = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry whose page is still to be fetched."""

    key: str
    address: str
    published: str | None = None  #: ISO 8601
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    address: str  #: as the source is listed
    moved_to: str | None = None  #: for good
    title: str | None = None
    #: ETag and Last-Modified of the source and of the sitemaps that it lists, by address, to be told back
    validators: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    failures: int = 0  #: in a row
    not_before: datetime | None = None  #: it is left alone until then
    gone: bool = False
    waiting: tuple[Waiting, ...] = ()
    seen: tuple[str, ...] = ()  #: keys of entries that need nothing more; the latest last
    #: Addresses of pages of this source that are in the register, or were given up; the latest last. Not those that
    #: another source had before: what is known of that one may be lost in a kill.
    fetched: tuple[str, ...] = ()

    @property
    def asked_at(self) -> str:
        return self.moved_to or self.address

    def is_due(self, now: datetime) -> bool:
        return not self.gone and (self.not_before is None or now >= self.not_before)

    def failed(self, now: datetime, every: timedelta, retry_after: float | None = None) -> SourceState:
        """One failure more. The first is made good at the next round, unless the source asks for more time."""
        failures = self.failures + 1
        wait = min(every * 2 ** min(failures - 1, 20), WAIT_MAX) if failures > 1 else timedelta(0)
        asked = min(timedelta(seconds=min(retry_after or 0.0, 1e9)), ASKED_MAX)
        return replace(
            self,
            failures=failures,
            not_before=now + max(wait, asked) if wait or asked else None,
            moved_to=None if failures >= LOST else self.moved_to,
        )

    def with_seen(self, keys: Iterable[str], pages: Iterable[str] = ()) -> SourceState:
        """These last."""
        return replace(self, seen=_latest(self.seen, keys), fetched=_latest(self.fetched, pages))


def _latest(before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    latest_first = dict.fromkeys(reversed((*before, *now)))
    return tuple(latest_first)[:SEEN][::-1]


class States:
    """A folder of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, address: str) -> SourceState:
        """That of a source that was never met, where there is none. Raises `ConfigurationError` for a damaged one."""
        path = self._path(address)
        try:
            return msgspec.json.decode(path.read_bytes(), type=SourceState)
        except FileNotFoundError:
            return SourceState(address=address)
        except (OSError, msgspec.MsgspecError, ValueError) as error:
            raise ConfigurationError(
                f"{path} cannot be read ({error}); remove it to begin anew with {address}"
            ) from None

    def save(self, state: SourceState) -> None:
        """Written beside and put in its place when it is on the disk: a kill leaves the old one or the new one."""
        path = self._path(state.address)
        part = path.with_suffix(".part")
        with part.open("wb") as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(state), indent=1))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)

    @contextmanager
    def held(self) -> Iterator[None]:
        """By this process alone; the system lets go of it when the process ends. Raises `ConfigurationError`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / "lock").open("a") as lock:
                with suppress(ImportError):  # elsewhere than on Unix the user sees to it
                    import fcntl

                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                yield
        except BlockingIOError:
            raise ConfigurationError(
                f"{self.folder} is in use: another 'communique watch' is at work"
            ) from None

    def _path(self, address: str) -> Path:
        return self.folder / f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.json"
