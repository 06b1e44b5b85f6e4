"""Posts that a page describes for machines: `SocialMediaPosting` in JSON-LD. Their words fill an embed without any."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml.html import HtmlElement

from communique.model.partial_date import PartialDate
from communique.read.formats.html.embeds.addresses import handle_in, key_of
from communique.read.formats.html.embeds.parts import Parts
from communique.read.formats.html.embeds.platforms import platform_of_address
from communique.read.formats.html.metadata import web_address
from communique.read.formats.html.text import without_controls

SCRIPTS_MAX = 40
OBJECTS_MAX = 2_000
WORDS_MAX = 20_000

_KINDS = frozenset({"SocialMediaPosting", "DiscussionForumPosting"})


@dataclass(frozen=True, slots=True)
class Posting:
    words: str
    author: str | None
    handle: str | None
    posted: PartialDate | None


def postings_of(tree: HtmlElement) -> dict[tuple[str, str], Posting]:
    """Postings with words and the address of a post, by what all addresses of the post have in common."""
    found: dict[tuple[str, str], Posting] = {}
    for item in _objects(tree):
        uri = next(
            (uri for name in ("url", "@id", "mainEntityOfPage") if (uri := web_address(item.get(name)))), None
        )
        key = key_of(platform_of_address(uri or ""), uri)
        words = next(
            (_text(item.get(name)) for name in ("articleBody", "text") if _text(item.get(name))), None
        )
        if key is not None and words:
            author = item.get("author")
            known = author if isinstance(author, dict) else {"name": author}
            found.setdefault(
                key, Posting(words, _text(known.get("name")), _handle(known) or handle_in(uri), _day(item))
            )
    return found


def filled(parts: Parts, postings: dict[tuple[str, str], Posting]) -> Parts:
    """The embed with the words that the page has of it elsewhere; as it is where it has its own, or there are none."""
    key = key_of(parts.post.platform, parts.post.uri)
    posting = postings.get(key) if key is not None and parts.words is None else None
    if posting is None:
        return parts
    post = parts.post
    line = " ".join(
        str(part)
        for part in (posting.author, posting.handle and f"({posting.handle})", posting.posted)
        if part
    )
    uri = (
        post.uri.replace("/i/status/", f"/{posting.handle[1:]}/status/")
        if post.uri and posting.handle
        else post.uri
    )
    return Parts(
        posting.words,
        f"— {line}" if line else None,
        replace(
            post, author=posting.author, handle=posting.handle or post.handle, posted=posting.posted, uri=uri
        ),
    )


def _objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Objects of the kind at any depth."""
    count = 0
    for script in tree.findall(".//script[@type='application/ld+json']")[:SCRIPTS_MAX]:
        source = script.text or ""
        if not any(kind in source for kind in _KINDS):
            continue
        try:
            waiting = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and count < OBJECTS_MAX:
            item = waiting.pop()
            count += 1
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if any(
                    kind in _KINDS
                    for kind in (kinds if isinstance(kinds, list) else [kinds])
                    if isinstance(kind, str)
                ):
                    yield item
                waiting += [value for value in item.values() if isinstance(value, (dict, list))]


def _text(value: object) -> str | None:
    return without_controls(" ".join(value[:WORDS_MAX].split())) or None if isinstance(value, str) else None


def _handle(author: dict[str, Any]) -> str | None:
    name = _text(author.get("alternateName"))
    return name if name and name.startswith("@") and " " not in name else None


def _day(item: dict[str, Any]) -> PartialDate | None:
    try:
        return PartialDate.parse(str(item.get("datePublished") or ""))
    except ValueError:
        return None
