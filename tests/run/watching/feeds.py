"""Sources for tests: feeds on the web server of `tests.read.origins.web`, with their pages."""

from __future__ import annotations

from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler

from tests.read.origins.web import Answers, Said, Web, page

SENTENCE = "Peru's foreign minister met her colleague of Kenya in Nairobi on Monday, and they signed treaty {name} on tea."


def rss(site: str, entries: Iterable[str], *, title: str = "Ministry", more: str = "") -> bytes:
    items = "".join(
        f"<item><title>Talks {name}</title><link>{site}/pages/{name}</link><guid isPermaLink='false'>id-{name}</guid>"
        f"<pubDate>Wed, 05 Mar 2031 23:00:00 +0300</pubDate></item>"
        for name in entries
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{items}{more}</channel></rss>".encode()


def fed(body: bytes, etag: str = '"1"', **headers: str) -> Answers:
    """A feed that says whether anything is new."""

    def answer(handler: BaseHTTPRequestHandler) -> Said:
        if handler.headers["If-None-Match"] == etag:
            return Said(status=304)
        return Said(body, headers={"Content-Type": "application/rss+xml", "ETag": etag, **headers})

    return answer


def put_feed(web: Web, path: str, entries: Iterable[str], etag: str = '"1"', more: str = "") -> str:
    """The feed and its pages; its address."""
    entries = tuple(entries)
    web.pages[path] = fed(rss(web.site, entries, more=more), etag)
    for name in entries:
        web.pages.setdefault(f"/pages/{name}", page(SENTENCE.format(name=name), f"Talks {name}"))
    return web.site + path
