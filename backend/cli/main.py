"""The `amends` command: options in, one function called, one sentence out when it fails."""

from pathlib import Path
from typing import Any, Literal

import click

from backend.checker.model import LOCALES, Locale
from backend.cli.failure import Failure
from backend.cli.words import say
from backend.settings import Settings, SettingsError


def _server_options(command: click.Command) -> click.Command:
    """The options of every command that opens the data folder or listens."""
    for option in (
        click.Option(["--host"], help="Address to listen on (127.0.0.1)."),
        click.Option(["--port"], type=click.IntRange(1, 65535), help="The backend's port (8765)."),
        click.Option(["--data"], type=click.Path(path_type=Path), help="Data folder (the platform's own)."),
        click.Option(["--database-url"], help="A database instead of the data folder."),
    ):
        command.params.append(option)
    return command


def _settings(options: dict[str, Any]) -> Settings:
    """Flags first, then AMENDS_* variables, then the defaults."""
    if "data" in options:
        options["data_dir"] = options.pop("data")
    try:
        return Settings.load(**{name: value for name, value in options.items() if value is not None})
    except SettingsError as error:
        raise Failure(say(error.slug, **error.parameters)) from error


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--no-companion", is_flag=True, help="The backend alone.")
@click.option("--no-browser", is_flag=True, help="Do not open the companion in a browser.")
@click.option("--companion-port", type=click.IntRange(1, 65535), help="The companion's port (8501).")
@click.version_option(package_name="amends")
@click.pass_context
def main(context: click.Context, /, no_companion: bool, no_browser: bool, **options: Any) -> None:
    """Answer a bad review in your own words.

    Without a command: starts the backend and the companion, and stops both on Ctrl-C.
    """
    context.obj = options
    if context.invoked_subcommand is None:
        from backend.cli.start import start

        start(_settings(options), with_companion=not no_companion, with_browser=not no_browser)


@main.command()
@click.pass_context
def serve(context: click.Context, /, **options: Any) -> None:
    """The backend alone, on a production server."""
    from backend.cli.start import start

    start(_settings(_over(context.obj, options)), with_companion=False, with_browser=False)


@main.command()
@click.pass_context
def pair(context: click.Context, /, **options: Any) -> None:
    """Print a one-time code that lets a browser in."""
    from backend.cli.pair import pair

    pair(_settings(_over(context.obj, options)))


@main.command()
@click.option("--review", required=True, type=click.File("rb"), help="The review; - is standard input.")
@click.option("--draft", required=True, type=click.File("rb"), help="Your draft; - is standard input.")
@click.option("--author", help="The name shown with the review.")
@click.option("--rating", type=float, help="The stars given.")
@click.option("--rating-max", type=float, default=5, show_default=True, help="The most stars there are.")
@click.option("--site", help="Host name of the site, for its rules.")
@click.option("--channel", type=click.Choice(["public", "private"]), default="public", show_default=True)
@click.option("--locale", type=click.Choice(LOCALES), help="Language of the findings.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(form: Literal["text", "json"], locale: Locale | None, **options: Any) -> None:
    """Check a draft; exit status 0 when it is ready, 1 when it is not, 2 on bad usage."""
    from backend.cli.check import check

    check(form, locale, **options)


def _over(general: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Options after the command win over the same ones before it."""
    return general | {name: value for name, value in own.items() if value is not None}


for _command in (main, serve, pair):
    _server_options(_command)
