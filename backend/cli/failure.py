"""How a command says that it cannot go on."""

from typing import IO, Any

import click


class Failure(click.ClickException):
    """One plain sentence on standard error and exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=True)
