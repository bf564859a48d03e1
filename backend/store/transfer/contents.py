"""What two stores have to have in common, to be the same."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from backend.store.base import ANSWERS_KEPT_FOR, MOST_ANSWERS, KeptAnswer, Snapshot
from backend.store.codec import answer_to_document, case_to_document, record_to_document


@dataclass(frozen=True, slots=True)
class Section:
    """How many there are, and the SHA-256 of their documents in order."""

    count: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Summary:
    cases: Section
    records: Section
    answers: Section


def summary(snapshot: Snapshot) -> Summary:
    return Summary(
        cases=_section(map(case_to_document, snapshot.cases())),
        records=_section(map(record_to_document, snapshot.all_records())),
        answers=_section(map(answer_to_document, living(snapshot.answers()))),
    )


def living(answers: Iterable[KeptAnswer]) -> list[KeptAnswer]:
    """The answers that the next one kept would leave in place; the others are as good as gone."""
    every = list(answers)
    newest = max((each.kept_at for each in every), default=None)
    fresh = [each for each in every if newest is not None and newest - each.kept_at <= ANSWERS_KEPT_FOR]
    return fresh[-MOST_ANSWERS:]


def digest_of(document: dict[str, Any]) -> bytes:
    """Equal for equal documents, whatever the order of their fields."""
    return hashlib.sha256(orjson.dumps(document, option=orjson.OPT_SORT_KEYS)).digest()


def _section(documents: Iterable[dict[str, Any]]) -> Section:
    count, all_of_them = 0, hashlib.sha256()
    for document in documents:
        count += 1
        all_of_them.update(digest_of(document))
    return Section(count, all_of_them.hexdigest())
