"""Alembic's entry: it runs inside the transaction that `backend.store.postgres.migrate` opened."""

from alembic import context

from backend.store.postgres.migrate import VERSION_TABLE
from backend.store.postgres.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
