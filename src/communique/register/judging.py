"""What people decided, in SQL: judgements, the reports that they speak of, and what they make of a reading.

A judged reading stands in the place of the one that an extractor made, which stays, withdrawn: the next judgement, and
the undoing of this one, start from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from communique.model.judgement import (
    VERDICTS,
    Different,
    Judgement,
    Place,
    Undo,
    places_of,
    standing,
    undone,
)
from communique.model.reading import Reading
from communique.reconcile.clusters import Pair
from communique.reconcile.judging import Judged, check_judgement, pairs_judged
from communique.register import queries
from communique.register.protocol import Kept
from communique.register.tables import (
    document,
    fact,
    judged_pair,
    judged_place,
    judged_reading,
    judgement,
    reading,
    report,
)


def keep(connection: Connection, new: Iterable[Judgement], number: int) -> None:
    """`number`: the first that is free."""
    for own, one in enumerate(new, start=number):
        body = msgspec.json.encode(asdict(one.verdict)).decode()
        values = {"number": own, "id": one.id, "verdict": one.verdict.name, "reviewer": one.by, "at": one.at}
        connection.execute(insert(judgement), {**values, "why": one.why, "body": body})
        places = [
            {"judgement": own, "position": position, "document": place.document, "fact": None}
            for position, place in enumerate(places_of(one.verdict))
        ]
        if places:
            connection.execute(insert(judged_place), places)


def all_judgements(connection: Connection) -> dict[int, Judgement]:
    """By number, in order."""
    return {
        row.number: _from_row(row)
        for row in connection.execute(select(judgement).order_by(judgement.c.number))
    }


def _from_row(row: Any) -> Judgement:
    verdict = msgspec.json.decode(row.body, type=VERDICTS[row.verdict])
    return Judgement(verdict=verdict, by=row.reviewer, at=row.at, why=row.why)


def kept(connection: Connection, documents: Collection[str] | None) -> Iterator[Kept]:
    known = all_judgements(connection)
    gone = undone(known.values())
    here = select(judged_place.c.judgement).join(document, document.c.id == judged_place.c.document)
    open_places = connection.scalars(here.where(judged_place.c.fact.is_(None))).all()
    wanted = None if documents is None else {*documents}
    for number, one in known.items():
        if wanted is not None and not wanted & {place.document for place in places_of(one.verdict)}:
            continue
        yield Kept(one, one.id not in gone, 0 if one.id in gone else open_places.count(number))


def of_documents(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[Judgement, ...]]:
    """All that speak of each of these documents, and stand. Costs one look where there are none."""
    numbers: dict[int, set[str]] = {}
    for chunk in queries.chunks(sorted(ids), queries.CHUNK):
        speaking = select(judged_place.c.judgement, judged_place.c.document).where(
            judged_place.c.document.in_(chunk)
        )
        for number, id in connection.execute(speaking):
            numbers.setdefault(number, set()).add(id)
    if not numbers:
        return {}
    known = all_judgements(connection)
    stand = {one.id for one in standing(known.values())}
    found: dict[str, list[Judgement]] = {}
    for number in sorted(numbers):
        for id in numbers[number]:
            found.setdefault(id, [])
            if known[number].id in stand:
                found[id].append(known[number])
    return {id: tuple(speaking) for id, speaking in found.items()}


def new_ones(connection: Connection, judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that are not known. Raises `ValueError` where one undoes what is not there."""
    known = {one.id for one in all_judgements(connection).values()}
    new = {one.id: one for one in judgements if one.id not in known}
    for one in new.values():
        if isinstance(one.verdict, Undo) and one.verdict.judgement not in known | new.keys():
            raise ValueError(f"no judgement {one.verdict.judgement} to undo")
    return list(new.values())


def documents_of(connection: Connection, new: Iterable[Judgement]) -> set[str]:
    """Ids of the documents that are another thing with these judgements, stored or not."""
    found: set[str] = set()
    undone = [one.verdict.judgement for one in new if isinstance(one.verdict, Undo)]
    while undone:  # an undo may undo an undo
        known = connection.execute(select(judgement).where(judgement.c.id.in_(undone))).all()
        verdicts = [_from_row(row).verdict for row in known]
        found |= {place.document for verdict in verdicts for place in places_of(verdict)}
        undone = [verdict.judgement for verdict in verdicts if isinstance(verdict, Undo)]
    return found | {place.document for one in new for place in places_of(one.verdict)}


def check(connection: Connection, new: Iterable[Judgement]) -> None:
    """Raises `ValueError` where one of them does not fit the documents that are there."""
    for one in new:
        for id in {place.document for place in places_of(one.verdict)}:
            stored = connection.execute(select(document).where(document.c.id == id)).first()
            if stored is not None:
                check_judgement(one, queries.whole_reading(connection, stored))


def is_told_apart(connection: Connection, id: str) -> bool:
    """Whether anybody ever told a report of this document apart from others: its keys may be others by now."""
    told = select(judged_place.c.judgement).join(judgement, judgement.c.number == judged_place.c.judgement)
    told = told.where(judged_place.c.document == id, judgement.c.verdict == Different.name).limit(1)
    return connection.execute(told).first() is not None


def read_by_extractor(connection: Connection, number: int, stored: Any) -> tuple[int, Reading]:
    """The reading that a document's reading `number` was judged from, and its number; itself where it was not."""
    base = connection.scalar(select(judged_reading.c.base).where(judged_reading.c.reading == number))
    return base or number, queries.whole_reading(connection, stored, base or number)


def place(connection: Connection, judged_readings: Mapping[int, Judged]) -> None:
    """Note which facts the judgements of these documents speak of now, by the number of the document."""
    known = all_judgements(connection)
    numbers = {one.id: number for number, one in known.items()}
    put = []
    for of, told in judged_readings.items():
        facts = _facts_of(connection, of)
        for id, found in told.facts.items():
            for position, one in enumerate(places_of(known[numbers[id]].verdict)):
                if one.document == told.reading.document.id:
                    now = facts.get(found[one]) if one in found else None
                    put.append({"of": numbers[id], "at": position, "to": now})
    if put:
        where = (judged_place.c.judgement == bindparam("of")) & (judged_place.c.position == bindparam("at"))
        connection.execute(update(judged_place).where(where).values(fact=bindparam("to")), put)


def _facts_of(connection: Connection, of: int) -> dict[str, int]:
    """Of a document, by their ids: those that stand, and where one was rejected the one that was read."""
    standing_reading = select(reading.c.number).where(
        reading.c.document == of, reading.c.withdrawn_by.is_(None)
    )
    base = select(judged_reading.c.base).where(judged_reading.c.reading.in_(standing_reading))
    read = select(fact.c.id, fact.c.number).where(fact.c.reading.in_(base))
    as_read: dict[str, int] = {row[0]: row[1] for row in connection.execute(read)}
    return as_read | queries.fact_numbers_of(connection, of)


def renew_pairs(connection: Connection) -> set[str]:
    """What judgements say of two reports, by the keys that these have now. Returns the keys for which that changed."""
    pairs = _pairs(connection)
    before = {(row.a, row.b): bool(row.same) for row in connection.execute(select(judged_pair))}
    gone = [pair for pair in before if pairs.get(pair) != before[pair]]
    come = [pair for pair in pairs if before.get(pair) != pairs[pair]]
    for a, b in gone:
        connection.execute(delete(judged_pair).where(judged_pair.c.a == a, judged_pair.c.b == b))
    if come:
        connection.execute(insert(judged_pair), [{"a": a, "b": b, "same": int(pairs[a, b])} for a, b in come])
    return {key for pair in (*gone, *come) for key in pair}


def _pairs(connection: Connection) -> dict[Pair, bool]:
    known = all_judgements(connection)
    keys: dict[tuple[str, Place], str] = {}
    where_now = (
        select(judged_place.c.judgement, judged_place.c.position, report.c.key)
        .join(report, report.c.fact == judged_place.c.fact)
        .where(report.c.key.is_not(None))
    )
    for number, position, key in connection.execute(where_now):
        keys[known[number].id, places_of(known[number].verdict)[position]] = key
    return pairs_judged(standing(known.values()), lambda place, by: keys.get((by, place)))


def pairs_of(connection: Connection, keys: Collection[str]) -> dict[Pair, bool]:
    """What judgements say of pairs within these keys."""
    return {
        (a, b): bool(same)
        for chunk in queries.chunks(sorted(keys), queries.CHUNK)
        for a, b, same in connection.execute(select(judged_pair).where(judged_pair.c.a.in_(chunk)))
        if b in keys
    }


def joined_with(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Keys of which somebody said that they are the same as one of these, these included."""
    found: set[str] = set()
    for chunk in queries.chunks(sorted(keys), queries.CHUNK):
        told = select(judged_pair.c.a, judged_pair.c.b).where(
            judged_pair.c.same == 1, or_(judged_pair.c.a.in_(chunk), judged_pair.c.b.in_(chunk))
        )
        found |= {key for pair in connection.execute(told) for key in pair}
    return found
