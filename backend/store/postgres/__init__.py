"""The store of a team: PostgreSQL, shared by any number of backends."""

from backend.store.postgres.store import PostgresStore

__all__ = ["PostgresStore"]
