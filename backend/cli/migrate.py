"""`amends migrate`: everything to another store, then both compared."""

import contextlib
from dataclasses import replace
from pathlib import Path

import click

from backend.cli.failure import Failure
from backend.cli.opened import opened
from backend.cli.words import say
from backend.settings import Settings
from backend.store.transfer.moving import move

_FOLDER = "tinydb:"


def migrate(settings: Settings, target: str, source: str | None) -> None:
    origin = _place(settings, source) if source else settings
    destination = _place(settings, target)
    if _name(origin) == _name(destination):
        raise Failure(say("same-place", place=_name(origin)))
    with contextlib.ExitStack() as stack:
        here, there = stack.enter_context(opened(origin)), stack.enter_context(opened(destination))
        found = move(here, there, _tell)
    for name in ("cases", "records", "answers"):
        section = getattr(found, name)
        click.echo(f"{say(f'moved-{name}')}: {section.count}  sha256 {section.sha256}")
    click.echo(say("moved"))


def _place(settings: Settings, place: str) -> Settings:
    """A database by its address, or a data folder by its path."""
    if place.startswith(_FOLDER) or "://" not in place:
        folder = Path(place.removeprefix(_FOLDER)).expanduser().absolute()
        return replace(settings, data_dir=folder, database_url=None)
    return replace(settings, database_url=place)


def _name(settings: Settings) -> str:
    return settings.database_url or str(settings.data_dir)


def _tell(done: int, total: int) -> None:
    click.echo(say("moving", done=done, total=total), err=True)
