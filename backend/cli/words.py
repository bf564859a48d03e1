"""The command line's catalogue: what it says, in the person's language."""

import os
from functools import cache
from pathlib import Path

import yaml

from backend.checker.model import LOCALES, Locale


def locale_of_environment() -> Locale:
    """The first of AMENDS_LOCALE, LC_ALL, LC_MESSAGES, LANG that names a language we speak; else English."""
    for name in ("AMENDS_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        for locale in LOCALES:
            if code == locale:
                return locale
    return "en"


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("words.yaml")
    catalogue: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return catalogue


def say(key: str, locale: Locale | None = None, **values: object) -> str:
    """The sentence `key` in `locale` (the environment's when None), its {names} filled in."""
    return _catalogue()[locale or locale_of_environment()][key].format(**values)
