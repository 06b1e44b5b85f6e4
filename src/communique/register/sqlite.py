"""The register in one SQLite file, which opens with whatever opens SQLite files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

from sqlalchemy import Connection, Engine, TextualSelect, create_engine, event, insert, text, update
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from communique.model.document import Document
from communique.model.errors import RegisterDamaged, RegisterError, RegisterFull, RegisterTooNew
from communique.model.query import raw_terms
from communique.register import checking, rows, schema, tables
from communique.register.migrations import current
from communique.register.protocol import Hit, utc_now
from communique.register.reconciling import rebuild
from communique.register.sql import SqlRegister

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
_READER = ("PRAGMA query_only = ON", "PRAGMA cache_size = -16384")
# A register may come from anybody: its views and triggers may not call functions with side effects.
_BOTH = (f"PRAGMA busy_timeout = {PATIENCE}", "PRAGMA trusted_schema = OFF", "PRAGMA temp_store = MEMORY")


class SqliteRegister(SqlRegister):
    """See `Register`. One writer at a time, any number of readers, which it does not block."""

    def __init__(
        self, path: Path, *, writable: bool = False, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.path = path
        version = _version_of(path, writable)
        super().__init__(str(path), _engine(path, writable), writable, clock)
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

    @property
    def address(self) -> str:
        return str(self.path.absolute())

    # What SQLite does in its own way

    def _insert(self, connection: Connection, new: Mapping[str, list[rows.Row]]) -> None:
        """Straight to the driver, a table at a time: through SQLAlchemy's own rows, half of the time goes there."""
        for table in tables.metadata.sorted_tables:
            if of_table := new.get(table.name):
                connection.exec_driver_sql(_INSERTS[table.name], of_table)
        if documents := new.get("document"):
            titles = [(row[0], row[5], row[3]) for row in documents]
            connection.exec_driver_sql(
                "INSERT INTO document_text(rowid, title, text) VALUES (?, ?, ?)", titles
            )
        if passages := new.get("passage"):
            words = [(row[0], row[4]) for row in passages]
            connection.exec_driver_sql("INSERT INTO passage_text(rowid, words) VALUES (?, ?)", words)

    def _describe(self, connection: Connection, number: int, document: Document) -> None:
        """The full-text index has to be told what to forget."""
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

    def _passages_with(self, words: str) -> TextualSelect:
        found = text("SELECT rowid FROM passage_text WHERE passage_text MATCH :words")
        return found.bindparams(words=_match(words)).columns(tables.passage.c.number)

    def _hits(self, connection: Connection, text: str, limit: int) -> Iterator[Hit]:
        found = connection.exec_driver_sql(
            "SELECT d.id, d.title, snippet(document_text, -1, '[', ']', ' … ', 16) FROM document_text "
            "JOIN document d ON d.number = document_text.rowid "
            "WHERE document_text MATCH ? ORDER BY document_text.rank, d.id LIMIT ?",
            (_match(text), limit),
        )
        return (Hit(*row) for row in found)

    def _damage(self, connection: Connection) -> Iterator[str]:
        yield from _structure(connection)
        yield from checking.found_by(connection, _LACKS)

    def check(self) -> tuple[str, ...]:
        found = super().check()
        if found or not self._writable:
            return found
        try:
            with self._translated(), self._writing() as connection:
                for index in ("document_text", "passage_text"):
                    connection.exec_driver_sql(
                        f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"
                    )
        except RegisterDamaged as error:
            return (str(error),)
        return ()

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
    def _one_state(self) -> Iterator[Connection]:
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
        except (sqlite3.Error, UnicodeDecodeError) as error:
            _raise(self.path, error)


def _engine(path: Path, writable: bool) -> Engine:
    mode = "rwc" if writable else "ro"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        try:
            for pragma in (*_BOTH, *(_WRITER if writable else _READER)):
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1)

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
    except (sqlite3.Error, UnicodeDecodeError) as error:
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
    if isinstance(error, UnicodeDecodeError):
        raise RegisterDamaged(
            f"{path} is damaged: its words are no text; restore it from a backup"
        ) from error
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


def _inserts() -> dict[str, str]:
    statements = {}
    for table in tables.metadata.sorted_tables:
        statement = insert(table).prefix_with("OR IGNORE") if table is tables.outcome else insert(table)
        statements[table.name] = str(statement.compile(dialect=sqlite_dialect(paramstyle="qmark")))
    return statements


_INSERTS = _inserts()


def _match(words: str) -> str:
    """For FTS5: every term quoted, so that nothing in it is taken for syntax."""
    return " ".join('"' + " ".join(term) + '"' for term in raw_terms(words))


def _structure(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds wrong."""
    for (line,) in connection.exec_driver_sql("PRAGMA quick_check"):
        if line != "ok":
            yield f"the file is damaged: {line}"
    for table, number, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {number} of {table} refers to a row of {target} that is not there"


_LACKS = {
    "the full-text index lacks the document": (
        "SELECT id FROM document WHERE number NOT IN (SELECT id FROM document_text_docsize)"
    ),
    "the full-text index lacks a passage": (
        "SELECT number FROM passage WHERE number NOT IN (SELECT id FROM passage_text_docsize)"
    ),
}
