"""The whole reading of one document, on one page."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from communique.annotate import annotators_with
from communique.annotate.gate import is_among_states
from communique.derive import acting_entities, derive_facts, unresolved_offices, unresolved_times
from communique.extract import EXTRACTORS
from communique.languages import LANGUAGES, identify, name_of
from communique.model.annotation import AnnotatedDocument, Quotation, Sentence
from communique.model.document import Document, also_told
from communique.model.facts import KINDS, Fact
from communique.model.issue import Issue
from communique.model.outcome import Done, Failed, Outcome, Skipped
from communique.model.reading import Reading
from communique.model.segment import Segment
from communique.model.stage import Annotator, Extractor
from communique.segment import (
    bases_in_text,
    parts_of,
    posts_of,
    publication_doubts,
    publication_of,
    quotations_of,
    sentences_of,
    title_of,
)


@dataclass(frozen=True, slots=True)
class Stages:
    """The parts of a reading that can be exchanged; `run.assemble` checks that they fit together."""

    annotators: tuple[Annotator, ...] = field(default_factory=annotators_with)
    extractors: tuple[Extractor, ...] = EXTRACTORS
    only_between_states: bool = (
        False  #: documents that name fewer than two states or organisations are skipped
    )


def process(document: Document, stages: Stages, *, strict: bool = False) -> Outcome:
    """Read one document; whatever goes wrong inside becomes `Failed`. `strict` raises it instead.

    The one place that catches everything.
    """
    try:
        return read_document(document, stages)
    except Exception as error:
        if strict:
            raise
        return Failed(document.id_given, "read", f"{type(error).__name__}: {error}", traceback.format_exc())


def read_document(document: Document, stages: Stages) -> Done | Skipped:
    language = document.language or identify(document.text)
    if language is not None and language not in LANGUAGES:
        reason = f"language: {name_of(language)} ({language}) is not read yet"
        document = replace(document, language=language)
        return Skipped(document.id_given, reason, document, posts_of(document))
    if stages.only_between_states and not is_among_states(document.text):
        reason = "scope: names fewer than two states or organisations"
        return Skipped(document.id_given, reason, replace(document, language=language), posts_of(document))
    parts = parts_of(document)
    segments = parts.segments
    document = replace(
        document,
        language=language,
        title=title_of(document, segments),
        published=publication_of(document, segments),
        told=also_told(document.told, **bases_in_text(document, segments, language)),
    )
    doc = annotated(document, segments, stages.annotators)
    findings = [finding for extractor in stages.extractors for finding in extractor.run(doc)]
    issues = [finding for finding in findings if isinstance(finding, Issue)]
    issues += [
        *unresolved_offices(doc),
        *unresolved_times(doc),
        *publication_doubts(document, segments),
        *parts.doubts,
    ]
    facts, doubts = derive_facts(doc, [finding for finding in findings if not isinstance(finding, Issue)])
    if language is None:
        doubts = [
            *doubts,
            Issue("document.language-unknown", "too little text to tell its language; read as English"),
        ]
    return Done(
        Reading(
            document=document,
            segments=segments,
            entities=acting_entities(doc, facts),
            facts=in_order(facts),
            issues=tuple(sorted({*document.doubts, *issues, *doubts}, key=issue_order)),
        )
    )


def annotated(
    document: Document, segments: tuple[Segment, ...], annotators: Iterable[Annotator]
) -> AnnotatedDocument:
    doc = AnnotatedDocument(document).with_layer(Segment, segments)
    doc = doc.with_layer(Sentence, sentences_of(document.text, segments))
    doc = doc.with_layer(Quotation, quotations_of(document.text, segments))
    for annotator in annotators:
        doc = doc.with_layer(annotator.provides, annotator.run(doc))
    return doc


def in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """By kind, then by place in the text, then by id: the order that makes two runs the same byte for byte."""
    kinds = list(KINDS)
    return tuple(sorted(facts, key=lambda f: (kinds.index(f.kind), f.evidence[0].span, f.id)))


def issue_order(issue: Issue) -> tuple[str, int, str]:
    return issue.code, issue.evidence.span.start if issue.evidence else -1, issue.message
