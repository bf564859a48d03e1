"""What times are called in each language: the files of promise_words/, read once, as expressions to look for.

The keys are explained in promise_words/README.md.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from backend.checker.model import LOCALES, Locale
from backend.checker.text.fold import fold_text
from backend.checker.yaml_files import check_keys, load

_FOLDER = Path(__file__).with_name("promise_words")
_LISTS = frozenset(
    {
        "working",
        "within",
        "from_now",
        "by",
        "next",
        "next_after",
        "this",
        "at",
        "am",
        "pm",
        "oclock",
        "ordinal",
    }
    | {"of_month", "deadline", "future", "past", "never", "and"}
)
_KEYS = _LISTS | {"weekdays", "months", "numbers", "units", "days", "end_of", "clock", "does", "does_not"}


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """Values by folded word (`weekdays` from 0, `months` from 1, `clock` in minutes), and a compiled
    expression for each thing that is looked for; `sources` are the bare alternatives of the lists."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    days: Mapping[str, int]
    ends: Mapping[str, str]
    clock: Mapping[str, int]
    sources: Mapping[str, str]
    future: re.Pattern[str]
    past: re.Pattern[str]
    never: re.Pattern[str]
    conjunction: re.Pattern[str]


@cache
def promise_words(locale: Locale) -> PromiseWords:
    """Raises `DataError` when the file has another shape."""
    raw = check_keys(f"{locale}.yaml", load(_FOLDER / f"{locale}.yaml", as_written=True), _KEYS)
    values = {
        "weekdays": _ranked(raw["weekdays"], 0),
        "months": _ranked(raw["months"], 1),
        "numbers": _inverted(raw["numbers"], int),
        "units": _inverted(raw["units"], str),
        "days": _inverted(raw["days"], int),
        "ends": _inverted(raw["end_of"], str),
        "clock": _inverted(raw["clock"], _minutes),
    }
    sources = {name: _either(found) for name, found in values.items()}
    sources |= {name: _either(raw[name]) for name in _LISTS}
    return PromiseWords(
        **values,
        sources=sources,
        future=_whole(sources["future"]),
        past=_whole(sources["past"]),
        never=_whole(sources["never"]),
        conjunction=_whole(sources["and"]),
    )


@cache
def examples(locale: Locale) -> tuple[tuple[Mapping[str, Any], ...], tuple[str, ...]]:
    """What the language's file gives as examples: promises with what is read out of them, and none."""
    raw = load(_FOLDER / f"{locale}.yaml", as_written=True)
    return tuple(raw["does"]), tuple(raw["does_not"])


def locale_of(language: str) -> Locale | None:
    return next((locale for locale in LOCALES if locale == language), None)


def _ranked(lists: Iterable[Iterable[str]], first: int) -> dict[str, int]:
    return {fold_text(form): rank for rank, forms in enumerate(lists, first) for form in forms}


def _inverted(forms: Mapping[Any, Iterable[str]], value: Any) -> dict[str, Any]:
    return {fold_text(str(form)): value(key) for key, found in forms.items() for form in found}


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def _either(forms: Iterable[str]) -> str:
    """The alternatives as an expression, the longest first; one that never matches when there are none."""
    found = sorted((fold_text(str(form)) for form in forms), key=len, reverse=True)
    return "|".join(_expression(form) for form in found) or r"(?!)"


def _expression(form: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in form.split())


def _whole(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
