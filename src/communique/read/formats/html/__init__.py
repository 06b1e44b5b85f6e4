"""Web pages: the article, with its embedded posts in their places, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from communique.languages import identify
from communique.model.document import Basis, Document, also_told
from communique.model.errors import MalformedInput
from communique.model.issue import Issue
from communique.model.outcome import Failed
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.read.formats.html import guard
from communique.read.formats.html.article import TEXT_MIN, article_paragraphs, page_paragraphs
from communique.read.formats.html.embeds import Embed, lift_embeds
from communique.read.formats.html.encoding import page_text
from communique.read.formats.html.furniture import remove_boxes, unfold_tables
from communique.read.formats.html.metadata import Metadata, metadata_of
from communique.read.formats.html.text import without_controls
from communique.read.limits import Limits, bounded_bytes
from communique.segment.segments import is_same_title

_XML_DECLARATION = re.compile(r"^\s{0,100}<\?xml[^>]{0,300}\?>")

#: Paragraphs behind the headline among which a byline stands.
BYLINE_WITHIN = 4


class _Byline(str):
    """The line that tells who wrote the article."""


Part = str | Embed


def read(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """One document. Raises `InputError` where the page cannot be read, or has no text."""
    source, doubts = page_text(bounded_bytes(stream, limits.page, name), name)
    guard.check(source, name)
    tree = _tree(source, name)
    metadata = metadata_of(tree)
    mark = _unused_mark(source)
    embeds = lift_embeds(tree, source, mark)
    remove_boxes(tree, keep=mark)
    unfold_tables(tree)
    parts, is_poor = _parts(tree, embeds, mark)
    parts = _with_byline(_with_title(parts, metadata.title), metadata)
    if not parts:
        raise MalformedInput(f"{name}: a page without text")
    yield _document(parts, metadata, name, (*doubts, *_doubts(embeds, metadata, is_poor=is_poor)))


def _tree(source: str, name: str) -> HtmlElement:
    """The parser is given bytes with their encoding, so that it heeds no declaration in the page."""
    source = without_controls(_XML_DECLARATION.sub("", source))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return document_fromstring(source.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise MalformedInput(f"{name}: a page without text ({error})") from None


def _unused_mark(source: str) -> str:
    """Letters that stand nowhere in the page, so that nothing in it can pass for a mark of ours."""
    mark = "zqpostq"
    while mark in source:
        mark += "zq"
    return mark


def _parts(tree: HtmlElement, embeds: Sequence[Embed], mark: str) -> tuple[list[Part], bool]:
    """Paragraphs and posts in order, and whether they are only what the page shows as a whole."""
    paragraphs = article_paragraphs(tree)
    is_poor = sum(map(len, paragraphs)) < TEXT_MIN
    if is_poor:
        whole = page_paragraphs(tree)
        is_poor = sum(map(len, whole)) > sum(map(len, paragraphs))
        paragraphs = whole if is_poor else paragraphs
    return _with_embeds(paragraphs, embeds, mark), is_poor


def _with_embeds(paragraphs: Iterable[str], embeds: Sequence[Embed], mark: str) -> list[Part]:
    """The marked words give way to their posts; a post that the extractor lost goes behind the paragraph before it."""
    by_mark = {embed.mark: embed for embed in embeds if embed.words}
    marked = re.compile(rf"({mark}\d{{4}})(?!/)(?:[\s\S]*?\1/)?|{mark}\d{{4}}/")
    parts: list[Part] = []
    placed: set[str] = set()
    for paragraph in paragraphs:
        position = 0
        for match in marked.finditer(paragraph) if mark in paragraph else ():
            parts += _piece(paragraph[position : match.start()])
            embed = by_mark.get(match[1] or "")
            if embed is not None and embed.mark not in placed:
                parts.append(embed)
                placed.add(embed.mark)
            position = match.end()
        parts += _piece(paragraph[position:])
    for embed in by_mark.values():
        if embed.mark not in placed:
            _put_behind(parts, embed)
    return parts


def _piece(text: str) -> list[Part]:
    return [text.strip()] if text.strip() else []


def _put_behind(parts: list[Part], embed: Embed) -> None:
    """Nowhere, where the paragraph before it is not in the text: the post belongs to something else on the page."""
    for position, part in enumerate(parts):
        if isinstance(part, str) and embed.after is not None and embed.after in " ".join(part.split()):
            while position + 1 < len(parts) and isinstance(parts[position + 1], Embed):
                position += 1
            parts.insert(position + 1, embed)
            return


def _with_title(parts: list[Part], title: str | None) -> list[Part]:
    """The headline first, whether or not the extractor kept it."""
    if title is None or not parts:
        return parts
    for position, part in enumerate(parts[:3]):
        if isinstance(part, str) and is_same_title(part, title):
            return [part, *parts[position + 1 :]]
    return [title, *parts]


def _with_byline(parts: list[Part], metadata: Metadata) -> list[Part]:
    """The byline marked, where the extractor kept it; nothing is put into the text that it left out."""
    if metadata.byline is None or metadata.title is None or not parts:
        return parts
    line = metadata.byline
    for position, part in enumerate(parts[: BYLINE_WITHIN + 1]):
        if isinstance(part, str) and line in " ".join(part.split()):
            if len(part) > 2 * len(line) or position == 0:
                return parts
            return [*parts[:position], _Byline(part), *parts[position + 1 :]]
    return parts


def _document(parts: Sequence[Part], metadata: Metadata, name: str, doubts: tuple[Issue, ...]) -> Document:
    pieces: list[str] = []
    markup: list[Segment] = []
    at = 0
    for position, part in enumerate(parts):
        text = part if isinstance(part, str) else part.text
        if isinstance(part, Embed):
            span = Span(at, at + len(text))
            words = Span(at, at + len(part.words or ""))
            markup.append(Segment(kind=SegmentKind.POST, span=span, post=part.post, words=words))
        elif isinstance(part, _Byline):
            markup.append(Segment(kind=SegmentKind.BYLINE, span=Span(at, at + len(text))))
        elif position == 0 and metadata.title is not None:
            markup.append(Segment(kind=SegmentKind.TITLE, span=Span(at, at + len(text))))
        pieces.append(text)
        at += len(text) + 2
    text = "\n\n".join(pieces)
    language = identify(text)
    has_byline = any(isinstance(part, _Byline) for part in parts)
    told = (one for one in metadata.told if one.value != "byline" or has_byline)
    return Document(
        text=text,
        id_given=name,
        uri=metadata.uri,
        title=metadata.title,
        publisher=metadata.publisher,
        published=metadata.published,
        language=language or metadata.language,
        markup=tuple(markup),
        doubts=doubts,
        told=also_told(told, language=Basis.TEXT if language else None),
    )


def _doubts(embeds: Iterable[Embed], metadata: Metadata, *, is_poor: bool) -> Iterator[Issue]:
    for told in metadata.shown:
        yield Issue("document.read-off-page", f"the page tells machines nothing of it: {told}")
    if is_poor:
        yield Issue(
            "document.article-not-found",
            "no article was found on the page; its text is all that the page shows",
        )
    for address in sorted({embed.post.uri or "no address" for embed in embeds if not embed.words}):
        yield Issue("document.post-without-text", f"the page embeds a post without its text: {address}")
