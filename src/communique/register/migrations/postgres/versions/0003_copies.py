"""Runs of words by which copies are found; what values of a document rest on."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute('ALTER TABLE document ADD COLUMN told TEXT COLLATE "C"')
    op.execute(
        "CREATE TABLE document_run (run BIGINT NOT NULL, document BIGINT NOT NULL REFERENCES document (number), "
        "runs BIGINT NOT NULL, PRIMARY KEY (run, document))"
    )
