"""Length, placeholders left in, near-duplicates of earlier replies."""

import re
from functools import cache

from backend.checker.case import Case, Judgement, failed, passed
from backend.checker.language_words import every_language
from backend.checker.model import Span
from backend.checker.text.document import Document
from backend.checker.text.fold import fold_text

LEAST_WORDS = 15
MOST_WORDS = 250
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_PLACEHOLDER = re.compile(
    r"\[[^\[\]\n]{2,40}\]|\{\{?[^{}\n]{1,40}\}?\}|<[^<>\n/]{2,30}>|%[^\W\d]{3,20}%|_{3,}|\b[XΧХ]{2,}(?= )"
)
SHINGLE = 4
NEARLY_THE_SAME = 0.6


def count_words(text: str) -> int:
    """Words as people count them: letters and digits, held together by apostrophes and hyphens."""
    return sum(1 for _ in _WORD.finditer(text))


def length_limit(case: Case) -> int | None:
    """Characters that the person or the site allows, whichever is less; None without either."""
    limits = (case.request.length_limit, case.site.reply_limit if case.site else None)
    return min((limit for limit in limits if limit is not None), default=None)


def judge_length(case: Case) -> Judgement:
    limit = length_limit(case)
    characters = len(case.request.draft.encode("utf-16-le", "surrogatepass")) // 2
    if limit is not None and characters > limit:
        return failed(variant="fail-site")
    if case.draft.words < LEAST_WORDS:
        return failed(variant="fail-short")
    if case.draft.words > MOST_WORDS:
        return failed(variant="fail-long")
    return passed()


@cache
def _machine_traces() -> re.Pattern[str]:
    """What text machines leave behind, in any language: whoever pastes it may have asked in another."""
    phrases = sorted(every_language().machine_traces)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b")


def placeholders(document: Document) -> list[Span]:
    """Gaps of a template that were never filled, and what a text machine leaves behind."""
    found = [document.utf16(*match.span()) for match in _PLACEHOLDER.finditer(document.original)]
    for match in _machine_traces().finditer(document.folded.text):
        found.append(
            document.utf16(document.folded.starts[match.start()], document.folded.ends[match.end() - 1])
        )
    return found


def is_repeat(draft: str, earlier: tuple[str, ...]) -> bool:
    """Most of the draft's rows of words stood in one earlier reply already (greeting and names aside)."""
    mine = _shingles(draft)
    if not mine:
        return False
    return any(len(mine & _shingles(reply)) / len(mine) >= NEARLY_THE_SAME for reply in earlier)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", fold_text(text))
    return {tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}
