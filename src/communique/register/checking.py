"""What is wrong with what the rows of a register say, in any SQL store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from communique.model.document import Document
from communique.register import tables


def faults(connection: Connection) -> Iterator[str]:
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
    yield from found_by(connection, _HALVES)


def found_by(connection: Connection, statements: Mapping[str, str]) -> Iterator[str]:
    """A line for each id that one of the statements gives, by what it means."""
    for what, statement in statements.items():
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
}
