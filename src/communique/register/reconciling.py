"""Records of what is stored, kept up while documents come and go: only what shares a block with them is looked at.

Reports with one key are compared once. What is kept in `report`, `compared`, `compared_block` and `likeness` is worked
out from the facts and can be made anew from them (`rebuild`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, insert, select, update

from communique.reconcile.blocking import are_compared, blocks
from communique.reconcile.clusters import Known, Pair, clusters, names_of, score_between
from communique.reconcile.gather import Reported, own_records, record_of_act, reported
from communique.reconcile.reports import Traits
from communique.reconcile.score import DIFFERENT_BELOW, SAME_FROM
from communique.register import changes, judging, queries, rows, tables
from communique.register.rows import Member
from communique.register.tables import compared, compared_block, likeness, record_member, report

_TRAITS = msgspec.json.Decoder(Traits)


def reconcile(
    connection: Connection,
    new: Iterable[Reported],
    left: Iterable[str] = (),
    judged: Iterable[str] = (),
    *,
    first: int = 0,
) -> set[Member]:
    """Bring the records up to date after reports came, after others were withdrawn, and after judging.

    `left`: keys of which a report was withdrawn; `judged`: of which somebody said something new. The rows of `report`
    and `record_member` are there already. Returns where facts were that moved, those before the `first` new one.
    """
    came: defaultdict[str, list[Traits]] = defaultdict(list)
    for one in new:
        if one.traits is not None:
            came[one.traits.key].append(one.traits)
    touched = {*came, *left, *judged}
    if not touched:
        return set()
    component = _component(connection, touched)  # as it was: what is gone now was one with others
    _renew(connection, came, set(left))
    standing = _Standing(connection)
    _compare(connection, touched, standing)
    component = _component(connection, component | touched)
    known = standing.known(component)
    told = judging.pairs_of(connection, component)
    settled = component - touched - {key for pair in told for key in pair}
    together = _of_keys(connection, compared.c.record, settled)
    group = clusters(known, _totals(connection, component), told, together)
    names = names_of(known, group)
    before = _rename(connection, {key: names[name] for key, name in group.items()}, set(came), first)
    _forget(connection, component - set(known))
    return before


def rebuild(connection: Connection, at: str) -> None:
    """Everything that is worked out from the facts, anew. Costs a reading of the whole register."""
    for table in (compared_block, likeness, compared, report, tables.document_run):
        connection.execute(delete(table))
    stored = connection.execute(select(tables.document).order_by(tables.document.c.number)).all()
    for some in queries.chunks(stored, queries.CHUNK):
        _index(connection, some)
        reconcile(connection, [one for row in some for one in _report_anew(connection, row)])
    changes.note_all(connection, at)


def _index(connection: Connection, stored: Iterable[Row[Any]]) -> None:
    """The runs of words of these documents."""
    columns = tables.document_run.columns.keys()
    runs = [run for row in stored for run in rows.run_rows(row.number, row.text)]
    if runs:
        connection.execute(
            insert(tables.document_run), [dict(zip(columns, run, strict=True)) for run in runs]
        )


def _report_anew(connection: Connection, stored: Row[Any]) -> list[Reported]:
    told = queries.whole_reading(connection, stored)
    found = reported(told.document, told.facts, told.countries)
    numbers = queries.fact_numbers_of(connection, stored.number)
    columns = report.c.keys()
    made = [dict(zip(columns, rows.report_columns(one, numbers), strict=True)) for one in found]
    if made:
        connection.execute(insert(report), made)
    _move(connection, {numbers[fact]: record for (_, fact), record in own_records(found).items()})
    return found


# What stands under a key


def _renew(connection: Connection, came: Mapping[str, Sequence[Traits]], left: set[str]) -> None:
    """The first report and the blocks of each key that reports came to or left."""
    first = {key: min(reports, key=lambda t: t.rank) for key, reports in came.items() if key not in left}
    known = _of_keys(connection, compared.c.rank, first)
    better = {key: traits for key, traits in first.items() if key not in known or traits.rank < known[key]}
    all_blocks = {(block, key) for key in first for traits in came[key] for block in blocks(traits)}
    if left:
        _delete(connection, compared_block, compared_block.c.key, left)
        for key, reports in _standing(connection, left).items():
            better[key] = min(reports, key=lambda t: t.rank)
            all_blocks |= {(block, key) for traits in reports for block in blocks(traits)}
    there = set(_of_keys(connection, compared.c.key, better))
    made = [
        {
            "of": key,
            "to_rank": traits.rank,
            "to_traits": msgspec.json.encode(traits, order="deterministic").decode(),
        }
        for key, traits in sorted(better.items())
    ]
    values: dict[str, Any] = {"rank": bindparam("to_rank"), "traits": bindparam("to_traits")}
    if fresh := [row for row in made if row["of"] not in there]:
        connection.execute(
            insert(compared).values(key=bindparam("of"), record=bindparam("of"), **values), fresh
        )
    if again := [row for row in made if row["of"] in there]:
        connection.execute(update(compared).where(compared.c.key == bindparam("of")).values(values), again)
    if all_blocks:
        connection.execute(
            queries.insert_new(connection, compared_block),
            [{"block": block, "key": key} for block, key in sorted(all_blocks)],
        )


def _of_keys(connection: Connection, column: ColumnElement[str], keys: Iterable[str]) -> dict[str, str]:
    """A column of `compared` for those of the keys that are there."""
    return {
        row[0]: row[1]
        for chunk in queries.chunks(sorted(keys), queries.CHUNK)
        for row in connection.execute(select(compared.c.key, column).where(compared.c.key.in_(chunk)))
    }


def _traits(connection: Connection, keys: Iterable[str]) -> dict[str, Traits]:
    return {key: _TRAITS.decode(text) for key, text in _of_keys(connection, compared.c.traits, keys).items()}


def _standing(connection: Connection, keys: Iterable[str]) -> dict[str, list[Traits]]:
    """All reports under these keys whose readings stand."""
    found: defaultdict[str, list[Traits]] = defaultdict(list)
    for chunk in queries.chunks(sorted(keys), queries.CHUNK):
        standing = (
            select(report.c.key, report.c.traits)
            .join(record_member, record_member.c.fact == report.c.fact)
            .where(report.c.key.in_(chunk))
        )
        for key, traits in connection.execute(standing):
            found[key].append(_TRAITS.decode(traits))
    return found


@dataclass(slots=True)
class _Standing:
    """What stands under keys, looked up once while it does not change."""

    connection: Connection
    _traits: dict[str, Traits] = field(default_factory=dict)
    _documents: dict[str, set[str]] = field(default_factory=dict)

    def traits(self, keys: Iterable[str]) -> dict[str, Traits]:
        keys = set(keys)
        self._traits |= _traits(self.connection, keys - self._traits.keys())
        return {key: self._traits[key] for key in keys if key in self._traits}

    def known(self, keys: Iterable[str]) -> dict[str, Known]:
        """Those of the keys that any standing report has."""
        traits = self.traits(keys)
        self._look_up(traits.keys() - self._documents.keys())
        return {
            key: Known(traits[key], frozenset(self._documents[key]))
            for key in sorted(traits)
            if self._documents[key]
        }

    def _look_up(self, keys: Iterable[str]) -> None:
        for chunk in queries.chunks(sorted(keys), queries.CHUNK):
            self._documents |= {key: set() for key in chunk}
            standing = (
                select(report.c.key, report.c.rank)
                .join(record_member, record_member.c.fact == report.c.fact)
                .where(report.c.key.in_(chunk))
            )
            for key, rank in self.connection.execute(standing):
                self._documents[key].add(rank.split(" ", 1)[1])


# Comparing


def _compare(connection: Connection, touched: set[str], standing: _Standing) -> None:
    """Score anew all pairs with a report that was touched."""
    for column in (likeness.c.a, likeness.c.b):
        _delete(connection, likeness, column, touched)
    pairs = _asked(connection, touched, standing)
    known = standing.known({key for pair in pairs for key in pair})
    scores = {
        (a, b): score_between(known[a], known[b]) for a, b in sorted(pairs) if a in known and b in known
    }
    rows = [
        {"a": a, "b": b, "total": score.total, "reasons": msgspec.json.encode(score.reasons).decode()}
        for (a, b), score in scores.items()
        if score.total >= DIFFERENT_BELOW
    ]
    if rows:
        connection.execute(insert(likeness), rows)


def _asked(connection: Connection, touched: set[str], standing: _Standing) -> set[Pair]:
    mine: defaultdict[str, list[str]] = defaultdict(list)
    for chunk in queries.chunks(sorted(touched), queries.CHUNK):
        for block, key in connection.execute(
            select(compared_block.c.block, compared_block.c.key).where(compared_block.c.key.in_(chunk))
        ):
            mine[block].append(key)
    met: defaultdict[str, list[str]] = defaultdict(list)
    for chunk in queries.chunks(sorted(mine), queries.CHUNK):
        for block, key in connection.execute(
            select(compared_block.c.block, compared_block.c.key).where(compared_block.c.block.in_(chunk))
        ):
            met[block].append(key)
    crowded = {block: keys for block, keys in met.items() if len(keys) > 1}
    traits = standing.traits(key for keys in crowded.values() for key in keys)
    return {
        (min(a, b), max(a, b))
        for block, keys in crowded.items()
        for a in mine[block]
        for b in keys
        if a != b and a in traits and b in traits and are_compared(block, traits[a], traits[b])
    }


def _component(connection: Connection, touched: set[str]) -> set[str]:
    """The keys that could be of one record with these, or were until now."""
    found, new = set(touched), set(touched)
    while new:
        near: set[str] = set()
        for chunk in queries.chunks(sorted(new), queries.CHUNK):
            for one, other in ((likeness.c.a, likeness.c.b), (likeness.c.b, likeness.c.a)):
                same = select(other).where(likeness.c.total >= SAME_FROM, one.in_(chunk)).distinct()
                near |= set(connection.scalars(same))
            mine = select(compared.c.record).where(compared.c.key.in_(chunk))
            near |= set(connection.scalars(select(compared.c.key).where(compared.c.record.in_(mine))))
        near |= judging.joined_with(connection, new)
        new = near - found
        found |= new
    return found


def _totals(connection: Connection, keys: set[str]) -> dict[Pair, float]:
    """The scores of the pairs within these keys. One that is not there was not compared, or is clearly different."""
    return {
        (a, b): total
        for chunk in queries.chunks(sorted(keys), queries.CHUNK)
        for a, b, total in connection.execute(
            select(likeness.c.a, likeness.c.b, likeness.c.total).where(likeness.c.a.in_(chunk))
        )
        if b in keys
    }


# Records


def _rename(connection: Connection, records: Mapping[str, str], came: set[str], first: int) -> set[Member]:
    """Put facts into the record of their key: all where it is another than it was, else those that just came.

    Returns where those were that had been in a record before.
    """
    known = _of_keys(connection, compared.c.record, records)
    changed = {key for key, record in records.items() if known[key] != record}
    if changed:
        connection.execute(
            update(compared).where(compared.c.key == bindparam("of")).values(record=bindparam("to")),
            [{"of": key, "to": records[key]} for key in sorted(changed)],
        )
    # A fact that comes is in the record of its key alone, until it is moved.
    moved = _facts_of(connection, changed | {key for key in came & set(records) if records[key] != key})
    names = {fact: records[key] for fact, key, record in moved if records[key] != record}
    acts: dict[int, str] = {}
    for facts in queries.chunks(sorted(names), queries.CHUNK):
        behind = select(report.c.fact, report.c.behind, report.c.act).where(report.c.behind.in_(facts))
        acts |= {fact: record_of_act(names[record], act) for fact, record, act in connection.execute(behind)}
    old = sorted(fact for fact in names | acts if fact < first)
    before = {
        member
        for chunk in queries.chunks(old, queries.CHUNK)
        for member in changes.members(connection, record_member.c.fact.in_(chunk))
    }
    _move(connection, names | acts)
    return before


def _move(connection: Connection, records: Mapping[int, str]) -> None:
    """Facts, by their numbers, into records."""
    if records:
        moving = update(record_member).where(record_member.c.fact == bindparam("of"))
        connection.execute(
            moving.values(record=bindparam("to")),
            [{"of": fact, "to": record} for fact, record in records.items()],
        )


def _facts_of(connection: Connection, keys: Iterable[str]) -> list[tuple[int, str, str]]:
    """(fact, its key, its record) of all that stand under these keys."""
    return [
        (fact, key, record)
        for chunk in queries.chunks(sorted(keys), queries.CHUNK)
        for fact, key, record in connection.execute(
            select(report.c.fact, report.c.key, record_member.c.record)
            .join(record_member, record_member.c.fact == report.c.fact)
            .where(report.c.key.in_(chunk))
        )
    ]


def _forget(connection: Connection, keys: set[str]) -> None:
    """Keys that no report has any more."""
    _delete(connection, compared, compared.c.key, keys)


def _delete(connection: Connection, table: Any, column: Any, values: Iterable[str]) -> None:
    for chunk in queries.chunks(sorted(values), queries.CHUNK):
        connection.execute(delete(table).where(column.in_(chunk)))
