"""Options that several commands share, and the settings they make."""

from pathlib import Path
from typing import Any

import click

from backend.cli.failure import Failure
from backend.cli.words import say
from backend.settings import Settings, SettingsError


def store_options(command: click.Command) -> click.Command:
    """The options of every command that opens the data folder or a database."""
    command.params += [
        click.Option(["--data"], type=click.Path(path_type=Path), help="Data folder (the platform's own)."),
        click.Option(["--database-url"], help="A PostgreSQL database instead of the data folder."),
    ]
    return command


def server_options(command: click.Command) -> click.Command:
    """The same, and those of a command that listens."""
    command.params += [
        click.Option(["--host"], help="Address to listen on (127.0.0.1)."),
        click.Option(["--port"], type=click.IntRange(1, 65535), help="The backend's port (8765)."),
        click.Option(["--public-url"], help="The address under which a proxy on this machine serves it."),
    ]
    return store_options(command)


def settings_of(context: click.Context, own: dict[str, Any]) -> Settings:
    """Flags first (after the command before those in front of it), then AMENDS_* variables, then defaults."""
    options = {**(context.obj or {}), **{name: value for name, value in own.items() if value is not None}}
    if "data" in options:
        options["data_dir"] = options.pop("data")
    try:
        return Settings.load(**{name: value for name, value in options.items() if value is not None})
    except SettingsError as error:
        raise Failure(say(error.slug, **error.parameters)) from error
