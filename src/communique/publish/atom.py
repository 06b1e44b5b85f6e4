"""Records as an Atom feed (RFC 4287), the newest change first. It tells what became known; it carries no evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from communique.publish.plain_text import plain_line, xml_text


@dataclass(frozen=True, slots=True)
class Entry:
    id: str  #: of the record
    title: str
    updated: str  #: ISO 8601, UTC
    href: str
    words: str


def feed(title: str, address: str, entries: Iterable[Entry]) -> str:
    """`address`: where the feed is; all of it is escaped text."""
    entries = tuple(entries)
    updated = max((one.updated for one in entries), default="1970-01-01T00:00:00+00:00")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(title)}</title>",
        f"<id>{_text(address)}</id>",
        f'<link rel="self" href={quoteattr(plain_line(address))}/>',
        f"<updated>{_text(updated)}</updated>",
        "<author><name>communique</name></author>",
    ]
    for one in entries:
        lines += [
            "<entry>",
            f"<id>urn:communique:{_text(one.id)}</id>",
            f"<title>{_text(one.title)}</title>",
            f"<updated>{_text(one.updated)}</updated>",
            f"<link href={quoteattr(plain_line(one.href))}/>",
            f'<summary type="text">{_text(one.words)}</summary>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _text(text: str) -> str:
    return escape(xml_text(plain_line(text)))
