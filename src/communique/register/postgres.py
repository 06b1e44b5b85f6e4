"""The register in a PostgreSQL database (15 or later), for servers. Needs the extra `postgres`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NoReturn

import psycopg
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg import errors
from sqlalchemy import Connection, Engine, TextualSelect, create_engine, event, make_url, text, update
from sqlalchemy.exc import ArgumentError, DBAPIError

from communique.model.document import Document
from communique.model.errors import (
    ConfigurationError,
    RegisterDamaged,
    RegisterError,
    RegisterFull,
    RegisterTooNew,
)
from communique.model.query import search_terms
from communique.register import checking, full_text, queries, rows, tables
from communique.register.protocol import Hit, utc_now
from communique.register.reconciling import rebuild
from communique.register.sql import SqlRegister
from communique.register.views import POSTGRES, views

#: How long a writer waits for another one, in seconds.
PATIENCE = 60
#: "Comq": the lock that a writer holds, and everything that this program locks in the database.
LOCK = 0x436F6D71
_FOLDER = "communique.register:migrations/postgres"


class PostgresRegister(SqlRegister):
    """See `Register`. One writer at a time; readers see the state in which they began, and are blocked by nobody.

    `url`: as libpq takes it, `postgresql://user@host/database`. It makes its tables in the first schema of the search
    path. Raises `RegisterError` where the server cannot be reached.
    """

    _unstorable = (UnicodeEncodeError, DBAPIError)

    def __init__(self, url: str, *, writable: bool = False, clock: Callable[[], datetime] = utc_now) -> None:
        try:
            address = make_url(url).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError):
            raise ConfigurationError(
                "no address of a database: expected postgresql://user@host/name"
            ) from None
        name = make_url(url).render_as_string(hide_password=True)
        self.address: str | None = url
        super().__init__(name, _engine(address), writable, clock)
        try:
            with self._translated():
                self._make_or_upgrade()
        except BaseException:
            self._engine.dispose()
            raise

    def _make_or_upgrade(self) -> None:
        config = _config()
        newest = ScriptDirectory.from_config(config).get_current_head()
        with self._reading() as connection:
            version = MigrationContext.configure(connection).get_current_revision()
        if version != newest:
            self._check_version(config, version)
            with self._writing() as connection:
                version = MigrationContext.configure(
                    connection
                ).get_current_revision()  # another may have been first
                if version != newest:
                    config.attributes["connection"] = connection
                    command.upgrade(config, "head")
                    if version is not None:
                        rebuild(connection, self._clock().isoformat(timespec="seconds"))
        if self._writable:
            with self._writing() as connection:
                _renew_views(connection)

    def _check_version(self, config: Config, version: str | None) -> None:
        """Raises what there is to say against upgrading, or making, what is there."""
        known = {one.revision for one in ScriptDirectory.from_config(config).walk_revisions()}
        if version is not None and version not in known:
            raise RegisterTooNew(
                f"{self.name} was made by a newer version of communique (its tables are version {version}); install "
                "that version to use it"
            )
        if not self._writable:
            what = "holds no register; 'communique add' makes one"
            if version is not None:
                what = "was made by an older version of communique; 'communique add' brings it up to date"
            raise RegisterError(f"{self.name} {what}")

    # What PostgreSQL does in its own way

    @contextmanager
    def _one_state(self) -> Iterator[Connection]:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with (
            self._translated(),
            self._engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """The lock is taken at the start, so that what is looked up cannot change before it is written."""
        with self._engine.connect() as connection, connection.begin():
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            _raise(self.name, error.orig if isinstance(error.orig, psycopg.Error) else error)
        except psycopg.Error as error:
            _raise(self.name, error)

    def _insert(self, connection: Connection, new: Mapping[str, list[rows.Row]]) -> None:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        for table in tables.metadata.sorted_tables:
            of_table = new.get(table.name)
            if of_table and table is tables.outcome:
                columns = table.columns.keys()
                connection.execute(
                    queries.insert_new(connection, table),
                    [dict(zip(columns, row, strict=True)) for row in of_table],
                )
            elif of_table:
                _copy(driver, table.name, table.columns.keys(), of_table)
        _copy(
            driver,
            "document_words",
            _WORDS,
            _document_words((r[0], r[5], r[3]) for r in new.get("document", ())),
        )
        _copy(driver, "passage_words", _WORDS, _words((row[0], row[4]) for row in new.get("passage", ())))

    def _describe(self, connection: Connection, number: int, document: Document) -> None:
        columns = dict(zip(rows.DOCUMENT_COLUMNS, rows.document_columns(document), strict=True))
        connection.execute(update(tables.document).where(tables.document.c.number == number).values(columns))
        connection.exec_driver_sql("DELETE FROM document_words WHERE owner = %s", (number,))
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        _copy(driver, "document_words", _WORDS, _document_words([(number, document.title, document.text)]))

    def _passages_with(self, words: str) -> TextualSelect:
        found = text(_ALL.format(table="passage_words")).bindparams(terms=_phrases(words))
        return found.columns(tables.passage.c.number)

    def _hits(self, connection: Connection, text_: str, limit: int) -> Iterator[Hit]:
        terms = search_terms(text_)
        best = text(
            "SELECT d.id, d.title, d.text FROM document d JOIN document_words w ON w.owner = d.number "
            f"WHERE d.number IN ({_ALL.format(table='document_words')}) GROUP BY d.number "
            "ORDER BY sum(ts_rank(w.words, cast(:any AS tsquery))) DESC, d.id LIMIT :limit"
        )
        any_ = " | ".join(f"({full_text.phrase(term)})" for term in terms)
        for row in connection.execute(best, {"terms": _phrases(text_), "any": any_, "limit": limit}):
            where = row.title if row.title and full_text.holds(row.title, terms) else row.text
            yield Hit(row.id, row.title, full_text.excerpt(where, terms))

    def _damage(self, connection: Connection) -> Iterator[str]:
        return checking.found_by(connection, _LACKS)


def _engine(address: Any) -> Engine:
    engine = create_engine(address, pool_pre_ping=True)

    @event.listens_for(engine, "connect")
    def set_up(connection: psycopg.Connection[Any], _: object) -> None:
        connection.execute("SET TIME ZONE 'UTC'")
        connection.commit()

    return engine


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _FOLDER)
    config.set_main_option("path_separator", "os")
    return config


def _renew_views(connection: Connection) -> None:
    """Views follow the kinds of fact that this program knows; only those that changed are made anew."""
    stored: dict[str, str | None] = {
        row[0]: row[1]
        for row in connection.exec_driver_sql(
            "SELECT relname, obj_description(oid) FROM pg_class WHERE relkind = 'v' "
            "AND relnamespace = to_regnamespace(current_schema())"
        )
    }
    for name, statement in views(POSTGRES).items():
        mark = hashlib.sha256(statement.encode()).hexdigest()
        if stored.get(name) != mark:
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
            connection.exec_driver_sql(statement.replace("%", "%%"))
            connection.exec_driver_sql(f"COMMENT ON VIEW {name} IS '{mark}'")


def _copy(
    connection: psycopg.Connection[Any], table: str, columns: Iterable[str], new: Iterable[rows.Row]
) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in new:
            copy.write_row(row)


_WORDS = ("owner", "part", "words")


def _words(texts: Iterable[tuple[int, str]]) -> Iterator[rows.Row]:
    for owner, words in texts:
        for part, vector in enumerate(full_text.vectors(words)):
            yield owner, part, vector


def _document_words(documents: Iterable[tuple[int, str | None, str]]) -> Iterator[rows.Row]:
    return _words((number, f"{title or ''}\n{words}") for number, title, words in documents)


#: Owners of a text in which all terms stand: each in one of its parts.
_ALL = (
    "SELECT owner FROM unnest(cast(:terms AS tsquery[])) AS term JOIN {table} ON words @@ term "
    "GROUP BY owner HAVING count(DISTINCT term) = cardinality(cast(:terms AS tsquery[]))"
)


def _phrases(words: str) -> list[str]:
    return sorted({full_text.phrase(term) for term in search_terms(words)})


_LACKS = {
    "the full-text index lacks the document": (
        "SELECT id FROM document d WHERE text ~ '[[:alnum:]]' AND NOT EXISTS "
        "(SELECT 1 FROM document_words w WHERE w.owner = d.number)"
    ),
    "the full-text index lacks a passage": (
        "SELECT number FROM passage p WHERE words ~ '[[:alnum:]]' AND NOT EXISTS "
        "(SELECT 1 FROM passage_words w WHERE w.owner = p.number)"
    ),
}


def _raise(name: str, error: BaseException) -> NoReturn:
    """What PostgreSQL's error means for the one who uses the register."""
    what = " ".join(str(error).split())
    match error:
        case errors.DiskFull() | errors.OutOfMemory():
            raise RegisterFull(
                f"no room left for {name}; what was acknowledged is kept, make room and add the rest again"
            ) from error
        case errors.DataCorrupted() | errors.IndexCorrupted():
            raise RegisterDamaged(f"{name} is damaged ({what}); restore it from a backup") from error
        case errors.LockNotAvailable():
            raise RegisterError(
                f"{name} is being written by another process for over {PATIENCE} s; try again later"
            ) from error
        case psycopg.OperationalError():
            raise RegisterError(f"{name} cannot be reached: {what}") from error
        case _:
            raise RegisterError(f"{name} cannot be used: {what}") from error
