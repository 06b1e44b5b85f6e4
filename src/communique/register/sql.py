"""The register in tables of a database; what is the same in all that speak SQL."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self

import msgspec
from sqlalchemy import Connection, Engine, Select, TextualSelect, func, select

from communique.derive.dependence import sketch
from communique.model.cursor import Cursor
from communique.model.document import Document
from communique.model.errors import RecordNotFound, RegisterDamaged, RegisterError
from communique.model.facts import KINDS
from communique.model.judgement import Judgement
from communique.model.outcome import Outcome, reading_in
from communique.model.query import Query, party_key, raw_terms
from communique.model.reading import Reading
from communique.reconcile.entities import Named
from communique.reconcile.judging import judged
from communique.reconcile.records import Record, Report
from communique.register import adding, changes, checking, judging, queries, rows, selecting, tables
from communique.register.names import followed, starts_of, the_one
from communique.register.protocol import (
    Added,
    Change,
    Counts,
    Covered,
    Hit,
    Kept,
    Marked,
    StoredIssue,
    source_of,
)
from communique.register.reconciling import reconcile

#: Rows that are held at a time while a register is copied.
COPIED = 5000


class SqlRegister(ABC):
    """See `Register`. A kind of database says what it does in its own way."""

    #: Documents in one transaction. On a disk that takes 5 ms to confirm a write, 128 make that 0.04 ms each.
    batch = 128
    #: What the driver raises for texts that no store can hold.
    _unstorable: tuple[type[Exception], ...] = (UnicodeEncodeError,)

    def __init__(self, name: str, engine: Engine, writable: bool, clock: Callable[[], datetime]) -> None:
        self.name = name  #: for messages, without secrets
        self._engine = engine
        self._writable = writable
        self._clock = clock
        self._moment = threading.local()

    # Writing

    def add(self, outcomes: Iterable[Outcome], pipeline_version: str) -> Added:
        self._check_writable()
        total = Added()
        for batch in queries.chunks(outcomes, self.batch):
            total += self._add_batch(batch, pipeline_version)
        return total

    def _add_batch(self, outcomes: Sequence[Outcome], version: str) -> Added:
        """Checks what it costs little to check; only where the driver objects, everything."""
        try:
            return self._write_batch(
                [adding.storable(outcome, thorough=False) for outcome in outcomes], version
            )
        except self._unstorable:
            return self._write_batch(
                [adding.storable(outcome, thorough=True) for outcome in outcomes], version
            )

    def _write_batch(self, outcomes: Sequence[Outcome], version: str) -> Added:
        at = self._clock().isoformat(timespec="seconds")
        readings = [reading_in(outcome) for outcome in outcomes]
        ids = [reading.document.id if reading is not None else None for reading in readings]
        with self._translated(), self._writing() as connection:
            known = adding.known_documents(connection, [id for id in ids if id is not None])
            speaking = judging.of_documents(connection, [id for id in ids if id is not None])
            batch = rows.Rows(adding.next_numbers(connection))
            added = Added()
            for outcome, reading, id in zip(outcomes, readings, ids, strict=True):
                document = None
                if reading is not None and id is not None:
                    judgements = speaking.get(id, ())
                    document, one = adding.add_reading(
                        connection, batch, reading, id, known, judgements, version, at
                    )
                    added += one
                batch.add_outcome(outcome, document, id, version, at)
                added += adding.mark(outcome)
            self._settle(connection, batch, at)
            return added

    def judge(self, judgements: Iterable[Judgement]) -> int:
        self._check_writable()
        at = self._clock().isoformat(timespec="seconds")
        with self._translated(), self._writing() as connection:
            new = judging.new_ones(connection, judgements)
            judging.check(connection, new)
            batch = rows.Rows(adding.next_numbers(connection))
            judging.keep(connection, new, batch.numbers.judgement)
            self._judge_anew(connection, batch, judging.documents_of(connection, new), at)
            self._settle(connection, batch, at)
            return len(new)

    def _judge_anew(self, connection: Connection, batch: rows.Rows, ids: Collection[str], at: str) -> None:
        """Put what judgements make of these documents in the place of what stands."""
        speaking = judging.of_documents(connection, ids)
        for id, (number, current_reading, version) in adding.known_documents(connection, sorted(ids)).items():
            stored = connection.execute(
                select(tables.document).where(tables.document.c.number == number)
            ).one()
            base, as_read = judging.read_by_extractor(connection, current_reading, stored)
            told = batch.judged[number] = judged(as_read, speaking[id])
            shown = queries.whole_reading(connection, stored)
            if told.reading != shown or judging.is_told_apart(connection, id):
                new = batch.add_reading(told, rows.Of(number, id, version, at), base=base)
                adding.withdraw(connection, batch, current_reading, new, at)

    def _settle(self, connection: Connection, batch: rows.Rows, at: str) -> None:
        """Write the rows, and bring up to date what is worked out from them."""
        first = batch.first_fact
        self._insert(connection, batch.tables)
        for number, document in batch.described:
            self._describe(connection, number, document)
        told: set[str] = set()
        if batch.judged:
            judging.place(connection, batch.judged)
            told = judging.renew_pairs(connection)
        moved = reconcile(connection, batch.reported, batch.left, told, first=first)
        changes.note(connection, batch.before | moved, first, at)

    def judgements(self, documents: Collection[str] | None = None) -> Iterator[Kept]:
        with self._reading() as connection:
            yield from judging.kept(connection, documents)

    def changes(self, after: int = 0, limit: int | None = None) -> Iterator[Change]:
        with self._reading() as connection:
            yield from changes.since(connection, after, limit)

    def latest_changes(self, limit: int) -> tuple[Change, ...]:
        with self._reading() as connection:
            return tuple(changes.latest(connection, limit))

    def _check_writable(self) -> None:
        if not self._writable:
            raise RegisterError(
                f"{self.name} was opened for reading; open it with writable=True to add to it"
            )

    # Reading

    def unread(self, document_ids: Iterable[str], pipeline_version: str) -> frozenset[str]:
        asked = frozenset(document_ids)
        with self._reading() as connection:
            return frozenset(
                id
                for chunk in queries.chunks(sorted(asked), queries.CHUNK)
                for id in asked.intersection(chunk)
                - {
                    id
                    for id, (_, _, version) in adding.known_documents(connection, chunk).items()
                    if version == pipeline_version
                }
            )

    def has(self, document_id: str, pipeline_version: str) -> bool:
        return not self.unread([document_id], pipeline_version)

    def documents(self) -> Iterator[Document]:
        with self._reading() as connection:
            stored = connection.execute(select(tables.document).order_by(tables.document.c.id))
            for row in stored.yield_per(queries.CHUNK):
                yield rows.document_from(row._mapping)

    def document(self, id_prefix: str) -> Document:
        with self._reading() as connection:
            return rows.document_from(self._document_row(connection, id_prefix)._mapping)

    def documents_at(self, uri: str) -> tuple[Document, ...]:
        near = select(tables.document).where(tables.address_start == uri[: tables.ADDRESS_START])
        with self._reading() as connection:
            # Sorted and told apart here: asked for it, SQLite goes through all documents instead of its index.
            stored = sorted(connection.execute(near), key=lambda row: row.id)
            return tuple(rows.document_from(row._mapping) for row in stored if row.uri == uri)

    def reading(self, id_prefix: str) -> Reading:
        with self._reading() as connection:
            return queries.whole_reading(connection, self._document_row(connection, id_prefix))

    def readings(self, ids: Iterable[str]) -> Iterator[Reading]:
        document = tables.document
        with self._reading() as connection:
            for chunk in queries.chunks(ids, self.batch):
                stored = connection.execute(select(document).where(document.c.id.in_(chunk))).all()
                found = queries.whole_readings(connection, stored)
                by_id = {row.id: found[row.number] for row in stored}
                for id in chunk:
                    if id not in by_id:
                        raise RecordNotFound(f"no document {id[:64]!r}")
                    yield by_id[id]

    def _document_row(self, connection: Connection, id_prefix: str) -> Any:
        column = tables.document.c.id
        whole = connection.execute(select(tables.document).where(column == id_prefix)).one_or_none()
        if whole is not None:
            return whole
        id = the_one("document", id_prefix, _candidates(connection, column, starts_of(id_prefix)[:1]))
        return connection.execute(select(tables.document).where(column == id)).one()

    def records(self, query: Query = Query()) -> Iterator[Record]:  # noqa: B008 - frozen
        with self._reading() as connection:
            found = connection.scalars(selecting.places(self._where(connection, query), query)).all()
            yield from queries.records(connection, found)

    def places(self, query: Query = Query()) -> Iterator[Cursor]:  # noqa: B008 - frozen
        with self._reading() as connection:
            for id, day in connection.execute(selecting.places(self._where(connection, query), query)):
                yield Cursor(day, id)

    def records_by_id(self, ids: Iterable[str]) -> Iterator[Record]:
        with self._reading() as connection:
            yield from queries.records(connection, ids)

    def count(self, query: Query = Query()) -> int:  # noqa: B008 - frozen
        with self._reading() as connection:
            return connection.scalar(selecting.number_of_records(self._where(connection, query))) or 0

    def tally(self, by: Sequence[str], query: Query = Query()) -> dict[tuple[str, ...], int]:  # noqa: B008 - frozen
        with self._reading() as connection:
            counted = connection.execute(selecting.tallied(self._where(connection, query), by))
            return {tuple(values): number for *values, number in counted}

    def tallies(self, names: Sequence[str], query: Query = Query()) -> dict[str, dict[str, int]]:  # noqa: B008 - frozen
        found: dict[str, dict[str, int]] = {name: {} for name in names}
        with self._reading() as connection:
            for name, value, number in connection.execute(
                selecting.tallied_each(self._where(connection, query), names)
            ):
                found[name][value] = number
        return found

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        with self._one_state() as connection:  # errors of what is done inside are its own
            before, self._moment.connection = self._connection_now(), connection
            try:
                yield
            finally:
                self._moment.connection = before

    def _connection_now(self) -> Connection | None:
        """That of the moment at which this thread looks."""
        return getattr(self._moment, "connection", None)

    def version(self) -> str:
        last = (tables.change.c.number, tables.reading.c.number, tables.judgement.c.number)
        numbers = select(*(select(func.max(column)).scalar_subquery() for column in last))
        with self._reading() as connection:
            return ".".join(str(number or 0) for number in connection.execute(numbers).one())

    def record(self, id_prefix: str) -> Record:
        with self._reading() as connection:
            column = tables.record_member.c.record
            starts = starts_of(id_prefix)
            found = _candidates(connection, column, starts)
            if not found:
                gone = _candidates(connection, tables.change.c.record, starts)
                found = [followed(the_one("record", id_prefix, gone), changes.removed(connection))]
            id = the_one("record", id_prefix, found)
            return next(queries.records(connection, [id]))

    def facts(self, query: Query = Query()) -> Iterator[Report]:  # noqa: B008 - frozen
        with self._reading() as connection:
            numbers = connection.scalars(
                selecting.fact_numbers(self._where(connection, query), query.limit)
            ).all()
            for chunk in queries.chunks(numbers, queries.CHUNK):
                found = queries.reports(connection, chunk)
                yield from (found[number] for number in chunk)

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        if not raw_terms(text):
            raise ValueError(f"{text[:40]!r} has no word to search for")
        with self._reading() as connection:
            return tuple(self._hits(connection, text, limit))

    def alike(self, document: Document) -> tuple[Document, ...]:
        stored = tables.document
        with self._reading() as connection:
            own = connection.scalar(select(stored.c.number).where(stored.c.id == document.id))
            near = queries.alike(connection, sketch(document.text), -1 if own is None else own)
            found = connection.execute(select(stored).where(stored.c.number.in_(near)).order_by(stored.c.id))
            return tuple(rows.document_from(row._mapping) for row in found)

    def counts(self) -> Counts:
        fact, outcome, member = tables.fact, tables.outcome, tables.record_member
        with self._reading() as connection:
            records = (
                select(fact.c.kind, func.count(member.c.record.distinct()))
                .join(member, member.c.fact == fact.c.number)
                .group_by(fact.c.kind)
            )
            per_kind: dict[str, int] = {row[0]: row[1] for row in connection.execute(records)}
            marked = select(outcome.c.fate, func.count()).group_by(outcome.c.fate)
            fates: dict[str, int] = {row[0]: row[1] for row in connection.execute(marked)}
            standing = tables.reading.c.withdrawn_by.is_(None)
            return Counts(
                documents=_count(connection, tables.document),
                facts=_count(connection, member),
                records={kind: per_kind.get(kind, 0) for kind in KINDS},
                issues=connection.scalar(
                    select(func.count()).select_from(tables.issue.join(tables.reading)).where(standing)
                )
                or 0,
                skipped=fates.get("skipped", 0),
                failed=fates.get("failed", 0),
                withdrawn=_count(connection, tables.reading)
                - _count(connection, tables.judged_reading)
                - _count(connection, tables.document),
            )

    def coverage(self) -> Iterator[Covered]:
        document = tables.document
        with self._reading() as connection:
            read = connection.execute(select(document.c.publisher, document.c.uri, document.c.published))
            count = Counter((source_of(publisher, uri), day or "") for publisher, uri, day in read)
        for (source, day), number in sorted(count.items()):
            yield Covered(source, day, number)

    def read_since(self, parties: Collection[str], after: date) -> tuple[int, int]:
        document, reading, fact = tables.document, tables.reading, tables.fact
        later = document.c.published > after.isoformat()
        about = (
            select(func.count(document.c.number.distinct()))
            .select_from(tables.record_member)
            .join(fact, fact.c.number == tables.record_member.c.fact)
            .join(reading, reading.c.number == fact.c.reading)
            .join(document, document.c.number == reading.c.document)
            .where(later, *selecting.having(map(party_key, parties)))
        )
        with self._reading() as connection:
            read = connection.scalar(select(func.count()).select_from(document).where(later))
            return read or 0, connection.scalar(about) or 0

    def entities(self, kind: str, word: str | None = None) -> Iterator[Named]:
        with self._reading() as connection:
            for of, entity in queries.entities(connection, kind, word):
                published = of.published
                yield Named(of.id, published.date.first_day if published else None, entity)

    def records_of(self, facts: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        document, reading, fact, member = tables.document, tables.reading, tables.fact, tables.record_member
        wanted = set(facts)
        found: dict[tuple[str, str], str] = {}
        with self._reading() as connection:
            for chunk in queries.chunks(sorted({id for _, id in wanted}), queries.CHUNK):
                for of, id, record in connection.execute(
                    select(document.c.id, fact.c.id, member.c.record)
                    .select_from(member)
                    .join(fact, fact.c.number == member.c.fact)
                    .join(reading, reading.c.number == fact.c.reading)
                    .join(document, document.c.number == reading.c.document)
                    .where(fact.c.id.in_(chunk))
                ):
                    found[of, id] = record
        return {fact: record for fact, record in found.items() if fact in wanted}

    def issues(self) -> Iterator[StoredIssue]:
        with self._reading() as connection:
            for id, issue in queries.issues(connection):
                yield StoredIssue(id, issue)

    def outcomes(self) -> Iterator[Marked]:
        outcome, document = tables.outcome, tables.document
        with self._reading() as connection:
            stored = connection.execute(
                select(
                    outcome.c.fate,
                    outcome.c.id_given,
                    document.c.id,
                    outcome.c.pipeline_version,
                    outcome.c.at,
                    outcome.c.stage,
                    outcome.c.reason,
                )
                .outerjoin(document)
                .order_by(outcome.c.number)
            )
            for row in stored.yield_per(queries.CHUNK):
                yield Marked(*row)

    def check(self) -> tuple[str, ...]:
        try:
            with self._reading() as connection:
                found = [*self._damage(connection), *checking.faults(connection)]
        except RegisterDamaged as error:
            return (str(error),)
        return tuple(found)

    def copy_into(self, target: SqlRegister) -> None:
        """Every row, as it is at one moment, in one transaction. Raises `RegisterError` where anything is there."""
        with self._reading() as ours, target._translated(), target._writing() as theirs:
            if theirs.execute(select(tables.outcome.c.number).limit(1)).first() is not None:
                raise RegisterError(f"{target.name} holds something already; give an empty one")
            for table in tables.metadata.sorted_tables:
                stored = ours.execute(select(table)).yield_per(COPIED)
                for some in stored.partitions():
                    target._insert(theirs, {table.name: [tuple(row) for row in some]})

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _where(self, connection: Connection, query: Query) -> list[Any]:
        where = selecting.conditions(query)
        if query.text is not None:
            where.append(selecting.resting_on(self._passages_with(query.text)))
        if query.review is not None:
            where.append(selecting.reviewed(connection, query.review))
        return where

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """To read in. Rows that make no reading are damage: what is written is checked before."""
        now = self._connection_now()
        try:
            with self._one_state() if now is None else nullcontext(now) as connection:
                yield connection
        except (ValueError, TypeError, KeyError, msgspec.MsgspecError) as error:
            raise RegisterDamaged(
                f"{self.name} is damaged (its rows make no reading: {' '.join(str(error).split())[:200]}); restore it "
                "from a backup, or add its documents to a new one"
            ) from error

    # What each database does in its own way

    @abstractmethod
    def _one_state(self) -> AbstractContextManager[Connection]:
        """One state of the register, however long it is read and whoever writes meanwhile."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """A transaction. No other writer comes between its start and its end."""

    @abstractmethod
    def _translated(self) -> AbstractContextManager[None]:
        """Errors of the driver become `RegisterError`, which says what they mean for the one who uses it."""

    @abstractmethod
    def _insert(self, connection: Connection, new: Mapping[str, list[rows.Row]]) -> None:
        """Rows by the names of their tables; documents and passages into the full-text indexes, too."""

    @abstractmethod
    def _describe(self, connection: Connection, number: int, document: Document) -> None:
        """What a later reading knows better of the document; the full-text index follows."""

    @abstractmethod
    def _passages_with(self, words: str) -> Select[Any] | TextualSelect:
        """Numbers of the passages that hold these terms."""

    @abstractmethod
    @abstractmethod
    def _hits(self, connection: Connection, text: str, limit: int) -> Iterable[Hit]:
        """Documents that hold the terms, the best first."""

    @abstractmethod
    def _damage(self, connection: Connection) -> Iterator[str]:
        """What the database itself finds wrong, and what its full-text indexes lack."""


def _candidates(connection: Connection, column: Any, starts: Sequence[str]) -> list[str]:
    return [
        id
        for start in starts
        for id in connection.scalars(
            select(column).where(queries.abbreviated(column, start)).distinct().order_by(column).limit(20)
        )
    ]


def _count(connection: Connection, table: Any) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
