"""Connections to hosts, each within a time. What is connected to is what was looked at: a name is resolved once."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from communique.model.errors import InputError, InputTooLarge, InputUnavailable
from communique.read.origins.addresses import PORTS, Address, AllowedHosts, is_public

#: (family, address as `socket.connect` takes it), in the order in which they are to be tried.
Places = list[tuple[int, Any]]
Resolve = Callable[[str, int], Places]
#: IP addresses of a host that are tried; they share the time.
ATTEMPTS = 4
#: A wait is cut into so many seconds, to see whether somebody wants to stop.
_SLICE = 0.5


class Deadline:
    """Seconds for one fetch with all that belongs to it. Waiting for one's turn does not count."""

    def __init__(self, seconds: float, stopped: threading.Event) -> None:
        self.seconds = seconds
        self._ends = time.monotonic() + seconds
        self._stopped = stopped

    def left(self, most: float = float("inf")) -> float:
        """Above zero, and `most` at most. Raises `InputUnavailable` where there is no time left."""
        if self._stopped.is_set():
            raise InputUnavailable("stopped")
        left = self._ends - time.monotonic()
        if left <= 0:
            raise InputUnavailable(f"took over {self.seconds:g} seconds")
        return min(left, most)

    def wait(self, seconds: float) -> None:
        """A turn is waited for, and the end is so much later."""
        if seconds > 0:
            self._ends += seconds
            self._stopped.wait(seconds)


def resolved(host: str, port: int) -> Places:
    """By the system. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((family, place) for family, _, _, _, place in found))


def connected(address: Address, allowed: AllowedHosts, resolve: Resolve, deadline: Deadline) -> socket.socket:
    """Raises `InputError` where the host is not to be asked, `InputUnavailable` where it cannot be reached."""
    is_allowed = allowed.covers(address)
    if not is_allowed and address.port not in PORTS.values():
        raise InputError(
            f"port {address.port} is not asked; --allow-host {address.host}:{address.port} allows it"
        )
    places = _within(deadline, resolve, address)
    if not is_allowed:
        for _, place in places:
            ip = str(place[0]).partition("%")[0]
            if not is_public(ip):
                where = "" if ip == address.host else f" is at {ip}, which"
                raise InputError(f"{address.host}{where} is no public address; --allow-host allows it")
    error: OSError | None = None
    tried = _alternating(places)[:ATTEMPTS]
    for number, (family, place) in enumerate(tried):
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(deadline.left() / (len(tried) - number))
            sock.connect(place)
        except OSError as failed:
            sock.close()
            error = failed
        except BaseException:
            sock.close()
            raise
        else:
            return sock
    deadline.left()
    raise InputUnavailable(
        f"cannot be reached: {(error and (error.strerror or str(error))) or 'no such host'}"
    )


def _alternating(places: Places) -> Places:
    """IPv6 and IPv4 in turn: where one of them leads nowhere, the other is tried before the time is over."""
    of_family: Counter[int] = Counter()
    turns = []
    for family, place in places:
        turns.append((of_family[family], family, place))
        of_family[family] += 1
    return [(family, place) for _, family, place in sorted(turns, key=lambda turn: turn[0])]


def _within(deadline: Deadline, resolve: Resolve, address: Address) -> Places:
    """Resolving knows no bound of time, so it is left to itself where it takes too long."""
    answers: list[Places | BaseException] = []

    def ask() -> None:
        try:
            answers.append(resolve(address.host, address.port))
        except (OSError, UnicodeError) as error:
            answers.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(deadline.left(_SLICE))
    (answer,) = answers or [OSError("no answer")]
    if isinstance(answer, BaseException):
        raise InputUnavailable(
            f"no such host: {address.host} ({getattr(answer, 'strerror', None) or answer})"
        )
    return answer


class TimedSocket:
    """A socket as `http.client` uses one: each wait ends at the deadline, however slowly the bytes come in."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline
        self._left = 0
        self._too_much = ""

    def allow(self, size: int, too_much: str) -> None:
        """So many bytes more may come; what is said where more do."""
        self._left, self._too_much = size, too_much

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._deadline.left())
        self._sock.sendall(data)

    def makefile(self, _mode: str) -> BinaryIO:
        return cast(BinaryIO, io.BufferedReader(_Incoming(self), 1 << 14))

    def close(self) -> None:
        """Left open: whoever opened it closes it, and an answer may still be read."""

    def receive(self, buffer: Any) -> int:
        while True:
            self._sock.settimeout(self._deadline.left(_SLICE))
            try:
                size = self._sock.recv_into(buffer)
            except TimeoutError:
                continue
            self._left -= size
            if self._left < 0:
                raise InputTooLarge(self._too_much)
            return size


class _Incoming(io.RawIOBase):
    def __init__(self, sock: TimedSocket) -> None:
        self._of = sock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._of.receive(buffer)
