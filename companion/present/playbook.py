"""Entries of the playbook as texts of a form, and which of them fit a case."""

from collections.abc import Iterable, Mapping
from typing import Any

from companion.models import Case
from companion.models_playbook import Entry, Starter
from companion.present.notebook import lines

TEXTS = ("title", "situation", "offer_without_asking", "limit", "who_takes_over", "steps")
# What an entry agrees on, in the order in which it is read.
AGREED = ("offer_without_asking", "limit", "who_takes_over")


def texts(entry: Entry) -> dict[str, str]:
    """One step per line."""
    plain = {name: getattr(entry, name) for name in TEXTS if name != "steps"}
    return {**plain, "steps": "\n".join(entry.steps)}


def changes(changed: Mapping[str, str]) -> dict[str, Any]:
    return {name: lines(text) if name == "steps" else text.strip() for name, text in changed.items()}


def to_take(starters: Iterable[Starter]) -> tuple[Starter, ...]:
    """Those that are not in the playbook yet."""
    return tuple(starter for starter in starters if not starter.taken)


def fitting(entries: Iterable[Entry], case: Case) -> tuple[Entry, ...]:
    """For what the review complains about, in its language or in any; the most of its topics first."""
    topics = {reading.topic for reading in case.review.topics}
    language = case.review.language
    found = [
        entry
        for entry in entries
        if topics & set(entry.topics) and (not entry.languages or language in entry.languages)
    ]
    return tuple(sorted(found, key=lambda entry: -len(topics & set(entry.topics))))
