"""Which addresses are asked for, and which never, however they are written."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.errors import ConfigurationError, InputError
from communique.read.origins.addresses import (
    AllowedHosts,
    address_of,
    allowed_hosts,
    is_address,
    is_public,
    shown,
)
from communique.read.origins.fetching import Fetcher, Manners
from tests.read.origins.web import page, serving

#: Spellings of this machine, of private networks, and of what else no page is at.
ELSEWHERE = (
    "127.0.0.1", "127.1", "0x7f000001", "0x7f.1", "2130706433", "0177.0.0.1", "017700000001", "127.0.0.1.", "0.0.0.0", "0",
    "①②⑦.⓪.⓪.①", "１２７。０。０。１", "localhost", "LOCALHOST", "localhost.",
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:7f00:1]", "[::ffff:127.0.0.1]", "[::ffff:8.8.8.8]", "[::7f00:1]",
    "[64:ff9b::7f00:1]", "[64:ff9b::a00:1]", "[64:ff9b:1::808:808]", "[2002:7f00:1::]", "[2002:808:808::1]",
    "[2001:0:7f00:1::1]", "[2001:db8::1]", "[fc00::1]", "[fd12:3456::1]", "[fe80::1]", "[fec0::1]", "[ff02::1]", "[100::1]",
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0xa9fea9fe",
    "2852039166", "100.64.0.1", "100.100.100.200", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7",
    "203.0.113.9", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
)  # fmt: skip


@pytest.mark.parametrize("host", ELSEWHERE)
def test_no_spelling_of_a_place_that_is_not_public_is_connected_to(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are resolved by the system, as they are in use."""

    def connect(_: socket.socket, place: object) -> None:
        raise AssertionError(f"connected to {place}")

    monkeypatch.setattr("socket.socket", type("Watched", (socket.socket,), {"connect": connect}))
    with pytest.raises(InputError, match=r"no public address|no such host|is no address") as refused:
        Fetcher().page(f"http://{host}/latest/meta-data")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "ip",
    [
        "8.8.8.8", "1.1.1.1", "93.184.215.14", "172.15.0.1", "172.32.0.1", "192.167.1.1", "100.63.255.255", "198.17.0.1",
        "2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::808:808",
    ],
)  # fmt: skip
def test_public_addresses(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://example.org/x", "is an address of ftp; only http and https"),
        ("file:///etc/passwd", "is an address of file; only http and https"),
        ("gopher://127.0.0.1:6379/_x", "is an address of gopher"),
        ("http://ada:secret@example.org/", "names a user or a password, which are not sent"),
        ("http://127.0.0.1@example.org/", "names a user or a password"),
        ("http:///etc", "no host is called ''"),
        ("http://example.org\\@127.0.0.1/", "a character that cannot be in one"),
        ("http://exam ple.org/", "a character that cannot be in one"),
        ("http://example.org/\r\nX: y", "a character that cannot be in one"),
        ("http://%31%32%37.0.0.1/", "no host is called"),
        ("http://[fe80::1%25eth0]/", "no host is called"),
        ("http://[::1/", "is no address"),
        ("http://example.org:99999/", "is no address"),
        ("http://example.org:0/", "its port is 0"),
        ("http://a..b/", "no host is called"),
        ("http://" + "a" * 70 + ".org/", "no host is called"),
        ("http://example.org/" + "a" * 5000, "is longer than 4000 characters"),
    ],
)
def test_what_is_no_address_is_told(address: str, why: str) -> None:
    with pytest.raises(InputError, match=why.replace("[", r"\[")):
        address_of(address)


@pytest.mark.parametrize(
    ("text", "uniform"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?b=c#d", "https://example.org/a?b=c"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("http://münchen.example/straße?q=ä b".replace(" ", "%20"), "http://xn--mnchen-3ya.example/stra%C3%9Fe?q=%C3%A4%20b"),
        ("http://[2606:4700:0:0::1111]:80/", "http://[2606:4700::1111]/"),
        ("http://example.org/a%2Fb/../c", "http://example.org/a%2Fb/../c"),
    ],
)  # fmt: skip
def test_an_address_is_made_uniform(text: str, uniform: str) -> None:
    assert str(address_of(text)) == uniform
    assert address_of(uniform) == address_of(text)


@given(st.text(max_size=80) | st.text("0123456789abcdefx.:[]%@/\\#?-", max_size=40))
def test_whatever_is_written_is_an_address_or_is_told_to_be_none(text: str) -> None:
    try:
        address = address_of(f"http://{text}")
    except InputError:
        return
    assert address_of(str(address)) == address
    assert str(address).isascii()


def test_names_of_inputs() -> None:
    assert is_address("https://example.org/")
    assert is_address("HTTP://example.org/")
    assert is_address("ftp://example.org/")
    assert not is_address("reports/http/a.html")
    assert not is_address("-")
    assert not is_address("C:\\reports\\a.html")
    assert shown("https://ada:secret@example.org/a@b") == "https://***@example.org/a@b"


def test_other_ports_are_asked_of_allowed_hosts_alone() -> None:
    with pytest.raises(InputError, match=r"port 22 is not asked; --allow-host example\.org:22 allows it"):
        Fetcher(resolve=lambda host, port: [(socket.AF_INET, ("8.8.8.8", port))]).page(
            "http://example.org:22/"
        )


def test_a_host_that_is_allowed_may_be_anywhere_and_no_other() -> None:
    with serving({"/a": page("Peru and Kenya met.")}) as web:
        for allowed in (f"127.0.0.1:{web.port}", "127.0.0.1", "0.0.0.0,127.0.0.1"):
            manners = Manners(allowed=allowed_hosts(allowed.split(",")))
            assert Fetcher(manners).page(f"{web.site}/a").status == 200
        for other in ("127.0.0.2", f"127.0.0.1:{web.port + 1}", f"localhost:{web.port}"):
            with pytest.raises(InputError, match="allow-host"):
                Fetcher(Manners(allowed=allowed_hosts([other]))).page(f"{web.site}/a")


@pytest.mark.parametrize(
    "told", ["", "a b", "http://intranet", "intranet/x", "intranet:port", "ada@intranet", "[::1"]
)
def test_what_is_no_host_cannot_be_allowed(told: str) -> None:
    with pytest.raises(ConfigurationError, match=r"allow_hosts: .* is no host"):
        allowed_hosts([told])


def test_allowed_hosts_are_read_uniformly() -> None:
    found = allowed_hosts(["Intranet.Example", "[::1]:8080"])

    assert found == AllowedHosts(frozenset({("intranet.example", None), ("::1", 8080)}))
    assert found.covers(address_of("http://intranet.example:9000/"))
    assert found.covers(address_of("http://[0:0::1]:8080/"))
    assert not found.covers(address_of("http://[::1]/"))
    assert not found.covers(address_of("http://not-intranet.example/"))
