"""A whole reading for people: the document, each fact over the sentence that reports it, then the doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.model.document import Document
from communique.model.facts import Event, Fact, Statement
from communique.model.issue import Issue
from communique.model.reading import Reading
from communique.model.span import Span
from communique.serve.text.facts import HEADINGS, changes, headline
from communique.serve.text.paint import Paint
from communique.serve.text.passages import evidence_lines
from communique.serve.text.safe import safe
from communique.serve.text.width import cut
from communique.serve.text.wrap import lines

INDENT = "      "


def reading_lines(reading: Reading, sentences: Sequence[Span], paint: Paint) -> Iterator[str]:
    """`sentences` are those of the document, in text order."""
    yield from header(reading.document, paint)
    for kind, heading in HEADINGS.items():
        facts = [fact for fact in reading.facts if fact.kind == kind]
        if facts:
            yield ""
            yield paint("bold", heading)
        for fact in facts:
            yield from fact_lines(fact, reading.document.text, sentences, paint)
    if not reading.facts:
        yield ""
        yield "No facts found."
    yield from issue_lines(reading.issues, paint)
    yield ""


def header(document: Document, paint: Paint) -> Iterator[str]:
    first = document.text.strip().partition("\n")[0]
    yield paint("bold", cut(safe(document.title or first), paint.columns))
    published = document.published
    when = f"published {published.date} (from {published.source})" if published else "no date of publication"
    about = (document.publisher, when, document.language, document.uri or document.id_given, document.id[:8])
    yield paint("dim", safe(" · ".join(part for part in about if part)))


def fact_lines(fact: Fact, text: str, sentences: Sequence[Span], paint: Paint) -> Iterator[str]:
    yield from lines(f"{headline(fact)}  [{fact.confidence:.2f}]", paint, indent="  ", hanging="    ")
    if isinstance(fact, Statement) and fact.fidelity and fact.fidelity.edits:
        yield from lines(f"changed: {changes(fact.fidelity)}", paint, indent=INDENT, hanging=INDENT + "  ")
    if not (
        isinstance(fact, Event) and fact.record
    ):  # the words stand with the record that it is derived from
        yield from evidence_lines(text, (one.span for one in fact.evidence), sentences, paint, indent=INDENT)


def issue_lines(issues: Sequence[Issue], paint: Paint) -> Iterator[str]:
    if issues:
        yield ""
        yield paint("bold", "Could not be decided")
    for issue in issues:
        place = (
            f" (characters {issue.evidence.span.start} to {issue.evidence.span.end})"
            if issue.evidence
            else ""
        )
        yield from lines(f"{issue.code}: {safe(issue.message)}{place}", paint, indent="  ", hanging="    ")
