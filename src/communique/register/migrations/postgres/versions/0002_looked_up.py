"""What pages look up: the parties of a fact, with whom a state has to do, and how much was read since a day."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("CREATE INDEX fact_party_fact ON fact_party (fact)")
    op.execute("CREATE INDEX document_published ON document (published)")
