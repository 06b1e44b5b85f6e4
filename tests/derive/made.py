"""Facts made by hand, each standing on words of one small text."""

from __future__ import annotations

from typing import Any

from communique.model.annotation import AnnotatedDocument, Sentence
from communique.model.document import Document, content_id
from communique.model.evidence import Cited, Evidence
from communique.model.facts import Agreement, Engagement, Participant, Programme, Roles, Side, Stage
from communique.model.partial_date import PartialDate
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span

DOCUMENT = Document(text="Esi Boateng of Ghana met Marcos Iriarte of Uruguay in Accra.", language="en")
WORDS = (DOCUMENT.cite(Span(0, 11)),)


def cited(value: Any) -> Cited[Any] | None:
    return None if value is None else Cited(value, WORDS)


def day(value: str | None) -> Cited[PartialDate] | None:
    return None if value is None else Cited(PartialDate.parse(value), WORDS)


def side(party: str) -> Side:
    """`GHA Esi Boateng + Kofi Ampong`; a party that is no code of three capitals is no state."""
    code, _, people = party.partition(" ")
    participants = tuple(Participant(person=cited(name)) for name in people.split(" + ") if name)
    if len(code) == 3 and code.isupper():
        return Side(country=cited(code), participants=participants)
    return Side(party=cited(party))


def engagement(
    type: str = "talks",
    *parties: str,
    modality: str = "actual",
    starts: str | None = None,
    ends: str | None = None,
    place: str | None = None,
) -> Engagement:
    return Engagement(
        id=content_id("engagement", type, *parties, starts, modality),
        type=Cited(type, WORDS),
        modality=Cited(modality, WORDS),
        sides=tuple(side(party) for party in parties or ("GHA", "URY")),
        starts=day(starts),
        ends=day(ends),
        place=cited(place),
        evidence=WORDS,
        confidence=0.8,
        rule="test",
    )


def agreement(
    status: str | None = "signed",
    *parties: str,
    instrument: str = "treaty",
    modality: str = "actual",
    status_date: str | None = None,
    stages: tuple[Stage, ...] = (),
) -> Agreement:
    return Agreement(
        id=content_id("agreement", instrument, status, *parties, modality, status_date),
        instrument=Cited(instrument, WORDS),
        modality=Cited(modality, WORDS),
        parties=tuple(Cited(party, WORDS) for party in parties or ("GHA", "URY")),
        status=cited(status),
        status_date=day(status_date),
        stages=stages,
        evidence=WORDS,
        confidence=0.8,
        rule="test",
    )


def programme(
    milestone: str,
    *,
    supplier: str | None = "SWE",
    operator: str = "Estonian Navy",
    countries: tuple[str, ...] = ("SWE", "EST"),
    modality: str = "actual",
    date: str | None = None,
) -> Programme:
    return Programme(
        id=content_id("programme", milestone, supplier, operator, modality),
        equipment=Cited("CB-90", WORDS),
        modality=Cited(modality, WORDS),
        roles=Roles(
            operator=(Cited(operator, WORDS),), supplier=(Cited(supplier, WORDS),) if supplier else ()
        ),
        countries=tuple(Cited(country, WORDS) for country in countries),
        milestone=Cited(milestone, WORDS),
        milestone_date=day(date),
        evidence=WORDS,
        confidence=0.8,
        rule="test",
    )


def sentences(text: str) -> AnnotatedDocument:
    """A document of one paragraph, one sentence a line."""
    doc = AnnotatedDocument(Document(text=text, language="en"))
    segment = Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, len(text)))
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Sentence(Span(start, start + len(line)), segment))
        start += len(line) + 1
    return doc.with_layer(Segment, (segment,)).with_layer(Sentence, found)


def words_at(doc: AnnotatedDocument, words: str) -> Evidence:
    start = doc.document.text.index(words)
    return doc.cite(Span(start, start + len(words)))
