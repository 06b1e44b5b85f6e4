"""Readings made by the hundred, without extractors: for the register, and for measuring it.

The same number gives the same reading. Happenings come from a small stock, so that many documents report the
same ones. All persons are invented.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from communique.model.document import Document, Publication, content_id
from communique.model.entity import Entity, EntityKind, OfficeHeld, entity_id
from communique.model.evidence import Cited, Evidence
from communique.model.facts import (
    Agreement,
    Engagement,
    Event,
    Fact,
    Participant,
    Partnership,
    Plover,
    Programme,
    Roles,
    Side,
    Statement,
)
from communique.model.issue import Issue
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.segment import Post, Segment, SegmentKind
from communique.model.span import Span

STATES = {
    "Chile": "CHL",
    "Finland": "FIN",
    "Kenya": "KEN",
    "Nepal": "NPL",
    "Portugal": "PRT",
    "Viet Nam": "VNM",
}
PERSONS = ("Oda Brekkum", "Tam Ashgrove", "Ines Valcor", "Pelle Sundmark", "Ravi Tamhane", "Noor Elsabet")
TOPICS = (
    "shipbuilding",
    "mountain rescue",
    "radar repair",
    "officer exchanges",
    "mine clearing",
    "air safety",
)
PLACES = ("Lisbon", "Nairobi", "Helsinki", "Kathmandu", "Santiago", "Hanoi")
DAY = PartialDate(2021, 3, 1)


@dataclass
class Writer:
    """A text that grows, with the place of whatever was just written."""

    text: str = ""

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))


def reading(number: int, facts: int = 6) -> Reading:
    """Between one and `facts` sentences with a fact or two each, by chance; exactly as many for the same number."""
    chance = random.Random(number)
    writer = Writer()
    title = writer.write(f"Ministers meet, report {number}")
    writer.write("\n\n")
    drafts = []
    segments = [Segment(kind=SegmentKind.TITLE, span=title)]
    for position in range(chance.randint(1, facts)):
        draft = sentence(chance, writer, position)
        drafts.append(draft)
        segments.append(Segment(kind=SegmentKind.PARAGRAPH, span=draft.span))
        writer.write("\n\n")
    words = writer.write(f"A good day for all of us {number % 7}! \U0001f91d")
    writer.write(" ")
    handle = writer.write("Oda Brekkum (@odabrekkum) March 2, 2021")
    segments.append(
        Segment(
            kind=SegmentKind.POST,
            span=Span(words.start, handle.end),
            post=Post(author="Oda Brekkum", handle="@odabrekkum", posted=DAY, platform="twitter"),
            words=words,
        )
    )
    document = Document(
        text=writer.text,
        id_given=f"generated/{number}.txt",
        uri=f"https://news.example/{number}" if number % 3 else None,
        title=f"Ministers meet, report {number}",
        publisher="Example Gazette" if number % 2 else None,
        published=Publication(DAY, "given"),
        language="en",
        markup=(segments[-1],) if number % 5 == 0 else (),
    )
    found = [fact for draft in drafts for fact in draft.facts(document)]
    found.append(post(document, words, handle))
    return Reading(
        document=document,
        segments=tuple(segments),
        entities=tuple(entities(document, drafts)),
        facts=tuple(found),
        issues=(
            Issue("generated.doubt", "one of many", document.cite(title)),
            Issue("generated.doubt", "about nothing in particular"),
        )[: number % 3],
    )


@dataclass
class Draft:
    """A sentence, and where in it the values stand."""

    span: Span
    position: int
    spans: dict[str, Span]
    names: tuple[str, str]
    persons: tuple[str, str]
    day: PartialDate
    topic: str
    place: str

    def facts(self, document: Document) -> list[Fact]:
        cite: dict[str, tuple[Evidence, ...]] = {
            name: (document.cite(span),) for name, span in self.spans.items()
        }
        whole = (document.cite(self.span),)
        codes = [Cited(STATES[name], cite[f"state{i}"], "country-code") for i, name in enumerate(self.names)]

        def own_id(kind: str) -> str:
            return content_id(kind, document.id, self.position)

        def actual() -> Cited[str]:
            return Cited("actual", cite["verb"], "past-tense")

        engagement = Engagement(
            id=own_id("engagement"),
            modality=actual(),
            evidence=whole,
            confidence=0.5 + (self.position % 5) / 10,
            rule="generated/1",
            type=Cited("talks", cite["verb"]),
            sides=tuple(
                Side(
                    country=codes[i],
                    participants=(Participant(person=Cited(self.persons[i], cite[f"person{i}"])),),
                )
                for i in (0, 1)
            ),
            level=Cited("minister", cite["person0"], "office"),
            starts=Cited(self.day, cite["day"]),
            place=Cited(self.place, cite["place"]),
            topics=(Cited(self.topic, cite["topic"]),),
        )
        agreement = Agreement(
            id=own_id("agreement"),
            modality=actual(),
            evidence=whole,
            confidence=0.8,
            rule="generated/1",
            instrument=Cited("memorandum_of_understanding", cite["instrument"]),
            parties=tuple(codes),
            subject=Cited(self.topic, cite["topic"]),
            areas=(Cited("exercises", cite["topic"], "area"), Cited("logistics", cite["topic"], "area")),
            status=Cited("signed", cite["signed"]),
            status_date=Cited(self.day, (*cite["day"], *cite["signed"])),
            made_at=Cited(engagement.id, (), "same-sentence"),
            count=Cited(2, cite["instrument"]) if self.position % 4 == 3 else None,
        )
        event = Event(
            id=own_id("event"),
            modality=actual(),
            evidence=whole,
            confidence=0.7,
            rule="generated/1",
            actor=codes[0],
            recipient=codes[1],
            plover=Plover(
                event=Cited("CONSULT", cite["verb"], "from-engagement"),
                mode=Cited("visit", cite["verb"], "m"),
            ),
            symmetric=Cited(True, (), "from-engagement"),
            date=Cited(self.day, cite["day"]),
            record=Cited(engagement.id, (), "from-engagement"),
        )
        return [engagement, agreement, event, *self.more(document, cite, whole, codes)]

    def more(
        self,
        document: Document,
        cite: dict[str, tuple[Evidence, ...]],
        whole: tuple[Evidence, ...],
        codes: list[Cited[str]],
    ) -> list[Fact]:
        if self.position % 3 != 2:
            return []
        modality = Cited("planned", cite["verb"], "future")
        programme = Programme(
            id=content_id("programme", document.id, self.position),
            modality=modality,
            evidence=whole,
            confidence=0.6,
            rule="generated/1",
            equipment=Cited("Kestrel-7", cite["topic"], "list"),
            roles=Roles(operator=(codes[0],), supplier=(codes[1],)),
            milestone=Cited("ordered", cite["signed"]),
            milestone_date=Cited(PartialDate(2021, 3), cite["day"]),
            quantity=Cited(12, cite["instrument"]),
        )
        partnership = Partnership(
            id=content_id("partnership", document.id, self.position),
            modality=modality,
            evidence=whole,
            confidence=0.9,
            rule="generated/1",
            label=Cited("Comprehensive Partnership", cite["topic"], "list"),
            parties=tuple(codes),
            since=Cited(PartialDate(2015), cite["day"]),
        )
        return [programme, partnership]


def sentence(chance: random.Random, writer: Writer, position: int) -> Draft:
    first, second = chance.sample(sorted(STATES), 2)
    one, other = chance.sample(PERSONS, 2)
    day = PartialDate(2021, 3, chance.randint(1, 9))
    topic, place = chance.choice(TOPICS), chance.choice(PLACES)
    spans: dict[str, Span] = {}

    def put(name: str, words: str) -> None:
        spans[name] = writer.write(words)

    start = len(writer.text)
    writer.write("Defence Minister ")
    put("person0", one)
    writer.write(" of ")
    put("state0", first)
    put("verb", " met")
    writer.write(" with ")
    put("person1", other)
    writer.write(" of ")
    put("state1", second)
    writer.write(" in ")
    put("place", place)
    writer.write(" on ")
    put("day", f"{day.day} March 2021")
    writer.write(", and the two sides ")
    put("signed", "signed")
    put("instrument", " a memorandum of understanding")
    writer.write(" on ")
    put("topic", topic)
    writer.write(f" ({position}).")
    return Draft(
        Span(start, len(writer.text)), position, spans, (first, second), (one, other), day, topic, place
    )


def post(document: Document, words: Span, handle: Span) -> Statement:
    said = document.cite(words)
    return Statement(
        id=content_id("statement", document.id, words.start),
        modality=Cited("actual", (said,), "posted"),
        evidence=(said,),
        confidence=1.0,
        rule="generated/1",
        mode=Cited("post", (said,)),
        speakers=(Cited("Oda Brekkum", (document.cite(handle),)),),
        text=Cited(said.text, (said,)),
        said_on=Cited(DAY, (document.cite(handle),)),
        channel=Cited("twitter", (document.cite(handle),), "form-of-post"),
    )


def entities(document: Document, drafts: list[Draft]) -> Iterator[Entity]:
    mentions: dict[tuple[EntityKind, str], list[Evidence]] = {}
    for draft in drafts:
        for i in (0, 1):
            for kind, name, key in (
                (EntityKind.STATE, draft.names[i], f"state{i}"),
                (EntityKind.PERSON, draft.persons[i], f"person{i}"),
            ):
                mentions.setdefault((kind, name), []).append(document.cite(draft.spans[key]))
    for (kind, name), evidence in mentions.items():
        country = Cited(STATES[name], (evidence[0],), "country-code") if kind is EntityKind.STATE else None
        office = OfficeHeld(title=Cited("Defence Minister", (evidence[0],), "apposition"), country=country)
        yield Entity(
            id=entity_id(document.id, kind, name),
            kind=kind,
            name=name,
            aliases=(name.split()[-1],) if kind is EntityKind.PERSON else (),
            country=country,
            offices=(office,) if kind is EntityKind.PERSON else (),
            evidence=tuple(evidence),
        )


def done(number: int, facts: int = 6) -> Done:
    return Done(reading(number, facts))
