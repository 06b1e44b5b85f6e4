"""The documents as CSL-JSON, for citation processors. It carries what `bibtex` does."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.model.document import Document
from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.plain_text import plain_address, plain_line
from communique.publish.sources import accessed, sources, title_of
from communique.reconcile.records import Record

SUFFIX = ".json"
MEDIA_TYPE = "application/vnd.citationstyles.csl+json"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """`Written.records` counts the documents."""
    items = [item(document) for document, _ in sources(records, document_of)]
    with whole_file(target) as stream:
        json.dump(items, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    return Written(len(items), (target,))


def item(document: Document) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": document.id,
        "type": "article-newspaper",
        "title": plain_line(title_of(document)),
    }
    if document.publisher:
        told["publisher"] = plain_line(document.publisher)
        told["author"] = [{"literal": plain_line(document.publisher)}]
    if document.published:
        date = document.published.date
        told["issued"] = {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}
    if address := plain_address(document.uri):
        told["URL"] = address
    if day := accessed(document):
        told["accessed"] = {"date-parts": [[int(part) for part in day.split("-")]]}
    if document.language:
        told["language"] = document.language
    return told
