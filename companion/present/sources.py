"""Where a guideline comes from, by the names of the texts instead of their numbers."""

import re
from collections.abc import Iterable

from companion.i18n import Words

# The texts that the guidelines were drawn from, as the catalogue numbers them.
ARTICLES = ("000", "001", "002", "003", "004")
_NUMBERED = re.compile(r"(\d{3})(?: §(\d+)| .*)?")
_RULES = "platform rules"


def source_names(sources: Iterable[str], words: Words) -> tuple[str, ...]:
    """Each text once with each of its parts; a law or whatever else has no number keeps its own name."""
    return tuple(dict.fromkeys(_named(source, words) for source in sources))


def _named(source: str, words: Words) -> str:
    if source == _RULES:
        return words.say("source.rules")
    found = _NUMBERED.fullmatch(source)
    if found is None or found[1] not in ARTICLES:
        return source
    name = words.say(f"source.{found[1]}")
    return words.say("source.part", name=name, part=found[2]) if found[2] else name
