"""The tables of the first release that kept registers in PostgreSQL."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """CREATE TABLE change (
      number BIGINT NOT NULL,
      record TEXT COLLATE "C" NOT NULL,
      at TEXT COLLATE "C" NOT NULL,
      removed BIGINT NOT NULL,
      successor TEXT COLLATE "C",
      PRIMARY KEY (number),
      UNIQUE (record)
    )""",
    """CREATE TABLE compared (
      key TEXT COLLATE "C" NOT NULL,
      rank TEXT COLLATE "C" NOT NULL,
      traits TEXT COLLATE "C" NOT NULL,
      record TEXT COLLATE "C" NOT NULL,
      PRIMARY KEY (key)
    )""",
    "CREATE INDEX compared_record ON compared (record)",
    """CREATE TABLE compared_block (
      block TEXT COLLATE "C" NOT NULL,
      key TEXT COLLATE "C" NOT NULL,
      PRIMARY KEY (block, key)
    )""",
    "CREATE INDEX compared_block_key ON compared_block (key)",
    """CREATE TABLE document (
      number BIGINT NOT NULL,
      id TEXT COLLATE "C" NOT NULL,
      uri TEXT COLLATE "C",
      text TEXT COLLATE "C" NOT NULL,
      id_given TEXT COLLATE "C",
      title TEXT COLLATE "C",
      publisher TEXT COLLATE "C",
      published TEXT COLLATE "C",
      published_from TEXT COLLATE "C",
      language TEXT COLLATE "C",
      markup TEXT COLLATE "C",
      captured TEXT COLLATE "C",
      PRIMARY KEY (number),
      UNIQUE (id)
    )""",
    "CREATE INDEX document_address ON document (substr(uri, 1, 200))",
    """CREATE TABLE judged_pair (
      a TEXT COLLATE "C" NOT NULL,
      b TEXT COLLATE "C" NOT NULL,
      same BIGINT NOT NULL,
      PRIMARY KEY (a, b),
      CHECK (a < b)
    )""",
    "CREATE INDEX judged_pair_b ON judged_pair (b)",
    """CREATE TABLE judgement (
      number BIGINT NOT NULL,
      id TEXT COLLATE "C" NOT NULL,
      verdict TEXT COLLATE "C" NOT NULL,
      reviewer TEXT COLLATE "C" NOT NULL,
      at TEXT COLLATE "C" NOT NULL,
      why TEXT COLLATE "C" NOT NULL,
      body TEXT COLLATE "C" NOT NULL,
      PRIMARY KEY (number),
      UNIQUE (id)
    )""",
    """CREATE TABLE likeness (
      a TEXT COLLATE "C" NOT NULL,
      b TEXT COLLATE "C" NOT NULL,
      total DOUBLE PRECISION NOT NULL,
      reasons TEXT COLLATE "C" NOT NULL,
      PRIMARY KEY (a, b),
      CHECK (a < b)
    )""",
    "CREATE INDEX likeness_b ON likeness (b)",
    """CREATE TABLE outcome (
      number BIGINT NOT NULL,
      id TEXT COLLATE "C" NOT NULL,
      fate TEXT COLLATE "C" NOT NULL,
      id_given TEXT COLLATE "C",
      document BIGINT,
      pipeline_version TEXT COLLATE "C" NOT NULL,
      at TEXT COLLATE "C" NOT NULL,
      stage TEXT COLLATE "C",
      reason TEXT COLLATE "C",
      traceback TEXT COLLATE "C",
      PRIMARY KEY (number),
      UNIQUE (id),
      FOREIGN KEY(document) REFERENCES document (number)
    )""",
    """CREATE TABLE reading (
      number BIGINT NOT NULL,
      document BIGINT NOT NULL,
      pipeline_version TEXT COLLATE "C" NOT NULL,
      at TEXT COLLATE "C" NOT NULL,
      withdrawn_at TEXT COLLATE "C",
      withdrawn_by BIGINT,
      PRIMARY KEY (number),
      FOREIGN KEY(document) REFERENCES document (number),
      FOREIGN KEY(withdrawn_by) REFERENCES reading (number) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE UNIQUE INDEX reading_current ON reading (document) WHERE withdrawn_by IS NULL",
    """CREATE TABLE entity (
      number BIGINT NOT NULL,
      reading BIGINT NOT NULL,
      id TEXT COLLATE "C" NOT NULL,
      kind TEXT COLLATE "C" NOT NULL,
      name TEXT COLLATE "C" NOT NULL,
      country TEXT COLLATE "C",
      type TEXT COLLATE "C",
      sector TEXT COLLATE "C",
      details TEXT COLLATE "C" NOT NULL,
      PRIMARY KEY (number),
      FOREIGN KEY(reading) REFERENCES reading (number)
    )""",
    "CREATE UNIQUE INDEX entity_id ON entity (reading, id)",
    "CREATE INDEX entity_name ON entity USING hash (name)",
    """CREATE TABLE fact (
      number BIGINT NOT NULL,
      reading BIGINT NOT NULL,
      id TEXT COLLATE "C" NOT NULL,
      kind TEXT COLLATE "C" NOT NULL,
      confidence DOUBLE PRECISION NOT NULL,
      rule TEXT COLLATE "C" NOT NULL,
      claims BIGINT NOT NULL,
      modality TEXT COLLATE "C" NOT NULL,
      status TEXT COLLATE "C",
      first_day TEXT COLLATE "C",
      last_day TEXT COLLATE "C",
      PRIMARY KEY (number),
      CHECK (confidence BETWEEN 0 AND 1),
      FOREIGN KEY(reading) REFERENCES reading (number)
    )""",
    "CREATE INDEX fact_day ON fact (kind, first_day)",
    "CREATE UNIQUE INDEX fact_id ON fact (id, reading)",
    "CREATE INDEX fact_reading ON fact (reading)",
    """CREATE TABLE judged_reading (
      reading BIGINT NOT NULL,
      base BIGINT NOT NULL,
      PRIMARY KEY (reading),
      FOREIGN KEY(reading) REFERENCES reading (number),
      FOREIGN KEY(base) REFERENCES reading (number)
    )""",
    """CREATE TABLE passage (
      number BIGINT NOT NULL,
      reading BIGINT NOT NULL,
      start BIGINT NOT NULL,
      "end" BIGINT NOT NULL,
      words TEXT COLLATE "C" NOT NULL,
      PRIMARY KEY (number),
      CHECK ("start" >= 0 AND "start" < "end"),
      FOREIGN KEY(reading) REFERENCES reading (number)
    )""",
    'CREATE UNIQUE INDEX passage_span ON passage (reading, start, "end")',
    """CREATE TABLE segment (
      reading BIGINT NOT NULL,
      position BIGINT NOT NULL,
      kind TEXT COLLATE "C" NOT NULL,
      start BIGINT NOT NULL,
      "end" BIGINT NOT NULL,
      author TEXT COLLATE "C",
      handle TEXT COLLATE "C",
      posted TEXT COLLATE "C",
      platform TEXT COLLATE "C",
      uri TEXT COLLATE "C",
      words_start BIGINT,
      words_end BIGINT,
      language TEXT COLLATE "C",
      PRIMARY KEY (reading, position),
      FOREIGN KEY(reading) REFERENCES reading (number)
    )""",
    """CREATE TABLE claim (
      number BIGINT NOT NULL,
      fact BIGINT NOT NULL,
      role TEXT COLLATE "C" NOT NULL,
      value TEXT COLLATE "C" NOT NULL,
      type TEXT COLLATE "C" NOT NULL,
      derived TEXT COLLATE "C",
      PRIMARY KEY (number),
      FOREIGN KEY(fact) REFERENCES fact (number)
    )""",
    "CREATE INDEX claim_fact ON claim (fact)",
    """CREATE TABLE fact_evidence (
      fact BIGINT NOT NULL,
      position BIGINT NOT NULL,
      passage BIGINT NOT NULL,
      PRIMARY KEY (fact, position),
      FOREIGN KEY(fact) REFERENCES fact (number),
      FOREIGN KEY(passage) REFERENCES passage (number)
    )""",
    """CREATE TABLE fact_party (
      party TEXT COLLATE "C" NOT NULL,
      fact BIGINT NOT NULL,
      PRIMARY KEY (party, fact),
      FOREIGN KEY(fact) REFERENCES fact (number)
    )""",
    """CREATE TABLE issue (
      reading BIGINT NOT NULL,
      position BIGINT NOT NULL,
      code TEXT COLLATE "C" NOT NULL,
      message TEXT COLLATE "C" NOT NULL,
      passage BIGINT,
      PRIMARY KEY (reading, position),
      FOREIGN KEY(reading) REFERENCES reading (number),
      FOREIGN KEY(passage) REFERENCES passage (number)
    )""",
    """CREATE TABLE judged_place (
      judgement BIGINT NOT NULL,
      position BIGINT NOT NULL,
      document TEXT COLLATE "C" NOT NULL,
      fact BIGINT,
      PRIMARY KEY (judgement, position),
      FOREIGN KEY(judgement) REFERENCES judgement (number),
      FOREIGN KEY(fact) REFERENCES fact (number)
    )""",
    "CREATE INDEX judged_place_document ON judged_place (document)",
    """CREATE TABLE mention (
      entity BIGINT NOT NULL,
      position BIGINT NOT NULL,
      passage BIGINT NOT NULL,
      PRIMARY KEY (entity, position),
      FOREIGN KEY(entity) REFERENCES entity (number),
      FOREIGN KEY(passage) REFERENCES passage (number)
    )""",
    """CREATE TABLE record_member (
      fact BIGINT NOT NULL,
      record TEXT COLLATE "C" NOT NULL,
      precedence TEXT COLLATE "C" NOT NULL,
      PRIMARY KEY (fact),
      FOREIGN KEY(fact) REFERENCES fact (number)
    )""",
    "CREATE INDEX record_member_record ON record_member (record, precedence)",
    """CREATE TABLE report (
      fact BIGINT NOT NULL,
      key TEXT COLLATE "C",
      rank TEXT COLLATE "C",
      traits TEXT COLLATE "C",
      behind BIGINT,
      act TEXT COLLATE "C",
      PRIMARY KEY (fact),
      CHECK ((key IS NULL) = (behind IS NOT NULL)),
      FOREIGN KEY(fact) REFERENCES fact (number),
      FOREIGN KEY(behind) REFERENCES fact (number)
    )""",
    "CREATE INDEX report_behind ON report (behind)",
    "CREATE INDEX report_key ON report (key)",
    """CREATE TABLE claim_evidence (
      claim BIGINT NOT NULL,
      position BIGINT NOT NULL,
      passage BIGINT NOT NULL,
      PRIMARY KEY (claim, position),
      FOREIGN KEY(claim) REFERENCES claim (number),
      FOREIGN KEY(passage) REFERENCES passage (number)
    )""",
)

#: Words of texts, in parts, as `full_text` makes them.
FULL_TEXT = (
    """CREATE TABLE document_words (owner BIGINT NOT NULL REFERENCES document (number), part INTEGER NOT NULL,
    words TSVECTOR NOT NULL, PRIMARY KEY (owner, part))""",
    "CREATE INDEX document_words_in ON document_words USING gin (words)",
    """CREATE TABLE passage_words (owner BIGINT NOT NULL REFERENCES passage (number), part INTEGER NOT NULL,
    words TSVECTOR NOT NULL, PRIMARY KEY (owner, part))""",
    "CREATE INDEX passage_words_in ON passage_words USING gin (words)",
)

#: Rows are added and never changed; of a document what identifies it, of a reading all but its withdrawal.
KEPT = (
    ("segment", "UPDATE OR DELETE"),
    ("passage", "UPDATE OR DELETE"),
    ("entity", "UPDATE OR DELETE"),
    ("mention", "UPDATE OR DELETE"),
    ("fact", "UPDATE OR DELETE"),
    ("fact_evidence", "UPDATE OR DELETE"),
    ("claim", "UPDATE OR DELETE"),
    ("claim_evidence", "UPDATE OR DELETE"),
    ("issue", "UPDATE OR DELETE"),
    ("outcome", "UPDATE OR DELETE"),
    ("judgement", "UPDATE OR DELETE"),
    ("document", "UPDATE OF number, id, uri, text OR DELETE"),
    ("reading", "UPDATE OF number, document, pipeline_version, at OR DELETE"),
)
FUNCTION = """CREATE FUNCTION communique_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rows of % are kept as they are', TG_TABLE_NAME; END $$"""


def upgrade() -> None:
    for statement in (*TABLES, *FULL_TEXT):
        op.execute(statement)
    op.get_bind().exec_driver_sql(FUNCTION.replace("%", "%%"))
    for table, act in KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION communique_kept()"
        )
