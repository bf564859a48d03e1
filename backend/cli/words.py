"""The command line's catalogue: what it says, in the person's language."""

import os
from functools import cache
from pathlib import Path

import yaml

from backend.checker.model import LOCALES, Locale
from backend.settings import system_locale


def locale_of_environment() -> Locale:
    """The person's language as the environment tells it; AMENDS_LOCALE wins where it is one of ours."""
    chosen = os.environ.get("AMENDS_LOCALE")
    return next((locale for locale in LOCALES if locale == chosen), None) or system_locale(os.environ)


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("words.yaml")
    catalogue: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return catalogue


def say(key: str, locale: Locale | None = None, /, **values: object) -> str:
    """The sentence `key` in `locale` (the environment's when None), its {names} filled in."""
    return _catalogue()[locale or locale_of_environment()][key].format(**values)
