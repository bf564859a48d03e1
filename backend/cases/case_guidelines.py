"""The guidelines of what goes on around a reply, as their files tell them. See guidelines/README.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from backend.checker.model import LOCALES, Locale, Weight
from backend.checker.yaml_files import DataError, check_keys, load, strings

_FOLDER = Path(__file__).with_name("guidelines")
_STEPS = Path(__file__).with_name("next_steps.yaml")
_WEIGHTS: tuple[Weight, ...] = ("must", "should", "could")


@dataclass(frozen=True, slots=True)
class CaseWording:
    title: str
    why: str
    messages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CaseGuideline:
    """`order` is its place in the list; `sources` are shown to people."""

    id: str
    order: int
    weight: Weight
    sources: tuple[str, ...]
    languages: Mapping[Locale, CaseWording]


@cache
def case_guidelines() -> tuple[CaseGuideline, ...]:
    """In their order. Raises `DataError`."""
    return tuple(sorted((_read(path) for path in _FOLDER.glob("*.yaml")), key=lambda each: each.order))


@cache
def step_titles() -> Mapping[str, Mapping[Locale, str]]:
    """What may be done next, by id, in the order in which it is offered. Raises `DataError`."""
    raw = load(_STEPS)
    found: dict[str, dict[Locale, str]] = {}
    for step, raw_words in raw.items():
        words = check_keys(f"{_STEPS.name}: {step}", raw_words, set(LOCALES))
        found[step] = {locale: str(words[locale]) for locale in LOCALES}
    return found


def _read(path: Path) -> CaseGuideline:
    raw = check_keys(path.name, load(path), {"order", "weight", "sources", "languages"})
    if raw["weight"] not in _WEIGHTS:
        raise DataError(f"{path.name}: weight: {raw['weight']!r} is none of {_WEIGHTS}")
    languages = check_keys(f"{path.name}: languages", raw["languages"], set(LOCALES))
    return CaseGuideline(
        id=path.stem,
        order=int(raw["order"]),
        weight=raw["weight"],
        sources=strings(f"{path.name}: sources", raw["sources"]),
        languages={locale: _wording(f"{path.name}: {locale}", languages[locale]) for locale in LOCALES},
    )


def _wording(where: str, raw: Any) -> CaseWording:
    words = check_keys(where, raw, {"title", "why", "messages"})
    if not {"pass", "fail", "na"} <= set(words["messages"]):
        raise DataError(f"{where}: messages: pass, fail and na are needed")
    return CaseWording(words["title"], words["why"], dict(words["messages"]))
