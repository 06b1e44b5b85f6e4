"""What a feed or a sitemap lists: addresses of pages, and of further sitemaps."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from communique.model.document import Document
from communique.model.errors import InputError, MalformedInput
from communique.model.outcome import Failed
from communique.model.partial_date import PartialDate
from communique.read.formats.feed import ENTRIES, Entry, day_of, document_of_entry, entries_of
from communique.read.limits import MEGABYTE, Limits, bounded_bytes
from communique.read.origins.addresses import address_of
from communique.read.origins.fetching import Fetcher
from communique.read.origins.unpacking import packing_of, unpacked
from communique.read.sniff import HEAD, is_feed, is_sitemap

#: Bytes of a sitemap, unpacked.
SIZE = 20 * MEGABYTE
#: Pages of one sitemap, and further sitemaps that one lists.
PAGES, SITEMAPS = 10_000, 20


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry. `key`: by what it is known again; the address where it has no name of its own."""

    key: str
    address: str | None  #: None: the text stands in the feed itself
    published: PartialDate | None = None
    document: Document | None = None  #: where there is no address


@dataclass(frozen=True, slots=True)
class Listing:
    address: str  #: where it was found
    publisher: str | None
    entries: tuple[Listed, ...]
    sitemaps: tuple[str, ...] = ()
    left_out: int = 0  #: pages of other hosts, of which a sitemap cannot speak, and what is beyond the bound


def listing_of(data: bytes, address: str, limits: Limits) -> Listing | None:
    """`address`: where it was found. None: neither feed nor sitemap. Raises `InputError` for a broken one."""
    signature = packing_of(data)
    if signature is not None:
        data = bounded_bytes(unpacked(io.BytesIO(data), address, signature), SIZE, address)
    head = data[:HEAD]
    if is_feed(head):
        return _of_feed(data, address, limits)
    return _of_sitemap(data, address) if is_sitemap(head) else None


def pages_in(listing: Listing, fetcher: Fetcher, limits: Limits) -> Iterator[Listing | Failed]:
    """The listing itself, or of a list of sitemaps each of these; a list in a list is left."""
    if not listing.sitemaps:
        yield listing
        return
    for address in listing.sitemaps:
        try:
            answer = fetcher.page(address)
            found = listing_of(answer.body, answer.address, limits)
        except InputError as error:
            yield Failed(address, "input", str(error).removeprefix(f"{address}: "))
            continue
        if found is None or found.sitemaps:
            yield Failed(address, "input", "is listed as a sitemap, and is none that lists pages")
        else:
            yield found
    if listing.left_out:
        yield Failed(listing.address, "input", unlisted(listing))


def unlisted(listing: Listing) -> str:
    return (
        f"lists {listing.left_out} more, which were left: "
        f"of other hosts, or beyond {PAGES} pages and {SITEMAPS} sitemaps"
    )


def _of_feed(data: bytes, address: str, limits: Limits) -> Listing:
    publisher, entries = entries_of(data, address)
    listed = [_listed(entry, publisher, address, limits) for entry in entries[:ENTRIES]]
    return Listing(
        address, publisher, tuple(one for one in listed if one), left_out=max(0, len(entries) - ENTRIES)
    )


def _listed(entry: Entry, publisher: str | None, address: str, limits: Limits) -> Listed | None:
    if entry.uri:
        return Listed(entry.id or entry.uri, entry.uri, day_of(entry.published))
    try:
        document = document_of_entry(entry, publisher, entry.id or address, limits)
    except InputError:
        return None  # without link and without text: nothing to read
    return Listed(entry.id or document.id, None, document=document)


def _of_sitemap(data: bytes, address: str) -> Listing:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        told = " ".join(str(error).split())  # it quotes what it stumbled over
        raise MalformedInput(f"{address}: a broken sitemap ({told})") from None
    host = address_of(address).host
    found = sorted(_places(root), key=lambda place: place[1], reverse=True)  # the newest first; stable
    own = [place for place in found if _is_at(host, place[0])]
    if _local(root) == "sitemapindex":
        kept = tuple(place for place, _, _ in own[:SITEMAPS])
        return Listing(address, None, (), kept, left_out=len(found) - len(kept))
    entries = tuple(Listed(place, place, day_of(day)) for place, _, day in own[:PAGES])
    return Listing(address, None, entries, left_out=len(found) - len(entries))


def _places(root: Any) -> Iterator[tuple[str, str, str | None]]:
    """(address, when it was changed as ISO 8601 or nothing, when it was published)."""
    for element in root:
        told = {_local(one): (one.text or "").strip() for one in element.iter()}
        if told.get("loc"):
            yield (
                told["loc"],
                told.get("lastmod") or told.get("publication_date") or "",
                told.get("publication_date"),
            )


def _is_at(host: str, place: str) -> bool:
    try:
        return address_of(place).host == host
    except InputError:
        return False


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
