"""What a playbook may begin with: the files of playbook/, offered and never forced."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from backend.api.shapes.topics import topic_ids
from backend.checker.model import LOCALES, Locale
from backend.checker.yaml_files import DataError, check_keys, load, strings

_FOLDER = Path(__file__).with_name("playbook")
_TEXTS = ("title", "situation", "offer_without_asking", "limit", "who_takes_over")


@dataclass(frozen=True, slots=True)
class Starter:
    """`languages`: the texts of an entry, and its steps, in each language."""

    id: str
    order: int
    topics: tuple[str, ...]
    languages: Mapping[Locale, Mapping[str, Any]]

    def entry(self, locale: Locale) -> dict[str, Any]:
        """As an entry of the playbook in that language."""
        return {"topics": list(self.topics), "languages": [locale], **self.languages[locale]}


@cache
def starters() -> tuple[Starter, ...]:
    """In their order. Raises `DataError`."""
    return tuple(sorted((_read(path) for path in _FOLDER.glob("*.yaml")), key=lambda each: each.order))


def _read(path: Path) -> Starter:
    raw = check_keys(path.name, load(path), {"order", "topics", "languages"})
    topics = strings(f"{path.name}: topics", raw["topics"])
    if unknown := set(topics) - set(topic_ids()):
        raise DataError(f"{path.name}: topics: unknown {sorted(unknown)}")
    languages = check_keys(f"{path.name}: languages", raw["languages"], set(LOCALES))
    texts = {locale: _texts(f"{path.name}: {locale}", languages[locale]) for locale in LOCALES}
    return Starter(path.stem, int(raw["order"]), topics, texts)


def _texts(where: str, raw: Any) -> dict[str, Any]:
    words = check_keys(where, raw, {*_TEXTS, "steps"})
    if not all(isinstance(words[name], str) and words[name] for name in _TEXTS):
        raise DataError(f"{where}: a text is missing")
    return {name: words[name] for name in _TEXTS} | {"steps": list(strings(where, words["steps"]))}
