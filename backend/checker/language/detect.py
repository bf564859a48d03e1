"""Script and alphabet first, langdetect (seeded, lower case) for what they leave open; `und` when unsure."""

import re
from functools import cache, lru_cache
from typing import Any

from backend.checker.model import UNKNOWN_LANGUAGE, LanguageReading

_LETTER = re.compile(r"[^\W\d_]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Bounded: `\S+@` alone takes the square of the length of a text without blanks.
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S{1,64}@\S{1,255}|\d+")
_RUSSIAN = re.compile(r"[ыэё]")
_BULGARIAN_HINTS = re.compile(
    r"ъ[^\W\d_яею]|ъ\b|\b(?:се|съм|сме|сте|ще|във|със|беше|това|тази|който|която|ми|ви|ни)\b"
)
_RUSSIAN_HINTS = re.compile(
    r"\b(?:что|это|как|вы|мы|был|была|были|нет|очень|заказ|мне|вам|нас|уже|только|если)\b"
)
_MIN_LETTERS = 4
_SURE = 0.8


@lru_cache(maxsize=1024)
def detect(text: str, hint: str | None = None) -> LanguageReading:
    """The language as ISO 639-1, or `und`. `hint` (the page's own word) only decides what is left open."""
    plain = _NOISE.sub(" ", text.lower())
    letters = len(_LETTER.findall(plain))
    if letters < _MIN_LETTERS:
        return LanguageReading(UNKNOWN_LANGUAGE, 0.0)
    if len(_GREEK.findall(plain)) > letters / 2:
        return LanguageReading("el", 0.99)
    if len(_CYRILLIC.findall(plain)) > letters / 2:
        reading = _cyrillic(plain)
        if reading is not None:
            return reading
    return _guess(plain, (hint or "").lower()[:2])


def _cyrillic(plain: str) -> LanguageReading | None:
    russian = 2 * len(_RUSSIAN.findall(plain)) + len(_RUSSIAN_HINTS.findall(plain))
    bulgarian = len(_BULGARIAN_HINTS.findall(plain))
    if re.search(r"[іїєґўјљњћђџќѓѕ]", plain) or russian == bulgarian:
        return None
    winner, margin = ("ru", russian - bulgarian) if russian > bulgarian else ("bg", bulgarian - russian)
    return LanguageReading(winner, min(0.99, 0.8 + 0.1 * margin))


def _guess(plain: str, hint: str) -> LanguageReading:
    try:
        detector = _factory().create()
        detector.append(plain[:2000])
        found = detector.get_probabilities()
    except Exception:  # langdetect raises on texts without features
        return LanguageReading(UNKNOWN_LANGUAGE, 0.0)
    if not found:
        return LanguageReading(UNKNOWN_LANGUAGE, 0.0)
    best = max(found, key=lambda guess: guess.prob + (0.3 if guess.lang == hint else 0.0))
    if best.prob < _SURE and best.lang != hint:
        return LanguageReading(UNKNOWN_LANGUAGE, round(best.prob, 2))
    return LanguageReading(str(best.lang), round(min(best.prob, 0.99), 2))


@cache
def _factory() -> Any:
    from langdetect import detector_factory

    detector_factory.DetectorFactory.seed = 0
    detector_factory.init_factory()
    return detector_factory._factory
