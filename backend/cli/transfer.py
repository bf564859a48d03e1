"""`amends export` and `amends import`."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import click

from backend.cli.failure import Failure
from backend.cli.opened import failing_plainly, opened, opened_to_read, write_whole
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


def bring(settings: Settings, file: Path) -> None:
    if file.suffix.lower() == ".csv":
        raise Failure(say("a-table", path=file))
    with opened(settings) as store, failing_plainly(file):
        brought = bring_in(file, store)
    click.echo(say("imported", cases=brought.cases, records=brought.records, there=brought.there))
