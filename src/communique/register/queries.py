"""What is asked of the tables, in any SQL store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Row,
    Select,
    Table,
    bindparam,
    case,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from communique.derive.dependence import MOST_ALIKE, nearest
from communique.model.claim import Claim, fact_from_claims
from communique.model.document import Document
from communique.model.entity import Entity
from communique.model.evidence import Evidence
from communique.model.facts import Fact
from communique.model.issue import Issue
from communique.model.reading import Reading
from communique.model.span import Span
from communique.reconcile.records import Record, Report, record_of
from communique.register import rows
from communique.register.tables import (
    claim,
    claim_evidence,
    document,
    document_run,
    entity,
    fact,
    fact_evidence,
    issue,
    mention,
    passage,
    reading,
    record_member,
    segment,
)

T = TypeVar("T")

#: Keys that one statement names. SQLite allows 32,766; more than some hundreds gain nothing.
CHUNK = 400

_STANDING = reading.c.withdrawn_by.is_(None)


def records(connection: Connection, ids: Iterable[str]) -> Iterator[Record]:
    """In the order of the ids, some hundred at a time."""
    for chunk in chunks(ids, CHUNK):
        members = connection.execute(
            select(record_member.c.record, record_member.c.fact)
            .where(record_member.c.record.in_(chunk))
            .order_by(record_member.c.record, record_member.c.precedence)
        ).all()
        found = reports(connection, [number for _, number in members])
        by_record: defaultdict[str, list[Report]] = defaultdict(list)
        for record, number in members:
            by_record[record].append(found[number])
        for record in chunk:
            yield record_of(record, by_record[record])


def reports(connection: Connection, numbers: Sequence[int]) -> dict[int, Report]:
    """Facts rebuilt from their claims, every word cited anew from the document that is stored.

    Raises `ValueError` where the rows make no fact.
    """
    found: dict[int, Report] = {}
    for chunk in chunks(numbers, CHUNK):
        found |= _reports(connection, chunk)
    return found


def _reports(connection: Connection, numbers: Sequence[int]) -> dict[int, Report]:
    heads = connection.execute(
        select(fact, reading.c.document.label("document"))
        .join(reading, reading.c.number == fact.c.reading)
        .where(fact.c.number.in_(numbers))
    ).all()
    documents = _documents(connection, {head.document for head in heads})
    home = {head.number: documents[head.document][1] for head in heads}
    whole: defaultdict[int, list[Evidence]] = defaultdict(list)
    for owner, start, end in connection.execute(_spans(fact_evidence, fact_evidence.c.fact.in_(numbers))):
        whole[owner].append(home[owner].cite(Span(start, end)))
    claims = connection.execute(
        select(claim).where(claim.c.fact.in_(numbers)).order_by(claim.c.fact, claim.c.number)
    ).all()
    resting: defaultdict[int, list[Evidence]] = defaultdict(list)
    owners = {row.number: row.fact for row in claims}
    of_facts = select(claim.c.number).where(claim.c.fact.in_(numbers))
    for owner, start, end in connection.execute(_spans(claim_evidence, claim_evidence.c.claim.in_(of_facts))):
        resting[owner].append(home[owners[owner]].cite(Span(start, end)))
    by_fact: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in claims:
        by_fact[row.fact].append(row)
    return {
        head.number: Report(
            documents[head.document][0],
            fact_from_claims(
                head.kind,
                [_claim(head, row, tuple(resting[row.number])) for row in by_fact[head.number]],
                id=head.id,
                evidence=tuple(whole[head.number]),
                confidence=head.confidence,
                rule=head.rule,
            ),
        )
        for head in heads
    }


def _claim(head: Row[Any], row: Row[Any], evidence: tuple[Evidence, ...]) -> Claim:
    value = rows.value_from(row.value, row.type)
    return Claim(
        fact_id=head.id, kind=head.kind, role=row.role, value=value, evidence=evidence, derived=row.derived
    )


def _spans(table: Any, where: ColumnElement[bool]) -> Select[Any]:
    """(owner, start, end), in the order of the evidence."""
    owner = table.columns[0]
    return (
        select(owner, passage.c.start, passage.c.end)
        .join(passage, passage.c.number == table.c.passage)
        .where(where)
        .order_by(owner, table.c.position)
    )


def _documents(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, Document]]:
    """(id, document with its text alone), by number."""
    query = select(document.c.number, document.c.id, document.c.text)
    return {
        number: (id, Document(text=text))
        for number, id, text in connection.execute(query.where(document.c.number.in_(sorted(numbers))))
    }


def whole_reading(connection: Connection, stored: Row[Any], number: int | None = None) -> Reading:
    """All that stands of a document, given its row; or what the reading with this number told of it."""
    if number is None:
        return whole_readings(connection, [stored])[stored.number]
    return _readings(connection, {number: rows.document_from(stored._mapping)})[number]


def whole_readings(connection: Connection, stored: Sequence[Row[Any]]) -> dict[int, Reading]:
    """All that stands of documents, given their rows: by their numbers. As many statements as for one of them."""
    documents = {row.number: rows.document_from(row._mapping) for row in stored}
    standing = connection.execute(
        select(reading.c.number, reading.c.document).where(reading.c.document.in_(documents), _STANDING)
    ).all()
    found = _readings(connection, {number: documents[of] for number, of in standing})
    return {of: found[number] for number, of in standing}


def _readings(connection: Connection, documents: Mapping[int, Document]) -> dict[int, Reading]:
    """By the numbers of the readings, given the document of each."""
    segments: defaultdict[int, list[Any]] = defaultdict(list)
    for of, *columns in connection.execute(
        select(segment.c.reading, *segment.columns[2:])
        .where(segment.c.reading.in_(documents))
        .order_by(segment.c.reading, segment.c.position)
    ):
        segments[of].append(rows.segment_from(*columns))
    home = dict(
        connection.execute(
            select(fact.c.number, fact.c.reading).where(fact.c.reading.in_(documents)).order_by(fact.c.number)
        ).all()
    )
    told = reports(connection, list(home))
    facts: defaultdict[int, list[Fact]] = defaultdict(list)
    for number, of in home.items():
        facts[of].append(told[number].fact)
    entities = _entities(connection, documents)
    doubts: defaultdict[str, list[Issue]] = defaultdict(list)
    for id, found in issues(connection, issue.c.reading.in_(documents)):
        doubts[id].append(found)
    return {
        number: Reading(
            document=of,
            segments=tuple(segments[number]),
            entities=tuple(entities[number]),
            facts=tuple(facts[number]),
            issues=tuple(doubts[of.id]),
        )
        for number, of in documents.items()
    }


def fact_numbers_of(connection: Connection, document_number: int) -> dict[str, int]:
    """Of the facts that stand of a document, by their ids."""
    standing = select(fact.c.id, fact.c.number).join(reading, reading.c.number == fact.c.reading)
    standing = standing.where(reading.c.document == document_number, reading.c.withdrawn_by.is_(None))
    return {row[0]: row[1] for row in connection.execute(standing)}


def _entities(connection: Connection, documents: Mapping[int, Document]) -> dict[int, list[Entity]]:
    stored = connection.execute(
        select(entity).where(entity.c.reading.in_(documents)).order_by(entity.c.number)
    ).all()
    home = {row.number: documents[row.reading] for row in stored}
    mentions: defaultdict[int, list[Evidence]] = defaultdict(list)
    of_readings = select(entity.c.number).where(entity.c.reading.in_(documents))
    for owner, start, end in connection.execute(_spans(mention, mention.c.entity.in_(of_readings))):
        mentions[owner].append(home[owner].cite(Span(start, end)))
    found: defaultdict[int, list[Entity]] = defaultdict(list)
    for row in stored:
        made = rows.entity_from(row._mapping, home[row.number], tuple(mentions[row.number]))
        found[row.reading].append(made)
    return found


def entities(connection: Connection, kind: str, word: str | None) -> Iterator[tuple[Document, Entity]]:
    """Of what stands, each with its document."""
    where = [entity.c.kind == kind, _STANDING]
    if word is not None:
        where.append(entity.c.name.icontains(word, autoescape=True))
    numbers = connection.scalars(
        select(entity.c.number).join(reading, reading.c.number == entity.c.reading).where(*where)
    ).all()
    for chunk in chunks(numbers, CHUNK):
        stored = connection.execute(
            select(entity, document.c.number.label("document"))
            .join(reading, reading.c.number == entity.c.reading)
            .join(document, document.c.number == reading.c.document)
            .where(entity.c.number.in_(chunk))
        ).all()
        held = connection.execute(
            select(document).where(document.c.number.in_({row.document for row in stored}))
        )
        documents = {row.number: rows.document_from(row._mapping) for row in held}
        home = {row.number: documents[row.document] for row in stored}
        mentions: defaultdict[int, list[Evidence]] = defaultdict(list)
        for owner, start, end in connection.execute(_spans(mention, mention.c.entity.in_(chunk))):
            mentions[owner].append(home[owner].cite(Span(start, end)))
        for row in stored:
            of = home[row.number]
            yield of, rows.entity_from(row._mapping, of, tuple(mentions[row.number]))


def issues(connection: Connection, where: ColumnElement[bool] = _STANDING) -> Iterator[tuple[str, Issue]]:
    """(document id, issue), by document; of what stands, or of one reading."""
    stored = connection.execute(
        select(
            document.c.id,
            issue.c.code,
            issue.c.message,
            passage.c.start,
            passage.c.end,
            case((passage.c.number.is_not(None), document.c.text)).label("text"),
        )
        .select_from(issue.join(reading, reading.c.number == issue.c.reading).join(document))
        .outerjoin(passage, passage.c.number == issue.c.passage)
        .where(where)
        .order_by(document.c.id, issue.c.position)
    )
    for id, code, message, start, end, text in stored:
        evidence = None if text is None else Document(text=text).cite(Span(start, end))
        yield id, Issue(code, message, evidence)


def insert_new(connection: Connection, table: Table) -> Insert:
    """Rows that are there already are left as they are."""
    kind: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    made: Insert = kind(table).on_conflict_do_nothing()
    return made


def abbreviated(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Ids that begin with the prefix. Ids are ASCII: nothing in them sorts after `~`."""
    return (column >= prefix) & (column <= prefix + "~")


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def alike(connection: Connection, runs: Collection[int], own: int) -> list[int]:
    """Numbers of the documents that have most of these runs, but for the own one."""
    having = (
        select(document_run.c.document, document_run.c.runs)
        .where(document_run.c.run == bindparam("run"), document_run.c.document != own)
        .order_by(document_run.c.document)
        .limit(MOST_ALIKE)
    )
    rows_of = (connection.execute(having, {"run": run}).all() for run in sorted(runs))
    return nearest((((row[0], row[1]) for row in some) for some in rows_of), len(runs))
