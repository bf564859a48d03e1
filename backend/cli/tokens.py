"""`amends tokens`: who is paired, and letting them go."""

from typing import Any

import click

from backend.cli.desk import desk
from backend.cli.failure import Failure
from backend.cli.words import say
from backend.settings import Settings

_COLUMNS = ("name", "role", "last_used_at", "created_at", "id")


def show_tokens(settings: Settings) -> None:
    """One line each; what was revoked is left out."""
    rows = [[say(f"token-{column}") for column in _COLUMNS]]
    rows += [[_cell(each, column) for column in _COLUMNS] for each in _valid(settings)]
    widths = [max(len(row[number]) for row in rows) for number in range(len(_COLUMNS))]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())


def revoke_token(settings: Settings, name: str) -> None:
    """By name or id. Raises `Failure` when nothing paired is called so."""
    with desk(settings) as api:
        known = api.call("GET", "/api/tokens")["items"]
        found = next((each for each in known if _is_called(each, name)), None)
        if found is None:
            raise Failure(say("token-unknown", name=_plain(name)))
        api.call("DELETE", f"/api/tokens/{found['id']}")
    click.echo(say("token-revoked", name=_plain(found["name"])))


def _valid(settings: Settings) -> list[dict[str, Any]]:
    with desk(settings) as api:
        return [each for each in api.call("GET", "/api/tokens")["items"] if each["revoked_at"] is None]


def _is_called(token: dict[str, Any], name: str) -> bool:
    return token["revoked_at"] is None and name.casefold() in (token["name"].casefold(), token["id"])


def _cell(token: dict[str, Any], column: str) -> str:
    value = token[column]
    if value is None:
        return "–"
    return value[:16].replace("T", " ") if column.endswith("_at") else _plain(value)


def _plain(text: str) -> str:
    """A client chose its name: escape sequences in it must not reach the terminal."""
    return "".join(letter for letter in text if letter.isprintable())
