"""Whatever bytes a server sends are an answer, or an error of the input."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from communique.model.errors import InputError
from communique.read.origins.addresses import address_of
from communique.read.origins.connections import Deadline
from communique.read.origins.exchange import Answer, exchange

NOW = datetime(2031, 3, 5, 12, tzinfo=UTC)
PIECES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 301 \r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/9.9 9999 ?\r\n", b"\r\n", b"\n",
        b"Content-Length: 5\r\n", b"Content-Length: -5\r\n", b"Content-Length: 99999999999999999999\r\n", b"Content-Length: x\r\n",
        b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"Content-Encoding: br\r\n", b"Content-Type: text/html; charset=\xff\r\n",
        b"Content-Type: ;;=\r\n", b"Content-Type: text/html; charset*=utf-8''%ff\r\n", b"Location: http://[\r\n", b"Location: \xc3\xa9\r\n", b" folded\r\n", b"Retry-After: Thu, 99 Foo\r\n",
        b"Retry-After: 1e9\r\n", b"ETag: \x00\r\n", b"no colon\r\n", b": empty\r\n", b"5\r\nhello\r\n", b"ffffffffffffffffff\r\n", b"-5\r\n", b"0\r\n\r\n", b"hello",
    ]
)  # fmt: skip


def answered(sent: bytes) -> Answer:
    ours, theirs = socket.socketpair()

    def serve() -> None:
        with theirs, suppress(OSError):
            theirs.recv(4096)
            theirs.sendall(sent)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        address = address_of("http://mfa.example/a")
        deadline = Deadline(5.0, threading.Event())
        return exchange(address, ours, None, {"Host": "mfa.example"}, limit=1000, deadline=deadline, now=NOW)
    finally:
        thread.join()


@given(st.lists(PIECES | st.binary(max_size=30), max_size=12).map(b"".join))
def test_whatever_is_sent(sent: bytes) -> None:
    try:
        answer = answered(sent)
    except InputError as error:
        told = str(error)
    else:
        told = answer.said
        assert len(answer.body) <= 1000
        for value in (answer.location, answer.etag, answer.modified, answer.charset):
            assert value is None or value.isprintable()
    assert told
    assert len(told.splitlines()) == 1


def test_what_is_sent_as_it_should_be() -> None:
    answer = answered(
        b'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Type: Text/HTML; Charset=UTF-8\r\nContent-Length: 2\r\n\r\nok'
    )

    assert (answer.status, answer.body, answer.etag, answer.media_type, answer.charset) == (
        200,
        b"ok",
        '"1"',
        "text/html",
        "utf-8",
    )
