"""Addresses of posts, wherever the markup of an embed keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from communique.read.formats.html.embeds.platforms import ADDRESSES, PROXIES, SITES, platform_of_address
from communique.read.formats.html.metadata import web_address
from communique.read.formats.html.text import shown_text

#: Links of one embed that are looked at.
LINKS_MAX = 200

_ATTRIBUTES = (
    "cite", "url", "data-href", "data-instgrm-permalink", "data-text-post-permalink", "data-embed-url",
    "data-oembed-url", "data-url",
)  # fmt: skip
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-cookieblock-src", "data-consent-src")
_TWEET = ("data-tweetid", "data-tweet-id")
_NUMBER = re.compile(r"\d{5,20}")
_AT_PROTOCOL = re.compile(r"at://(?P<account>[\w.:-]{1,80})/app\.bsky\.feed\.post/(?P<post>\w{1,40})")
_BLUESKY_FRAME = re.compile(
    r"https://embed\.bsky\.app/embed/(?P<account>[\w.:-]{1,80})/app\.bsky\.feed\.post/(?P<post>\w{1,40})"
)
_TIKTOK_FRAME = re.compile(r"https://(?:www\.)?tiktok\.com/(?:embed|player)/(?:v\d/)?(?P<post>\d{5,25})")
_LAST_ID = re.compile(r"[\w-]{5,}$")


def address_of(element: HtmlElement, platform: str) -> str | None:
    """The address of the embed's post, without what was added to follow its readers.

    One that names the account goes before one that does not.
    """
    found = [match for address in _addresses(element) if (match := ADDRESSES[platform].match(address))]
    match = next(
        (match for match in found if match.groupdict().get("handle") != "i"), found[0] if found else None
    )
    if match is None:
        return None
    if platform == "facebook":
        return web_address(match.string)
    return match.group().replace("linkedin.com/embed/", "linkedin.com/")


def leads_elsewhere(element: HtmlElement) -> bool:
    """Whether the embed's addresses are of a platform and none of them is a post's: it shows an account."""
    found = [address for address in _addresses(element) if SITES.match(address)]
    return bool(found) and not any(map(platform_of_address, found))


def sources_of(frame: HtmlElement) -> Iterator[str]:
    """The addresses of what a frame shows, also where a script is to put them in later."""
    for name in _SOURCES:
        source = (frame.get(name) or "").strip()
        if source:
            yield f"https:{source}" if source.startswith("//") else source


def proxied(source: str) -> Iterator[str]:
    """The address that a service shows in a frame of its own."""
    if PROXIES.match(source):
        query = _query(source)
        yield from (*query.get("url", ()), *query.get("src", ()))


def tweet_number(element: HtmlElement) -> str | None:
    for name in _TWEET:
        number = _NUMBER.fullmatch((element.get(name) or "").strip())
        if number:
            return number.group()
    return None


def handle_in(uri: str | None) -> str | None:
    """The account in the address of a post, where the address names it."""
    for pattern in ADDRESSES.values():
        match = pattern.match(uri or "")
        if match:
            handle = match.groupdict().get("handle")
            return f"@{handle}" if handle and handle != "i" and not handle.startswith("did:") else None
    return None


def key_of(platform: str | None, uri: str | None) -> tuple[str, str] | None:
    """What two addresses of one post have in common; None where the address is not known."""
    if platform is None or uri is None:
        return None
    match = (
        _LAST_ID.search(uri.rstrip("/")) if platform != "facebook" else None
    )  # the last number may be the page's
    return platform, match.group() if match else uri


def _addresses(element: HtmlElement) -> Iterator[str]:
    yield from _own_addresses(element)
    for child in reversed(list(islice(element.iter("a", "blockquote"), LINKS_MAX))):
        yield child.get("href") or child.get("cite") or ""
    for child in islice(element.iter("iframe"), LINKS_MAX):
        if child is not element:
            yield from _own_addresses(child)
    if element.tag in ("figure", "p"):
        yield shown_text(element).split("\n")[0]


def _own_addresses(element: HtmlElement) -> Iterator[str]:
    for name in _ATTRIBUTES:
        yield element.get(name) or ""
    if element.get("data-telegram-post") or element.get("data-post"):
        yield f"https://t.me/{element.get('data-telegram-post') or element.get('data-post')}"
    yield from _of_bluesky(_AT_PROTOCOL, element.get("data-bluesky-uri") or "")
    if element.tag == "iframe":
        for source in sources_of(element):
            yield from _frame_addresses(source)
    number = tweet_number(element)
    if number is not None:
        yield f"https://twitter.com/i/status/{number}"
    if element.get("data-shortcode"):
        yield f"https://www.instagram.com/p/{element.get('data-shortcode')}"


def _frame_addresses(source: str) -> Iterator[str]:
    query = _query(source)
    yield from query.get("href", ())
    yield from query.get("url", ())
    for number in query.get("id", ()):
        if _NUMBER.fullmatch(number):
            yield f"https://twitter.com/i/status/{number}"
    yield from _of_bluesky(_BLUESKY_FRAME, source)
    tiktok = _TIKTOK_FRAME.match(source)
    if tiktok:
        yield f"https://www.tiktok.com/@/video/{tiktok['post']}"
    yield source


def _of_bluesky(pattern: re.Pattern[str], source: str) -> Iterator[str]:
    match = pattern.match(source)
    if match:
        yield f"https://bsky.app/profile/{match['account']}/post/{match['post']}"


def _query(source: str) -> dict[str, list[str]]:
    try:
        return parse_qs(urlsplit(source).query, max_num_fields=50)
    except ValueError:
        return {}
