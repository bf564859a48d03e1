"""`amends pair`: a new one-time code."""

import click

from backend.api.access import Role
from backend.api.guard import is_shared
from backend.api.pairing import LIFETIME, new_code
from backend.cli.failure import Failure
from backend.cli.words import say
from backend.settings import Settings


def pair(settings: Settings, name: str | None = None, role: Role | None = None) -> None:
    """Prints the code; raises `Failure` when the data folder cannot be written to."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        code = new_code(settings.data_dir, name=name, role=role or usual_role(settings))
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failure(say("unwritable", path=settings.data_dir, reason=reason)) from error
    click.echo(say("code", code=code, minutes=int(LIFETIME.total_seconds() // 60)))
    click.echo(say("pair_how"))


def usual_role(settings: Settings) -> Role:
    """On a desk of one's own every browser is the owner's; whoever comes over a network is a member."""
    return "member" if is_shared(settings) else "owner"
