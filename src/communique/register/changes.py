"""What became of each record: a feed that tells of removals, too, one line for each record, the latest."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select

from communique.register import queries
from communique.register.protocol import Change
from communique.register.rows import Member
from communique.register.tables import change, fact, reading, record_member


def members(connection: Connection, where: ColumnElement[bool]) -> set[Member]:
    """Where these facts are now."""
    return {
        Member(*row)
        for row in connection.execute(
            select(record_member.c.record, reading.c.document, fact.c.id)
            .select_from(record_member)
            .join(fact, fact.c.number == record_member.c.fact)
            .join(reading, reading.c.number == fact.c.reading)
            .where(where)
        )
    }


def note(connection: Connection, before: Collection[Member], first: int, at: str) -> None:
    """After facts moved: the records that they left, those that they are in now, and those of new facts.

    `before`: where facts were that moved or were withdrawn; `first`: the number of the first new fact.
    """
    successors = _successors(connection, before)
    # Without DISTINCT, for which SQLite would go through the index of all records.
    fresh = connection.scalars(select(record_member.c.record).where(record_member.c.fact >= first)).all()
    left = {member.record for member in before}
    records = sorted(left.union(fresh, *successors.values()))
    there = {
        record
        for chunk in queries.chunks(records, queries.CHUNK)
        for record in connection.scalars(
            select(record_member.c.record).where(record_member.c.record.in_(chunk)).distinct()
        )
    }
    last = connection.scalar(select(func.coalesce(func.max(change.c.number), 0))) or 0
    for chunk in queries.chunks(records, queries.CHUNK):
        connection.execute(delete(change).where(change.c.record.in_(chunk)))
    rows = [
        {
            "number": number,
            "record": record,
            "at": at,
            "removed": int(record not in there),
            "successor": None if record in there else min(successors.get(record, ()), default=None),
        }
        for number, record in enumerate(records, start=last + 1)
    ]
    if rows:
        connection.execute(insert(change), rows)


def note_all(connection: Connection, at: str) -> None:
    """Every record that there is, after all of them were made anew."""
    note(connection, (), 0, at)


def _successors(connection: Connection, before: Collection[Member]) -> dict[str, set[str]]:
    """The records that reports of a record are in now."""
    now = {
        (member.document, member.fact): member.record
        for chunk in queries.chunks(sorted({member.document for member in before}), queries.CHUNK)
        for member in members(connection, reading.c.document.in_(chunk) & reading.c.withdrawn_by.is_(None))
    }
    found: dict[str, set[str]] = {}
    for member in before:
        if (record := now.get((member.document, member.fact))) is not None:
            found.setdefault(member.record, set()).add(record)
    return found


def since(connection: Connection, after: int, limit: int | None) -> Iterator[Change]:
    later = select(change).where(change.c.number > after).order_by(change.c.number).limit(limit)
    return map(_change, connection.execute(later))


def latest(connection: Connection, limit: int) -> Iterator[Change]:
    """The newest first."""
    return map(_change, connection.execute(select(change).order_by(change.c.number.desc()).limit(limit)))


def _change(row: Row[Any]) -> Change:
    return Change(row.number, row.record, row.at, bool(row.removed), row.successor)


def removed(connection: Connection) -> dict[str, str | None]:
    """Records that are gone, and which one has their reports now."""
    gone = select(change.c.record, change.c.successor).where(change.c.removed == 1)
    return {row[0]: row[1] for row in connection.execute(gone)}
