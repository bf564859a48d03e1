"""Greek, Bulgarian and Russian words as people type them in Latin letters; the ways lie in romanise.yaml."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

_NO_ACCENTS = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")


def spellings(word: str, language: str) -> Iterator[str]:
    """The word in each way of writing `language`, without repeats."""
    bare = word.translate(_NO_ACCENTS)
    seen = set()
    for letters in _ways(language):
        spelled = _spell(bare, letters).strip("'")
        if spelled and spelled not in seen:
            seen.add(spelled)
            yield spelled


@cache
def _ways(language: str) -> tuple[dict[str, str], ...]:
    text = Path(__file__).with_name("romanise.yaml").read_text(encoding="utf-8")
    ways: list[dict[str, str]] = list(yaml.safe_load(text)[language].values())
    return tuple({**ways[0], **way} for way in ways)


def _spell(word: str, letters: dict[str, str]) -> str:
    out, at = [], 0
    while at < len(word):
        size = 2 if word[at : at + 2] in letters else 1
        out.append(letters.get(word[at : at + size], word[at : at + size]))
        at += size
    return "".join(out)
