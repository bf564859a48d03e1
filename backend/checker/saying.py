"""What a finding says, in any locale: the same sentence for the same verdict, whenever it was reached."""

from functools import cache
from pathlib import Path
from typing import Any

from backend.checker.catalogue import Entry, load_catalogue
from backend.checker.model import Locale
from backend.checker.yaml_files import load


def message(entry: Entry, locale: Locale, variants: tuple[str, ...], limit: int | None) -> str:
    """The first of the variants that the guideline, or else all guidelines together, have words for."""
    said = entry.message(locale, *variants) or _common(locale, variants)
    return said.replace("{limit}", str(limit))


def in_locale(check: dict[str, Any], locale: Locale) -> dict[str, Any]:
    """An answer of `check_to_json`, kept from another day, with titles and messages in `locale`.

    What today's catalogue knows no more, or what was kept without its variants, stays as it was said.
    """
    entries = {entry.id: entry for entry in load_catalogue().guidelines}
    limit = check.get("length_limit")
    findings = [
        finding | _words_of(entries[finding["guideline"]], finding["variants"], locale, limit)
        if finding["guideline"] in entries and finding.get("variants")
        else finding
        for finding in check.get("findings", ())
    ]
    return check | {"findings": findings}


def _words_of(entry: Entry, variants: list[str], locale: Locale, limit: int | None) -> dict[str, str]:
    return {
        "title": entry.languages[locale].title,
        "message": message(entry, locale, tuple(variants), limit),
    }


@cache
def _words() -> dict[str, dict[str, str]]:
    return load(Path(__file__).with_name("words.yaml"))


def _common(locale: Locale, variants: tuple[str, ...]) -> str:
    words = _words()[locale]
    return next((words[name] for name in variants if name in words), words["na"])
