"""What an input is: by its name where that tells, otherwise by its first bytes; what cannot be text is named."""

from __future__ import annotations

import re
from pathlib import PurePath

from communique.model.errors import MalformedInput, UnknownFormat
from communique.read.decode import marked_encoding
from communique.read.formats import FORMATS

#: So many first bytes are looked at.
HEAD = 4_096

_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "an image or a sound file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_HTML = re.compile(
    rb"(?:\s|<!--(?:(?!-->)[\s\S]){0,2000}-->|<\?xml[^>]{0,200}\?>){0,20}<(?:!doctype\s+html|html|head|body|article|main|title|meta)\b",
    re.I,
)
_FEED = re.compile(rb"(?:\s|<\?xml[^>]{0,200}\?>|<!--[^>]{0,500}-->){0,20}<(?:rss|feed|rdf:RDF)\b", re.I)
_SITEMAP = re.compile(rb"(?:\s|<\?xml[^>]{0,200}\?>|<!--[^>]{0,500}-->){0,20}<(?:urlset|sitemapindex)\b")
_JSON_FEED = re.compile(rb"\A\s{0,100}\{[^}]{0,2000}\"https?:(?://|\\/\\/)(?:www\.)?jsonfeed\.org")
_JSON = re.compile(rb"\s{0,100}\{\s{0,100}\"")


def media_type_of(name: str, head: bytes, label: str | None = None) -> str:
    """A key of `FORMATS`. `label`: how messages call it, where that is not its name.

    Raises `UnknownFormat` with what the input looks like, and `MalformedInput` where there is nothing.
    """
    label = label or name
    if not head:
        raise MalformedInput(f"{label}: is empty")
    if head.startswith(b"WARC/1."):
        return "application/warc"
    if head.startswith(b"PAR1"):
        return "application/vnd.apache.parquet"
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if is_docx(name, head):
        return "application/docx"
    refuse_binary(label, head)
    suffix = PurePath(name).suffix.lower()
    for media_type, known in FORMATS.items():
        if suffix in known.suffixes:
            return media_type
    if is_feed(head):
        return "application/feed"
    if is_sitemap(head):
        raise UnknownFormat(f"{label}: a sitemap, which lists pages and has no text; see --follow")
    start = _in_utf8(head)
    if _HTML.match(start):
        return "text/html"
    return "application/jsonl" if _JSON.match(start) else "text/plain"


def is_feed(head: bytes) -> bool:
    start = _in_utf8(head)
    return bool(_FEED.match(start) or _JSON_FEED.search(start))


def is_sitemap(head: bytes) -> bool:
    return _SITEMAP.match(_in_utf8(head)) is not None


def name_told(path: str, media_type: str, head: bytes) -> str:
    """A name from which `media_type_of` tells what a server sent, which is often not what it declares."""
    if is_feed(head) or is_sitemap(head):
        return ""
    if media_type in ("text/html", "application/xhtml+xml"):
        return "page.html"
    if media_type in _DECLARED:
        return f"page{_DECLARED[media_type]}"
    name = PurePath(path.partition("?")[0]).name
    return "" if name.lower().endswith((".html", ".htm", ".xhtml", ".json", ".txt", ".text")) else name


def _in_utf8(head: bytes) -> bytes:
    encoding, mark = marked_encoding(head)
    return head[mark:].decode(encoding, "ignore").encode() if encoding else head


#: Suffixes of what its server knows, where its first bytes look like any text, or do not look like what it should be.
_DECLARED = {
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
}


def is_docx(name: str, head: bytes) -> bool:
    """Inside it is a zip archive: told by its name, or by the name of its first part."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    return name.lower().endswith(".docx") or (b"[Content_Types].xml" in head[:60] and b"word/" in head)


def refuse_binary(name: str, head: bytes) -> None:
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise _unknown(name, what)
    encoding, _ = marked_encoding(head)
    if b"\x00" in head and (encoding is None or encoding == "utf-8"):
        raise _unknown(name, "a binary file")


def _unknown(name: str, what: str) -> UnknownFormat:
    return UnknownFormat(
        f"{name}: looks like {what}; readable are {', '.join(known.name for known in FORMATS.values())}"
    )
