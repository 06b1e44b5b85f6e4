"""A contradiction as a fact."""

from __future__ import annotations

from communique.model.annotation import AnnotatedDocument
from communique.model.document import content_id
from communique.model.evidence import Cited
from communique.model.facts import Discrepancy, Fact, ReportedValue

_CONFIDENCE = 0.6


def discrepancy_of(
    doc: AnnotatedDocument, fact: Fact, about: str, rule: str, values: tuple[Cited[str], Cited[str]]
) -> Discrepancy:
    """Each value stands on the first of its words; the values are in text order."""
    evidence = tuple(value.evidence[0] for value in values)
    return Discrepancy(
        id=content_id("discrepancy", doc.document.id, about, *(e.span for e in evidence)),
        modality=Cited("actual", evidence, "both-reported"),
        about=Cited(about, evidence, rule),
        values=tuple(ReportedValue(value=value) for value in values),
        record=Cited(fact.id, evidence, rule),
        evidence=evidence,
        confidence=_CONFIDENCE,
        rule=f"discrepancy/{rule}",
    )
