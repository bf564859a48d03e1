"""`amends backup` and `amends restore`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from backend.cli.failure import Failure
from backend.cli.opened import data_file, failing_plainly, opened, opened_to_read, read_data_file, write_whole
from backend.cli.words import say
from backend.settings import Settings
from backend.store import Store
from backend.store.backups import FOLDER_NAME
from backend.store.tiny_restore import restore_file
from backend.store.transfer.bringing import is_empty, put_in_place, read_backup
from backend.store.transfer.lines import write_lines


def backup(settings: Settings, file: Path | None, force: bool) -> None:
    """Of the data folder the data file as it is, of a database an export."""
    in_folder = settings.database_url is None
    file = file or Path(f"amends-backup-{_now()}.{'json' if in_folder else 'jsonl'}")
    if in_folder:
        path = data_file(settings)
        with failing_plainly(path):
            # A damaged file is no backup; better to hear of it now.
            read_data_file(settings)
            write_whole(file, [path.read_bytes()], force)
    else:
        with opened_to_read(settings) as store, store.snapshot() as snapshot:
            write_whole(file, write_lines(snapshot, datetime.now(UTC)), force)
    click.echo(say("backed-up", path=file))


def restore(settings: Settings, file: Path, replace: bool) -> None:
    """What was there before stays: beside the data file, or in an export in the data folder."""
    with failing_plainly(file):
        contents = read_backup(file)
        if settings.database_url is None:
            was_there = restore_file(settings.data_dir, contents)
        else:
            with opened(settings) as store:
                was_there = not is_empty(store)
                if was_there and not replace:
                    raise Failure(say("not-empty"))
                if was_there:
                    _keep(store, settings.data_dir / FOLDER_NAME / f"before-restore-{_now()}.jsonl")
                put_in_place(contents, store)
    click.echo(say("restored", path=file, cases=len(contents.cases)))
    if was_there:
        click.echo(say("kept-before"))


def _keep(store: Store, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with store.snapshot() as snapshot:
        write_whole(file, write_lines(snapshot, datetime.now(UTC)), force=False)


def _now() -> str:
    return datetime.now().strftime("%Y%m%d-%H%M%S")
