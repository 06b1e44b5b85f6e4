"""Records and documents as pages show them: a line in a list, a card beside a text, a table of values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique import api
from communique.model.claim import claims_of
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import Event, Fact
from communique.model.query import date_fields
from communique.model.reading import Reading
from communique.model.span import Span
from communique.serve.text.facts import headline
from communique.serve.web.marks import Mark

#: Characters around words that are shown with them.
AROUND = 90
#: Fields of a fact that are told elsewhere on the page, or are ids.
UNSHOWN = frozenset({"during", "made_at", "original", "record"})


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a list."""

    id: str
    kind: str
    label: str
    day: str | None
    parties: tuple[str, ...]
    modality: str
    status: str | None
    confidence: float
    documents: int
    words: str


def row_of(record: api.Record) -> Row:
    fact = record.lead.fact
    status = getattr(fact, "status", None) or getattr(fact, "milestone", None)
    return Row(
        record.id,
        record.kind,
        api.label(fact),
        day_of(record),
        parties_of(fact),
        fact.modality.value,
        status.value.replace("_", " ") if status else None,
        fact.confidence,
        len(record.document_ids),
        " … ".join(one.text for one in fact.evidence[:2])[:300],
    )


def day_of(record: api.Record) -> str | None:
    """Its dates, as precise as told."""
    if record.kind == "agreement":  # from its first stage to its last: lists go by the first
        stages = sorted(
            str(date.value)
            for report in record.reports
            if report.fact.modality == record.lead.fact.modality
            and (date := getattr(report.fact, "status_date", None)) is not None
        )
        days = stages[:1] + stages[-1:]
    else:
        days = [
            str(getattr(giver.fact, field).value)
            for field in date_fields(record.kind)
            if (giver := record.giver(field)) is not None
        ]
    return " to ".join(dict.fromkeys(days)) or None


def parties_of(fact: Fact) -> tuple[str, ...]:
    """Codes of the states and organisations that have a part in it, in its order; other parties by name."""
    match fact.kind:
        case "engagement":
            named = [side.country or side.party for side in fact.sides]  # type: ignore[union-attr]
        case "event":
            named = [fact.actor, fact.recipient]  # type: ignore[union-attr]
        case "programme":
            named = list(fact.countries)  # type: ignore[union-attr]
        case "statement":
            named = list(fact.speakers)  # type: ignore[union-attr]
        case "discrepancy":
            named = []
        case _:
            named = list(fact.parties)  # type: ignore[union-attr]
    return tuple(dict.fromkeys(one.value for one in named if one is not None))


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the text around them."""

    document: str
    fact: str
    before: str
    exact: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact, with the words that it rests on."""

    field: str  #: as it is told to people
    role: str  #: as it is corrected
    value: str
    derived: str | None
    words: tuple[Words, ...]


def values_of(fact: Fact, document: Document) -> tuple[Value, ...]:
    return tuple(
        Value(
            named(claim.role),
            claim.role,
            _said(str(claim.value), document),
            claim.derived,
            tuple(words_of(one, document, fact.id) for one in claim.evidence),
        )
        for claim in claims_of(fact)
        if claim.role.split(".")[0] not in UNSHOWN
    )


def _said(value: str, document: Document) -> str:
    """Words of a code apart; words of the document as they are."""
    return value if value in document.text else value.replace("_", " ")


def named(role: str) -> str:
    """`sides.0.participants.1.person` as people say it: `side 1, participant 2, person`."""
    steps: list[str] = []
    for step in role.split("."):
        if step.isdecimal() and steps:
            steps[-1] = f"{_singular(steps[-1])} {int(step) + 1}"
        else:
            steps.append(step.replace("_", " "))
    return ", ".join(steps)


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def words_of(evidence: Evidence, document: Document, fact: str) -> Words:
    start, end = evidence.span.start, evidence.span.end
    text = document.text
    before = text[max(0, start - AROUND) : start].rpartition("\n")
    after = text[end : end + AROUND].partition("\n")
    # Of words that are cut nothing is shown; at a line end nothing is left out.
    lead = before[2] if before[1] or start <= AROUND else f"… {before[2].partition(' ')[2]}"
    rest = after[0] if after[1] or end + AROUND >= len(text) else f"{after[0].rpartition(' ')[0]} …"
    return Words(document.id, fact, lead, evidence.text, rest, start, end)


@dataclass(frozen=True, slots=True)
class Card:
    """One fact beside the text that reports it. `codes`: of the events that follow from it."""

    number: int
    fact: str
    kind: str
    record: str | None
    label: str
    summary: str
    modality: str
    confidence: float
    spans: tuple[Span, ...]
    values: tuple[Span, ...]  #: of all its values, for the focus
    codes: tuple[str, ...]

    @property
    def distances(self) -> str:
        """`values` by how far each starts from the end of the one before, and how long it is: small on the wire."""
        steps, at = [], 0
        for span in sorted(self.values):
            steps += [span.start - at, span.end - span.start]
            at = span.end
        return " ".join(map(str, steps))


def cards_of(reading: Reading, records: Mapping[str, str]) -> tuple[Card, ...]:
    """By where they stand in the text; events that follow from a fact are told with it. `records`: by fact."""
    following: dict[str, list[str]] = {}
    for fact in reading.facts:
        if isinstance(fact, Event) and fact.record is not None:
            code = f"{fact.plover.event.value}" + (f" · CAMEO {fact.cameo.code.value}" if fact.cameo else "")
            following.setdefault(fact.record.value, []).append(code)
    facts = [f for f in reading.facts if not (isinstance(f, Event) and f.record is not None)]
    facts.sort(key=lambda fact: (fact.evidence[0].span.start if fact.evidence else 0, fact.kind, fact.id))
    return tuple(_card(at, fact, records, following) for at, fact in enumerate(facts, start=1))


def _card(number: int, fact: Fact, records: Mapping[str, str], codes: Mapping[str, Sequence[str]]) -> Card:
    claims = list(claims_of(fact))
    return Card(
        number,
        fact.id,
        fact.kind,
        records.get(fact.id),
        api.label(fact),
        headline(fact),
        fact.modality.value,
        fact.confidence,
        tuple(one.span for one in fact.evidence),
        tuple(dict.fromkeys(one.span for claim in claims for one in claim.evidence)),
        tuple(dict.fromkeys(codes.get(fact.id, ()))),
    )


def roles_of(fact: Fact) -> tuple[str, ...]:
    """Of the values that people correct."""
    return tuple(c.role for c in claims_of(fact) if c.role.split(".")[0] not in UNSHOWN)


def marks_of(cards: Iterable[Card]) -> list[Mark]:
    return [Mark(card.number, card.kind, span) for card in cards for span in card.spans]
