"""`amends import` of a table: each row goes the way of any caught review, through the API."""

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import shorten
from typing import Any

import click

from backend.api.preferences import read_preferences, zone
from backend.api.tokens import OWNER
from backend.cases.identity import identity, place
from backend.cli.desk import Desk, desk
from backend.cli.failure import Failure
from backend.cli.opened import opened_to_try
from backend.cli.table.errors import TableError
from backend.cli.table.reading import SEPARATORS, Reading, Row, Table, read_table
from backend.cli.words import say
from backend.settings import Settings
from backend.store import Store
from backend.store.transfer.lines import is_lines

# What never is a table, whatever is in it.
_OTHERS = frozenset({".json", ".jsonl"})
_TELL_EVERY = 25
_MOST_SHOWN = 300


def is_table(file: Path) -> bool:
    """Raises `OSError`."""
    return not is_lines(file) and file.suffix.lower() not in _OTHERS


def bring_table(settings: Settings, file: Path, how: Reading, dry_run: bool) -> None:
    """Good rows are kept, the others named; then it fails. Raises `Failure` and `OSError`."""
    content = file.read_bytes()
    # Before anything is opened, so that nothing is for a table that cannot be used.
    table = _read(file, content, how)
    with contextlib.ExitStack() as stack:
        if dry_run:
            store = stack.enter_context(opened_to_try(settings))
            told = read_preferences(store, OWNER).zone
        else:
            api = stack.enter_context(desk(settings))
            name = api.call("GET", "/api/settings")["time_zone"]
            told = zone(name) if name else None
        table = _read(file, content, replace(how, zone=told)) if told else table
        _tell(table)
        new = _new_rows(store, table) if dry_run else _send(api, table.rows)
    sentence = "would-import" if dry_run else "imported"
    click.echo(say(sentence, cases=new, records=0, there=len(table.rows) - new))
    if table.bad:
        raise Failure(say("table-skipped", count=len(table.bad)))


def _read(file: Path, content: bytes, how: Reading) -> Table:
    try:
        return read_table(content, how)
    except TableError as error:
        raise Failure(say(error.slug, path=file, **_shown(error.parameters))) from error


def _tell(table: Table) -> None:
    """What was seen in it, before anything is stored."""
    headings = table.headings
    separator = say(f"separated-{SEPARATORS[table.separator]}")
    rows = len(table.rows) + len(table.bad)
    click.echo(say("table-read", encoding=table.encoding, separator=separator, rows=rows))
    taken = [headings.names[column] for column in sorted(headings.fields.values())]
    for sentence, columns in (("table-taken", taken), ("table-left", headings.left)):
        if columns:
            click.echo(say(sentence, **_shown({"columns": ", ".join(columns)})))
    if any("status" in row.changes for row in table.rows):
        click.echo(say("table-status"))
    if table.guessed_order:
        click.echo(say("table-day-first"))
    click.echo(say("table-lacks"))
    for bad in table.bad:
        why = say(bad.why.slug, **_shown(bad.why.parameters))
        click.echo(say("row-bad", row=bad.number, line=bad.line, why=why), err=True)


def _shown(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in a file may be long, and no escape sequence of it must reach the terminal."""
    return {
        name: shorten("".join(char if char.isprintable() else " " for char in value), _MOST_SHOWN)
        if isinstance(value, str)
        else value
        for name, value in parameters.items()
    }


def _send(api: Desk, rows: list[Row]) -> int:
    """The number of cases that are new."""
    new = 0
    for count, row in enumerate(rows):
        if count and count % _TELL_EVERY == 0:
            click.echo(say("table-progress", done=count, total=len(rows)), err=True)
        try:
            new += _send_row(api, row)
        except Failure as error:
            why = say("row-bad", row=row.number, line=row.line, why=error.message)
            raise Failure(f"{why} {say('table-stopped')}") from error
    return new


def _send_row(api: Desk, row: Row) -> bool:
    """Whether it is a new case; one that is there already stays as it is."""
    kept = api.ask("POST", "/api/cases", row.case)
    is_new = kept.status_code == 201
    if is_new and row.changes:
        path = f"/api/cases/{kept.json()['id']}"
        api.ask("PATCH", path, row.changes, {"If-Match": kept.headers["ETag"]})
    return is_new


def _new_rows(store: Store, table: Table) -> int:
    """How many of the rows are no case yet, and no row before them."""
    with store.snapshot() as snapshot:
        known = {case.identity for case in snapshot.cases()}
    return len({_identity(row.case["review"]) for row in table.rows} - known)


def _identity(review: dict[str, Any]) -> str:
    url = (review.get("url") or "").strip() or None
    site = (review.get("site") or "").strip() or place(None, url) or None
    return identity(site, url, review.get("author"), review["text"])
