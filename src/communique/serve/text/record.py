"""A record with its reports, and on demand each value over the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.api import Sources
from communique.model.claim import claims_of
from communique.model.dependence import DependsOn
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import Fact, Statement
from communique.model.span import Span
from communique.serve.text.facts import changes, headline
from communique.serve.text.paint import Paint
from communique.serve.text.passages import passage_lines, passages
from communique.serve.text.reading import header
from communique.serve.text.safe import safe
from communique.serve.text.wrap import lines

#: What a document is to the earlier one that it repeats.
REPEATS = {
    "copy": "a copy of",
    "excerpt": "an excerpt of",
    "extended": "more than, with all of,",
    "rewrite": "a rewrite of",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a record, with what is needed to show it."""

    fact: Fact
    document: Document
    sentences: Sequence[Span]


def record_lines(
    id: str, reports: Iterable[Told], sources: Sources, paint: Paint, *, evidence: bool
) -> Iterator[str]:
    """Every report of the record in turn; `evidence`: with each value over the words that it rests on."""
    yield paint("bold", id)
    if sources.documents > 1:
        yield paint("dim", f"{sources.documents} documents, {len(sources.independent)} independent")
    for told in reports:
        yield ""
        yield from header(told.document, paint)
        yield from repeat_lines(told.document, sources.repeats, paint)
        yield from lines(headline(told.fact), paint, indent="  ", hanging="    ")
        if isinstance(told.fact, Statement) and told.fact.fidelity and told.fact.fidelity.edits:
            yield from lines(
                f"changed: {changes(told.fact.fidelity)}", paint, indent="    ", hanging="      "
            )
        yield paint("dim", safe(f"  confidence {told.fact.confidence:.2f}, found by {told.fact.rule}"))
        yield from (value_lines if evidence else whole_lines)(told, paint)


def repeat_lines(document: Document, repeats: Iterable[DependsOn], paint: Paint) -> Iterator[str]:
    """The other documents whose words it has."""
    for one in repeats:
        if one.document == document.id:
            yield paint(
                "dim", f"{REPEATS[one.kind]} {one.on[:8]}: {one.share:.0%} of the shorter text in common"
            )


def repeated_lines(document: Document, repeats: Iterable[DependsOn], paint: Paint) -> Iterator[str]:
    """The later documents that have its words."""
    for one in repeats:
        if one.on == document.id:
            said = f"{one.document[:8]} is {REPEATS[one.kind]} this: {one.share:.0%} of the shorter text in common"
            yield paint("dim", said)


def whole_lines(told: Told, paint: Paint) -> Iterator[str]:
    """Where the fact as a whole is reported."""
    yield from _passages(told, told.fact.evidence, paint)


def value_lines(told: Told, paint: Paint) -> Iterator[str]:
    yield ""
    yield paint("bold", "  reported")
    yield from _passages(told, told.fact.evidence, paint)
    for claim in claims_of(told.fact):
        derived = f"  (worked out by {claim.derived})" if claim.derived else ""
        yield ""
        yield from lines(safe(f"{claim.role}: {claim.value}{derived}"), paint, indent="  ", hanging="    ")
        yield from _passages(told, claim.evidence, paint)


def _passages(told: Told, evidence: Iterable[Evidence], paint: Paint) -> Iterator[str]:
    text = told.document.text
    for passage in passages(text, (one.span for one in evidence), told.sentences):
        yield from passage_lines(text, passage, paint, indent="      ")
        places = ", ".join(f"{span.start} to {span.end}" for span in passage.evidence)
        yield paint("dim", f"      characters {places}")
