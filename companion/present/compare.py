"""Two drafts side by side: which words changed, and how the findings moved."""

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from companion.models import Check, Finding, Span

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_NOTHING: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """The words that are only in the older draft and those only in the newer one, in UTF-16 units."""

    removed: tuple[Span, ...]
    added: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """What failed before and no longer does, what fails only now, and what fails in both."""

    put_right: tuple[Finding, ...] = _NOTHING
    new: tuple[Finding, ...] = _NOTHING
    still: tuple[Finding, ...] = _NOTHING


def changes(old: str, new: str) -> Changes:
    """Word by word; what lies between two changed words counts as changed with them."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    starts_before, starts_after = _starts(before), _starts(after)
    removed, added = [], []
    for act, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if act != "equal":
            removed.append(Span(starts_before[i1], starts_before[i2]))
            added.append(Span(starts_after[j1], starts_after[j2]))
    return Changes(_joined(removed, old), _joined(added, new))


def moves(old: Check | None, new: Check | None) -> Moves:
    """The findings of the newer check, but for those put right, which are told as they were."""
    if old is None or new is None:
        return Moves()
    before, after = _failed(old), _failed(new)
    return Moves(
        put_right=tuple(finding for name, finding in before.items() if name not in after),
        new=tuple(finding for name, finding in after.items() if name not in before),
        still=tuple(finding for name, finding in after.items() if name in before),
    )


def _failed(check: Check) -> Mapping[str, Finding]:
    return {finding.guideline: finding for finding in check.findings if finding.verdict == "fail"}


def _starts(words: Iterable[str]) -> list[int]:
    """Where each word starts, and where the last one ends."""
    lengths = (len(word.encode("utf-16-le", "surrogatepass")) // 2 for word in words)
    return list(itertools.accumulate(lengths, initial=0))


def _joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Without empty ones; two with only blanks between them are one."""
    units = text.encode("utf-16-le", "surrogatepass")
    joined: list[Span] = []
    for span in spans:
        if span.start == span.end:
            continue
        between = units[2 * joined[-1].end : 2 * span.start] if joined else b"."
        if joined and not between.decode("utf-16-le", "surrogatepass").strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
