"""`amends forget`: erases what is kept about a person or a case."""

from typing import Any, Literal

import click

from backend.cli.desk import desk
from backend.cli.failure import Failure
from backend.cli.words import say
from backend.settings import Settings

_COUNTS = ("cases", "drafts", "replies", "follow_ups", "parked", "asides", "clients")


def forget(settings: Settings, who: dict[str, str], sure: bool, backups: Literal["keep", "remove"]) -> None:
    """Says what would go, asks unless `sure`, erases it, and says which backups still hold it."""
    with desk(settings) as api:
        would = api.call("POST", "/api/forget", who)
        if not any(would[name] for name in _COUNTS):
            click.echo(say("forget-nothing"))
            return
        click.echo(_said(would))
        if not sure and not _confirmed():
            raise Failure(say("forget-not"))
        done = api.call("POST", "/api/forget", who | {"dry_run": False, "backups": backups})
    click.echo(say("forget-done"))
    for backup in done["backups"]:
        sentence = "backup-removed" if backup["removed"] else "backup-holds"
        click.echo(say(sentence, name=backup["name"]))
    click.echo(say("forget-elsewhere"))


def _said(counts: dict[str, Any]) -> str:
    return "\n".join(f"  {say(f'forget-{name}')}: {counts[name]}" for name in _COUNTS if counts[name])


def _confirmed() -> bool:
    """False where nobody is there to ask."""
    try:
        typed = click.prompt(say("forget-sure", word=say("yes-word")), default="", show_default=False)
    except click.Abort:
        return False
    return bool(typed.strip().casefold() == say("yes-word").casefold())
