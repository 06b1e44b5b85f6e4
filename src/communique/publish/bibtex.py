"""The documents as BibTeX. It carries title, publisher, date, address and the day of access; not the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from communique.model.document import Document
from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.plain_text import plain_address, plain_line
from communique.publish.sources import accessed, sources, title_of
from communique.reconcile.records import Record

SUFFIX = ".bib"
MEDIA_TYPE = "application/x-bibtex"

_SPECIAL = re.compile(r"[\\{}%#$&_~^]")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """`Written.records` counts the documents."""
    written = 0
    with whole_file(target) as stream:
        for document, _ in sources(records, document_of):
            stream.write(entry(document))
            written += 1
    return Written(written, (target,))


def entry(document: Document) -> str:
    date = document.published.date if document.published else None
    fields = {
        "title": f"{{{_escaped(title_of(document))}}}",
        "author": f"{{{_escaped(document.publisher)}}}" if document.publisher else None,
        "year": str(date.year) if date else None,
        "month": _MONTHS[date.month - 1] if date and date.month else None,
        "day": str(date.day) if date and date.day else None,
        "url": plain_address(document.uri),
        "urldate": accessed(document),
        "language": document.language,
        "note": f"communique document {document.id}",
    }
    lines = []
    for name, value in fields.items():
        if value:
            lines.append(f"  {name} = {value if name == 'month' else f'{{{value}}}'}")
    return "@misc{" + f"communique-{document.id[:12]},\n" + ",\n".join(lines) + "\n}\n\n"


def _escaped(text: str | None) -> str:
    return _SPECIAL.sub(_command, plain_line(text or ""))


def _command(match: re.Match[str]) -> str:
    named = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return named.get(match.group(), "\\" + match.group())
