"""The catalogue: guidelines, kinds and topics, as their data files tell them. Loaded once, never changed.

The files' shape is in guidelines/README.md. Anything else in a file is a `DataError` that names it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from backend.checker.model import LOCALES, Channel, Kind, Locale, Weight
from backend.checker.once import made_once
from backend.checker.yaml_files import DataError, check_keys, load, strings

_HERE = Path(__file__).parent
_EXAMPLES = {"does", "does_not", "worded", "not_worded"}
_LANGUAGE_KEYS = {"title", "why", "messages", "starters", "patterns", "except"} | _EXAMPLES
_KINDS: tuple[Kind, ...] = ("complaint", "vague", "abusive", "praise")
_CHANNELS: tuple[Channel, ...] = ("public", "private")
Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence or two; `marks` are code point ranges of the words that do it, empty when the whole does."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    review: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's part of an entry."""

    title: str
    why: str
    messages: dict[str, str]
    starters: tuple[str, ...]
    patterns: tuple[str, ...]
    exceptions: tuple[str, ...]
    does: tuple[Example, ...]
    does_not: tuple[Example, ...]
    worded: tuple[Example, ...]
    not_worded: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A guideline, a kind or a topic: one data file."""

    id: str
    group: Literal["do", "avoid", "kind", "topic"]
    order: int
    weight: Weight
    kinds: tuple[Kind, ...]
    channels: tuple[Channel, ...]
    sources: tuple[str, ...]
    meaning: str
    overlaps: frozenset[str]
    languages: dict[Locale, Wording]

    def message(self, locale: Locale, *variants: str) -> str:
        """The first of the variants that this file has in that language; empty when none."""
        messages = self.languages[locale].messages
        return next((messages[name] for name in variants if messages.get(name)), "")


@dataclass(frozen=True, slots=True)
class Catalogue:
    guidelines: tuple[Entry, ...]
    kinds: tuple[Entry, ...]
    topics: tuple[Entry, ...]

    def entries(self) -> tuple[Entry, ...]:
        return self.guidelines + self.kinds + self.topics

    def guideline(self, id: str) -> Entry:
        return next(entry for entry in self.guidelines if entry.id == id)


@made_once
def load_catalogue() -> Catalogue:
    """All data files, in catalogue order. Raises `DataError`."""
    return Catalogue(_folder("guidelines"), _folder("kinds"), _folder("topics"))


def _folder(name: str) -> tuple[Entry, ...]:
    entries = [read_entry(path, name) for path in sorted((_HERE / name).glob("*.yaml"))]
    return tuple(sorted(entries, key=lambda entry: (entry.order, entry.id)))


def read_entry(path: Path, folder: str) -> Entry:
    """One data file. Raises `DataError`."""
    required = {"order", "languages"} | ({"group", "weight"} if folder == "guidelines" else set())
    optional = {"group", "weight", "kinds", "channels", "sources", "meaning", "overlaps"}
    raw = check_keys(path.name, load(path), required, optional)
    group = raw["group"] if folder == "guidelines" else {"kinds": "kind", "topics": "topic"}[folder]
    entry = Entry(
        id=path.stem,
        group=_one_of(path.name, group, ("do", "avoid", "kind", "topic")),
        order=int(raw["order"]),
        weight=_one_of(path.name, raw.get("weight", "could"), ("must", "should", "could")),
        kinds=tuple(_one_of(path.name, kind, _KINDS) for kind in raw.get("kinds") or _KINDS),
        channels=tuple(
            _one_of(path.name, channel, _CHANNELS) for channel in raw.get("channels") or _CHANNELS
        ),
        sources=strings(f"{path.name}: sources", raw.get("sources")),
        meaning=str(raw.get("meaning", "")),
        overlaps=frozenset(strings(f"{path.name}: overlaps", raw.get("overlaps"))),
        languages={},
    )
    languages = check_keys(f"{path.name}: languages", raw["languages"], set(LOCALES))
    for locale in LOCALES:
        entry.languages[locale] = _wording(f"{path.name}: {locale}", languages[locale], folder)
    return entry


def _wording(where: str, raw: Any, folder: str) -> Wording:
    required = {"title", "why", "messages", "starters"} if folder == "guidelines" else {"title"}
    check_keys(where, raw, required, _LANGUAGE_KEYS)
    messages = raw.get("messages") or {}
    if not isinstance(messages, dict):
        raise DataError(f"{where}: messages is not a mapping")
    return Wording(
        title=str(raw["title"]),
        why=str(raw.get("why", "")),
        messages={str(name): str(text) for name, text in messages.items()},
        starters=strings(f"{where}: starters", raw.get("starters")),
        patterns=strings(f"{where}: patterns", raw.get("patterns")),
        exceptions=strings(f"{where}: except", raw.get("except")),
        **{name: tuple(_example(where, item) for item in raw.get(name) or ()) for name in _EXAMPLES},
    )


def _example(where: str, raw: Any) -> Example:
    review: str | None = None
    if isinstance(raw, dict):
        check_keys(where, raw, {"text"}, {"review"})
        review = str(raw["review"]) if raw.get("review") else None
        raw = raw["text"]
    if not isinstance(raw, str):
        raise DataError(f"{where}: an example is not a text: {raw!r}")
    text, marks = unmark(where, raw)
    return Example(text, marks, review)


def unmark(where: str, marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`a [[b]] c` as its text and the places of its marks. Raises `DataError` when they do not pair up."""
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    for number, part in enumerate(marked.split("[[")):
        inside, closed, after = part.partition("]]")
        if bool(closed) != (number > 0) or "]]" in after:
            raise DataError(f"{where}: marks do not pair up: {marked!r}")
        if number > 0:
            marks.append((length, length + len(inside)))
        pieces += [inside, after]
        length += len(inside) + len(after)
    return "".join(pieces), tuple(marks)


def _one_of(where: str, value: Any, allowed: tuple[Name, ...]) -> Name:
    if value not in allowed:
        raise DataError(f"{where}: {value!r} is none of {allowed}")
    return value  # type: ignore[no-any-return]
