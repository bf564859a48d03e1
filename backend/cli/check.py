"""`amends check`: the checker as a command."""

import json
import math
import os
import sys
from typing import BinaryIO, Literal

import click

from backend.checker import check as run_check
from backend.checker.model import Channel, CheckRequest, CheckResult, Locale, Review
from backend.checker.wire import check_to_json
from backend.cli.report import report
from backend.cli.words import locale_of_environment, say

# The API's own limit, contract: Limits.
TEXT_LIMIT = 20_000


def check(
    form: Literal["text", "json"],
    locale: Locale | None,
    *,
    review: BinaryIO,
    draft: BinaryIO,
    author: str | None,
    rating: float | None,
    rating_max: float,
    site: str | None,
    channel: Channel,
) -> None:
    """Prints the findings and exits: 0 ready, 1 not ready, 2 bad usage."""
    if review is draft or review.fileno() == draft.fileno():
        raise click.UsageError(say("two-stdin"))
    if rating is not None and not (math.isfinite(rating) and 0 <= rating <= 100):
        raise click.UsageError(say("rating"))
    request = CheckRequest(
        review=Review(
            text=_text(review, "review"),
            author=author,
            rating=rating,
            rating_max=rating_max if rating is not None else None,
            site=site,
        ),
        draft=_text(draft, "draft"),
        channel=channel,
        locale=locale or locale_of_environment(),
    )
    result = run_check(request)
    click.echo(as_json(result) if form == "json" else report(request, result), color=_colours())
    sys.exit(0 if result.ready else 1)


def _colours() -> bool | None:
    """False where NO_COLOR (no-color.org) is set to anything; otherwise as the terminal allows."""
    return False if os.environ.get("NO_COLOR") else None


def _text(source: BinaryIO, name: str) -> str:
    try:
        text = source.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(say("not-utf8", name=say(name))) from error
    if not text.strip():
        raise click.UsageError(say("empty", name=say(name)))
    if len(text) > TEXT_LIMIT:
        raise click.UsageError(say("too-long", name=say(name), length=len(text), limit=TEXT_LIMIT))
    return text


def as_json(result: CheckResult) -> str:
    """The answer of `POST /api/check`, as JSON text."""
    return json.dumps(check_to_json(result), ensure_ascii=False, indent=2)
