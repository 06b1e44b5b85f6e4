"""What every request has to pass, and every answer carries.

A page of another site may make a browser ask this server (cross-site posts, DNS rebinding): a request has to be
addressed to a name of this server, and one that changes something has to come from a page of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.serve.http.problems import problem

#: Nothing but what this server sends; no frame, no form to elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
#: Bytes of a request: two texts to compare, with room.
BODY = 8_000_000
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

Refusal = tuple[int, str]


class Guard:
    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sending = _with_headers(send)
        refused = self.refused(scope["method"], Headers(scope=scope))
        if refused is not None:
            await problem(*refused)(scope, receive, sending)
            return
        await self.app(scope, _bounded(receive), sending)

    def refused(self, method: str, headers: Headers) -> Refusal | None:
        """Why it is refused, with the status; None: it may pass."""
        host = _name(headers.get("host", ""))
        if host not in self.hosts:
            return (
                421,
                f"this server does not go by the name {host[:100]!r}; start it with --host-name to add one",
            )
        if method not in SAFE and not _from_here(headers):
            return 403, "a request that changes something has to come from a page of this server"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > BODY:
            return 413, f"a request has {BODY} bytes at most"
        return None


def _from_here(headers: Headers) -> bool:
    """Browsers tell where a request comes from; a program that is no browser tells nothing, and carries a token."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _name(host: str) -> str:
    """Without the port."""
    if host.startswith("["):
        return host[1:].partition("]")[0].casefold()
    return host.partition(":")[0].casefold()


def _bounded(receive: Receive) -> Receive:
    """For bodies that do not tell their length."""
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > BODY:
            raise HTTPException(413, f"a request has {BODY} bytes at most")
        return message

    return bounded


def _with_headers(send: Send) -> Callable[[MutableMapping[str, Any]], Awaitable[None]]:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
