"""What makes a file a register: its marks, tables, triggers, full-text indexes and views."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection
from sqlalchemy.schema import CreateIndex, CreateTable

from communique.register import tables
from communique.register.migrations import current, steps_from
from communique.register.views import SQLITE, views

#: "Comq", so that `file` and we can tell a register from other SQLite files.
APPLICATION_ID = 0x436F6D71

# External content: the words are in the tables already. The writer fills the indexes in its transaction; with
# triggers instead, every insert of a batch would be one statement more.
_INDEX = "content_rowid='number', tokenize='unicode61 remove_diacritics 2'"
_FULL_TEXT = (
    f"CREATE VIRTUAL TABLE document_text USING fts5(title, text, content='document', {_INDEX})",
    f"CREATE VIRTUAL TABLE passage_text USING fts5(words, content='passage', {_INDEX})",
)


def make(connection: Connection) -> None:
    """Everything, in the transaction that is open: after a crash there is all of it or nothing."""
    for table in tables.metadata.sorted_tables:
        connection.execute(CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index))
    for statement in (*_triggers(), *_FULL_TEXT):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {current()}")


def upgrade(connection: Connection, version: int) -> None:
    """From an older version, in the transaction that is open."""
    for number, statements in steps_from(version):
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def renew_views(connection: Connection) -> None:
    """Views follow the kinds of fact that this program knows; only those that changed are made anew."""
    views_there = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'view'")
    stored: dict[str, str] = {row[0]: row[1] for row in views_there}
    for name, statement in views(SQLITE).items():
        if stored.get(name) != statement:
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
            connection.exec_driver_sql(statement)


def _triggers() -> list[str]:
    """What was read is never changed, and nothing is deleted: a reading is withdrawn, and stays."""
    refused = [(log.name, "UPDATE") for log in tables.LOGS] + [(log.name, "DELETE") for log in tables.LOGS]
    refused += [("document", "UPDATE OF number, id, uri, text"), ("document", "DELETE")]
    refused += [("reading", "UPDATE OF number, document, pipeline_version, at"), ("reading", "DELETE")]
    made = [
        f"CREATE TRIGGER {table}_{act.split()[0].lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are kept as they are'); END"
        for table, act in refused
    ]
    made.append(
        "CREATE TRIGGER reading_withdrawn BEFORE UPDATE ON reading WHEN old.withdrawn_by IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'the reading was withdrawn before'); END"
    )
    return made


def marks(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """(application id, version, number of tables and the like)."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (things,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return application, version, things
