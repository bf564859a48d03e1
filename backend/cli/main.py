"""The `amends` command: options in, one function called, one sentence out when it fails."""

from pathlib import Path
from typing import Any, Literal

import click

from backend.checker.model import LOCALES, Locale
from backend.cli.access_commands import access_commands
from backend.cli.options import server_options, settings_of, store_options
from backend.cli.store_commands import import_command, store_commands


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--no-companion", is_flag=True, help="The backend alone.")
@click.option("--no-browser", is_flag=True, help="Do not open the companion in a browser.")
@click.option("--demo", is_flag=True, help="With a month of made-up cases in a folder that is thrown away.")
@click.option("--companion-port", type=click.IntRange(1, 65535), help="The companion's port (8501).")
@click.version_option(package_name="amends")
@click.pass_context
def main(context: click.Context, /, no_companion: bool, no_browser: bool, demo: bool, **options: Any) -> None:
    """Answer a bad review in your own words.

    Without a command: starts the backend and the companion, and stops both on Ctrl-C.
    """
    context.obj = options
    if context.invoked_subcommand is None:
        from backend.cli.logs import log_to_stderr
        from backend.cli.start import start

        settings = settings_of(context, {})
        log_to_stderr(requests=False)
        if demo:
            from backend.cli.demo import start_demo

            start_demo(settings, with_companion=not no_companion, with_browser=not no_browser)
        else:
            start(settings, with_companion=not no_companion, with_browser=not no_browser)


@main.command()
@click.pass_context
def serve(context: click.Context, /, **options: Any) -> None:
    """The backend alone, on a production server."""
    from backend.cli.logs import log_to_stderr
    from backend.cli.start import start

    settings = settings_of(context, options)
    log_to_stderr(requests=True)
    start(settings, with_companion=False, with_browser=False)


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


@main.command()
@click.option(
    "--pack",
    "archive",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the archive that the browsers' stores take.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def extension(archive: Path, force: bool) -> None:
    """Pack the browser extension for the stores, the same bytes each time."""
    from backend.cli.pack import pack

    pack(archive, force)


for _command in (main, serve):
    server_options(_command)
for _command in (*access_commands, import_command):
    main.add_command(server_options(_command))
for _command in store_commands:
    main.add_command(store_options(_command))
