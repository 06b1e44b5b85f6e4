"""Fetching against servers that mean no good: each is refused with one line, within its time."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from communique.model.errors import InputError, InputTooLarge, InputUnavailable
from communique.read.origins import fetching
from communique.read.origins.addresses import allowed_hosts
from communique.read.origins.connections import Places
from communique.read.origins.fetching import Fetcher, Manners
from tests.read.origins.web import Said, Web, moved, page, serving

NOW = datetime(2031, 3, 5, 12, tzinfo=UTC)
SECONDS = 1.0


@pytest.fixture
def web() -> Iterator[Web]:
    with serving({}) as started:
        yield started


def fetcher(web: Web, *, size: int = 100_000, interval: float = 0.0) -> Fetcher:
    manners = Manners(
        allowed=allowed_hosts([f"127.0.0.1:{web.port}"]), seconds=SECONDS, size=size, interval=interval
    )
    return Fetcher(manners, now=lambda: NOW)


def refusal(web: Web, path: str, *, within: float = SECONDS + 1) -> InputError:
    started = time.monotonic()
    with pytest.raises(InputError) as refused:
        fetcher(web).page(web.site + path)
    assert time.monotonic() - started < within
    message = str(refused.value)
    assert message.startswith(f"{web.site}{path}: ")
    assert "\n" not in message
    return refused.value


def test_a_page_comes_with_its_address_its_time_and_what_it_is(web: Web) -> None:
    web.pages["/a"] = moved("/b?c=d#e", 301)
    web.pages["/b?c=d"] = page("Peru and Kenya met.")
    answer = fetcher(web).page(f"{web.site}/a")

    assert (answer.address, answer.at, answer.status) == (f"{web.site}/b?c=d", NOW, 200)
    assert (answer.media_type, answer.charset) == ("text/html", "utf-8")
    assert b"Peru and Kenya met." in answer.body
    assert answer.moved_to == f"{web.site}/b?c=d"
    assert web.counts == {"/robots.txt": 1, "/a": 1, "/b?c=d": 1}


def test_it_says_who_it_is_and_keeps_nothing_of_the_server(web: Web) -> None:
    web.pages["/a"] = Said(b"x", headers={"Set-Cookie": "id=1"})
    one = fetcher(web)
    one.page(f"{web.site}/a")
    one.page(f"{web.site}/a")
    headers = web.asked[-1][1]

    assert headers["User-Agent"].startswith("communique/")
    assert headers["Host"] == f"127.0.0.1:{web.port}"
    assert "Cookie" not in headers


def test_proxies_of_the_environment_are_not_asked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    web.pages["/a"] = page("Peru and Kenya met.")

    assert fetcher(web).page(f"{web.site}/a").status == 200


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://localhost/x"]
)
def test_a_redirect_into_a_private_network_is_refused(web: Web, target: str) -> None:
    web.pages["/a"] = moved(target)

    refused = str(refusal(web, "/a"))
    assert f"redirected to {target}: " in refused
    assert "no public address" in refused
    assert "robots.txt" not in refused


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/", "http://a:b@example.org/", "http://[", ""]
)
def test_a_redirect_to_what_is_no_address_is_refused(web: Web, target: str) -> None:
    web.pages["/a"] = moved(target)

    assert "a:b" not in str(refusal(web, "/a"))


def test_where_a_redirect_leads_is_read_as_servers_write_it(web: Web) -> None:
    web.pages["/a"] = moved("/caf\u00e9".encode().decode("latin-1"))
    web.pages["/caf%C3%A9"] = page("x")
    web.pages["/b"] = moved("/c\r\n d")

    assert fetcher(web).page(f"{web.site}/a").address == f"{web.site}/caf%C3%A9"
    assert "answered 302" in str(refusal(web, "/b"))


def test_redirects_come_to_an_end(web: Web) -> None:
    web.pages["/a"] = moved("/b")
    web.pages["/b"] = moved("/a")

    assert "over 5 redirects" in str(refusal(web, "/a"))
    assert web.counts["/a"] + web.counts["/b"] == 6


def test_what_was_looked_at_is_what_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is looked up first, and this machine when it is looked up again."""
    asked: list[str] = []
    tried: list[object] = []

    def resolve(host: str, port: int) -> Places:
        asked.append(host)
        return [(socket.AF_INET, ("93.184.215.14" if len(asked) == 1 else "127.0.0.1", port))]

    def connect(_: socket.socket, place: object) -> None:
        tried.append(place)
        raise OSError("as if nobody were there")

    monkeypatch.setattr("socket.socket", type("Watched", (socket.socket,), {"connect": connect}))
    one = Fetcher(Manners(seconds=SECONDS), resolve=resolve)
    with pytest.raises(InputUnavailable, match="cannot be reached"):
        one.page("http://rebound.example/")
    assert tried == [("93.184.215.14", 80)]
    monkeypatch.setattr(fetching, "ROBOTS_AGAIN", 0.0)
    one._rules.clear()
    with pytest.raises(InputError, match=r"rebound\.example is at 127\.0\.0\.1, which is no public address"):
        one.page("http://rebound.example/")
    assert len(asked) == 2
    assert tried == [("93.184.215.14", 80)]


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int) -> Places:
        return [(socket.AF_INET, ("93.184.215.14", port)), (socket.AF_INET, ("10.0.0.7", port))]

    with pytest.raises(InputError, match=r"is at 10\.0\.0\.7, which is no public address"):
        Fetcher(resolve=resolve).page("http://both.example/")


def test_a_name_that_is_never_resolved_takes_its_time_and_no_more() -> None:
    def resolve(host: str, port: int) -> Places:
        time.sleep(5)
        return []

    started = time.monotonic()
    with pytest.raises(InputUnavailable, match=r"took over 0\.3 seconds"):
        Fetcher(Manners(seconds=0.3), resolve=resolve).page("http://slow.example/")
    assert time.monotonic() - started < 2


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        handler.wfile.write(b"<p>And so on. " * 1000)


def endless_chunks(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        handler.wfile.write(b"1;" + b"x" * 5000 + b"\r\na\r\n")


def dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    while True:
        handler.wfile.write(b"a")
        time.sleep(0.05)


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
    while True:
        handler.wfile.write(b"a")
        time.sleep(0.05)


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(4 * SECONDS)


def endless_interim(handler: BaseHTTPRequestHandler) -> None:
    while True:
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def many_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-Header: y\r\n")


def long_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n" + b"X: " + b"y" * 60_000 + b"\r\n" + b"X: " + b"y" * 60_000)


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 1000\r\n\r\nPeru and Kenya")


@pytest.mark.parametrize(
    ("write", "why"),
    [
        (endless, "over 0.1 MB"),
        (endless_chunks, "over 0.1 MB"),
        (dripping, "took over 1 seconds"),
        (dripping_headers, "took over 1 seconds"),
        (silent, "took over 1 seconds"),
        (endless_interim, "headers of over 100 kB"),
        (many_headers, "no HTTP as it should be"),
        (long_headers, "headers of over 100 kB"),
        (no_http, "no HTTP as it should be"),
        (cut_off, "the answer ends early"),
    ],
)
def test_an_answer_without_measure_is_left(web: Web, write: object, why: str) -> None:
    web.pages["/a"] = Said(write=write)  # type: ignore[arg-type]

    assert why in str(refusal(web, "/a"))


def test_a_size_that_is_not_told_is_counted(web: Web) -> None:
    def much(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + b"a" * 120_000)

    web.pages["/a"] = Said(write=much)

    assert isinstance(refusal(web, "/a"), InputTooLarge)


def test_a_size_that_is_told_is_believed_where_it_is_too_much(web: Web) -> None:
    web.pages["/a"] = Said(b"a" * 200_000)

    assert isinstance(refusal(web, "/a"), InputTooLarge)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate)]
)
def test_what_is_packed_is_bounded_unpacked(web: Web, encoding: str, pack: object) -> None:
    bomb = pack(bytes(50_000_000))  # type: ignore[operator]
    assert len(bomb) < 100_000
    web.pages["/bomb"] = Said(bomb, headers={"Content-Encoding": encoding})
    web.pages["/good"] = Said(pack(b"Peru and Kenya met."), headers={"Content-Encoding": encoding})  # type: ignore[operator]
    tracemalloc.start()
    try:
        assert "unpacks to over 0.1 MB" in str(refusal(web, "/bomb"))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    assert fetcher(web).page(f"{web.site}/good").body == b"Peru and Kenya met."


def test_a_packing_that_is_not_known_or_broken_is_told(web: Web) -> None:
    web.pages["/a"] = Said(b"x", headers={"Content-Encoding": "gzip, gzip"})
    web.pages["/b"] = Said(b"Peru and Kenya met.", headers={"Content-Encoding": "gzip"})

    assert "packed as 'gzip, gzip', which is not known" in str(refusal(web, "/a"))
    assert "broken in its packing" in str(refusal(web, "/b"))


@pytest.mark.parametrize(
    ("status", "later"),
    [(404, False), (403, False), (410, False), (204, False), (500, True), (503, True), (429, True)],
)
def test_what_a_server_says_instead_of_a_page(web: Web, status: int, later: bool) -> None:
    web.pages["/a"] = Said(b"page", status)
    refused = refusal(web, "/a")

    assert f"answered {status}" in str(refused)
    assert isinstance(refused, InputUnavailable) == later


def test_nothing_new_is_told_apart(web: Web) -> None:
    web.pages["/a"] = Said(status=304)
    answer = fetcher(web).ask(f"{web.site}/a", etag='"1"', modified="Wed, 05 Mar 2031 12:00:00 GMT")

    assert answer.status == 304
    assert web.asked[-1][1]["If-None-Match"] == '"1"'
    assert web.asked[-1][1]["If-Modified-Since"] == "Wed, 05 Mar 2031 12:00:00 GMT"


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120.0),
        ("Wed, 05 Mar 2031 12:01:00 GMT", 60.0),
        ("Wed, 05 Mar 2031 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-1", None),
        ("9" * 400, None),
    ],
)
def test_when_to_come_back(web: Web, told: str, seconds: float | None) -> None:
    web.pages["/a"] = Said(status=503, headers={"Retry-After": told})

    assert fetcher(web).ask(f"{web.site}/a").retry_after == seconds


def test_a_page_that_moved_for_a_while_is_not_moved_for_good(web: Web) -> None:
    web.pages["/a"] = moved("/b", 301)
    web.pages["/b"] = moved("/c", 302)
    web.pages["/c"] = moved("/d", 308)
    web.pages["/d"] = page("x")

    assert fetcher(web).page(f"{web.site}/a").moved_to == f"{web.site}/b"


def test_what_robots_txt_asks_not_to_fetch_is_left(web: Web) -> None:
    web.pages["/robots.txt"] = Said(
        b"User-agent: *\nDisallow: /private\nAllow: /private/not\nDisallow: /*.pdf$\n"
    )
    web.pages["/go"] = moved("/private/a")
    web.pages["/private/not"] = page("x")

    for path in ("/private/a", "/b.pdf", "/go"):
        assert "robots.txt of the host asks not to fetch it" in str(refusal(web, path))
    assert fetcher(web).page(f"{web.site}/private/not").status == 200
    assert set(web.counts) == {"/robots.txt", "/go", "/private/not"}


def test_robots_txt_speaks_to_this_program(web: Web) -> None:
    web.pages["/robots.txt"] = Said(b"User-agent: communique\nDisallow: /\n\nUser-agent: *\nDisallow:\n")

    assert "robots.txt" in str(refusal(web, "/a"))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said(status=500), "robots.txt of the host answered 500"),
        (moved("http://127.0.0.1:1/robots.txt"), "port 1 is not asked"),
        (Said(b"a" * 600_000), "robots.txt of the host: over 0.5 MB"),
        (Said(write=silent), "took over 1 seconds"),
    ],
)
def test_a_host_whose_robots_txt_cannot_be_had_is_left(web: Web, said: Said, why: str) -> None:
    web.pages |= {"/robots.txt": said, "/a": page("x")}

    assert why in str(refusal(web, "/a"))
    assert web.counts == {"/robots.txt": 1}


def test_robots_txt_is_asked_for_once_and_its_redirects_are_followed(web: Web) -> None:
    web.pages |= {"/robots.txt": moved("/r"), "/r": Said(b"User-agent: *\nDisallow: /no\n"), "/a": page("x")}
    one = fetcher(web)
    one.page(f"{web.site}/a")
    one.page(f"{web.site}/a")
    with pytest.raises(InputError, match=r"robots\.txt"):
        one.page(f"{web.site}/no")
    assert web.counts == {"/robots.txt": 1, "/r": 1, "/a": 2}


def test_a_host_is_given_time_between_two_requests(web: Web) -> None:
    web.pages["/a"] = page("x")
    one = fetcher(web, interval=0.2)
    started = time.monotonic()
    for _ in range(3):
        one.page(f"{web.site}/a")

    assert 0.4 <= time.monotonic() - started < 2


def test_a_host_gets_the_time_that_it_asks_for_up_to_a_bound(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "DELAY_MAX", 0.3)
    web.pages |= {"/robots.txt": Said(b"User-agent: *\nCrawl-delay: 100000\n"), "/a": page("x")}
    one = fetcher(web)
    started = time.monotonic()
    for _ in range(2):
        one.page(f"{web.site}/a")

    assert 0.3 <= time.monotonic() - started < 2


def test_of_many_hosts_some_are_forgotten(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "HOSTS", 3)
    web.pages["/a"] = page("x")
    names = [f"host{n}.example" for n in range(6)]
    one = Fetcher(Manners(allowed=allowed_hosts(names), seconds=SECONDS, interval=0.0), resolve=here)
    for name in names:
        one.page(f"http://{name}:{web.port}/a")
    assert len(one._rules) == len(one._asking) == 3
    assert len(one._turns) <= 4
    one.page(f"http://{names[-1]}:{web.port}/a")
    assert web.counts == {"/robots.txt": 6, "/a": 7}


def test_where_one_of_two_families_of_addresses_leads_nowhere_the_other_is_tried(web: Web) -> None:
    def resolve(host: str, port: int) -> Places:
        return [(socket.AF_INET6, ("::2", 1))] * 3 + here(host, port)

    web.pages["/a"] = page("x")
    manners = Manners(allowed=allowed_hosts(["tea.example"]), seconds=SECONDS, interval=0.0)
    assert Fetcher(manners, resolve=resolve).page(f"http://tea.example:{web.port}/a").status == 200


def test_nobody_at_the_other_end() -> None:
    with serving({}) as gone:
        pass
    with pytest.raises(InputUnavailable, match="cannot be reached: Connection refused"):
        fetcher(gone).page(f"{gone.site}/a")


def test_a_server_that_speaks_no_tls(web: Web) -> None:
    with pytest.raises(InputError, match="broke off"):
        fetcher(web).page(f"https://127.0.0.1:{web.port}/")


def here(host: str, port: int) -> Places:
    return [(socket.AF_INET, ("127.0.0.1", port))]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate with openssl")
def test_a_certificate_is_checked_against_the_name_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = tmp_path / "tea.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=tea.example", "-addext", "subjectAltName=DNS:tea.example",
         "-keyout", str(certificate), "-out", str(tmp_path / "cert.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    certificate.write_text(certificate.read_text() + (tmp_path / "cert.pem").read_text())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    named: list[str | None] = []
    context.sni_callback = lambda _sock, name, _context: named.append(name)

    with serving({"/a": page("x")}, context) as web:
        manners = Manners(
            allowed=allowed_hosts(["tea.example", "tee.example"]), seconds=SECONDS, interval=0.0
        )
        with pytest.raises(InputError, match=r"not valid \(self-signed certificate"):
            Fetcher(manners, resolve=here).page(f"https://tea.example:{web.port}/a")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        with pytest.raises(InputError, match=r"not valid \(Hostname mismatch"):
            Fetcher(manners, resolve=here).page(f"https://tee.example:{web.port}/a")
        assert web.asked == []
        assert Fetcher(manners, resolve=here).page(f"https://tea.example:{web.port}/a").status == 200
        assert named[-1] == "tea.example"
        assert web.asked[-1][1]["Host"] == f"tea.example:{web.port}"


def test_stopping_ends_what_is_on_its_way(web: Web) -> None:
    one = fetcher(web)
    one.stop()
    with pytest.raises(InputUnavailable, match="stopped"):
        one.page(f"{web.site}/a")
