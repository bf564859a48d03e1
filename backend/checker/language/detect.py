"""Which language a text is in: by its script, then by n-grams and words of that script's languages."""

import math
import re
from functools import cache, lru_cache

from backend.checker.language.broken import is_broken
from backend.checker.language.clean import LETTER, WORD, as_cyrillic, plain
from backend.checker.language.languages import NOT_ARABIC, SCRIPTS, SUFFIX
from backend.checker.language.tables import Script, load
from backend.checker.model import UNKNOWN_LANGUAGE, LanguageReading

_UNKNOWN = LanguageReading(UNKNOWN_LANGUAGE, 0.0)
_ANY_SCRIPT = re.compile(f"[{''.join(SCRIPTS.values())}]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u00aa\u00ba\u00df-\u024f\u1e00-\u1eff]")
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
    letters = len(LETTER.findall(clean))
    if letters < 2:
        return _by_script(clean, letters) if letters else _UNKNOWN
    if _ANY_SCRIPT.search(clean):
        reading = _by_script(clean, letters)
        if reading != _UNKNOWN:
            return reading
    return _by_tables(clean, letters, (hint or "").lower()[:2])


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(f"[{SCRIPTS[language]}]")


def _by_script(clean: str, letters: int) -> LanguageReading:
    """The language with a script of its own, from a third of the letters on, unless more are Cyrillic."""
    counts = {language: len(_pattern(language).findall(clean)) for language in SCRIPTS}
    if counts["ja"]:
        counts["ja"] += counts["zh"]
    best = max(counts, key=lambda language: counts[language])
    share = counts[best] / letters
    if share < _SCRIPT_SHARE or len(_CYRILLIC.findall(clean)) > counts[best]:
        return _UNKNOWN
    if best == "ar" and len(_FOREIGN.findall(clean)) > letters * _FOREIGN_SHARE:
        return _UNKNOWN
    return LanguageReading(best, round(min(_SURE, 0.6 + share / 2), 2))


def _by_tables(clean: str, letters: int, hint: str) -> LanguageReading:
    cyrillic, latin = len(_CYRILLIC.findall(clean)), len(_LATIN.findall(clean))
    words = [word for word in WORD.findall(clean) if not word.isdigit()]
    if cyrillic >= letters * _SCRIPT_SHARE:
        return _best(load(0), [as_cyrillic(word) for word in words if _CYRILLIC.search(word)], hint)
    if latin >= letters * _SCRIPT_SHARE:
        return _best(load(1), [word for word in words if _LATIN.search(word)], hint)
    return _UNKNOWN


def _best(script: Script, words: list[str], hint: str) -> LanguageReading:
    """The likeliest language and its probability. A hint at a language is one at its romanised form too."""
    scores = script.score(words)
    for lane, name in enumerate(script.lanes):
        scores[lane] += _HOME_NATS.get(name, 0.0) + _HINT_NATS * (name.removesuffix(SUFFIX) == hint)
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
