"""Records made by hand: one that two documents report, and one of each other kind."""

from __future__ import annotations

from communique.model.document import Document
from communique.model.evidence import Cited
from communique.model.facts import Agreement
from communique.model.span import Span
from communique.reconcile.records import Record, Report, record_of
from tests.serve.made import DOCUMENT, FACTS, TREATY

OTHER = Document(
    text="=Kenya and Peru: treaty signed in Nairobi", uri="https://example.org/tea", title="=1+1"
)

SECOND = Agreement(
    id="agreement-0000000000bb",
    modality=Cited("actual", (OTHER.cite(Span(24, 30)),)),
    evidence=(OTHER.cite(Span(17, 30)),),
    confidence=0.5,
    rule="agreement/signed",
    instrument=Cited("treaty", (OTHER.cite(Span(17, 23)),)),
    name=Cited("Nairobi treaty", (OTHER.cite(Span(17, 41)),)),
)
AGREED = record_of("agreement-5b2e91c04f3a", [Report(DOCUMENT.id, TREATY), Report(OTHER.id, SECOND)])
RECORDS: tuple[Record, ...] = (
    AGREED,
    *(record_of(fact.id, [Report(DOCUMENT.id, fact)]) for fact in FACTS if fact is not TREATY),
)


def document_of(id: str) -> Document:
    return {DOCUMENT.id: DOCUMENT, OTHER.id: OTHER}[id]
