"""A brief for people, as a document of word processors. What it says is in `brief`. Needs python-docx."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from communique.publish.brief import brief_of
from communique.publish.files import DocumentOf, Written, needed, whole_path
from communique.publish.plain_text import web_address, xml_text
from communique.reconcile.records import Record

SUFFIX = ".docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

#: What would turn the order of a line.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    brief, written = brief_of(records, document_of)
    document = needed("docx").Document()
    document.add_heading("Brief", level=1)
    for heading, sentences in brief.sections.items():
        if sentences:
            document.add_heading(heading, level=2)
            for one in sentences:
                notes = " ".join(f"[{number}]" for number in one.notes)
                document.add_paragraph(f"{_held(one.text)} {notes}", style="List Bullet")
    if not written:
        document.add_paragraph("No record fits.")
    document.add_heading("Sources", level=2)
    for note in brief.notes:
        address = web_address(note.address)
        where = f" {address}" if address else ""
        document.add_paragraph(f"[{note.number}] {_held(note.source)}: “{_held(note.words)}”{_held(where)}")
    with whole_path(target) as partial:
        document.save(str(partial))
    return Written(written, (target,))


def _held(text: str) -> str:
    return _TURNING.sub("", xml_text(text))
