"""How good a rule is, as far as it has been measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from companion.i18n import LOCALES, Words
from companion.models import Measured

FIGURES = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class Goodness:
    """One language of one rule; `figures` are as FIGURES, a dash where there was nothing to judge."""

    language: str
    figures: tuple[str, ...]


def goodness(measured: Measured | None, guideline: str, words: Words) -> tuple[Goodness, ...]:
    """The languages that the guideline was measured in; none where it was not."""
    by_language = measured.guidelines.get(guideline) if measured else None
    if not isinstance(by_language, Mapping):
        return ()
    return tuple(
        Goodness(words.language(locale), tuple(_said(by_language[locale], name, words) for name in FIGURES))
        for locale in LOCALES
        if isinstance(by_language.get(locale), Mapping)
    )


def _said(figures: Mapping[str, Any], name: str, words: Words) -> str:
    value = figures.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "–"
    return words.percent(value)
