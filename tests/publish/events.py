"""Events made by hand, for the formats of event data."""

from __future__ import annotations

from collections.abc import Callable

from communique.model.document import Document, Publication
from communique.model.evidence import Cited
from communique.model.facts import Cameo, Event, Plover
from communique.model.partial_date import PartialDate
from communique.model.span import Span
from communique.reconcile.records import Record, Report, record_of
from communique.reference import event_codes


def document(name: str = "a", published: str | None = "2024-03-14", **given: str) -> Document:
    return Document(
        text="Peru recalled its ambassador\tfrom Chile on\nMonday.\n\nMore followed.",
        uri=given.get("uri", f"https://example.org/{name}"),
        title=given.get("title", "Recall"),
        publisher=given.get("publisher", "Example Post"),
        language="en",
        published=Publication(PartialDate.parse(published), "given") if published else None,
    )


def event(
    one: Document,
    *,
    actor: str = "PER",
    recipient: str = "CHL",
    category: str = "SANCTION",
    code: str = "161",
    modality: str = "actual",
    date: str | None = None,
    number: int = 1,
    both_ways: bool = False,
) -> Record:
    words = (one.cite(Span(0, 50)),)
    goldstein = event_codes.cameo(code)
    assert goldstein is not None
    assert goldstein.goldstein is not None
    fact = Event(
        id=f"event-{number:012x}",
        modality=Cited(modality, words),
        evidence=words,
        confidence=0.8,
        rule="event/test",
        actor=Cited(actor, words),
        actor_sector=Cited("GOV", words),
        actor_entity=Cited("Peru's\tforeign minister", words),
        recipient=Cited(recipient, words),
        recipient_sector=Cited("MIL", words),
        plover=Plover(
            event=Cited(category, words), mode=Cited("withdraw", words), context=(Cited("diplomatic", words),)
        ),
        cameo=Cameo(code=Cited(code, words), goldstein=Cited(goldstein.goldstein, words)),
        quad=Cited(event_codes.quad_of(category), words),
        symmetric=Cited(both_ways, words),
        date=Cited(PartialDate.parse(date), words) if date else None,
        place=Cited("Port of\nArica", words),
    )
    return record_of(fact.id, [Report(one.id, fact)])


def of(*documents: Document) -> Callable[[str], Document]:
    return {one.id: one for one in documents}.__getitem__
