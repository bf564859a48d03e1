"""`amends export` and `amends import`."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import click

from backend.cli.bring_table import bring_table, is_table
from backend.cli.opened import failing_plainly, opened, opened_to_read, opened_to_try, write_whole
from backend.cli.table.reading import Reading
from backend.cli.words import say
from backend.settings import Settings
from backend.store.transfer.bringing import bring_in
from backend.store.transfer.lines import write_lines
from backend.store.transfer.spreadsheet import write_table


def export(settings: Settings, file: Path, form: Literal["jsonl", "csv"] | None, force: bool) -> None:
    form = form or ("csv" if file.suffix.lower() == ".csv" else "jsonl")
    with opened_to_read(settings) as store, store.snapshot() as snapshot:
        lines = write_table(snapshot) if form == "csv" else write_lines(snapshot, datetime.now(UTC))
        if str(file) == "-":
            sys.stdout.buffer.writelines(lines)
            return
        write_whole(file, lines, force)
    click.echo(say("exported", path=file))
    if form == "csv":
        click.echo(say("table-lacks"))


def bring(
    settings: Settings, file: Path, dry_run: bool, encoding: str | None, month_first: bool | None
) -> None:
    with failing_plainly(file):
        if is_table(file):
            how = Reading(settings.locale, encoding=encoding, month_first=month_first)
            bring_table(settings, file, how, dry_run)
            return
        with opened_to_try(settings) if dry_run else opened(settings) as store:
            brought = bring_in(file, store, keep=not dry_run)
    sentence = "would-import" if dry_run else "imported"
    click.echo(say(sentence, cases=brought.cases, records=brought.records, there=brought.there))
