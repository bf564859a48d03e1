"""Brings the tables of a database up to the present schema when a store is opened."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, select, text

from backend.store.errors import StoreNewer

_FOLDER = Path(__file__).with_name("migrations")
VERSION_TABLE = "amends_schema"
# Any number that everybody who opens this schema agrees on.
_LOCK = 0x616D_656E_6473


def upgrade(engine: Engine, shown_url: str) -> None:
    """All or nothing, by one process at a time. Raises `StoreNewer` when a newer Amends was here."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    head = script.get_current_head()
    with engine.begin() as connection:
        if _revision(connection) == head:
            return
        # Tables that are large by now take their time, and so may another backend that is at it.
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL lock_timeout = '60s'"))
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        present = _revision(connection)
        if present is not None and present not in {each.revision for each in script.walk_revisions()}:
            raise StoreNewer(path=shown_url, found=present, known=head)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    return context.get_current_revision()
