"""What a human brief says: one sentence a record, each with its source notes; done apart from to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.model.document import Document
from communique.model.evidence import Cited
from communique.model.facts import Agreement, Engagement, Fact, Partnership, Programme, Side, Statement
from communique.model.partial_date import PartialDate
from communique.model.query import date_fields
from communique.publish.columns import record_values
from communique.publish.files import DocumentOf
from communique.publish.pairs import party_name
from communique.publish.plain_text import plain_line
from communique.reconcile.records import Record

#: Words of a source that a note quotes.
QUOTED = 300
DONE, TO_COME, UNDATED = "What was done", "What was planned or proposed", "Without a date"


@dataclass(frozen=True, slots=True)
class Note:
    """A source, and its words. `number` counts from 1 through the brief."""

    number: int
    source: str
    address: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    notes: tuple[int, ...]


@dataclass(slots=True)
class Brief:
    sections: dict[str, list[Sentence]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def brief_of(records: Iterable[Record], document_of: DocumentOf) -> tuple[Brief, int]:
    """In the order of the records; events and discrepancies follow from other records and are left out, and so is what
    was denied or only imagined.
    """
    brief = Brief({DONE: [], TO_COME: [], UNDATED: []})
    written = 0
    for record in records:
        sentence = _sentence(record)
        if sentence is None:
            continue
        notes = []
        for report in record.reports:
            words = " … ".join(plain_line(one.text) for one in report.fact.evidence[:2])
            brief.notes.append(_note(len(brief.notes) + 1, document_of(report.document_id), words))
            notes.append(len(brief.notes))
        brief.sections[_section(record)].append(Sentence(sentence, tuple(notes)))
        written += 1
    return brief, written


def _note(number: int, document: Document, words: str) -> Note:
    published = str(document.published.date) if document.published else "no date"
    title = plain_line(document.title) if document.title else f"document {document.id[:8]}"
    source = f"{plain_line(document.publisher or 'publisher not named')}, “{title}”, {published}"
    return Note(number, source, document.uri, words if len(words) <= QUOTED else words[:QUOTED] + "…")


def _section(record: Record) -> str:
    if record.lead.fact.modality.value != "actual":
        return TO_COME
    return DONE if _days(record_values(record)) else UNDATED


def _days(fact: Fact) -> list[PartialDate]:
    return [cited.value for name in date_fields(fact.kind) if (cited := getattr(fact, name)) is not None]


def _sentence(record: Record) -> str | None:
    fact = record_values(record)
    if fact.modality.value in ("denied", "hypothetical"):
        return None
    match fact:
        case Engagement():
            said = _engagement(fact)
        case Agreement():
            said = _agreement(fact)
        case Statement():
            said = _statement(fact)
        case Programme():
            said = _programme(fact)
        case Partnership():
            said = f"{_parties(fact.parties)} have the “{fact.label.value}”{_since(fact.since)}"
        case _:
            return None
    word = {"planned": " (planned)", "proposed": " (proposed)"}.get(fact.modality.value, "")
    return plain_line(f"{said}{word}.")


def _engagement(fact: Engagement) -> str:
    what = fact.type.value.replace("_", " ")
    place = f" in {fact.place.value}" if fact.place else ""
    return f"{_when(fact.starts, fact.ends)}{what}{place}: {'; '.join(_side(side) for side in fact.sides)}"


def _agreement(fact: Agreement) -> str:
    about = (
        f"“{fact.name.value}”"
        if fact.name
        else f"on {fact.subject.value}"
        if fact.subject
        else "of no told subject"
    )
    many = f"{fact.count.value} × " if fact.count else ""
    stage = fact.status.value.replace("_", " ") if fact.status else "stage not told"
    what = fact.instrument.value.replace("_", " ")
    return f"{_when(fact.status_date, None)}{many}{what} {about} between {_parties(fact.parties)}: {stage}"


def _statement(fact: Statement) -> str:
    who = _parties(fact.speakers) or "a speaker who is not named"
    title = f" ({fact.title.value})" if fact.title else ""
    verdict = f" [against the original: {fact.fidelity.verdict.value}]" if fact.fidelity else ""
    return f"{_when(fact.said_on, None)}{who}{title} said: “{fact.text.value}”{verdict}"


def _programme(fact: Programme) -> str:
    many = f"{fact.quantity.value} × " if fact.quantity else ""
    stage = fact.milestone.value.replace("_", " ") if fact.milestone else "stage not told"
    operator = f", operator {_parties(fact.roles.operator)}" if fact.roles.operator else ""
    supplier = f", supplier {_parties(fact.roles.supplier)}" if fact.roles.supplier else ""
    return f"{_when(fact.milestone_date, None)}{many}{fact.equipment.value}: {stage}{operator}{supplier}"


def _when(starts: Cited[PartialDate] | None, ends: Cited[PartialDate] | None) -> str:
    if starts is None:
        return ""
    until = f" to {ends.value}" if ends is not None and ends.value != starts.value else ""
    return f"{starts.value}{until}: "


def _since(day: Cited[PartialDate] | None) -> str:
    return f" since {day.value}" if day else ""


def _side(side: Side) -> str:
    party = side.country or side.party
    people = ", ".join(
        " ".join(
            filter(
                None, (one.person.value if one.person else "", f"({one.title.value})" if one.title else "")
            )
        )
        for one in side.participants
    )
    return " — ".join(filter(None, (party_name(party.value) if party else "", people)))


def _parties(parties: Iterable[Cited[str]]) -> str:
    return ", ".join(party_name(one.value) for one in parties)
