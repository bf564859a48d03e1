"""The commands about who gets in, and about whose traces go."""

from typing import Any, Literal

import click

from backend.api.access import ROLES, Role
from backend.cli.options import server_options, settings_of


@click.command(name="pair")
@click.option("--name", help="What the client is listed as; otherwise what it calls itself.")
@click.option(
    "--role", type=click.Choice(ROLES), help="What it may do (owner; member behind a public address)."
)
@click.pass_context
def pair_command(context: click.Context, /, name: str | None, role: Role | None, **options: Any) -> None:
    """Print a one-time code that lets a browser in."""
    from backend.cli.pair import pair

    pair(settings_of(context, options), name, role)


@click.group(name="tokens", invoke_without_command=True)
@click.pass_context
def tokens_command(context: click.Context, /, **options: Any) -> None:
    """List who is paired; `tokens revoke NAME` lets one of them go."""
    from backend.cli.tokens import show_tokens

    if context.invoked_subcommand is None:
        show_tokens(settings_of(context, options))
    else:
        context.obj = {**(context.obj or {}), **{name: value for name, value in options.items() if value}}


@tokens_command.command(name="revoke")
@click.argument("name")
@click.pass_context
def revoke_command(context: click.Context, /, name: str, **options: Any) -> None:
    """NAME, a name or an id, opens nothing from now on."""
    from backend.cli.tokens import revoke_token

    revoke_token(settings_of(context, options), name)


@click.command(name="forget")
@click.option("--client", help="A client of the notebook, by name or alias, with all their cases.")
@click.option("--case", "case_id", help="One case, by its id.")
@click.option("--author", help="Everything of whoever writes reviews under this name.")
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
@click.option("--backups", type=click.Choice(["keep", "remove"]), default="keep", show_default=True)
@click.pass_context
def forget_command(
    context: click.Context,
    /,
    client: str | None,
    case_id: str | None,
    author: str | None,
    sure: bool,
    backups: Literal["keep", "remove"],
    **options: Any,
) -> None:
    """Erase what is kept about a person or a case: cases, drafts, history, notebook."""
    from backend.cli.forget import forget

    given = {"client": client, "case_id": case_id, "author": author}
    who = {name: value for name, value in given.items() if value}
    if len(who) != 1:
        raise click.UsageError("exactly one of --client, --case and --author")
    forget(settings_of(context, options), who, sure, backups)


access_commands = (pair_command, tokens_command, forget_command)
server_options(revoke_command)
