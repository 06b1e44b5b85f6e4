"""What one server serves: a register, and what may be done with it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from math import inf
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread

from communique import api
from communique.model.document import Document

T = TypeVar("T")

#: Seconds for which the version of the register is believed without looking again: others may write to it.
BELIEVED = 0.5
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(slots=True)
class Site:
    """`host`: where it is bound. `token`: of those who may write over the API; empty: nobody may.

    Pages take judgements from whoever reaches them where the server is bound to this machine alone.
    """

    db: str
    settings: api.Settings
    host: str = "127.0.0.1"
    read_only: bool = False
    token: str = ""
    hosts: frozenset[str] = frozenset()  #: further names under which it is asked for
    believed: float = BELIEVED  #: 0 where other processes serve, and write, for the same people
    store: api.Register = field(init=False)
    _version: str = field(init=False, default="")
    _looked: float = field(init=False, default=-inf)
    _leisure: CapacityLimiter | None = field(init=False, default=None)
    _known: api.Known = field(init=False, default_factory=api.Known)

    def __post_init__(self) -> None:
        self.store = api.open_register(self.db)

    @property
    def register(self) -> api.Register:
        """For one answer."""
        return api.asking_once(self.store, self.version(), self._known)

    @property
    def pages_judge(self) -> bool:
        return not self.read_only and self.host in LOOPBACK

    def may_write(self, authorization: str) -> bool:
        """Whether this header carries the token."""
        scheme, _, given = authorization.partition(" ")
        if self.read_only or not self.token or scheme.casefold() != "bearer":
            return False
        return secrets.compare_digest(given.encode(), self.token.encode())

    def version(self) -> str:
        """Of the register; what another program wrote shows after `believed` seconds at the latest."""
        if time.monotonic() - self._looked >= self.believed:
            self._version = self.store.version()
            self._looked = time.monotonic()
        return self._version

    @contextmanager
    def writing(self) -> Iterator[api.Register]:
        with api.open_register(self.db, write=True) as register:
            yield register
        self._looked = -inf

    async def at_leisure(self, work: Callable[..., T], *arguments: Any) -> T:
        """What takes long, one at a time, in a thread beside those that answer at once."""
        if self._leisure is None:
            self._leisure = CapacityLimiter(1)
        return await to_thread.run_sync(work, *arguments, limiter=self._leisure)

    def document(self, id: str) -> Document:
        return self.register.document(id)

    def close(self) -> None:
        self.store.close()


def today() -> date:
    return datetime.now().astimezone().date()  # noqa: TID251 - a page shows where on its time axis now is
