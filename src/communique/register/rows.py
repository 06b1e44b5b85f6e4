"""Readings as rows, and back. Pure; rows are tuples in the order of the columns in `tables`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from communique.derive.dependence import sketch
from communique.model.claim import Value, cited_values, plain
from communique.model.document import Basis, Document, Publication, Told, content_id
from communique.model.entity import Entity, EntityKind, OfficeHeld
from communique.model.evidence import Cited, Evidence
from communique.model.outcome import Done, Failed, Outcome, Skipped
from communique.model.partial_date import PartialDate
from communique.model.query import keys_of
from communique.model.reading import Reading
from communique.model.segment import Post, Segment, SegmentKind
from communique.model.span import Span
from communique.reconcile.gather import FactId, Reported, own_records, reported
from communique.reconcile.judging import Judged
from communique.reconcile.records import precedence

Row = tuple[Any, ...]


class Member(NamedTuple):
    """A report in a record: by its document and the fact's id, which stay when the document is read again."""

    record: str
    document: int
    fact: str


class Unstorable(ValueError):
    """No store can hold the document. The message says why, in one line."""


@dataclass(slots=True)
class Numbers:
    """The next free key of each table that has one. The writer holds the lock, so that nobody else gives any."""

    document: int = 1
    reading: int = 1
    passage: int = 1
    entity: int = 1
    fact: int = 1
    claim: int = 1
    outcome: int = 1
    judgement: int = 1


@dataclass(frozen=True, slots=True)
class Of:
    """Of what a reading is: number and id of its document, version of the program, and when."""

    document: int
    id: str
    version: str
    at: str


def run_rows(document: int, text: str) -> list[Row]:
    """Of `tables.document_run`."""
    runs = sorted(sketch(text))
    return [(run, document, len(runs)) for run in runs]


@dataclass(slots=True)
class Rows:
    """Rows of a batch, by table."""

    numbers: Numbers
    tables: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    reported: list[Reported] = field(default_factory=list)
    left: set[str] = field(default_factory=set)  #: keys of reports that were withdrawn
    before: set[Member] = field(default_factory=set)  #: where facts were that were withdrawn
    described: list[tuple[int, Document]] = field(
        default_factory=list
    )  #: documents that were there, by number
    judged: dict[int, Judged] = field(
        default_factory=dict
    )  #: by number of the document, where somebody judged it
    first_fact: int = field(init=False)  #: number of the first new one

    def __post_init__(self) -> None:
        self.first_fact = self.numbers.fact

    def add_document(self, document: Document, id: str) -> int:
        number = self.numbers.document
        self.numbers.document += 1
        self.tables["document"].append((number, id, document.uri, document.text, *document_columns(document)))
        self.tables["document_run"] += run_rows(number, document.text)
        return number

    def add_reading(self, told: Judged, of: Of, *, base: int | None = None) -> int:
        """Everything that was read, as rows. The document has its own. `base`: the reading that was judged."""
        number = self._reading_row(of, None)
        if base is not None:
            self.tables["judged_reading"].append((number, base))
        self._fill(told.reading, number, of.id, told.apart)
        return number

    def add_base(self, reading: Reading, of: Of) -> int:
        """What was read, where a judged reading follows that stands in its place."""
        number = self._reading_row(of, self.numbers.reading + 1)
        self._fill(reading, number, of.id, None)
        return number

    def _reading_row(self, of: Of, withdrawn_by: int | None) -> int:
        number = self.numbers.reading
        self.numbers.reading += 1
        withdrawn_at = None if withdrawn_by is None else of.at
        self.tables["reading"].append((number, of.document, of.version, of.at, withdrawn_at, withdrawn_by))
        return number

    def _fill(
        self, reading: Reading, number: int, id: str, apart: Mapping[str, tuple[str, ...]] | None
    ) -> None:
        passages = _Passages(self, number)
        self.tables["segment"] += [
            (number, position, *segment_columns(segment)) for position, segment in enumerate(reading.segments)
        ]
        for entity in reading.entities:
            self._add_entity(entity, number, passages)
        records = {} if apart is None else self._compare(reading, apart)
        self._add_facts(reading, number, id, passages, records)
        self.tables["issue"] += [
            (
                number,
                position,
                issue.code,
                safe(issue.message),
                issue.evidence and passages.of(issue.evidence),
            )
            for position, issue in enumerate(reading.issues)
        ]

    def _add_entity(self, entity: Entity, reading: int, passages: _Passages) -> None:
        number = self.numbers.entity
        self.numbers.entity += 1
        self.tables["entity"].append(
            (
                number,
                reading,
                entity.id,
                str(entity.kind),
                entity.name,
                entity.country and entity.country.value,
                entity.type,
                entity.sector,
                _json(_details(entity)),
            )
        )
        self.tables["mention"] += passages.rows(number, entity.evidence)

    def _compare(self, reading: Reading, apart: Mapping[str, tuple[str, ...]]) -> dict[FactId, str]:
        """The record of each fact, as far as its document alone tells."""
        compared = reported(reading.document, reading.facts, reading.countries, apart)
        numbers = {fact.id: self.numbers.fact + at for at, fact in enumerate(reading.facts)}
        self.reported += compared
        self.tables["report"] += [report_columns(one, numbers) for one in compared]
        return own_records(compared)

    def _add_facts(
        self,
        reading: Reading,
        number: int,
        document_id: str,
        passages: _Passages,
        records: Mapping[FactId, str],
    ) -> None:
        countries, tables, numbers = reading.countries, self.tables, self.numbers
        for fact in reading.facts:
            own = numbers.fact
            numbers.fact += 1
            values = cited_values(fact)
            keys = keys_of(fact, countries, values)
            tables["fact"].append(
                (
                    own,
                    number,
                    fact.id,
                    fact.kind,
                    fact.confidence,
                    fact.rule,
                    len(values),
                    keys.modality,
                    keys.status,
                    keys.first_day and keys.first_day.isoformat(),
                    keys.last_day and keys.last_day.isoformat(),
                )
            )
            tables["fact_evidence"] += passages.rows(own, fact.evidence)
            tables["fact_party"] += [(party, own) for party in sorted(keys.parties)]
            if (record := records.get((document_id, fact.id))) is not None:
                tables["record_member"].append((own, record, precedence(fact, document_id, len(values))))
            for role, cited in values:
                value, kind = value_columns(plain(cited.value))
                tables["claim"].append((numbers.claim, own, role, value, kind, cited.derived))
                tables["claim_evidence"] += passages.rows(numbers.claim, cited.evidence)
                numbers.claim += 1

    def add_outcome(
        self, outcome: Outcome, document: int | None, id: str | None, version: str, at: str
    ) -> None:
        tables, number = self.tables, self.numbers.outcome
        self.numbers.outcome += 1
        tables["outcome"].append((number, *outcome_columns(outcome, document, id, version, at)))


class _Passages:
    """Passages of one reading: one row for each span, however many claims rest on it."""

    def __init__(self, rows: Rows, reading: int) -> None:
        self._rows, self._reading = rows, reading
        self._known: dict[tuple[int, int], int] = {}

    def of(self, evidence: Evidence) -> int:
        span = evidence.span
        number = self._known.get((span.start, span.end))
        if number is None:
            numbers = self._rows.numbers
            number = self._known[span.start, span.end] = numbers.passage
            numbers.passage += 1
            self._rows.tables["passage"].append((number, self._reading, span.start, span.end, evidence.text))
        return number

    def rows(self, owner: int, evidence: Sequence[Evidence]) -> list[Row]:
        return [(owner, position, self.of(one)) for position, one in enumerate(evidence)]


def report_columns(one: Reported, numbers: Mapping[str, int]) -> tuple[Any, ...]:
    """A row of `report`. `numbers`: of the document's facts, by id."""
    own = numbers[one.fact[1]]
    behind = numbers[one.behind[1]] if one.behind is not None else None
    if one.traits is None:
        return own, None, None, None, behind, one.act
    return (
        own,
        one.traits.key,
        one.traits.rank,
        msgspec.json.encode(one.traits, order="deterministic").decode(),
        None,
        None,
    )


def check_document(document: Document) -> None:
    """Raises `Unstorable` for a text that no store can hold. Costs a pass over it.

    The rest of a reading is made of it, and is gone through only where the store objects (`check_reading`).
    """
    for name in ("text", "uri", "title", "publisher"):
        _check_text(name, getattr(document, name) or "")


def check_reading(reading: Reading) -> None:
    """Raises `Unstorable` for anything in it that no store can hold."""
    for name in ("document", "segments", "entities", "facts", "issues"):
        for text in _strings(getattr(reading, name)):
            _check_text(f"one of the {name}", text)


def check_ids(reading: Reading) -> None:
    """Raises `Unstorable` where one id stands for two things."""
    for what, ids in (
        ("facts", [fact.id for fact in reading.facts]),
        ("entities", [entity.id for entity in reading.entities]),
    ):
        if len(set(ids)) != len(ids):
            double = next(id for id in ids if ids.count(id) > 1)
            raise Unstorable(f"two of its {what} have one id, {safe(double)}; ids have to differ")


def _check_text(name: str, text: str) -> None:
    """Neither SQLite's functions nor PostgreSQL go past a NUL, and half a surrogate pair has no UTF-8."""
    nul = text.find("\0")
    if nul >= 0:
        raise Unstorable(f"{name} holds a NUL at {nul}, which no register can keep; remove it before reading")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Unstorable(
            f"{name} holds half a surrogate pair (U+{ord(text[error.start]):04X}) at {error.start}, which no "
            "register can keep; decode the input anew before reading"
        ) from None


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in ("id_given", "message"):  # kept in a form that can be stored: `safe`
                yield from _strings(getattr(value, each.name))


def safe(text: str) -> str:
    """The text; what cannot be stored is spelt out (`\\udcff`, `\\x00`). For names of files and messages."""
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode()


def _safe(text: str | None) -> str | None:
    return None if text is None else safe(text)


def document_columns(document: Document) -> Row:
    """What may be known better after a later reading; the order is that of `DOCUMENT_COLUMNS`."""
    published = document.published
    return (
        _safe(document.id_given),
        document.title,
        document.publisher,
        published and str(published.date),
        published and published.source,
        document.language,
        _json([segment_columns(segment) for segment in document.markup]) if document.markup else None,
        document.captured and document.captured.isoformat(),
        _json({one.value: one.basis for one in document.told}) if document.told else None,
    )


DOCUMENT_COLUMNS = (
    "id_given",
    "title",
    "publisher",
    "published",
    "published_from",
    "language",
    "markup",
    "captured",
    "told",
)


def document_from(row: Mapping[Any, Any]) -> Document:
    markup = msgspec.json.decode(row["markup"]) if row["markup"] else ()
    told = msgspec.json.decode(row["told"]) if row["told"] else {}
    return Document(
        text=row["text"],
        id_given=row["id_given"],
        uri=row["uri"],
        title=row["title"],
        publisher=row["publisher"],
        published=Publication(PartialDate.parse(row["published"]), row["published_from"])
        if row["published"]
        else None,
        captured=datetime.fromisoformat(row["captured"]) if row["captured"] else None,
        language=row["language"],
        markup=tuple(segment_from(*columns) for columns in markup),
        told=tuple(Told(value, Basis(basis)) for value, basis in told.items()),
    )


def segment_columns(segment: Segment) -> Row:
    post, words = segment.post, segment.words
    return (
        str(segment.kind),
        segment.span.start,
        segment.span.end,
        post and post.author,
        post and post.handle,
        post and post.posted and str(post.posted),
        post and post.platform,
        post and post.uri,
        words and words.start,
        words and words.end,
        post and post.language,
    )


def segment_from(
    kind: str,
    start: int,
    end: int,
    author: str | None,
    handle: str | None,
    posted: str | None,
    platform: str | None,
    uri: str | None,
    words_start: int | None,
    words_end: int | None,
    language: str | None = None,
) -> Segment:
    if words_start is None or words_end is None:
        return Segment(kind=SegmentKind(kind), span=Span(start, end))
    date = PartialDate.parse(posted) if posted else None
    return Segment(
        kind=SegmentKind(kind),
        span=Span(start, end),
        post=Post(author=author, handle=handle, posted=date, platform=platform, uri=uri, language=language),
        words=Span(words_start, words_end),
    )


def _details(entity: Entity) -> dict[str, Any]:
    return {
        "aliases": entity.aliases,
        "country": _cited_json(entity.country),
        "offices": [
            {name: _cited_json(getattr(office, name)) for name in ("title", "country", "organisation")}
            for office in entity.offices
        ],
    }


def _cited_json(cited: Cited[str] | None) -> Any:
    if cited is None:
        return None
    spans = [(one.span.start, one.span.end) for one in cited.evidence]
    return {"value": cited.value, "derived": cited.derived, "spans": spans}


def entity_from(row: Mapping[Any, Any], document: Document, evidence: tuple[Evidence, ...]) -> Entity:
    details = msgspec.json.decode(row["details"])
    offices = []
    for office in details["offices"]:
        title = _cited_from(office["title"], document)
        if title is None:
            raise ValueError(f"entity {row['id']} has an office without a title")
        offices.append(
            OfficeHeld(
                title=title,
                country=_cited_from(office["country"], document),
                organisation=_cited_from(office["organisation"], document),
            )
        )
    return Entity(
        id=row["id"],
        kind=EntityKind(row["kind"]),
        name=row["name"],
        aliases=tuple(details["aliases"]),
        country=_cited_from(details["country"], document),
        type=row["type"],
        sector=row["sector"],
        offices=tuple(offices),
        evidence=evidence,
    )


def _cited_from(plain: Any, document: Document) -> Cited[str] | None:
    if plain is None:
        return None
    evidence = tuple(document.cite(Span(start, end)) for start, end in plain["spans"])
    return Cited(plain["value"], evidence, plain["derived"])


def value_columns(value: Value) -> tuple[str, str]:
    """The value as text, and its type: one column for all, in any database."""
    match value:
        case bool():
            return ("true" if value else "false"), "boolean"
        case int():
            return str(value), "integer"
        case float():
            return repr(value), "number"
        case str():
            return value, "text"


def value_from(value: str, type: str) -> Value:
    match type:
        case "boolean":
            return value == "true"
        case "integer":
            return int(value)
        case "number":
            return float(value)
        case _:
            return value


def outcome_columns(outcome: Outcome, document: int | None, id: str | None, version: str, at: str) -> Row:
    """Without the number. The same fate of the same input under the same version is one row."""
    match outcome:
        case Done(reading):
            given = _safe(reading.document.id_given)
            key = content_id("outcome", "done", given, id, version)
            return key, "done", given, document, version, at, None, None, None
        case Skipped(id_given, reason):
            given, reason = _safe(id_given), safe(reason)
            key = content_id("outcome", "skipped", given, reason, *([id] if id else []), version)
            return key, "skipped", given, document, version, at, None, reason, None
        case Failed(id_given, stage, error, traceback):
            given, error = _safe(id_given), safe(error)
            key = content_id("outcome", "failed", given, stage, error, version)
            return key, "failed", given, None, version, at, stage, error, safe(traceback)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
