"""What becomes of an outcome that is added to a store in SQL: rows of a batch, and old readings that are withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from communique.model.judgement import Judgement
from communique.model.outcome import Done, Failed, Outcome, Skipped, reading_in
from communique.model.reading import Reading
from communique.reconcile.judging import judged
from communique.register import changes, rows, tables
from communique.register.protocol import Added

#: By id of the document: its number, that of its current reading, and the version that read it.
Known = dict[str, tuple[int, int, str]]


def storable(outcome: Outcome, *, thorough: bool) -> Outcome:
    """The outcome, or what becomes of a document that no store can hold."""
    reading = reading_in(outcome)
    if reading is None:
        return outcome
    try:
        rows.check_document(reading.document)
        rows.check_ids(reading)
        if thorough:
            rows.check_reading(reading)
    except rows.Unstorable as error:
        return Failed(reading.document.id_given, "register", str(error))
    return outcome


def mark(outcome: Outcome) -> Added:
    match outcome:
        case Done():
            return Added()
        case Skipped():
            return Added(skipped=1)
        case Failed(id_given, "register", error, ""):
            return Added(failed=1, refused=((id_given, error),))
        case Failed():
            return Added(failed=1)


def add_reading(
    connection: Connection,
    batch: rows.Rows,
    reading: Reading,
    id: str,
    known: Known,
    judgements: tuple[Judgement, ...],
    version: str,
    at: str,
) -> tuple[int, Added]:
    """(number of the document, what was done)."""
    if id not in known:
        document = batch.add_document(reading.document, id)
        new = _add_judged(batch, reading, judgements, rows.Of(document, id, version, at))
        known[id] = (document, new, version)
        return document, Added(documents=1, facts=len(reading.facts))
    document, old, old_version = known[id]
    if old_version == version:
        return document, Added(unchanged=1)
    first = batch.numbers.reading
    new = _add_judged(batch, reading, judgements, rows.Of(document, id, version, at))
    known[id] = (document, new, version)
    withdraw(connection, batch, old, first, at)
    batch.described.append((document, reading.document))
    return document, Added(replaced=1, facts=len(reading.facts))


def _add_judged(batch: rows.Rows, reading: Reading, judgements: tuple[Judgement, ...], of: rows.Of) -> int:
    """The number of the reading that stands: the one given, or what judgements make of it."""
    told = judged(reading, judgements)
    if judgements:
        batch.judged[of.document] = told
    if told.reading == reading and not told.apart:
        return batch.add_reading(told, of)
    return batch.add_reading(told, of, base=batch.add_base(reading, of))


def withdraw(connection: Connection, batch: rows.Rows, old: int, new: int, at: str) -> None:
    """The old reading and its claims stay; the records no longer rest on them."""
    reading, fact, member, report = tables.reading, tables.fact, tables.record_member, tables.report
    of_old = select(fact.c.number).where(fact.c.reading == old)
    batch.left |= set(
        connection.scalars(select(report.c.key).where(report.c.fact.in_(of_old), report.c.key.is_not(None)))
    )
    batch.before |= changes.members(connection, member.c.fact.in_(of_old))
    connection.execute(
        update(reading).where(reading.c.number == old).values(withdrawn_at=at, withdrawn_by=new)
    )
    connection.execute(member.delete().where(member.c.fact.in_(of_old)))


def known_documents(connection: Connection, ids: Sequence[str]) -> Known:
    document, reading = tables.document, tables.reading
    found = connection.execute(
        select(document.c.id, document.c.number, reading.c.number, reading.c.pipeline_version)
        .join(reading)
        .where(document.c.id.in_(ids), reading.c.withdrawn_by.is_(None))
    )
    return {id: (number, current_reading, version) for id, number, current_reading, version in found}


def next_numbers(connection: Connection) -> rows.Numbers:
    names = rows.Numbers.__dataclass_fields__
    tops = connection.exec_driver_sql(
        "SELECT " + ", ".join(f"(SELECT coalesce(max(number), 0) + 1 FROM {name})" for name in names)
    ).one()
    return rows.Numbers(*tops)
