"""What one language needs beyond the guidelines: abbreviations, greetings, titles, small words. Data in
languages/."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from backend.checker.once import made_once
from backend.checker.text.fold import fold_text
from backend.checker.yaml_files import check_keys, load, strings

_FOLDER = Path(__file__).with_name("languages")


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """Word lists of one language, folded. See languages/en.yaml for what each holds."""

    abbreviations: frozenset[str]
    conjunctions: frozenset[str]
    negations: frozenset[str]
    greetings: tuple[str, ...]
    honorifics: frozenset[str]
    addressees: frozenset[str]
    stopwords: frozenset[str]
    quote_verbs: frozenset[str]
    street_words: frozenset[str]
    order_words: frozenset[str]
    own_contact_words: frozenset[str]
    customer_words: frozenset[str]
    contact_nouns: frozenset[str]
    anonymous: frozenset[str]
    review_words: frozenset[str]
    legal_words: frozenset[str]
    suffixes: tuple[str, ...]
    acronyms: frozenset[str]
    short_capitals: frozenset[str]
    past_contact: frozenset[str]
    machine_traces: frozenset[str]
    currencies: frozenset[str]
    patronymic_endings: frozenset[str]


@made_once
def language_words(language: str) -> LanguageWords:
    """The words of a language; for one without a file, those of all our languages together. Raises
    `DataError`."""
    path = _FOLDER / f"{language}.yaml"
    if path.parent == _FOLDER and language.isalpha() and path.exists():
        return _load(path)
    return every_language()


@cache
def every_language() -> LanguageWords:
    """The words of all our languages together."""
    return _together([_load(other) for other in sorted(_FOLDER.glob("*.yaml"))])


def _load(path: Path) -> LanguageWords:
    names = {item.name for item in fields(LanguageWords)}
    raw = check_keys(path.name, load(path, as_written=True), names)
    folded = {
        name: tuple(map(fold_text, strings(f"{path.name}: {name}", words))) for name, words in raw.items()
    }
    return LanguageWords(
        greetings=folded.pop("greetings"),
        suffixes=tuple(sorted(folded.pop("suffixes"), key=len, reverse=True)),
        **{name: frozenset(words) for name, words in folded.items()},
    )


def _together(parts: list[LanguageWords]) -> LanguageWords:
    return LanguageWords(
        greetings=tuple(word for part in parts for word in part.greetings),
        suffixes=(),
        **{
            item.name: frozenset().union(*(getattr(part, item.name) for part in parts))
            for item in fields(LanguageWords)
            if item.name not in ("greetings", "suffixes")
        },
    )
