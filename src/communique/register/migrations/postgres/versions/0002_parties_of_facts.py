"""The parties of a fact are looked up by the fact, too: with whom a state has to do."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("CREATE INDEX fact_party_fact ON fact_party (fact)")
