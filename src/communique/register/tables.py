"""The tables, for every store that speaks SQL.

Rows have whole numbers as keys, given by the writer: hashes as keys would scatter each batch over the whole
file. Ids made of content stand beside them, unique. A *reading* is one pass over a document: when a later
version replaces it, it is marked as withdrawn, and its rows stay. Derived, and made anew when needed:
`record_member` (current facts only), `fact_party`, the search columns of `fact`, what reports are compared by
(`report`, `compared`, `compared_block`, `likeness`), what copies are found by (`document_run`), and what judgements
come to (`judged_place`, `judged_pair`).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    literal_column,
)
from sqlalchemy.types import TypeEngine

metadata = MetaData()

#: Compared byte by byte in every database: what is given back stands in one order.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
NUMBER = BigInteger().with_variant(Integer(), "sqlite")


def _number() -> Column[int]:
    return Column("number", NUMBER, primary_key=True, autoincrement=False)


def _text(name: str) -> Column[str]:
    return Column(name, TEXT, nullable=False)


def _maybe(name: str, kind: TypeEngine[Any] = TEXT) -> Column[Any]:
    return Column(name, kind, nullable=True)


def _of(table: str, name: str | None = None, *, primary_key: bool = False) -> Column[int]:
    target = ForeignKey(f"{table}.number")
    return Column(name or table, NUMBER, target, nullable=False, primary_key=primary_key)


document = Table(
    "document",
    metadata,
    _number(),
    _text("id"),
    _maybe("uri"),
    _text("text"),  # with id and uri never changed; what follows may be known better after a later reading
    _maybe("id_given"),
    _maybe("title"),
    _maybe("publisher"),
    _maybe("published"),
    _maybe("published_from"),
    _maybe("language"),
    _maybe("markup"),  # JSON: the segments that the format told apart
    _maybe("captured"),  # ISO 8601, UTC
    _maybe("told"),  # JSON: which of these values, or the byline, rests on what
    UniqueConstraint("id"),
    sqlite_strict=True,
)
#: The beginning of an address: an index cannot hold texts of any length.
ADDRESS_START = 200
address_start = func.substr(document.c.uri, literal_column("1"), literal_column(str(ADDRESS_START)))
Index("document_address", address_start)
Index("document_published", document.c.published)

#: A few of the runs of words of each document, by which texts that may repeat it are found: `derive.dependence`.
document_run = Table(
    "document_run",
    metadata,
    Column("run", NUMBER, primary_key=True, autoincrement=False),
    _of("document", primary_key=True),
    Column("runs", NUMBER, nullable=False),  # kept of the document in all
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

reading = Table(
    "reading",
    metadata,
    _number(),
    _of("document"),
    _text("pipeline_version"),
    _text("at"),
    _maybe("withdrawn_at"),
    # Checked at the end of the transaction, in which the old reading goes before the new one comes.
    Column(
        "withdrawn_by",
        NUMBER,
        ForeignKey("reading.number", deferrable=True, initially="DEFERRED"),
        nullable=True,
    ),
    sqlite_strict=True,
)
_STANDS = reading.c.withdrawn_by.is_(None)
Index("reading_current", reading.c.document, unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS)

segment = Table(
    "segment",
    metadata,
    _of("reading", primary_key=True),
    Column("position", NUMBER, primary_key=True),
    _text("kind"),
    Column("start", NUMBER, nullable=False),
    Column("end", NUMBER, nullable=False),
    _maybe("author"),
    _maybe("handle"),
    _maybe("posted"),
    _maybe("platform"),
    _maybe("uri"),
    _maybe("words_start", NUMBER),
    _maybe("words_end", NUMBER),
    _maybe("language"),  # of a post; last, since version 2 of the tables added it
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

#: Words of a document that something rests on, each span once a reading.
passage = Table(
    "passage",
    metadata,
    _number(),
    _of("reading"),
    Column("start", NUMBER, nullable=False),
    Column("end", NUMBER, nullable=False),
    _text("words"),
    CheckConstraint('"start" >= 0 AND "start" < "end"'),
    sqlite_strict=True,
)
Index("passage_span", passage.c.reading, passage.c.start, passage.c.end, unique=True)

entity = Table(
    "entity",
    metadata,
    _number(),
    _of("reading"),
    _text("id"),
    _text("kind"),
    _text("name"),
    _maybe("country"),
    _maybe("type"),
    _maybe("sector"),
    _text("details"),  # JSON: aliases, and country and offices with what they rest on
    sqlite_strict=True,
)
Index("entity_id", entity.c.reading, entity.c.id, unique=True)
Index("entity_name", entity.c.name, postgresql_using="hash")  # names may be longer than a key of another kind


def _evidence_of(name: str, owner: str) -> Table:
    """Which passages something rests on, in their order."""
    return Table(
        name,
        metadata,
        _of(owner, primary_key=True),
        Column("position", NUMBER, primary_key=True),
        _of("passage"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


mention = _evidence_of("mention", "entity")

fact = Table(
    "fact",
    metadata,
    _number(),
    _of("reading"),
    _text("id"),
    _text("kind"),
    Column("confidence", Double().with_variant(REAL(), "sqlite"), nullable=False),
    _text("rule"),
    Column("claims", NUMBER, nullable=False),  # how many there are
    _text("modality"),
    _maybe("status"),
    _maybe("first_day"),
    _maybe("last_day"),
    CheckConstraint("confidence BETWEEN 0 AND 1"),
    sqlite_strict=True,
)
Index("fact_id", fact.c.id, fact.c.reading, unique=True)
Index("fact_reading", fact.c.reading)
Index("fact_day", fact.c.kind, fact.c.first_day)

fact_evidence = _evidence_of("fact_evidence", "fact")

fact_party = Table(
    "fact_party",
    metadata,
    Column("party", TEXT, primary_key=True),
    _of("fact", primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("fact_party_fact", fact_party.c.fact)

claim = Table(
    "claim",
    metadata,
    _number(),
    _of("fact"),
    _text("role"),
    _text("value"),
    _text("type"),  # of the value: text, integer, number or boolean
    _maybe("derived"),
    sqlite_strict=True,
)
Index("claim_fact", claim.c.fact)

claim_evidence = _evidence_of("claim_evidence", "claim")

record_member = Table(
    "record_member",
    metadata,
    _of("fact", primary_key=True),
    _text("record"),
    _text("precedence"),
    sqlite_strict=True,
)
Index("record_member_record", record_member.c.record, record_member.c.precedence)

#: What of a fact is compared with others. Of an event that was done in a record: the fact of that record, and the act.
report = Table(
    "report",
    metadata,
    _of("fact", primary_key=True),
    _maybe("key"),
    _maybe("rank"),
    _maybe("traits"),  # JSON
    Column("behind", NUMBER, ForeignKey("fact.number"), nullable=True),
    _maybe("act"),
    CheckConstraint("(key IS NULL) = (behind IS NOT NULL)"),
    sqlite_strict=True,
)
Index("report_key", report.c.key)
Index("report_behind", report.c.behind)

#: Reports with one key are the same; the first of them stands for all. `record`: where their facts are.
compared = Table(
    "compared",
    metadata,
    Column("key", TEXT, primary_key=True),
    _text("rank"),
    _text("traits"),
    _text("record"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("compared_record", compared.c.record)

compared_block = Table(
    "compared_block",
    metadata,
    Column("block", TEXT, primary_key=True),
    Column("key", TEXT, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("compared_block_key", compared_block.c.key)

#: Reports, by their keys, that are or may be of one thing, and why.
likeness = Table(
    "likeness",
    metadata,
    Column("a", TEXT, primary_key=True),
    Column("b", TEXT, primary_key=True),
    Column("total", Double().with_variant(REAL(), "sqlite"), nullable=False),
    _text("reasons"),  # JSON
    CheckConstraint("a < b"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("likeness_b", likeness.c.b)

issue = Table(
    "issue",
    metadata,
    _of("reading", primary_key=True),
    Column("position", NUMBER, primary_key=True),
    _text("code"),
    _text("message"),
    Column("passage", NUMBER, ForeignKey("passage.number"), nullable=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

outcome = Table(
    "outcome",
    metadata,
    _number(),
    _text("id"),
    _text("fate"),
    _maybe("id_given"),
    Column("document", NUMBER, ForeignKey("document.number"), nullable=True),
    _text("pipeline_version"),
    _text("at"),
    _maybe("stage"),
    _maybe("reason"),
    _maybe("traceback"),
    UniqueConstraint("id"),
    sqlite_strict=True,
)

#: What somebody decided, in the order in which it was made known; `body` is JSON.
judgement = Table(
    "judgement",
    metadata,
    _number(),
    _text("id"),
    _text("verdict"),
    _text("reviewer"),
    _text("at"),
    _text("why"),
    _text("body"),
    UniqueConstraint("id"),
    sqlite_strict=True,
)

#: Readings that judgements made, and those that they were made of: what an extractor read, which stays.
judged_reading = Table(
    "judged_reading",
    metadata,
    _of("reading", primary_key=True),
    _of("reading", "base"),
    sqlite_strict=True,
)

#: Reports that a judgement speaks of, and the fact that is there now; null: none, or no such document yet.
judged_place = Table(
    "judged_place",
    metadata,
    _of("judgement", primary_key=True),
    Column("position", NUMBER, primary_key=True),
    _text("document"),  # its id
    Column("fact", NUMBER, ForeignKey("fact.number"), nullable=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("judged_place_document", judged_place.c.document)

#: Reports, by their keys, of which somebody said whether they are one thing.
judged_pair = Table(
    "judged_pair",
    metadata,
    Column("a", TEXT, primary_key=True),
    Column("b", TEXT, primary_key=True),
    Column("same", NUMBER, nullable=False),
    CheckConstraint("a < b"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("judged_pair_b", judged_pair.c.b)

#: The last thing that became of each record, those that are gone among them.
change = Table(
    "change",
    metadata,
    _number(),
    _text("record"),
    _text("at"),
    Column("removed", NUMBER, nullable=False),
    _maybe("successor"),
    UniqueConstraint("record"),
    sqlite_strict=True,
)

#: Rows are added and never changed: a trigger refuses it.
LOGS = (
    segment,
    passage,
    entity,
    mention,
    fact,
    fact_evidence,
    claim,
    claim_evidence,
    issue,
    outcome,
    judgement,
)
