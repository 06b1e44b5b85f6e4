"""A record as one flat row: which columns each kind has, of which type, and what they mean.

Rows are for reading and counting. What a value rests on stands beside them, one row a span, in `evidence_rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from communique.model.claim import WHOLE, claims_of
from communique.model.document import Document
from communique.model.evidence import Cited, Evidence
from communique.model.facts import Edit, Fact, Side
from communique.model.issue import Issue
from communique.publish.files import DocumentOf
from communique.reconcile.records import Record, Report

#: Between several values in one cell.
BETWEEN = "; "

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: (
        str  #: "text", "code" (a word of the codebook), "date" (as precise as known), "id", "number", "truth"
    )
    meaning: str
    of: Callable[[Any], Cell]  #: from the fact that `record_values` makes of a record


class EvidenceRow(NamedTuple):
    """One span of one value. Its names and their meanings are the columns of `EVIDENCE`."""

    record: str
    kind: str
    field: str
    value: Cell
    derived: str | None
    document: str
    start: int
    end: int
    text: str


#: Meaning of each column of the table of evidence, in its order.
EVIDENCE: Mapping[str, tuple[str, str]] = {
    "record": ("id", "the record that the value belongs to"),
    "kind": ("code", "kind of that record"),
    "field": (
        "text",
        "which value: starts, sides.0.country, ...; evidence: where the record is reported as a whole",
    ),
    "value": ("text", "the value"),
    "derived": ("code", "the rule that worked the value out; empty where the words state it"),
    "document": ("id", "the document that holds the words"),
    "start": (
        "number",
        "first character of the words in the document's text, counted in Unicode code points",
    ),
    "end": ("number", "one past the last character"),
    "text": ("text", "the words, exactly as they stand in the document"),
}


DOCUMENTS: Mapping[str, tuple[str, str]] = {
    "id": ("id", "hash of address and text: another text is another document"),
    "uri": ("text", "its address"),
    "id_given": ("text", "the name that the input gave it"),
    "title": ("text", "title"),
    "publisher": ("text", "who published it"),
    "published": ("date", "when"),
    "published_from": (
        "code",
        "how that is known: given, metadata, dateline, posts (not before the latest post)",
    ),
    "language": ("code", "ISO 639-1"),
    "characters": ("number", "length of the text in Unicode code points"),
}
ISSUES: Mapping[str, tuple[str, str]] = {
    "code": ("code", "what kind of doubt"),
    "message": ("text", "what could not be decided"),
    "document": ("id", "the document"),
    "start": ("number", "first character of the words, counted in Unicode code points"),
    "end": ("number", "one past the last character"),
    "text": ("text", "the words"),
}


def names(kind: str) -> tuple[str, ...]:
    """Of the columns of a kind of record, of `documents` or of `issues`."""
    if kind == "documents":
        return tuple(DOCUMENTS)
    if kind == "issues":
        return tuple(ISSUES)
    return (*(column.name for column in COLUMNS[kind]), *SOURCE)


def codebook(kind: str) -> list[tuple[str, str, str]]:
    """(column, type, meaning) of a kind, of `documents`, `issues` or `evidence`."""
    tables = {"documents": DOCUMENTS, "issues": ISSUES, "evidence": EVIDENCE}
    if kind in tables:
        return [(name, type_, meaning) for name, (type_, meaning) in tables[kind].items()]
    own = [(column.name, column.type, column.meaning) for column in COLUMNS[kind]]
    return [*own, *((name, type_, meaning) for name, (type_, meaning) in SOURCE.items())]


def record_values(record: Record) -> Fact:
    """The record as one fact: each field from the first report that has a value for it, the id the record's.

    For showing and counting. Which document says what is told by the reports themselves.
    """
    lead = record.lead.fact
    given = {
        field.name: getattr(giver.fact, field.name)
        for field in fields(lead)
        if field.name not in WHOLE and (giver := record.giver(field.name)) is not None
    }
    return replace(lead, id=record.id, **given)


def row(record: Record, document_of: DocumentOf) -> dict[str, Cell]:
    """Keys are the columns of the kind, in order. Costs a look at each document, where there are several."""
    fact = record_values(record)
    cells = {column.name: column.of(fact) for column in COLUMNS[record.kind]}
    return cells | dict(zip(SOURCE, source_cells(record, document_of), strict=True))


def source_cells(record: Record, document_of: DocumentOf) -> tuple[Cell, ...]:
    from communique.derive.dependence import sources_of  # loads all of `derive`

    document = document_of(record.lead.document_id)
    sources = sources_of(map(document_of, record.document_ids))
    published = str(document.published.date) if document.published else None
    address = document.uri or document.id_given
    documents = BETWEEN.join(record.document_ids)
    counted = (sources.documents, len(sources.independent))
    return (*counted, document.title, document.publisher, published, address, documents)


def document_row(document: Document) -> dict[str, Cell]:
    published = document.published
    cells = (
        document.id,
        document.uri,
        document.id_given,
        document.title,
        document.publisher,
        str(published.date) if published else None,
        published.source if published else None,
        document.language,
        len(document.text),
    )
    return dict(zip(DOCUMENTS, cells, strict=True))


def issue_row(document_id: str, issue: Issue) -> dict[str, Cell]:
    words = issue.evidence
    span = (words.span.start, words.span.end, words.text) if words else (None, None, None)
    return dict(zip(ISSUES, (issue.code, issue.message, document_id, *span), strict=True))


def evidence_rows(record: Record) -> Iterator[EvidenceRow]:
    """Of each report: the spans of the fact as a whole, then those of each value in the order of its fields."""
    for report in record.reports:
        yield from _evidence_rows(record.id, report)


def _evidence_rows(record_id: str, report: Report) -> Iterator[EvidenceRow]:
    fact = report.fact
    values: list[tuple[str, Cell, str | None, tuple[Evidence, ...]]]
    values = [("evidence", None, None, fact.evidence)]
    values += [(claim.role, claim.value, claim.derived, claim.evidence) for claim in claims_of(fact)]
    for role, value, derived, evidence in values:
        for one in evidence:
            place = (report.document_id, one.span.start, one.span.end, one.text)
            yield EvidenceRow(record_id, fact.kind, role, value, derived, *place)


def _value(name: str) -> Callable[[Any], Cell]:
    """The field of that name, or of that path: `plover.event`."""
    path = name.split(".")

    def of(fact: Any) -> Cell:
        value = fact
        for step in path:
            value = getattr(value, step, None)
        return _cell(value)

    return of


def _cell(value: Any) -> Cell:
    if isinstance(value, tuple):
        return BETWEEN.join(str(_cell(one)) for one in value)
    if isinstance(value, Cited):
        value = value.value
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def _countries(fact: Any) -> str:
    return BETWEEN.join(_named(side) for side in fact.sides)


def _participants(fact: Any) -> str:
    return BETWEEN.join(
        f"{_named(side)}: {' / '.join(str(_cell(part)) for part in (one.person, one.title) if part)}"
        for side in fact.sides
        for one in side.participants
    )


def _named(side: Side) -> str:
    return str(_cell(side.country or side.party))


def _stages(fact: Any) -> str:
    return BETWEEN.join(
        f"{stage.status.value} {stage.date.value}" if stage.date else stage.status.value
        for stage in fact.stages
    )


def _edits(fact: Any) -> str | None:
    if fact.fidelity is None:
        return None
    return BETWEEN.join(map(_edit, fact.fidelity.edits))


def _edit(edit: Edit) -> str:
    return f"{edit.class_.value}: {edit.original.value!r} -> {edit.quoted.value!r}"


def _values(fact: Any) -> str:
    return BETWEEN.join(str(_cell(one.value)) for one in fact.values)


def _text(name: str, meaning: str, path: str | None = None) -> Column:
    return Column(name, "text", meaning, _value(path or name))


def _code(name: str, meaning: str, path: str | None = None) -> Column:
    return Column(name, "code", meaning, _value(path or name))


def _date(name: str, meaning: str) -> Column:
    return Column(name, "date", meaning, _value(name))


def _id(name: str, meaning: str) -> Column:
    return Column(name, "id", meaning, _value(name))


def _number(name: str, meaning: str, path: str | None = None) -> Column:
    return Column(name, "number", meaning, _value(path or name))


_FIRST = (
    Column(
        "id", "id", "the record; the same happening in the same text has the same id everywhere", _value("id")
    ),
    Column(
        "modality",
        "code",
        "actual, planned, proposed, denied or hypothetical: as the document reports it",
        _value("modality"),
    ),
)
_LAST = (
    _number("confidence", "0 to 1: the share of such records that are right"),
    _text("rule", "which extractor, and which of its rules, made the record"),
    Column("words", "text", "where the record is reported first", lambda fact: fact.evidence[0].text),
)
#: Where a record comes from: the last columns of every kind.
SOURCE: Mapping[str, tuple[str, str]] = {
    "sources": ("number", "how many documents report it"),
    "independent": (
        "number",
        "how many of them repeat no other of them: copies and rewrites are no second source",
    ),
    "title": ("text", "title of the document whose report leads"),
    "publisher": ("text", "who published that document"),
    "published": ("date", "when"),
    "uri": ("text", "its address, or the name that the input gave it"),
    "documents": ("id", "all documents that report it, the leading one first"),
}

_KINDS: Mapping[str, Iterable[Column]] = {
    "engagement": (
        _code("type", "talks, visit, call, summit, signing, exercise, port_call, ceremony or conference"),
        Column("countries", "code", "the sides, by country code; a visitor first", _countries),
        Column("participants", "text", "persons and offices, each with its side", _participants),
        _code("level", "head, minister, official, military or other"),
        _code("format", "bilateral, trilateral or multilateral"),
        _date("starts", "first day"),
        _date("ends", "last day"),
        _text("place", "where"),
        _text("topics", "what it was about, in the document's words"),
        _id("during", "the visit that it belongs to"),
    ),
    "agreement": (
        _code("instrument", "treaty, agreement, memorandum_of_understanding, contract, ..."),
        _text("name", "name of the instrument"),
        _code("parties", "country codes, or organisations for contracts"),
        _text("subject", "what it is about, in the document's words"),
        _code("areas", "areas of cooperation"),
        _code("status", "the stage that the document reports: signed, in_force, ..."),
        _date("status_date", "when that stage was reached"),
        Column(
            "stages", "text", "each report of a stage, in text order, with its day where it has one", _stages
        ),
        _id("made_at", "the engagement at which it was made"),
        _number("count", "how many instruments, where the document does not itemise them"),
    ),
    "statement": (
        _code("mode", "direct (quotation marks), indirect (reported speech) or post (embedded post)"),
        _text("speakers", "who said it"),
        _text("office", "office of the speaker, as printed", "title"),
        _text("text", "the words"),
        _date("said_on", "when"),
        _code("channel", "twitter, press_conference, interview, statement, ..."),
        _id("original", "the statement that it quotes"),
        _code(
            "verdict",
            "how the quotation stands to its original: verbatim, cosmetic, marked, abridged, altered, contradictory",
            "fidelity.verdict",
        ),
        Column("edits", "text", "the differences: class: original -> quoted", _edits),
    ),
    "programme": (
        _text("equipment", "its designation"),
        _text("operator", "who uses it", "roles.operator"),
        _text("supplier", "who supplies it", "roles.supplier"),
        _text("developer", "who developed it", "roles.developer"),
        _text("manufacturer", "who builds it", "roles.manufacturer"),
        _text("partner", "who builds it with them", "roles.partner"),
        _text("derived_from", "the equipment that it descends from", "roles.derived_from"),
        _code("countries", "countries involved"),
        _code(
            "milestone", "offered, ordered, contracted, tested, delivered, inducted, in_service or cancelled"
        ),
        _date("milestone_date", "when that was reached"),
        _number("quantity", "how many"),
        _text("value", "price, with its currency, as printed"),
    ),
    "partnership": (
        _text("label", "what the parties call it"),
        _code("parties", "country codes"),
        _date("since", "from when"),
    ),
    "event": (
        _date("date", "when"),
        _code("actor", "who did it: country code, or a name where it is no state"),
        _code("actor_sector", "PLOVER sector of the actor"),
        _text("actor_entity", "the person or body that acted"),
        _code("recipient", "to whom"),
        _code("recipient_sector", "PLOVER sector of the recipient"),
        _text("recipient_entity", "the person or body that it was done to"),
        _code("plover_event", "PLOVER type: CONSULT, AGREE, SUPPORT, ...", "plover.event"),
        _code("plover_mode", "PLOVER mode, where the type has one", "plover.mode"),
        _code("plover_context", "PLOVER contexts", "plover.context"),
        _code("cameo_code", "CAMEO code, as text: 010 is not 10", "cameo.code"),
        _number("goldstein", "Goldstein value of that code", "cameo.goldstein"),
        _code("quad", "quad class"),
        Column("symmetric", "truth", "whether the act has no direction", _value("symmetric")),
        _text("place", "where"),
        _id("record", "the engagement, agreement or statement behind it"),
    ),
    "discrepancy": (
        _code("about", "kind and field on which the reports differ"),
        Column("values", "text", "what they say", _values),
        _id("record", "the record that it is about"),
    ),
}

#: The columns of each kind, in order.
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    kind: (*_FIRST, *columns, *_LAST) for kind, columns in _KINDS.items()
}
