"""Cases, answers and records.

A migration is never changed after it was released: whoever has run it will not run it again.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Text(collation="C"), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("answers_by_case", "answers", ["case_id"])
    op.create_index("answers_by_kept_at", "answers", ["kept_at"])
    op.create_index("answers_by_number", "answers", ["number"])
    op.create_table(
        "cases",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("site_key", sa.Text(collation="C"), nullable=False),
        sa.Column("client", sa.Text(), nullable=True),
        sa.Column("client_key", sa.Text(collation="C"), nullable=False),
        sa.Column("client_name", sa.Text(collation="C"), nullable=False),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("caught_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.Column("document", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("identity"),
    )
    op.create_index("cases_by_answer_due_at", "cases", ["answer_due_at", "id"])
    op.create_index("cases_by_caught_at", "cases", ["caught_at", "id"])
    op.create_index("cases_by_client", "cases", ["client"])
    op.create_index("cases_by_client_key", "cases", ["client_key", "caught_at", "id"])
    op.create_index("cases_by_kind", "cases", ["kind", "caught_at", "id"])
    op.create_index("cases_by_language", "cases", ["language", "caught_at", "id"])
    # Documents and words are kept apart from the rest of a row, so that a row is short.
    op.execute("ALTER TABLE cases SET (toast_tuple_target = 256)")
    op.create_index("cases_by_day", "cases", ["reviewed_on", "caught_at", "id"])
    op.create_index("cases_by_site", "cases", ["site"])
    op.create_index("cases_by_site_key", "cases", ["site_key", "caught_at", "id"])
    op.create_index("cases_by_status", "cases", ["status", "caught_at", "id"])
    op.create_index("cases_by_topic", "cases", ["topics"], postgresql_using="gin")
    op.create_index("cases_by_updated_at", "cases", ["updated_at", "id"])
    op.create_index(
        "cases_by_word", "cases", ["words"], postgresql_using="gin", postgresql_with={"fastupdate": "off"}
    )
    op.create_index(
        "cases_unanswered",
        "cases",
        ["answer_due_at", "caught_at", "id"],
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_table(
        "records",
        sa.Column("collection", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", postgresql.JSONB(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("collection", "id"),
    )
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("case_id", sa.Text(collation="C"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("follow_ups_by_case", "follow_ups", ["case_id"])
    op.create_index("follow_ups_by_day", "follow_ups", ["due_on", "id"])
    op.create_index("follow_ups_by_state", "follow_ups", ["is_done", "due_on", "id"])
    op.create_table(
        "misses",
        sa.Column("case_id", sa.Text(collation="C"), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("guideline", sa.Text(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("drafts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE"),
    )
    op.create_index("misses_by_case", "misses", ["case_id", "month", "guideline"], unique=True)
    op.create_table(
        "replies",
        sa.Column("case_id", sa.Text(collation="C"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE"),
    )
    op.create_index("replies_by_case", "replies", ["case_id", "number"], unique=True)
    op.create_index("replies_by_sent_at", "replies", ["sent_at", "case_id", "number"])
