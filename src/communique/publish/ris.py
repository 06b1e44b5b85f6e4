"""The documents as RIS, for Zotero, EndNote and the like. It carries what `bibtex` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.model.document import Document
from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.plain_text import plain_address, plain_line
from communique.publish.sources import accessed, sources, title_of
from communique.reconcile.records import Record

SUFFIX = ".ris"
MEDIA_TYPE = "application/x-research-info-systems"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """`Written.records` counts the documents."""
    written = 0
    with whole_file(target) as stream:
        for document, _ in sources(records, document_of):
            stream.writelines(f"{tag}  - {value}\r\n" for tag, value in _fields(document))
            stream.write("ER  - \r\n\r\n")
            written += 1
    return Written(written, (target,))


def _fields(document: Document) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", document.id
    yield "TI", plain_line(title_of(document))
    if document.publisher:
        yield "PB", plain_line(document.publisher)
    if document.published:
        date = document.published.date
        yield "PY", str(date.year)
        yield "DA", "/".join([str(date.year), *(f"{part:02d}" for part in (date.month, date.day) if part)])
    if address := plain_address(document.uri):
        yield "UR", address
    if day := accessed(document):
        yield "Y2", day.replace("-", "/")
    if document.language:
        yield "LA", document.language
