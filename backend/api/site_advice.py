"""What a site's rules are called, and what they mean for a reply, in every language."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from backend.checker.model import Locale
from backend.checker.sites import FORBIDS, Site


def title(rule: str, locale: Locale) -> str:
    """A rule that people made up themselves is called what they called it."""
    words = _words()["titles"].get(rule)
    return str(words[locale]) if words else rule.replace("_", " ")


def advice(site: Site, locale: Locale) -> list[str]:
    """The sentences to read before replying there: first what cannot be undone."""
    words = _words()["advice"]
    return [words[name][locale].replace("{n}", str(number)) for name, number in _said_of(site)]


def _said_of(site: Site) -> Iterator[tuple[str, int | None]]:
    if site.first:
        yield site.first, None
    if site.replies_allowed is not None:
        some = {0: "replies_allowed_none", 1: "replies_allowed_one"}
        yield some.get(site.replies_allowed, "replies_allowed"), site.replies_allowed
    if site.editable is not None and site.replies_allowed != 0:
        yield ("editable_yes" if site.editable else "editable_no"), None
    if site.reply_limit is not None:
        yield "reply_limit", site.reply_limit
    if site.reply_window_days is not None:
        yield "reply_window_days", site.reply_window_days
    yield from ((rule, None) for rule in sorted(FORBIDS & site.forbids))


@cache
def _words() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("site_words.yaml").read_text("utf-8"))
    return content
