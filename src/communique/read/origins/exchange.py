"""One request and its answer, within bounds of time and size."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from socket import socket

from communique.model.errors import InputTooLarge, InputUnavailable, MalformedInput
from communique.read.content_encoding import without_encoding
from communique.read.limits import MEGABYTE
from communique.read.origins.addresses import Address
from communique.read.origins.connections import Deadline, TimedSocket

#: Bytes of all headers of an answer; servers themselves send and take a fraction of it.
HEADERS = 100_000
_CHUNK = 1 << 14
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
#: Told by a server that may answer another time.
_LATER = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said in the end. `body` is empty but where it said 200."""

    address: str  #: that was asked last, after all redirects
    status: int
    reason: str
    at: datetime  #: UTC
    body: bytes = b""
    media_type: str = ""  #: as declared, lower case
    charset: str | None = None  #: as declared
    location: str | None = None  #: of a redirect
    etag: str | None = None
    modified: str | None = None  #: as it was told, to be sent again
    retry_after: float | None = None  #: seconds
    moved_to: str | None = None  #: where every redirect so far was a permanent one

    @property
    def is_redirect(self) -> bool:
        return self.status in _REDIRECTS and self.location is not None

    @property
    def is_moved_for_good(self) -> bool:
        return self.is_redirect and self.status in _PERMANENT

    @property
    def may_come_later(self) -> bool:
        return self.status in _LATER

    @property
    def said(self) -> str:
        return f"answered {self.status} {self.reason}".strip()


def exchange(
    address: Address,
    sock: socket,
    context: ssl.SSLContext | None,
    headers: Mapping[str, str],
    *,
    limit: int,
    deadline: Deadline,
    now: datetime,
) -> Answer:
    """Asks for `address` over a connection that is there. `context`: for https.

    Raises `InputError`, without the name of the input.
    """
    try:
        sock.settimeout(deadline.left())
        if context is not None:
            sock = context.wrap_socket(sock, server_hostname=address.host)
        return _answer(address, TimedSocket(sock, deadline), headers, limit, now)
    except ssl.SSLCertVerificationError as error:
        raise MalformedInput(f"its certificate is not valid ({error.verify_message})") from None
    except http.client.IncompleteRead:
        raise InputUnavailable("the answer ends early") from None
    except http.client.HTTPException as error:
        raise MalformedInput(f"no HTTP as it should be ({_told(error)})") from None
    except (OSError, ValueError) as error:
        deadline.left()
        raise InputUnavailable(f"broke off ({_told(error)})") from None
    finally:
        sock.close()


def _told(error: Exception) -> str:
    """On one line: some of these quote what the server sent."""
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(told.split())[:120]


def _answer(
    address: Address, sock: TimedSocket, headers: Mapping[str, str], limit: int, now: datetime
) -> Answer:
    connection = http.client.HTTPConnection(address.host, address.port)
    connection.sock = sock
    connection.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    sock.allow(HEADERS, f"headers of over {HEADERS / 1000:g} kB")
    with connection.getresponse() as response:
        found = response.headers
        body = _body(response, sock, limit) if response.status == 200 else b""
        return Answer(
            address=str(address),
            status=response.status,
            reason=(response.reason or "")[:60],
            at=now,
            body=body,
            media_type=found.get_content_type() if found["Content-Type"] else "",
            charset=_charset(found),
            location=_location(found["Location"]),
            etag=_short(found["ETag"]),
            modified=_short(found["Last-Modified"]),
            retry_after=_seconds(found["Retry-After"], now),
        )


def _body(response: http.client.HTTPResponse, sock: TimedSocket, limit: int) -> bytes:
    """Counted twice: as it comes, and unpacked."""
    too_much = f"over {limit / MEGABYTE:g} MB"
    if (response.length or 0) > limit:
        raise InputTooLarge(too_much)
    sock.allow(limit + HEADERS, f"{too_much}; the rest was not read")  # chunks have lines of their own
    parts: list[bytes] = []
    size = 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise InputTooLarge(f"{too_much}; the rest was not read")
    if response.length:
        raise http.client.IncompleteRead(b"")
    try:
        return without_encoding(b"".join(parts), response.headers["Content-Encoding"] or "", "", limit)
    except (InputTooLarge, MalformedInput) as error:
        raise type(error)(str(error).removeprefix(": ")) from None


def _location(value: str | None) -> str | None:
    """Headers are read as Latin-1, and servers write UTF-8 into them. None for what is on several lines."""
    if not value or not value.isprintable():
        return None
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _charset(headers: Message) -> str | None:
    try:
        told = headers.get_content_charset()
    except (LookupError, ValueError):
        return None
    return told[:40] if told else None


def _short(value: str | None) -> str | None:
    """None for what is too long, or cannot be sent back as it came."""
    return value if value and len(value) <= 200 and value.isascii() and value.isprintable() else None


def _seconds(told: str | None, now: datetime) -> float | None:
    """Of Retry-After: seconds, or a date."""
    if not told:
        return None
    if told.strip().isdecimal() and len(told) < 12:
        return float(told)
    try:
        at = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())
