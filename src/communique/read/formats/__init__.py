"""From bytes to documents, one file for each format.

A format is a function that reads a binary stream and yields documents, and `Failed` for single documents in it
that cannot be read; what is wrong with the input as a whole is raised as an `InputError`. A new one is a file
here and its line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

from communique.model.document import Document
from communique.model.outcome import Failed
from communique.read.formats import csv, feed, html, jsonl, mail, parquet, pdf, plain, warc, word
from communique.read.formats.unread import Unread
from communique.read.limits import Limits

Reader = Callable[[BinaryIO, str, Limits], Iterator[Document | Failed | Unread]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    name: str
    suffixes: tuple[str, ...]
    read: Reader
    alone: bool = False  #: one document, which costs time to take apart
    apart: bool = False  #: in a process of its own, with bounds of time and memory


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text/plain": Format(name="plain text", suffixes=(".txt", ".text"), read=plain.read),
        "text/html": Format(name="HTML", suffixes=(".html", ".htm", ".xhtml"), read=html.read, alone=True),
        "application/jsonl": Format(
            name="JSON Lines", suffixes=(".jsonl", ".ndjson", ".json"), read=jsonl.read
        ),
        "text/csv": Format(name="CSV", suffixes=(".csv", ".tsv"), read=csv.read),
        "application/feed": Format(name="feeds", suffixes=(".rss", ".atom"), read=feed.read),
        "message/rfc822": Format(name="mail", suffixes=(".eml",), read=mail.read),
        "application/mbox": Format(name="mailboxes", suffixes=(".mbox", ".mbx"), read=mail.read_box),
        "application/pdf": Format(name="PDF", suffixes=(".pdf",), read=pdf.read, alone=True, apart=True),
        "application/docx": Format(name="DOCX", suffixes=(".docx",), read=word.read, alone=True, apart=True),
        "application/vnd.apache.parquet": Format(
            name="Parquet", suffixes=(".parquet",), read=parquet.read, apart=True
        ),
        "application/warc": Format(name="WARC", suffixes=(".warc",), read=warc.read),
    }
)

__all__ = ["FORMATS", "Format", "Reader"]
