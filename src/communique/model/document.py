"""One published text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from communique.model.evidence import Evidence, cited_text
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.segment import Segment
from communique.model.span import Span


class Basis(StrEnum):
    """Where a value stands that is known of a document."""

    GIVEN = "given"  #: a key, a column, an element of a feed
    HEADER = "header"  #: of a mail, or among the properties of a file
    JSON_LD = "json-ld"
    META = "meta"  #: an element of a page's head
    MARKUP = "markup"  #: an element of a page that is marked as such: a time, a heading, a language
    PAGE = "page"  #: what a page shows to people alone
    ADDRESS = "address"
    TEXT = "text"  #: the words of the document


@dataclass(frozen=True, slots=True)
class Told:
    """Which value of a document, or its byline, rests on what."""

    value: str  #: "title", "publisher", "published", "language" or "byline"
    basis: Basis


def also_told(told: Iterable[Told], **bases: Basis | None) -> tuple[Told, ...]:
    """`told` with what is known better, or was not known; None changes nothing. In order of the names."""
    known = {one.value: one.basis for one in told}
    known |= {value: basis for value, basis in bases.items() if basis is not None}
    return tuple(Told(value, known[value]) for value in sorted(known))


@dataclass(frozen=True, slots=True)
class Publication:
    """When a document was published, and how that is known."""

    date: PartialDate
    source: str  #: "given", "metadata", "dateline" or "posts" (not before the latest embedded post)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One published text. `text` is made once, by a reader, and never changes: all offsets refer to it."""

    text: str
    id_given: str | None = None  #: as the input named it: the `id` of a JSON line, or the path of a file
    uri: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: Publication | None = None
    captured: datetime | None = None  #: when the text was fetched, in UTC: versions have one address
    language: str | None = None  #: ISO 639-1
    markup: tuple[
        Segment, ...
    ] = ()  #: segments that the format's own markup told apart (posts, title, captions)
    doubts: tuple[
        Issue, ...
    ] = ()  #: what its format reader could not decide; they become issues of the reading
    told: tuple[Told, ...] = ()

    @property
    def id(self) -> str:
        """Hash of address and text: the same text at the same address is the same document. Costs one pass, once."""
        return _document_id(self.uri or "", self.text)

    def cite(self, span: Span) -> Evidence:
        """Evidence for a value. Raises `ValueError` where the span ends after the text."""
        return cited_text(self.text, span)


@lru_cache(maxsize=4)  # each fact of a document asks for it
def _document_id(uri: str, text: str) -> str:
    return hashlib.sha256(f"{uri}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:20]


def content_id(kind: str, *parts: object) -> str:
    """An id made of what it names, `engagement-5b2e91c04f3a`: the same parts give the same id, anywhere."""
    digest = hashlib.sha256(
        "\0".join(str(part) for part in parts).encode("utf-8", "surrogatepass")
    ).hexdigest()
    return f"{kind}-{digest[:12]}"
