"""What every store does: few methods, the same answers.

Reading needs nothing; writing happens inside `transaction()`, and all of it becomes durable and visible at
once when the block ends, or none of it does. A store is used by several threads at a time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from backend.cases.model import Case
from backend.cases.patterns import Patterns, PatternsQuery
from backend.cases.query import AgendaItem, CaseQuery, Facets, FollowUpQuery, Page, Place
from backend.store.backups import Backup

# How long an answer is kept for its Idempotency-Key, and how many are.
ANSWERS_KEPT_FOR = timedelta(hours=24)
MOST_ANSWERS = 500


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer to repeat for the same Idempotency-Key; `fingerprint` is a digest of what it answered."""

    key: str
    fingerprint: str
    status: int
    body: str
    etag: str | None
    case_id: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """A small JSON document beside the cases, such as a client or a token: one of a named collection.

    `document` holds plain JSON values and is never changed in place; `version` grows by one with each change.
    """

    collection: str
    id: str
    version: int
    document: Mapping[str, Any]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Records by name, those whose text has all of `words` (folded); for collections with names only.

    `after` is the number and the id of the last record that was shown: where it is gone, its number counts.
    """

    collection: str
    words: tuple[str, ...] = ()
    limit: int = 50
    after: Place | None = None


class Transaction(Protocol):
    """Reads see what the same transaction wrote."""

    def get(self, case_id: str) -> Case | None: ...

    def holder_of(self, follow_up_id: str) -> Case | None: ...

    def recall(self, key: str) -> KeptAnswer | None: ...

    def add(self, case: Case) -> Case:
        """Stores a new case, unless one of the same identity is there: then that one is returned instead."""
        ...

    def add_all(self, new: Sequence[Case]) -> int:
        """Does so for many, and tells how many were new."""
        ...

    def replace(self, case: Case, expected_version: int) -> None:
        """Raises `VersionConflictError` when the stored case has another version or is gone."""
        ...

    def delete(self, case_id: str, expected_version: int | None = None) -> None:
        """Removes a case and the answers kept about it. Raises as `replace` does."""
        ...

    def remember(self, answer: KeptAnswer) -> None: ...

    def record(self, collection: str, record_id: str) -> Record | None: ...

    def records(self, collection: str) -> Sequence[Record]: ...

    def records_with(self, collection: str, keys: Iterable[str]) -> Sequence[Record]: ...

    def count_records(self, collection: str) -> int: ...

    def put_record(self, record: Record, expected_version: int | None) -> None:
        """Stores a new record (None) or a changed one. Raises `VersionConflictError`, for a new one that is
        there already too."""
        ...

    def delete_record(self, collection: str, record_id: str, expected_version: int | None = None) -> None:
        """Removes a record and the answers kept about it (those of its id). Raises as `delete` does."""
        ...


class Snapshot(Protocol):
    """Everything as it was at one moment, whatever is written meanwhile. Each may be gone through once."""

    def cases(self) -> Iterator[Case]:
        """By id."""
        ...

    def answers(self) -> Iterator[KeptAnswer]:
        """In the order they were kept in."""
        ...

    def all_records(self) -> Iterator[Record]:
        """By collection and id."""
        ...


class Store(Protocol):
    def get(self, case_id: str) -> Case | None: ...

    def holder_of(self, follow_up_id: str) -> Case | None:
        """The case that has this follow-up."""
        ...

    def recall(self, key: str) -> KeptAnswer | None:
        """The answer kept for an Idempotency-Key."""
        ...

    def list_cases(self, query: CaseQuery, now: datetime) -> Page[Case]: ...

    def facets(self) -> Facets: ...

    def with_cases(self, client_keys: Iterable[str]) -> AbstractSet[str]:
        """Those of the keys that some case has."""
        ...

    def list_follow_ups(self, query: FollowUpQuery) -> Page[AgendaItem]: ...

    def patterns(self, query: PatternsQuery, now: datetime) -> Patterns: ...

    def recent_replies(self, limit: int, except_identity: str | None = None) -> Sequence[str]:
        """The texts of the latest replies, newest first, without those to the review of `except_identity`."""
        ...

    def record(self, collection: str, record_id: str) -> Record | None: ...

    def records(self, collection: str) -> Sequence[Record]:
        """A whole collection, by id."""
        ...

    def records_with(self, collection: str, keys: Iterable[str]) -> Sequence[Record]:
        """Those whose document names one of these among its `keys`, by id; of large collections."""
        ...

    def count_records(self, collection: str) -> int: ...

    def list_records(self, query: RecordQuery) -> Page[Record]:
        """One page of a large collection. Its `next` is what `after` of the next query is."""
        ...

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Raises `StoreUnavailable` when a write cannot be made durable; then nothing of it is there.

        Not to be nested within one thread.
        """
        ...

    def snapshot(self) -> AbstractContextManager[Snapshot]: ...

    def backups(self) -> Sequence[Backup]:
        """The earlier versions that the store keeps by itself, newest first."""
        ...

    def remove_backups(self) -> Sequence[Backup]:
        """Forgets all of them, and tells which they were. Raises `StoreUnavailable`."""
        ...

    def close(self) -> None: ...
