"""How the tables got to be what they are: one step for each version of them, oldest first.

A new register is made from `tables` at once; an older one goes through the steps that it lacks, inside one
transaction. A step is plain SQL and never changes: `tables` goes on, a step is what was done on its day.
"""

from __future__ import annotations

#: Statements that make version 2 out of 1, 3 out of 2, ... Version 1 is the first that there was.
STEPS: tuple[tuple[str, ...], ...] = (
    ("ALTER TABLE segment ADD COLUMN language TEXT",),  # of a post
    (  # what reports are compared by; `reconciling.rebuild` fills them
        """CREATE TABLE report (fact INTEGER NOT NULL, key TEXT, rank TEXT, traits TEXT, behind INTEGER, act TEXT,
        PRIMARY KEY (fact), CHECK ((key IS NULL) = (behind IS NOT NULL)),
        FOREIGN KEY (fact) REFERENCES fact (number), FOREIGN KEY (behind) REFERENCES fact (number)) STRICT""",
        "CREATE INDEX report_key ON report (key)",
        "CREATE INDEX report_behind ON report (behind)",
        """CREATE TABLE compared (key TEXT NOT NULL, rank TEXT NOT NULL, traits TEXT NOT NULL,
        record TEXT NOT NULL, PRIMARY KEY (key)) WITHOUT ROWID, STRICT""",
        "CREATE INDEX compared_record ON compared (record)",
        """CREATE TABLE compared_block (block TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (block, key))
        WITHOUT ROWID, STRICT""",
        "CREATE INDEX compared_block_key ON compared_block (key)",
        """CREATE TABLE likeness (a TEXT NOT NULL, b TEXT NOT NULL, total REAL NOT NULL, reasons TEXT NOT NULL,
        PRIMARY KEY (a, b), CHECK (a < b)) WITHOUT ROWID, STRICT""",
        "CREATE INDEX likeness_b ON likeness (b)",
    ),
    (  # what people decide, and what became of records
        """CREATE TABLE judgement (number INTEGER NOT NULL, id TEXT NOT NULL, verdict TEXT NOT NULL,
        reviewer TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (number), UNIQUE (id)) STRICT""",
        """CREATE TABLE judged_reading (reading INTEGER NOT NULL, base INTEGER NOT NULL, PRIMARY KEY (reading),
        FOREIGN KEY (reading) REFERENCES reading (number), FOREIGN KEY (base) REFERENCES reading (number)) STRICT""",
        """CREATE TRIGGER judged_reading_update BEFORE UPDATE ON judged_reading
        BEGIN SELECT RAISE(ABORT, 'rows of judged_reading are kept as they are'); END""",
        """CREATE TRIGGER judged_reading_delete BEFORE DELETE ON judged_reading
        BEGIN SELECT RAISE(ABORT, 'rows of judged_reading are kept as they are'); END""",
        """CREATE TABLE judged_place (judgement INTEGER NOT NULL, position INTEGER NOT NULL, document TEXT NOT NULL,
        fact INTEGER, PRIMARY KEY (judgement, position), FOREIGN KEY (judgement) REFERENCES judgement (number),
        FOREIGN KEY (fact) REFERENCES fact (number)) WITHOUT ROWID, STRICT""",
        """CREATE TRIGGER judgement_update BEFORE UPDATE ON judgement
        BEGIN SELECT RAISE(ABORT, 'rows of judgement are kept as they are'); END""",
        """CREATE TRIGGER judgement_delete BEFORE DELETE ON judgement
        BEGIN SELECT RAISE(ABORT, 'rows of judgement are kept as they are'); END""",
        "CREATE INDEX judged_place_document ON judged_place (document)",
        """CREATE TABLE judged_pair (a TEXT NOT NULL, b TEXT NOT NULL, same INTEGER NOT NULL,
        PRIMARY KEY (a, b), CHECK (a < b)) WITHOUT ROWID, STRICT""",
        "CREATE INDEX judged_pair_b ON judged_pair (b)",
        """CREATE TABLE change (number INTEGER NOT NULL, record TEXT NOT NULL, at TEXT NOT NULL,
        removed INTEGER NOT NULL, successor TEXT, PRIMARY KEY (number), UNIQUE (record)) STRICT""",
    ),
    (  # texts of one address are versions
        "ALTER TABLE document ADD COLUMN captured TEXT",
        "CREATE INDEX document_address ON document (substr(uri, 1, 200))",
    ),
    (  # with whom a state has to do, and how much was read since a day
        "CREATE INDEX fact_party_fact ON fact_party (fact)",
        "CREATE INDEX document_published ON document (published)",
    ),
    (  # what values of a document rest on; and by what copies are found, which `reconciling.rebuild` fills
        "ALTER TABLE document ADD COLUMN told TEXT",
        """CREATE TABLE document_run (run INTEGER NOT NULL, document INTEGER NOT NULL,
        runs INTEGER NOT NULL, PRIMARY KEY (run, document),
        FOREIGN KEY (document) REFERENCES document (number)) WITHOUT ROWID, STRICT""",
    ),
)
FIRST = 1


def current() -> int:
    """The version of the tables that this program knows."""
    return FIRST + len(STEPS)


def steps_from(version: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """(version that it leads to, its statements) of each step that a register of this version lacks."""
    return tuple(enumerate(STEPS, start=FIRST + 1))[version - FIRST :]
