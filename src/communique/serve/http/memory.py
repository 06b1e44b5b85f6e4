"""Answers that are kept as long as the register stays as it is.

Registers are read far more often than written: what was made for one state of it is given to whoever asks again.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Bytes of all answers that are kept, and of one.
ROOM, ONE = 96_000_000, 2_000_000


class Kept(NamedTuple):
    start: Message
    body: bytes


@dataclass(slots=True)
class Answers:
    """The last ones that were asked for, within `ROOM`."""

    _kept: OrderedDict[str, Kept] = field(default_factory=OrderedDict)
    _size: int = 0

    def get(self, key: str) -> Kept | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: str, answer: Kept) -> None:
        if key in self._kept or len(answer.body) > ONE:
            return
        self._kept[key] = answer
        self._size += len(answer.body)
        while self._size > ROOM:
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone.body)


class Memory:
    """`version`: of what is served; an answer stands as long as it does not change."""

    def __init__(self, app: ASGIApp, version: Callable[[], str]) -> None:
        self.app, self.version = app, version
        self.answers = Answers()
        self._made: dict[str, asyncio.Event] = {}  #: answers that are being made, by their keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        key = self._key(scope, headers)
        tag = f'"{key[:32]}"'
        if tag in (one.strip().removeprefix("W/") for one in headers.get("if-none-match", "").split(",")):
            unchanged = Response(status_code=304, headers={"etag": tag, "cache-control": "no-cache"})
            await unchanged(scope, receive, send)
            return
        if key in self._made:  # who asks for the same at the same time waits for it
            await self._made[key].wait()
        kept = self.answers.get(key)
        if kept is not None:
            await send(kept.start)
            await send({"type": "http.response.body", "body": kept.body})
            return
        made = self._made.setdefault(key, asyncio.Event())
        try:
            await self.app(scope, receive, self._keeping(key, tag, send))
        finally:
            made.set()
            self._made.pop(key, None)

    def _key(self, scope: Scope, headers: Headers) -> str:
        """Of all that an answer depends on."""
        asked = (
            self.version(),
            scope["method"],
            scope["root_path"] + scope["path"],
            scope["query_string"].decode("latin-1"),
            headers.get("accept", ""),
            headers.get("host", ""),
            headers.get("hx-request", ""),
            headers.get("accept-encoding", ""),
        )
        return hashlib.sha256("\n".join(asked).encode("utf-8", "surrogateescape")).hexdigest()

    def _keeping(self, key: str, tag: str, send: Send) -> Send:
        start: Message | None = None
        parts: list[bytes] = []

        async def keeping(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                if message["status"] == 200:
                    headers = MutableHeaders(scope=message)
                    headers["etag"] = tag
                    headers.setdefault("cache-control", "no-cache")
            elif message["type"] == "http.response.body" and start is not None and start["status"] == 200:
                if sum(map(len, parts)) <= ONE:
                    parts.append(message.get("body", b""))
                if not message.get("more_body", False) and "no-store" not in _caching(start):
                    self.answers.keep(key, Kept(start, b"".join(parts)))
            await send(message)

        return keeping


def _caching(start: Message) -> str:
    return MutableHeaders(scope=start).get("cache-control", "")
