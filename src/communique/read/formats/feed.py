"""Feeds: RSS, Atom and JSON Feed; every entry with a text is a document.

Parsed here and not by a library: those that were tried give times in UTC alone, so that the day on which something was
published, which "on Tuesday" is resolved against, may be off by one. Entities that a feed declares are not resolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

import msgspec
from lxml import etree

from communique.model.document import Basis, Document, Publication, also_told
from communique.model.errors import InputError, MalformedInput
from communique.model.outcome import Failed
from communique.model.partial_date import PartialDate
from communique.read.formats.markup import document_of
from communique.read.limits import Limits, bounded_bytes

#: Entries of one feed; the longest that was seen has a thousand.
ENTRIES = 10_000
#: Elements of an entry that hold its text, the fullest first.
_TEXTS = ("encoded", "content", "content_html", "content_text", "description", "summary")
_DATES = ("pubDate", "published", "issued", "date_published", "date", "updated", "modified", "date_modified")


@dataclass(frozen=True, slots=True)
class Entry:
    title: str | None
    text: str | None
    uri: str | None
    published: str | None
    id: str | None


def read(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """Raises `MalformedInput` where it is no feed, or has no entry."""
    publisher, entries = entries_of(bounded_bytes(stream, limits.document, name), name)
    if not entries:
        raise MalformedInput(f"{name}: a feed without entries")
    for number, entry in enumerate(entries[:ENTRIES], start=1):
        place = entry.id or entry.uri or f"{name}:{number}"
        try:
            yield document_of_entry(entry, publisher, place, limits)
        except InputError as error:
            yield Failed(f"{name}:{number}", "input", str(error).removeprefix(f"{place}: "))
    if len(entries) > ENTRIES:
        yield Failed(name, "input", f"has over {ENTRIES} entries; the rest was not read")


def entries_of(data: bytes, name: str) -> tuple[str | None, list[Entry]]:
    """(title of the feed, all of its entries in order). Raises `MalformedInput` where it is no feed."""
    return _of_json(data, name) if data.lstrip().startswith(b"{") else _of_xml(data, name)


def document_of_entry(entry: Entry, publisher: str | None, place: str, limits: Limits) -> Document:
    """Raises `InputError` for an entry without text."""
    if not entry.text and not entry.title:
        raise MalformedInput(f"{place}: an entry without text")
    found = document_of(entry.text or "", entry.title, place, limits)
    day = day_of(entry.published)
    return replace(
        found,
        id_given=place,
        uri=entry.uri or found.uri,
        title=entry.title or found.title,
        publisher=publisher or found.publisher,
        published=Publication(day, "given") if day else found.published,
        told=also_told(
            found.told,
            title=Basis.GIVEN if entry.title else None,
            publisher=Basis.GIVEN if publisher else None,
            published=Basis.GIVEN if day else None,
        ),
    )


def day_of(text: str | None) -> PartialDate | None:
    """Of the place that published it, where the time has a zone."""
    if not text:
        return None
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = parse(text.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return PartialDate(found.year, found.month, found.day)
    return None


def _of_json(data: bytes, name: str) -> tuple[str | None, list[Entry]]:
    try:
        feed = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedInput(f"{name}: no JSON: {error}") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise MalformedInput(f"{name}: a JSON feed without items")
    entries = [
        Entry(
            title=_word(item, ("title",)),
            text=_word(item, _TEXTS),
            uri=_word(item, ("url", "external_url")),
            published=_word(item, _DATES),
            id=_word(item, ("id",)),
        )
        for item in items
        if isinstance(item, dict)
    ]
    return _word(feed, ("title",)), entries


def _word(item: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if isinstance(value := item.get(name), str) and value.strip()), None)


def _of_xml(data: bytes, name: str) -> tuple[str | None, list[Entry]]:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        told = " ".join(str(error).split())  # it quotes what it stumbled over
        raise MalformedInput(f"{name}: no XML ({told})") from None
    if root is None:
        raise MalformedInput(f"{name}: no XML")
    elements = [one for one in root.iter() if _local(one) in ("item", "entry")]
    channel = next((one for one in root.iter() if _local(one) in ("channel", "feed")), root)
    return _child(channel, ("title",)), [
        Entry(
            title=_child(one, ("title",)),
            text=_child(one, _TEXTS),
            uri=_link(one),
            published=_child(one, _DATES),
            id=_child(one, ("guid", "id")),
        )
        for one in elements
    ]


def _local(element: Any) -> str:
    """Its name without the namespace, which feeds get wrong; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Any, names: tuple[str, ...]) -> str | None:
    """The text of the first child with one of the names, in their order; of XHTML its markup."""
    children = {_local(one): one for one in reversed(element)}
    for name in names:
        if name in children and (text := _text(children[name])):
            return text
    return None


def _text(element: Any) -> str | None:
    if element.get("type") == "xhtml" or (len(element) and not (element.text or "").strip()):
        inner = "".join(etree.tostring(one, encoding="unicode", method="html") for one in element)
        return inner.strip() or None
    return "".join(element.itertext()).strip() or None


def _link(element: Any) -> str | None:
    links = [one for one in element if _local(one) == "link"]
    hrefs = [
        one.get("href") for one in links if one.get("rel", "alternate") == "alternate" and one.get("href")
    ]
    texts = [one.text.strip() for one in links if one.text and one.text.strip()]
    return next((one for one in (*hrefs, *texts) if one.startswith(("http://", "https://"))), None)
