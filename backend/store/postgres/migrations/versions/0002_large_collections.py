"""Clients are found by their keys and listed by name; cases with nothing planned are known as such.

A migration is never changed after it was released: whoever has run it will not run it again.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from backend.store.base import Record
from backend.store.postgres.rows import record_row

revision = "0002"
down_revision = "0001"
# What is told of a client may change later: a later migration then fills these anew.
_ADDED = ("keys", "sort_key", "searched")
# A case that was answered, with no follow-up and no promise still to come.
_UNPLANNED = """
    UPDATE cases SET is_unplanned = true WHERE answered_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM follow_ups WHERE follow_ups.case_id = cases.id AND NOT follow_ups.is_done
    )
"""


def upgrade() -> None:
    op.add_column("cases", sa.Column("is_unplanned", sa.Boolean(), server_default="false", nullable=False))
    op.execute(_UNPLANNED)
    op.alter_column("cases", "is_unplanned", server_default=None)
    op.create_index(
        "cases_unplanned", "cases", ["updated_at", "id"], postgresql_where=sa.text("is_unplanned IS true")
    )
    op.add_column(
        "records", sa.Column("keys", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False)
    )
    op.add_column("records", sa.Column("sort_key", sa.Text(collation="C"), server_default="", nullable=False))
    op.add_column("records", sa.Column("searched", sa.Text(), server_default="", nullable=False))
    _fill()
    for name in _ADDED:
        op.alter_column("records", name, server_default=None)
    op.create_index("records_by_key", "records", ["keys"], postgresql_using="gin")
    op.create_index("records_by_name", "records", ["collection", "sort_key", "id"])


def _fill() -> None:
    connection = op.get_bind()
    records = sa.Table("records", sa.MetaData(), autoload_with=connection)
    clients = sa.select(records).where(records.c.collection == "clients")
    for row in connection.execute(clients).mappings().all():
        filled = record_row(Record(**{name: row[name] for name in Record.__slots__}))
        this = (records.c.collection == row["collection"], records.c.id == row["id"])
        connection.execute(sa.update(records).where(*this).values({name: filled[name] for name in _ADDED}))
