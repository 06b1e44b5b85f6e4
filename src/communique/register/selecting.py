"""Which records a query means, in any SQL store: what `WHERE`, `HAVING` and `ORDER BY` are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    TextualSelect,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from communique.model.cursor import Cursor
from communique.model.facts import KINDS
from communique.model.judgement import Accept, Correct, Verdict, undone
from communique.model.query import Query, last_day
from communique.register.judging import all_judgements
from communique.register.tables import (
    claim,
    claim_evidence,
    document,
    fact,
    fact_evidence,
    fact_party,
    judged_place,
    passage,
    reading,
    record_member,
)

_KIND = case({kind: position for position, kind in enumerate(KINDS)}, value=fact.c.kind, else_=len(KINDS))
_CURRENT = fact.join(record_member, record_member.c.fact == fact.c.number)


def conditions(query: Query) -> list[ColumnElement[bool]]:
    """`Query.matches` in SQL; `text` is left to the store, each has its own full-text search."""
    found = having(query.parties)
    if query.kind is not None:
        # Where parties are asked for, SQLite is kept from its index of kinds, which it takes for the narrower one.
        kind = fact.c.kind.concat("") if query.parties else fact.c.kind
        found.append(kind == query.kind)
    if query.since is not None:
        found.append(fact.c.last_day >= query.since.first_day.isoformat())
    if query.until is not None:
        found.append(fact.c.first_day <= last_day(query.until).isoformat())
    if query.status is not None:
        found.append(fact.c.status == query.status)
    if query.modality is not None:
        found.append(fact.c.modality == query.modality)
    if query.min_confidence is not None:
        found.append(fact.c.confidence >= query.min_confidence)
    if query.area is not None:
        has_area = (claim.c.value == query.area) & claim.c.role.like("areas.%")
        found.append(fact.c.number.in_(select(claim.c.fact).where(has_area)))
    if query.source is not None:
        found.append(fact.c.reading.in_(_readings_of(query.source)))
    return found


def _readings_of(source: str) -> Select[Any]:
    return select(reading.c.number).join(document).where(source_name() == source)


def source_name() -> ColumnElement[str]:
    """`protocol.source_of` in SQL."""
    mark = literal("://")
    rest = func.substr(document.c.uri, position(document.c.uri, mark) + 3)
    rest = func.replace(func.replace(rest, "?", "/"), "#", "/")
    host = func.lower(func.substr(rest, 1, position(rest.concat("/"), literal("/")) - 1))
    return case(
        (func.coalesce(document.c.publisher, "") != "", document.c.publisher),
        (func.coalesce(position(document.c.uri, mark), 0) > 0, host),
        else_="",
    )


class position(FunctionElement[int]):  # noqa: N801 - it is written as functions of SQL are
    """Where the second text begins in the first, from 1; 0: nowhere. Each database has its own name for it."""

    inherit_cache = True
    type = Integer()


@compiles(position, "sqlite")
def _instr(element: position, compiler: SQLCompiler, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)})"


@compiles(position, "postgresql")
def _strpos(element: position, compiler: SQLCompiler, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)})"


def judged_records(connection: Connection) -> tuple[Select[Any], Select[Any]]:
    """Ids of the records of which somebody said that they are right; and of those that somebody corrected."""
    told = all_judgements(connection)
    gone = undone(told.values())

    def having(verdict: type[Verdict]) -> Select[Any]:
        numbers = [n for n, one in told.items() if isinstance(one.verdict, verdict) and one.id not in gone]
        return (
            select(record_member.c.record)
            .join(judged_place, judged_place.c.fact == record_member.c.fact)
            .where(judged_place.c.judgement.in_(numbers))
        )

    return having(Accept), having(Correct)


def reviewed(connection: Connection, review: str) -> ColumnElement[bool]:
    """The record is in this state."""
    accepted, corrected = judged_records(connection)
    record = record_member.c.record
    match review:
        case "corrected":
            return record.in_(corrected)
        case "accepted":
            return record.in_(accepted) & record.not_in(corrected)
        case _:
            return record.not_in(accepted) & record.not_in(corrected)


def having(parties: Iterable[str]) -> list[ColumnElement[bool]]:
    """The fact has all these parties, by their keys."""
    return [
        fact.c.number.in_(select(fact_party.c.fact).where(fact_party.c.party == party))
        for party in sorted(parties)
    ]


def resting_on(passages: Select[Any] | TextualSelect) -> ColumnElement[bool]:
    """The fact, or one of its values, rests on one of these passages.

    Asked of the facts of their readings alone: what rests on a passage stands in no index, and there are many.
    """
    readings = select(passage.c.reading).where(passage.c.number.in_(passages))
    itself = exists().where(fact_evidence.c.fact == fact.c.number, fact_evidence.c.passage.in_(passages))
    value = exists().where(
        claim.c.fact == fact.c.number,
        claim_evidence.c.claim == claim.c.number,
        claim_evidence.c.passage.in_(passages),
    )
    return and_(fact.c.reading.in_(readings), or_(itself, value))


def places(where: Iterable[ColumnElement[bool]], query: Query) -> Select[Any]:
    """(id, first day) of the records, in their order."""
    day = func.min(fact.c.first_day)
    newest_first = query.sort == "-date"
    by_day = (day.is_(None), day.desc() if newest_first else day)
    # What makes a report lead begins with its modality and its doubt: see `precedence`.
    by_doubt = (func.substr(func.min(record_member.c.precedence), 3, 7).desc(),)
    order = by_doubt if query.sort == "confidence" else by_day
    ids = (
        select(record_member.c.record, day)
        .select_from(_CURRENT)
        .where(*where)
        .group_by(record_member.c.record)
        .order_by(*order, func.min(_KIND), record_member.c.record)
        .limit(query.limit)
    )
    return ids if query.cursor is None else ids.having(_after(query.cursor, day, newest_first))


def _after(cursor: Cursor, day: ColumnElement[Any], newest_first: bool) -> ColumnElement[bool]:
    kinds = list(KINDS)
    kind = cursor.id.partition("-")[0]
    place = kinds.index(kind) if kind in kinds else len(kinds)
    of_kind, id = func.min(_KIND), record_member.c.record
    same_day = or_(of_kind > place, and_(of_kind == place, id > cursor.id))
    if cursor.day is None:
        return and_(day.is_(None), same_day)
    later = day < cursor.day if newest_first else day > cursor.day
    return or_(later, and_(day == cursor.day, same_day), day.is_(None))


def number_of_records(where: Iterable[ColumnElement[bool]]) -> Select[Any]:
    return select(func.count(record_member.c.record.distinct())).select_from(_CURRENT).where(*where)


#: What records are counted by; a record counts once for each value that one of its facts has.
_DIMENSIONS: Mapping[str, ColumnElement[Any]] = {
    "kind": fact.c.kind,
    "modality": fact.c.modality,
    "status": fact.c.status,
    "year": func.substr(fact.c.first_day, 1, 4),
    "party": fact_party.c.party,
    "area": claim.c.value,
    "source": source_name(),
    "day": case((fact.c.first_day == fact.c.last_day, fact.c.first_day)),
    "published": case((func.length(document.c.published) == 10, document.c.published)),
}


def tallied(where: Iterable[ColumnElement[bool]], by: Sequence[str]) -> Select[Any]:
    """(a value for each of `by`, number of records)."""
    columns = [_DIMENSIONS[name] for name in by]
    of = _CURRENT
    if "party" in by:
        of = of.join(fact_party, fact_party.c.fact == fact.c.number)
    if "area" in by:
        of = of.join(claim, (claim.c.fact == fact.c.number) & claim.c.role.like("areas.%"))
    if {"source", "published"} & {*by}:
        of = of.join(reading, reading.c.number == fact.c.reading).join(document)
    return (
        select(*columns, func.count(record_member.c.record.distinct()))
        .select_from(of)
        .where(*where, *(column.is_not(None) for column in columns))
        .group_by(*columns)
    )


def tallied_each(where: Iterable[ColumnElement[bool]], names: Sequence[str]) -> CompoundSelect[Any]:
    """(dimension, value, number of records), for each of `names`. The facts that match are looked up once for all."""
    there = select(fact.c.number, record_member.c.record).select_from(_CURRENT).where(*where).cte("matching")
    return union_all(*(_tallied_in(there, name) for name in names))


def _tallied_in(there: CTE, name: str) -> Select[Any]:
    value = _DIMENSIONS[name]
    match name:
        case "party":
            of = there.join(fact_party, fact_party.c.fact == there.c.number)
        case "area":
            of = there.join(claim, (claim.c.fact == there.c.number) & claim.c.role.like("areas.%"))
        case "source" | "published":
            of = there.join(fact, fact.c.number == there.c.number)
            of = of.join(reading, reading.c.number == fact.c.reading).join(document)
        case _:
            of = there.join(fact, fact.c.number == there.c.number)
    return (
        select(literal(name), value, func.count(there.c.record.distinct()))
        .select_from(of)
        .where(value.is_not(None))
        .group_by(value)
    )


def fact_numbers(where: Iterable[ColumnElement[bool]], limit: int | None) -> Select[Any]:
    return (
        select(fact.c.number)
        .select_from(_CURRENT.join(reading, reading.c.number == fact.c.reading).join(document))
        .where(*where)
        .order_by(fact.c.first_day.is_(None), fact.c.first_day, _KIND, fact.c.id, document.c.id)
        .limit(limit)
    )
