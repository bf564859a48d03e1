"""The commands that take everything out of a store, bring it in or move it."""

from pathlib import Path
from typing import Any, Literal

import click

from backend.cli.options import settings_of

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    help="Everything as JSON Lines, or a table of the cases (the default by the file's name).",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.pass_context
def export_command(
    context: click.Context, /, file: Path, form: Literal["jsonl", "csv"] | None, force: bool, **options: Any
) -> None:
    """Write everything to FILE; - is standard output."""
    from backend.cli.transfer import export

    export(settings_of(context, options), file, form, force)


@click.command(name="import")
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would be added.")
@click.option("--encoding", help="Of a table: utf-8, windows-1251, windows-1253… (seen from the letters).")
@click.option(
    "--month-first/--day-first",
    default=None,
    help="Of a table: how dates like 03/04/2025 are meant (seen from the other dates).",
)
@click.pass_context
def import_command(
    context: click.Context,
    /,
    file: Path,
    dry_run: bool,
    encoding: str | None,
    month_first: bool | None,
    **options: Any,
) -> None:
    """Add what FILE has and the store has not: an export, or a table of reviews (CSV)."""
    from backend.cli.transfer import bring

    bring(settings_of(context, options), file, dry_run, encoding, month_first)


@click.command(name="backup")
@click.argument("file", type=_FILE, required=False)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.pass_context
def backup_command(context: click.Context, /, file: Path | None, force: bool, **options: Any) -> None:
    """Keep a copy of everything in FILE; Amends may be running."""
    from backend.cli.backup import backup

    backup(settings_of(context, options), file, force)


@click.command(name="restore")
@click.argument("file", type=_FILE)
@click.option("--replace", is_flag=True, help="Put it in the place of what a database holds.")
@click.pass_context
def restore_command(context: click.Context, /, file: Path, replace: bool, **options: Any) -> None:
    """Go back to FILE, a backup or an export."""
    from backend.cli.backup import restore

    restore(settings_of(context, options), file, replace)


@click.command(name="migrate")
@click.option("--to", "target", required=True, help="postgresql://… or a data folder (tinydb:PATH).")
@click.option("--from", "source", help="Where to move from, if not the store of the settings.")
@click.pass_context
def migrate_command(context: click.Context, /, target: str, source: str | None, **options: Any) -> None:
    """Copy everything to another store, and compare the two."""
    from backend.cli.migrate import migrate

    migrate(settings_of(context, options), target, source)


store_commands = (export_command, backup_command, restore_command, migrate_command)
