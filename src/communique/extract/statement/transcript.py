"""Transcripts: turns behind the names of those who speak."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotate.speakers import Speakers
from communique.extract.statement.facts import statement
from communique.model.annotation import AnnotatedDocument
from communique.model.evidence import Cited
from communique.model.facts import Statement
from communique.model.span import Span

_SPEAKING_OFFICE = re.compile(
    r"(?:[A-Z]+ )?(?:SECRETARY|MINISTER|PRESIDENT|AMBASSADOR|CHANCELLOR|GENERAL|ADMIRAL|MR|MS|MRS)\b"
)
_LABEL = re.compile(r"^(?P<label>[A-Z][A-Z.'’ -]{2,48}[A-Z]|Q|A):[ \t]+(?=\S)", re.MULTILINE)


def transcript(doc: AnnotatedDocument, speakers: Speakers) -> Iterator[Statement]:
    """Turns behind the speakers' names in capitals; two at least."""
    text = doc.document.text
    labels = list(_LABEL.finditer(text))
    if len(labels) < 2 and not any(_SPEAKING_OFFICE.match(m["label"]) for m in labels):
        return
    ends = [*(m.start() for m in labels[1:]), len(text)]
    for match, end in zip(labels, ends, strict=True):
        words = text[match.end() : end].rstrip()
        if words:
            label = doc.cite(Span(*match.span("label")))
            yield statement(
                doc,
                (doc.cite(Span(match.end(), match.end() + len(words))),),
                mode=Cited("direct", (label,)),
                named=speakers.of_label(match["label"], label),
                modality=Cited("actual", (label,)),
                said_on=None,
                channel=None,
                rule="transcript",
            )
