"""The catalogue as people see it: in one locale, with its examples."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from backend.checker.catalogue import Entry, Example, load_catalogue
from backend.checker.model import Channel, Kind, Locale, Span, Weight


@dataclass(frozen=True, slots=True)
class LocalExample:
    text: str
    spans: tuple[Span, ...]
    review: str | None


@dataclass(frozen=True, slots=True)
class LocalGuideline:
    id: str
    group: Literal["do", "avoid"]
    weight: Weight
    title: str
    why: str
    sources: tuple[str, ...]
    kinds: tuple[Kind, ...]
    channels: tuple[Channel, ...]
    does: tuple[LocalExample, ...]
    does_not: tuple[LocalExample, ...]


@dataclass(frozen=True, slots=True)
class Named:
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class LocalCatalogue:
    guidelines: tuple[LocalGuideline, ...]
    kinds: tuple[Named, ...]
    topics: tuple[Named, ...]


@lru_cache(maxsize=8)
def catalogue(locale: Locale) -> LocalCatalogue:
    """Guidelines, kinds and topics with their titles, reasons and examples in `locale`."""
    whole = load_catalogue()
    return LocalCatalogue(
        guidelines=tuple(_guideline(entry, locale) for entry in whole.guidelines),
        kinds=tuple(Named(entry.id, entry.languages[locale].title) for entry in whole.kinds),
        topics=tuple(Named(entry.id, entry.languages[locale].title) for entry in whole.topics),
    )


def _guideline(entry: Entry, locale: Locale) -> LocalGuideline:
    wording = entry.languages[locale]
    return LocalGuideline(
        id=entry.id,
        group="do" if entry.group == "do" else "avoid",
        weight=entry.weight,
        title=wording.title,
        why=wording.why,
        sources=entry.sources,
        kinds=entry.kinds,
        channels=entry.channels,
        does=tuple(_example(example) for example in wording.does),
        does_not=tuple(_example(example) for example in wording.does_not),
    )


def _example(example: Example) -> LocalExample:
    def units(text: str) -> int:
        return len(text.encode("utf-16-le", "surrogatepass")) // 2

    spans = tuple(
        Span(units(example.text[:start]), units(example.text[:end])) for start, end in example.marks
    )
    return LocalExample(example.text, spans, example.review)
