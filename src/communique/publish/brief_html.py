"""A brief for people, as one page that needs nothing else. What it says is in `brief`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from communique.publish.brief import brief_of
from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.plain_text import web_address
from communique.reconcile.records import Record

SUFFIX = ".html"
MEDIA_TYPE = "text/html"

_STYLE = (
    "body{font:1rem/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1c2430}"
    "h1,h2{font-family:system-ui,sans-serif}.notes{font-size:.85rem}q{color:#535e6d}"
    "@media(prefers-color-scheme:dark){body{background:#12161c;color:#e8ecf1}q{color:#aab4c1}a{color:#8fc1ff}}"
)


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    brief, written = brief_of(records, document_of)
    with whole_file(target) as stream:
        stream.write(
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Brief</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
            "<body><main><h1>Brief</h1>\n"
        )
        for heading, sentences in brief.sections.items():
            if sentences:
                stream.write(f"<h2>{escape(heading)}</h2>\n<ul>\n")
                for one in sentences:
                    notes = " ".join(f'<a href="#note-{n}">[{n}]</a>' for n in one.notes)
                    stream.write(f"<li><bdi>{escape(one.text)}</bdi> {notes}</li>\n")
                stream.write("</ul>\n")
        if not written:
            stream.write("<p>No record fits.</p>\n")
        stream.write('<h2>Sources</h2>\n<ol class="notes">\n')
        for note in brief.notes:
            address = web_address(note.address)
            link = f' <a href="{escape(address)}" rel="noreferrer">source page</a>' if address else ""
            words = f"<q><bdi>{escape(note.words)}</bdi></q>"
            stream.write(
                f'<li id="note-{note.number}"><bdi>{escape(note.source)}</bdi>: {words}{link}</li>\n'
            )
        stream.write("</ol></main></body></html>\n")
    return Written(written, (target,))
