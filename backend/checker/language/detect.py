"""Which language a text is in: by its script, then by n-grams and words of that script's languages."""

import math
import re
from functools import cache, lru_cache
from operator import add

from backend.checker.language.broken import is_broken
from backend.checker.language.clean import LATIN_LOOKALIKE, WORD, as_cyrillic, letters_in, plain
from backend.checker.language.languages import NOT_ARABIC, SCRIPTS, SUFFIX
from backend.checker.language.tables import Script, load
from backend.checker.model import UNKNOWN_LANGUAGE, LanguageReading

_UNKNOWN = LanguageReading(UNKNOWN_LANGUAGE, 0.0)
_ANY_SCRIPT = re.compile(f"[{''.join(SCRIPTS.values())}]")
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_LATIN = re.compile("[a-z\u00aa\u00ba\u00df-\u024f\u1e00-\u1eff]+")
_FOREIGN = re.compile(f"[{NOT_ARABIC}]")
# From this share of the letters on, a script other than Latin decides: product names are Latin anywhere.
_SCRIPT_SHARE = 1 / 3
_FOREIGN_SHARE = 1 / 30
# What the page's own word for its language is worth, and being one of the four languages that are read best;
# English is worth more, for its words stand in the lists of all the others too.
_HINT_NATS = 4.0
_HOME_NATS = {"en": 1.0, "el": 0.25, "ru": 0.25, "bg": 0.25}
_LEAST_CONFIDENCE = 0.2
_SURE = 0.99


@lru_cache(maxsize=1024)
def detect(text: str, hint: str | None = None) -> LanguageReading:
    """The language as ISO 639-1, or `und` when it cannot be told. The same text has the same answer.

    `hint` is what the page says of itself, such as `el` or `bg-BG`: it counts where the text leaves doubt.
    `romanised` is set for Greek, Bulgarian and Russian in Latin letters.
    """
    if is_broken(text):
        return _UNKNOWN
    clean = plain(text)
    letters = letters_in(clean)
    if letters < 2:
        return _by_script(clean, letters) if letters else _UNKNOWN
    if _ANY_SCRIPT.search(clean):
        reading = _by_script(clean, letters)
        if reading != _UNKNOWN:
            return reading
    return _by_tables(clean, letters, (hint or "").lower()[:2])


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(f"[{SCRIPTS[language]}]+")


def _count(pattern: re.Pattern[str], text: str) -> int:
    """How many characters its runs have together."""
    return len("".join(pattern.findall(text)))


def _by_script(clean: str, letters: int) -> LanguageReading:
    """The language with a script of its own, from a third of the letters on, unless more are Cyrillic."""
    counts: dict[str, int] = {}
    for language in SCRIPTS:
        counts[language] = _count(_pattern(language), clean)
        if 2 * counts[language] > len(clean) and language != "ja":  # no other can have as many
            break
    if counts.get("ja"):
        counts["ja"] += counts.get("zh", 0)
    best = max(counts, key=lambda language: counts[language])
    share = counts[best] / letters
    if share < _SCRIPT_SHARE or _count(_CYRILLIC, clean) > counts[best]:
        return _UNKNOWN
    if best == "ar" and len(_FOREIGN.findall(clean)) > letters * _FOREIGN_SHARE:
        return _UNKNOWN
    return LanguageReading(best, round(min(_SURE, 0.6 + share / 2), 2))


def _by_tables(clean: str, letters: int, hint: str) -> LanguageReading:
    words = [word for word in WORD.findall(clean) if not word.isdigit()]
    if _count(_CYRILLIC, clean) >= letters * _SCRIPT_SHARE:
        cyrillic = [word for word in words if _CYRILLIC.search(word)]
        mixed = LATIN_LOOKALIKE.search(clean)
        return _best(load(0), list(map(as_cyrillic, cyrillic)) if mixed else cyrillic, hint)
    if _count(_LATIN, clean) >= letters * _SCRIPT_SHARE:
        return _best(load(1), [word for word in words if _LATIN.search(word)], hint)
    return _UNKNOWN


@lru_cache(maxsize=64)
def _head_start(lanes: tuple[str, ...], hint: str) -> tuple[float, ...]:
    """Per lane the nats it begins with. A hint at a language is one at its romanised form too."""
    return tuple(
        _HOME_NATS.get(name, 0.0) + _HINT_NATS * (name.removesuffix(SUFFIX) == hint) for name in lanes
    )


def _best(script: Script, words: list[str], hint: str) -> LanguageReading:
    """The likeliest language and its probability."""
    scores = list(map(add, script.score(words), _head_start(script.lanes, hint)))
    top = max(scores)
    shares = [math.exp((score - top) / script.temperature) for score in scores]
    lane = scores.index(top)
    confidence = 1 / sum(shares)
    if confidence < _LEAST_CONFIDENCE:
        return LanguageReading(UNKNOWN_LANGUAGE, round(confidence, 2))
    name = script.lanes[lane]
    return LanguageReading(
        name.removesuffix(SUFFIX), round(min(_SURE, confidence), 2), romanised=name.endswith(SUFFIX)
    )
