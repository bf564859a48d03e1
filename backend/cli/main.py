"""The `amends` command."""

import click


@click.group()
def main() -> None:
    """Answer a bad review in your own words."""
