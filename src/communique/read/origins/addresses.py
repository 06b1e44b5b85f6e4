"""Addresses that a user names: what may be asked for, of which hosts, at which IP addresses.

A name proves nothing: `127.1`, `0x7f000001` and any name that somebody registers may lead to this machine. So names
are only made uniform here, and `is_public` judges the IP address that is connected to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from communique.model.errors import ConfigurationError, InputError

PORTS = {"http": 80, "https": 443}
#: Characters of an address.
LENGTH = 4_000
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}://", re.I)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?")
_SECRET = re.compile(r"(?<=://)[^/?#]{0,2000}@")
#: Left as they are in a path or a query; everything else is written as %XX.
_KEPT = "/%:=&?~+!$,;'@()*[]|"

# Of IPv6, what is given out to hosts on the internet, without what leads elsewhere: Teredo and others of its range,
# documentation, 6to4. Of an address behind NAT64, the IPv4 address in it counts.
_IPV6 = IPv6Network("2000::/3")
_IPV6_ELSEWHERE = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_NAT64 = IPv6Network("64:ff9b::/96")
# Not public, and not known as such by every Python that this runs on.
_IPV4_ELSEWHERE = tuple(map(ip_network, ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15")))


@dataclass(frozen=True, slots=True)
class Address:
    scheme: str
    host: str  #: lower case and ASCII; IPv6 without its brackets
    port: int
    target: str  #: path and query, as they are sent

    @property
    def site(self) -> str:
        """Without the path: `https://example.org`, with the port where it is another than usual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    def __str__(self) -> str:
        return self.site + self.target

    def at(self, location: str) -> Address:
        """What a link or a redirect found here leads to. Raises `InputError`."""
        try:
            return address_of(urljoin(str(self), location.strip()))
        except ValueError:
            raise InputError(f"leads to no address ({location[:80]!r})") from None


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """Hosts that may be anywhere, this machine included, and be asked on any port, or on the one that is named."""

    ports: frozenset[tuple[str, int | None]] = frozenset()

    def covers(self, address: Address) -> bool:
        return bool({(address.host, None), (address.host, address.port)} & self.ports)


def is_address(name: str) -> bool:
    """Whether an input is named by an address and not by a path."""
    return _SCHEME.match(name) is not None


def shown(name: str) -> str:
    """For messages, and for what is kept: without a password."""
    return _SECRET.sub("***@", name)


def address_of(text: str) -> Address:
    """Raises `InputError` for what is no address that is asked for, whoever it leads to."""
    if len(text) > LENGTH:
        raise InputError(f"is longer than {LENGTH} characters")
    if any(character.isspace() or not character.isprintable() or character == "\\" for character in text):
        raise InputError("is no address: it holds a character that cannot be in one")
    try:
        parts = urlsplit(text)
        scheme, port = parts.scheme.lower(), parts.port
    except ValueError as error:
        raise InputError(f"is no address ({error})") from None
    if scheme not in PORTS:
        raise InputError(f"is an address of {scheme or 'no kind'}; only http and https are asked for")
    if "@" in parts.netloc:
        raise InputError("names a user or a password, which are not sent")
    if port == 0:
        raise InputError("is no address (its port is 0)")
    target = quote(parts.path or "/", safe=_KEPT) + (
        f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    )
    return Address(scheme, _host(parts.hostname or ""), port or PORTS[scheme], target)


def allowed_hosts(told: Iterable[str]) -> AllowedHosts:
    """Each is `HOST` or `HOST:PORT`. Raises `ConfigurationError`."""
    ports = set()
    for one in told:
        try:
            parts = urlsplit(f"//{one}")
            if parts.path or parts.query or parts.fragment or "@" in one:
                raise InputError("is more than a host")
            ports.add((_host(parts.hostname or ""), parts.port))
        except (ValueError, InputError) as error:
            raise ConfigurationError(
                f"allow_hosts: {one!r} is no host ({error}); it should be as in intranet.example or [::1]:8080"
            ) from None
    return AllowedHosts(frozenset(ports))


def _host(name: str) -> str:
    if ":" in name:
        try:
            return str(IPv6Address(name if "%" not in name else ""))
        except ValueError:
            raise InputError(f"is no address (no host is called {name[:80]!r})") from None
    try:
        ascii_name = name.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        ascii_name = ""
    if not _HOST.fullmatch(ascii_name) or ".." in ascii_name:
        raise InputError(f"is no address (no host is called {name[:80]!r})")
    return ascii_name


def is_public(ip: str) -> bool:
    """Whether it is given out to hosts on the internet: no private network, no tunnel into one, no group of hosts."""
    found = ip_address(ip)
    if isinstance(found, IPv6Address) and found in _NAT64:
        found = IPv4Address(int(found) & 0xFFFFFFFF)
    if isinstance(found, IPv6Address):
        return found in _IPV6 and found.is_global and not any(found in net for net in _IPV6_ELSEWHERE)
    return (
        found.is_global
        and not (found.is_multicast or found.is_reserved or found.is_unspecified)
        and not any(found in net for net in _IPV4_ELSEWHERE)
    )
