"""The index of words also tells what cases are filtered by.

A migration is never changed after it was released: whoever has run it will not run it again.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
_INDEX = """
    CREATE INDEX cases_by_word ON cases USING gin (words, topics, (
        ARRAY['status=' || status, 'kind=' || kind, 'language=' || language, 'site=' || site_key,
        'client=' || client_key] COLLATE "C"
    )) WITH (fastupdate = off)
"""


def upgrade() -> None:
    op.drop_index("cases_by_word", "cases")
    op.execute(_INDEX)
    # One index has the topics now.
    op.drop_index("cases_by_topic", "cases")
