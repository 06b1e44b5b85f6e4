"""What facts rest on, as W3C Web Annotations: positions in code points, and the words with what stands around them.

Addresses of documents are given where they are known; else `urn:communique:document:ID`. Nothing has to be fetched to
read them but the context of the W3C, which readers of annotations know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from communique.model.claim import claims_of
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.reconcile.records import Report

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Characters before and after the words.
AROUND = 32


def annotation_page(reports: Iterable[Report], document_of: Callable[[str], Document]) -> dict[str, Any]:
    """One annotation for each value, in the order of the reports and their fields."""
    items = [one for report in reports for one in report_annotations(report, document_of(report.document_id))]
    return {"@context": CONTEXT, "type": "AnnotationPage", "items": items}


def report_annotations(report: Report, document: Document) -> Iterator[dict[str, Any]]:
    fact = report.fact
    yield _annotation(document, fact.id, "evidence", fact.kind, fact.evidence)
    for claim in claims_of(fact):
        yield _annotation(document, fact.id, claim.role, str(claim.value), claim.evidence)


def _annotation(
    document: Document, fact: str, role: str, value: str, evidence: Iterable[Evidence]
) -> dict[str, Any]:
    source = document.uri or f"urn:communique:document:{document.id}"
    return {
        "id": f"urn:communique:{document.id}:{fact}:{role}",
        "type": "Annotation",
        "motivation": "identifying" if role != "evidence" else "classifying",
        "body": {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": "tagging"},
        "target": [
            {
                "type": "SpecificResource",
                "source": source,
                "selector": [
                    {"type": "TextPositionSelector", "start": one.span.start, "end": one.span.end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": one.text,
                        "prefix": document.text[max(0, one.span.start - AROUND) : one.span.start],
                        "suffix": document.text[one.span.end : one.span.end + AROUND],
                    },
                ],
            }
            for one in evidence
        ],
    }
