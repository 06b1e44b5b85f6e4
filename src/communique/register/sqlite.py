"""The register in one SQLite file, which opens with whatever opens SQLite files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from communique.model.document import Document
from communique.model.errors import RegisterDamaged, RegisterError, RegisterFull, RegisterTooNew
from communique.model.facts import KINDS
from communique.model.judgement import Judgement
from communique.model.outcome import Done, Failed, Outcome, Skipped, reading_in
from communique.model.query import Query, raw_terms
from communique.model.reading import Reading
from communique.reconcile.judging import judged
from communique.reconcile.records import Record, Report
from communique.register import changes, judging, queries, rows, schema, tables
from communique.register.migrations import current
from communique.register.names import followed, starts_of, the_one
from communique.register.protocol import Added, Change, Counts, Hit, Kept, Marked, StoredIssue, utc_now
from communique.register.reconciling import rebuild, reconcile

#: Documents in one transaction. On a disk that takes 5 ms to confirm a write, 128 make that 0.04 ms each.
BATCH = 128
#: How long a writer waits for another one, in milliseconds.
PATIENCE = 60_000
#: Below this many free bytes an I/O error is taken for a full disk: SQLite cannot always tell.
LITTLE_ROOM = 1 << 20

# The log of changes is carried over into the file less often than by default (16 MB instead of 4): a batch can
# be some megabytes, and each transfer waits for the disk twice.
_WRITER = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA wal_autocheckpoint = 4000",
    "PRAGMA cache_size = -65536",
)
# A register may come from anybody: its views and triggers may not call functions with side effects.
_BOTH = (f"PRAGMA busy_timeout = {PATIENCE}", "PRAGMA trusted_schema = OFF", "PRAGMA temp_store = MEMORY")

_Known = dict[
    str, tuple[int, int, str]
]  # document id -> numbers of document and current reading, its version


class SqliteRegister:
    """See `Register`. One writer at a time, any number of readers, which it does not block."""

    def __init__(
        self, path: Path, *, writable: bool = False, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.path = path
        self._writable = writable
        self._clock = clock
        version = _version_of(path, writable)
        self._engine = _engine(path, writable)
        try:
            with self._translated():
                if writable and version < current():
                    self._make_or_upgrade()
                if writable:
                    with self._writing() as connection:
                        schema.renew_views(connection)
        except BaseException:
            self._engine.dispose()
            raise

    # Writing

    def add(self, outcomes: Iterable[Outcome], pipeline_version: str) -> Added:
        self._check_writable()
        total = Added()
        for batch in queries.chunks(outcomes, BATCH):
            total += self._add_batch(batch, pipeline_version)
        return total

    def _add_batch(self, outcomes: Sequence[Outcome], version: str) -> Added:
        """Checks what it costs little to check; only where the driver objects, everything."""
        try:
            return self._write_batch([_storable(outcome, thorough=False) for outcome in outcomes], version)
        except UnicodeEncodeError:
            return self._write_batch([_storable(outcome, thorough=True) for outcome in outcomes], version)

    def _write_batch(self, outcomes: Sequence[Outcome], version: str) -> Added:
        at = self._clock().isoformat(timespec="seconds")
        readings = [reading_in(outcome) for outcome in outcomes]
        ids = [reading.document.id if reading is not None else None for reading in readings]
        with self._translated(), self._writing() as connection:
            known = _known(connection, [id for id in ids if id is not None])
            speaking = judging.of_documents(connection, [id for id in ids if id is not None])
            batch = rows.Rows(_numbers(connection))
            added = Added()
            for outcome, reading, id in zip(outcomes, readings, ids, strict=True):
                document = None
                if reading is not None and id is not None:
                    judgements = speaking.get(id, ())
                    document, one = _add_reading(
                        connection, batch, reading, id, known, judgements, version, at
                    )
                    added += one
                batch.add_outcome(outcome, document, id, version, at)
                added += _mark(outcome)
            self._settle(connection, batch, at)
            return added

    def judge(self, judgements: Iterable[Judgement]) -> int:
        self._check_writable()
        at = self._clock().isoformat(timespec="seconds")
        with self._translated(), self._writing() as connection:
            new = judging.new_ones(connection, judgements)
            judging.check(connection, new)
            batch = rows.Rows(_numbers(connection))
            judging.keep(connection, new, batch.numbers.judgement)
            self._judge_anew(connection, batch, judging.documents_of(connection, new), at)
            self._settle(connection, batch, at)
            return len(new)

    def _judge_anew(self, connection: Connection, batch: rows.Rows, ids: Collection[str], at: str) -> None:
        """Put what judgements make of these documents in the place of what stands."""
        speaking = judging.of_documents(connection, ids)
        for id, (number, current_reading, version) in _known(connection, sorted(ids)).items():
            stored = connection.execute(
                select(tables.document).where(tables.document.c.number == number)
            ).one()
            base, as_read = judging.read_by_extractor(connection, current_reading, stored)
            told = batch.judged[number] = judged(as_read, speaking[id])
            shown = queries.whole_reading(connection, stored)
            if told.reading != shown or judging.is_told_apart(connection, id):
                new = batch.add_reading(told, rows.Of(number, id, version, at), base=base)
                _withdraw(connection, batch, current_reading, new, at)

    def _settle(self, connection: Connection, batch: rows.Rows, at: str) -> None:
        """Write the rows, and bring up to date what is worked out from them."""
        first = batch.first_fact
        _insert(connection, batch)
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

    def _check_writable(self) -> None:
        if not self._writable:
            raise RegisterError(
                f"{self.path} was opened for reading; open it with writable=True to add to it"
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
                    for id, (_, _, version) in _known(connection, chunk).items()
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

    def reading(self, id_prefix: str) -> Reading:
        with self._reading() as connection:
            return queries.whole_reading(connection, self._document_row(connection, id_prefix))

    def _document_row(self, connection: Connection, id_prefix: str) -> Any:
        column = tables.document.c.id
        id = the_one("document", id_prefix, _candidates(connection, column, starts_of(id_prefix)[:1]))
        return connection.execute(select(tables.document).where(column == id)).one()

    def records(self, query: Query = Query()) -> Iterator[Record]:  # noqa: B008 - frozen
        with self._reading() as connection:
            ids = connection.scalars(queries.record_ids(_where(query), query.limit)).all()
            yield from queries.records(connection, ids)

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
            numbers = connection.scalars(queries.fact_numbers(_where(query), query.limit)).all()
            for chunk in queries.chunks(numbers, queries.CHUNK):
                found = queries.reports(connection, chunk)
                yield from (found[number] for number in chunk)

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        wanted = _match(text)
        if not wanted:
            raise ValueError(f"{text[:40]!r} has no word to search for")
        with self._reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT d.id, d.title, snippet(document_text, -1, '[', ']', ' … ', 16) FROM document_text "
                "JOIN document d ON d.number = document_text.rowid "
                "WHERE document_text MATCH ? ORDER BY document_text.rank, d.id LIMIT ?",
                (wanted, limit),
            )
            return tuple(Hit(*row) for row in found)

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
                found = [*_structure(connection), *_meaning(connection)]
            if self._writable and not found:
                with self._translated(), self._writing() as connection:
                    for index in ("document_text", "passage_text"):
                        connection.exec_driver_sql(
                            f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"
                        )
        except RegisterDamaged as error:
            return (str(error),)
        return tuple(found)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # The file

    def _make_or_upgrade(self) -> None:
        with self._writing() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            _, version, things = schema.marks(driver)  # again, since another process may have been first
            if not things:
                schema.make(connection)
            else:
                schema.upgrade(connection, version)
                rebuild(connection, self._clock().isoformat(timespec="seconds"))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One state of the register, however long it is read and whoever writes meanwhile."""
        with self._translated(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """The lock is taken at the start, so that what is looked up cannot change before it is written."""
        with self._engine.connect().execution_options(immediate=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            _raise(self.path, error.orig if isinstance(error.orig, sqlite3.Error) else error)
        except sqlite3.Error as error:
            _raise(self.path, error)


def _engine(path: Path, writable: bool) -> Engine:
    mode = "rwc" if writable else "ro"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        try:
            for pragma in (*_BOTH, *(_WRITER if writable else ("PRAGMA query_only = ON",))):
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _version_of(path: Path, writable: bool) -> int:
    """The version of the tables in the file; 0: it is to be made. Looks before anything is written.

    Raises what there is to say against using the file as a register.
    """
    if path.is_dir():
        raise RegisterError(f"{path} is a folder; a register is a file, such as {path / 'register.db'}")
    if not path.exists():
        if not writable:
            raise RegisterError(f"no register at {path}; 'communique add' makes one")
        if not path.absolute().parent.is_dir():
            raise RegisterError(f"no folder {path.absolute().parent} to make a register in; make it first")
        return 0
    try:
        connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)
        try:
            connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
            application, version, things = schema.marks(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        _raise(path, error)
    if application == 0 and version == 0 and things == 0:
        if not writable:
            raise RegisterError(f"{path} is empty; 'communique add' makes a register of it")
        return 0
    if application != schema.APPLICATION_ID:
        raise RegisterDamaged(f"{path} is a SQLite file of another program, no register; give another path")
    if version > current():
        raise RegisterTooNew(
            f"{path} was made by a newer version of communique (its tables are version {version}, this program "
            f"knows {current()}); install that version to use it"
        )
    if version < current() and not writable:
        raise RegisterError(
            f"{path} was made by an older version of communique; 'communique add' brings it up to date"
        )
    return version


def _raise(path: Path, error: BaseException) -> NoReturn:
    """What SQLite's error means for the one who uses the register."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            _raise_full(path, error)
        case sqlite3.SQLITE_IOERR if _free(path) < LITTLE_ROOM:
            _raise_full(path, error)
        case sqlite3.SQLITE_NOTADB:
            raise RegisterDamaged(
                f"{path} is no register: it is not a SQLite file; give another path"
            ) from error
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_IOERR:
            raise RegisterDamaged(
                f"{path} is damaged ({error}); restore it from a copy, or add its documents to a new one"
            ) from error
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            raise RegisterError(
                f"{path} is being written by another process for over {PATIENCE // 1000} s; try again later"
            ) from error
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            raise RegisterError(
                f"{path} cannot be opened ({error}); expected a file and a folder that may be written"
            ) from error
        case _:
            raise RegisterError(f"{path} cannot be used: {' '.join(str(error).split())}") from error


def _raise_full(path: Path, error: BaseException) -> NoReturn:
    raise RegisterFull(
        f"no room left for {path}; what was acknowledged is kept, make room and add the rest again"
    ) from error


def _free(path: Path) -> int:
    try:
        return shutil.disk_usage(path.absolute().parent).free
    except OSError:
        return LITTLE_ROOM


def _storable(outcome: Outcome, *, thorough: bool) -> Outcome:
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


def _mark(outcome: Outcome) -> Added:
    match outcome:
        case Done():
            return Added()
        case Skipped():
            return Added(skipped=1)
        case Failed(id_given, "register", error, ""):
            return Added(failed=1, refused=((id_given, error),))
        case Failed():
            return Added(failed=1)


def _add_reading(
    connection: Connection,
    batch: rows.Rows,
    reading: Reading,
    id: str,
    known: _Known,
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
    _withdraw(connection, batch, old, first, at)
    _describe(connection, document, reading.document)
    return document, Added(replaced=1, facts=len(reading.facts))


def _add_judged(batch: rows.Rows, reading: Reading, judgements: tuple[Judgement, ...], of: rows.Of) -> int:
    """The number of the reading that stands: the one given, or what judgements make of it."""
    told = judged(reading, judgements)
    if judgements:
        batch.judged[of.document] = told
    if told.reading == reading and not told.apart:
        return batch.add_reading(told, of)
    return batch.add_reading(told, of, base=batch.add_base(reading, of))


def _withdraw(connection: Connection, batch: rows.Rows, old: int, new: int, at: str) -> None:
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


def _describe(connection: Connection, number: int, document: Document) -> None:
    """What a later reading knows better of the document. The full-text index has to be told what to forget."""
    table = tables.document
    connection.execute(
        text(
            "INSERT INTO document_text(document_text, rowid, title, text) "
            "SELECT 'delete', number, title, text FROM document WHERE number = :number"
        ),
        {"number": number},
    )
    columns = dict(zip(rows.DOCUMENT_COLUMNS, rows.document_columns(document), strict=True))
    connection.execute(update(table).where(table.c.number == number).values(columns))
    connection.execute(
        text(
            "INSERT INTO document_text(rowid, title, text) "
            "SELECT number, title, text FROM document WHERE number = :number"
        ),
        {"number": number},
    )


def _known(connection: Connection, ids: Sequence[str]) -> _Known:
    document, reading = tables.document, tables.reading
    found = connection.execute(
        select(document.c.id, document.c.number, reading.c.number, reading.c.pipeline_version)
        .join(reading)
        .where(document.c.id.in_(ids), reading.c.withdrawn_by.is_(None))
    )
    return {id: (number, current_reading, version) for id, number, current_reading, version in found}


def _numbers(connection: Connection) -> rows.Numbers:
    names = rows.Numbers.__dataclass_fields__
    tops = connection.exec_driver_sql(
        "SELECT " + ", ".join(f"(SELECT coalesce(max(number), 0) + 1 FROM {name})" for name in names)
    ).one()
    return rows.Numbers(*tops)


def _insert(connection: Connection, batch: rows.Rows) -> None:
    """Straight to the driver, a table at a time: through SQLAlchemy's own rows, half of the time goes there."""
    for table in tables.metadata.sorted_tables:
        if new := batch.tables.get(table.name):
            connection.exec_driver_sql(_INSERTS[table.name], new)
    if new := batch.tables.get("document"):
        titles = [(row[0], row[5], row[3]) for row in new]
        connection.exec_driver_sql("INSERT INTO document_text(rowid, title, text) VALUES (?, ?, ?)", titles)
    if new := batch.tables.get("passage"):
        words = [(row[0], row[4]) for row in new]
        connection.exec_driver_sql("INSERT INTO passage_text(rowid, words) VALUES (?, ?)", words)


def _inserts() -> dict[str, str]:
    statements = {}
    for table in tables.metadata.sorted_tables:
        statement = insert(table).prefix_with("OR IGNORE") if table is tables.outcome else insert(table)
        statements[table.name] = str(statement.compile(dialect=sqlite_dialect(paramstyle="qmark")))
    return statements


_INSERTS = _inserts()


def _where(query: Query) -> list[Any]:
    where = queries.conditions(query)
    if query.text is not None:
        found = text("SELECT rowid FROM passage_text WHERE passage_text MATCH :words")
        found = found.bindparams(words=_match(query.text))
        where.append(queries.resting_on(found.columns(tables.passage.c.number)))
    return where


def _match(words: str) -> str:
    """For FTS5: every term quoted, so that nothing in it is taken for syntax."""
    return " ".join('"' + " ".join(term) + '"' for term in raw_terms(words))


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


def _structure(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds wrong."""
    for (line,) in connection.exec_driver_sql("PRAGMA quick_check"):
        if line != "ok":
            yield f"the file is damaged: {line}"
    for table, number, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {number} of {table} refers to a row of {target} that is not there"


def _meaning(connection: Connection) -> Iterator[str]:
    """What is wrong with what the rows say."""
    document, passage, reading = tables.document, tables.passage, tables.reading
    last, words = None, ""
    for row in connection.execute(
        select(reading.c.document, passage.c.start, passage.c.end, passage.c.words)
        .join(reading)
        .order_by(reading.c.document, passage.c.number)
    ).yield_per(1000):
        if row.document != last:
            last = row.document
            words = connection.scalar(select(document.c.text).where(document.c.number == last)) or ""
        if words[row.start : row.end] != row.words:
            yield f"the words at [{row.start}, {row.end}) of document {last} are not those of its text"
    for id, uri, text_ in connection.execute(
        select(document.c.id, document.c.uri, document.c.text)
    ).yield_per(100):
        if Document(text=text_, uri=uri).id != id:
            yield f"document {id} is not the text that it was: its id is another"
    for what, statement in _HALVES.items():
        for (id,) in connection.exec_driver_sql(statement):
            yield f"{id}: {what}"


#: What a batch that was cut in half would leave behind.
_HALVES = {
    "the fact has not as many claims as it was stored with": (
        "SELECT id FROM fact f WHERE claims <> (SELECT count(*) FROM claim c WHERE c.fact = f.number)"
    ),
    "the fact has no evidence": (
        "SELECT id FROM fact f WHERE NOT EXISTS (SELECT 1 FROM fact_evidence e WHERE e.fact = f.number)"
    ),
    "the fact stands, but is in no record": (
        "SELECT f.id FROM fact f JOIN reading r ON r.number = f.reading WHERE r.withdrawn_by IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM record_member m WHERE m.fact = f.number)"
    ),
    "the fact stands, but is compared with nothing": (
        "SELECT f.id FROM fact f JOIN record_member m ON m.fact = f.number "
        "WHERE NOT EXISTS (SELECT 1 FROM report r WHERE r.fact = f.number)"
    ),
    "the fact was withdrawn, but is in a record": (
        "SELECT f.id FROM fact f JOIN reading r ON r.number = f.reading WHERE r.withdrawn_by IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM record_member m WHERE m.fact = f.number)"
    ),
    "the document has no reading that stands": (
        "SELECT id FROM document d WHERE NOT EXISTS ("
        "SELECT 1 FROM reading r WHERE r.document = d.number AND r.withdrawn_by IS NULL)"
    ),
    "the document is not marked as done": (
        "SELECT id FROM document d WHERE NOT EXISTS ("
        "SELECT 1 FROM outcome o WHERE o.document = d.number AND o.fate = 'done')"
    ),
    "the full-text index lacks the document": (
        "SELECT id FROM document WHERE number NOT IN (SELECT id FROM document_text_docsize)"
    ),
    "the full-text index lacks a passage": (
        "SELECT number FROM passage WHERE number NOT IN (SELECT id FROM passage_text_docsize)"
    ),
}
