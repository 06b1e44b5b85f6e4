"""Pages that a user names, fetched as a guest would: robots.txt is heeded, and hosts are given time."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from communique.model.errors import InputError, InputUnavailable
from communique.read.limits import Limits
from communique.read.origins.addresses import Address, AllowedHosts, address_of, shown
from communique.read.origins.connections import Deadline, Resolve, connected, resolved
from communique.read.origins.exchange import Answer, exchange
from communique.read.origins.robots import ALL_ALLOWED, SIZE, USER_AGENT, Rules, rules_of

REDIRECTS = 5
#: Seconds for which robots.txt is taken to stay as it was; and before it is asked for again where it was not to be had.
ROBOTS_STAY, ROBOTS_AGAIN = 86_400.0, 600.0
#: Hosts of which something is remembered.
HOSTS = 1_000
#: More seconds between two requests than this are not waited, whatever robots.txt asks for.
DELAY_MAX = 30.0


def utc_now() -> datetime:
    return datetime.now(tz=UTC)  # noqa: TID251 - when a page was fetched is what this records


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How it asks."""

    allowed: AllowedHosts = field(default_factory=AllowedHosts)
    seconds: float = 10.0  #: for a page with its redirects
    size: int = Limits.page  #: bytes of it, also unpacked
    interval: float = 1.0  #: seconds between two requests to one host


class Fetcher:
    """May be used by several threads. Keeps nothing but robots.txt of the hosts that it asked: no cookies, no pages."""

    def __init__(
        self,
        manners: Manners = Manners(),
        *,
        resolve: Resolve = resolved,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.manners = manners
        self._resolve = resolve
        self._now = now
        self._context: ssl.SSLContext | None = None
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._turns: dict[str, float] = {}
        self._rules: dict[str, tuple[float, Rules | InputError]] = {}
        self._asking: dict[str, threading.Lock] = {}

    def stop(self) -> None:
        """Whatever is being fetched ends with an error within a second or so."""
        self._stopped.set()

    def page(self, name: str) -> Answer:
        """The page. Raises `InputUnavailable` where it may come another time, another `InputError` where not."""
        answer = self.ask(name)
        if answer.status == 200:
            return answer
        error = InputUnavailable if answer.may_come_later else InputError
        raise error(f"{shown(name)}: {answer.said}")

    def ask(self, name: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """Whatever the server says in the end, 304 included where it was asked whether anything is new.

        Raises `InputError` where it is not asked at all, `InputUnavailable` where it does not answer.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {key: value for key, value in conditions.items() if value}
        deadline = Deadline(self.manners.seconds, self._stopped)
        where = ""
        try:
            address = address_of(name)
            moved_to: str | None = None
            for_good = True
            for _ in range(REDIRECTS + 1):
                rules = self._rules_of(address, deadline)
                if not rules.allows(str(address)):
                    raise InputError("robots.txt of the host asks not to fetch it")
                deadline.wait(self._turn(address.host, rules.delay))
                answer = self._exchange(address, headers, deadline, self.manners.size)
                if not answer.is_redirect:
                    return replace(answer, moved_to=moved_to)
                for_good = for_good and answer.is_moved_for_good
                where = f"redirected to {shown(answer.location or '')[:200]}: "
                address = address.at(answer.location or "")
                if for_good:
                    moved_to = str(address)
            where = ""
            raise InputError(f"over {REDIRECTS} redirects")
        except InputError as error:
            raise type(error)(f"{shown(name)}: {where}{error}") from None

    def _exchange(self, address: Address, headers: dict[str, str], deadline: Deadline, limit: int) -> Answer:
        sock = connected(address, self.manners.allowed, self._resolve, deadline)
        return exchange(
            address,
            sock,
            self._tls() if address.scheme == "https" else None,
            {
                "Host": address.site.partition("://")[2],
                "User-Agent": USER_AGENT,
                "Accept": "*/*",
                "Accept-Encoding": "gzip",
                "Connection": "close",
                **headers,
            },
            limit=limit,
            deadline=deadline,
            now=self._now(),
        )

    def _tls(self) -> ssl.SSLContext:
        with self._lock:
            if self._context is None:
                self._context = ssl.create_default_context()
            return self._context

    def _turn(self, host: str, delay: float) -> float:
        """Seconds to wait. The turn after it is taken."""
        interval = max(self.manners.interval, min(delay, DELAY_MAX))
        with self._lock:
            now = time.monotonic()
            if len(self._turns) > HOSTS:
                self._turns = {one: at for one, at in self._turns.items() if at > now}
            at = max(now, self._turns.get(host, now))
            self._turns[host] = at + interval
        return at - now

    def _rules_of(self, address: Address, deadline: Deadline) -> Rules:
        """Asked for once by whoever comes first, the others wait. Raises `InputError` where it cannot be had."""
        with self._lock:
            asking = self._asking.setdefault(address.site, threading.Lock())
            if len(self._asking) > HOSTS:  # those that were met first; whoever is asking one of them goes on
                first = next(iter(self._asking))
                del self._asking[first]
                self._rules.pop(first, None)
        while not asking.acquire(timeout=deadline.left(1.0)):
            pass
        try:
            until, rules = self._rules.get(address.site, (0.0, ALL_ALLOWED))
            if time.monotonic() >= until:
                rules = self._robots(address, deadline)
                stay = ROBOTS_AGAIN if isinstance(rules, InputError) else ROBOTS_STAY
                self._rules[address.site] = (time.monotonic() + stay, rules)
        finally:
            asking.release()
        if isinstance(rules, InputError):
            raise rules
        return rules

    def _robots(self, address: Address, deadline: Deadline) -> Rules | InputError:
        """A host without robots.txt allows all; of one whose robots.txt cannot be had nobody knows what it allows."""
        rules_of(b"")  # what is missing shows before anything is asked
        asked = replace(address, target="/robots.txt")
        try:
            for _ in range(REDIRECTS + 1):
                answer = self._exchange(asked, {}, deadline, SIZE)
                if not answer.is_redirect:
                    break
                asked = asked.at(answer.location or "")
        except InputUnavailable as error:
            return InputUnavailable(str(error))
        except InputError as error:
            is_of_host = type(error) is InputError and asked.site == address.site  # whatever it is asked for
            return InputError(str(error) if is_of_host else f"robots.txt of the host: {error}")
        if answer.status == 200:
            return rules_of(answer.body)
        if answer.may_come_later:
            return InputUnavailable(f"robots.txt of the host {answer.said}")
        return ALL_ALLOWED
