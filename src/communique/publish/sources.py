"""The documents behind records, as sources to cite: once each, in the order in which records name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.model.document import Document
from communique.publish.files import DocumentOf
from communique.reconcile.records import Record


def sources(records: Iterable[Record], document_of: DocumentOf) -> Iterator[tuple[Document, int]]:
    """(document, how many records came since the last one)."""
    seen: set[str] = set()
    number = 0
    for record in records:
        number += 1
        for id in record.document_ids:
            if id not in seen:
                seen.add(id)
                yield document_of(id), number
                number = 0


def title_of(document: Document) -> str:
    return document.title or f"Document {document.id[:8]}"


def accessed(document: Document) -> str | None:
    """The day on which the text was fetched, ISO 8601."""
    return document.captured.date().isoformat() if document.captured else None
