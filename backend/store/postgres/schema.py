"""The tables as they are now. `migrations/` brings older ones here, and a test holds the two together.

A case is one JSON document; beside it stand the columns that lists are filtered and ordered by. What is long
lies apart (TOAST), so that going through many cases reads little. Ids are compared byte by byte, so that they
have the same order here as in Python.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    literal_column,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

metadata = MetaData()
_ID = Text(collation="C")
_MOMENT = DateTime(timezone=True)

cases = Table(
    "cases",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("identity", Text, nullable=False, unique=True),
    Column("status", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("site", Text),
    Column("site_key", _ID, nullable=False),
    Column("client", Text),
    Column("client_key", _ID, nullable=False),
    Column("client_name", _ID, nullable=False),
    Column("topics", ARRAY(Text), nullable=False),
    Column("reviewed_on", Date, nullable=False),
    Column("caught_at", _MOMENT, nullable=False),
    Column("updated_at", _MOMENT, nullable=False),
    Column("answer_due_at", _MOMENT, nullable=False),
    Column("answered_at", _MOMENT),
    Column("is_unplanned", Boolean, nullable=False),
    Column("words", TSVECTOR, nullable=False),
    Column("document", JSONB, nullable=False),
)
Index("cases_by_caught_at", cases.c.caught_at, cases.c.id)
Index("cases_by_updated_at", cases.c.updated_at, cases.c.id)
Index("cases_by_answer_due_at", cases.c.answer_due_at, cases.c.id)
Index("cases_by_status", cases.c.status, cases.c.caught_at, cases.c.id)
Index("cases_by_kind", cases.c.kind, cases.c.caught_at, cases.c.id)
Index("cases_by_language", cases.c.language, cases.c.caught_at, cases.c.id)
Index("cases_by_site_key", cases.c.site_key, cases.c.caught_at, cases.c.id)
Index("cases_by_day", cases.c.reviewed_on, cases.c.caught_at, cases.c.id)
Index("cases_by_site", cases.c.site)
Index("cases_by_client", cases.c.client)
Index("cases_by_client_key", cases.c.client_key, cases.c.caught_at, cases.c.id)
Index(
    "cases_unanswered",
    cases.c.answer_due_at,
    cases.c.caught_at,
    cases.c.id,
    postgresql_where=cases.c.answered_at.is_(None),
)
Index("cases_unplanned", cases.c.updated_at, cases.c.id, postgresql_where=cases.c.is_unplanned.is_(True))
# What cases are filtered by beside their words, for one index over both: it finds those that have a word and
# pass a filter without a look at the many that only do one of the two.
_MARKS = (
    "ARRAY['status=' || status, 'kind=' || kind, 'language=' || language, 'site=' || site_key, "
    "'client=' || client_key]"
)
# Texts of two collations meet in it, so one has to be named.
MARKS: ColumnElement[Any] = literal_column(f'({_MARKS} COLLATE "C")', ARRAY(Text))
Index(
    "cases_by_word",
    cases.c.words,
    cases.c.topics,
    literal_column(_MARKS),
    postgresql_using="gin",
    postgresql_with={"fastupdate": "off"},
)


def _case_id() -> Column[str]:
    return Column("case_id", _ID, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False)


follow_ups = Table(
    "follow_ups",
    metadata,
    Column("id", _ID, primary_key=True),
    _case_id(),
    Column("due_on", Date, nullable=False),
    Column("is_done", Boolean, nullable=False),
)
Index("follow_ups_by_day", follow_ups.c.due_on, follow_ups.c.id)
Index("follow_ups_by_state", follow_ups.c.is_done, follow_ups.c.due_on, follow_ups.c.id)
Index("follow_ups_by_case", follow_ups.c.case_id)

# Where a reply stands in its case's document; its text stays there.
replies = Table(
    "replies",
    metadata,
    _case_id(),
    Column("number", Integer, nullable=False),
    Column("sent_at", _MOMENT, nullable=False),
)
Index("replies_by_case", replies.c.case_id, replies.c.number, unique=True)
Index("replies_by_sent_at", replies.c.sent_at, replies.c.case_id, replies.c.number)

# How often the kept drafts of a case missed a guideline, by the month they were kept in.
misses = Table(
    "misses",
    metadata,
    _case_id(),
    Column("month", Text, nullable=False),
    Column("guideline", Text, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("drafts", Integer, nullable=False),
)
Index("misses_by_case", misses.c.case_id, misses.c.month, misses.c.guideline, unique=True)

answers = Table(
    "answers",
    metadata,
    Column("key", _ID, primary_key=True),
    Column("number", BigInteger, Identity(), nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("etag", Text),
    Column("case_id", _ID, nullable=False),
    Column("kept_at", _MOMENT, nullable=False),
)
Index("answers_by_number", answers.c.number)
Index("answers_by_kept_at", answers.c.kept_at)
Index("answers_by_case", answers.c.case_id)

# The last three are what `record_facts` tells.
records = Table(
    "records",
    metadata,
    Column("collection", _ID, primary_key=True),
    Column("id", _ID, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("document", JSONB, nullable=False),
    Column("updated_at", _MOMENT, nullable=False),
    Column("keys", ARRAY(Text), nullable=False),
    Column("sort_key", _ID, nullable=False),
    Column("searched", Text, nullable=False),
)
Index("records_by_key", records.c["keys"], postgresql_using="gin")
Index("records_by_name", records.c.collection, records.c.sort_key, records.c.id)
