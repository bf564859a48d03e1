"""One transaction of PostgreSQL. What it reads it locks, so that nothing changes before it is written."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Delete, Select, Table, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from backend.cases.model import Case
from backend.store.base import ANSWERS_KEPT_FOR, MOST_ANSWERS, KeptAnswer, Record
from backend.store.codec import case_from_document
from backend.store.errors import VersionConflictError
from backend.store.postgres.records import count, one_record, read_all, read_with
from backend.store.postgres.rows import (
    WORDS,
    Row,
    answer_of,
    answer_row,
    case_row,
    findable,
    follow_up_rows,
    miss_rows,
    record_of,
    record_row,
    reply_rows,
)
from backend.store.postgres.schema import answers, cases, follow_ups, misses, records, replies

# What stands beside a case in tables of its own.
_PARTS: tuple[tuple[Table, Callable[[Case], list[Row]]], ...] = (
    (follow_ups, follow_up_rows),
    (replies, reply_rows),
    (misses, miss_rows),
)
_OWN_VALUES: dict[str, Any] = {
    column.name: bindparam(column.name) for column in cases.c if column.name != "words"
}
_ADD = (
    insert(cases)
    .values(**_OWN_VALUES, words=WORDS)
    .on_conflict_do_nothing(index_elements=["identity"])
    .returning(cases.c.id)
)
_CHANGE = (
    update(cases)
    .where(cases.c.id == bindparam("this_id"), cases.c.version == bindparam("expected_version"))
    .values(**_OWN_VALUES, words=WORDS)
)


class PostgresTransaction:
    """Used by one thread, for as long as its connection is in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[str, Case] = {}

    def get(self, case_id: str) -> Case | None:
        return self._case(select(cases.c.document).where(cases.c.id == case_id), case_id)

    def holder_of(self, follow_up_id: str) -> Case | None:
        holding = select(cases.c.document).join(follow_ups).where(follow_ups.c.id == follow_up_id)
        return self._case(holding, follow_up_id)

    def recall(self, key: str) -> KeptAnswer | None:
        if not findable(key):
            return None
        # Whoever asks for the same key at the same time waits here, and then finds the answer.
        self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))
        row = self._connection.execute(select(answers).where(answers.c.key == key)).mappings().first()
        return None if row is None else answer_of(row)

    def add(self, case: Case) -> Case:
        same = select(cases.c.document).where(cases.c.identity == case.identity)
        # It may be deleted between the two; then there is room again.
        while not self.add_all([case]):
            if found := self._case(same, ""):
                return found
        return case

    def add_all(self, new: Sequence[Case]) -> int:
        added = self._connection.execute(_ADD, [case_row(case) for case in new]).scalars().all()
        ids = set(added)
        for table, rows_of in _PARTS:
            self._insert(table, [row for case in new if case.id in ids for row in rows_of(case)])
        return len(ids)

    def replace(self, case: Case, expected_version: int) -> None:
        old = self._read.get(case.id)
        row = case_row(case) | {"this_id": case.id, "expected_version": expected_version}
        if self._connection.execute(_CHANGE, row).rowcount == 0:
            raise self._conflict(case.id)
        for table, rows_of in _PARTS:
            rows = rows_of(case)
            if old is None or rows != rows_of(old):
                self._connection.execute(delete(table).where(table.c.case_id == case.id))
                self._insert(table, rows)
        self._read[case.id] = case

    def delete(self, case_id: str, expected_version: int | None = None) -> None:
        gone = delete(cases).where(cases.c.id == case_id)
        if expected_version is not None:
            gone = gone.where(cases.c.version == expected_version)
        if not findable(case_id) or self._connection.execute(gone).rowcount == 0:
            raise self._conflict(case_id)
        self._connection.execute(delete(answers).where(answers.c.case_id == case_id))
        self._read.pop(case_id, None)

    def remember(self, answer: KeptAnswer) -> None:
        self._connection.execute(_outlived(answer))
        row = answer_row(answer)
        keep = insert(answers).values(row)
        self._connection.execute(keep.on_conflict_do_update(index_elements=["key"], set_=row))

    def record(self, collection: str, record_id: str) -> Record | None:
        if not findable(collection, record_id):
            return None
        found = one_record(collection, record_id).with_for_update()
        row = self._connection.execute(found).mappings().first()
        return None if row is None else record_of(row)

    def records(self, collection: str) -> Sequence[Record]:
        return read_all(self._connection, collection)

    def records_with(self, collection: str, keys: Iterable[str]) -> Sequence[Record]:
        return read_with(self._connection, collection, keys)

    def count_records(self, collection: str) -> int:
        return count(self._connection, collection)

    def put_record(self, record: Record, expected_version: int | None) -> None:
        row = record_row(record)
        if expected_version is None:
            put: Any = insert(records).values(row).on_conflict_do_nothing()
        else:
            put = update(records).where(*_is_record(record.collection, record.id)).values(row)
            put = put.where(records.c.version == expected_version)
        if self._connection.execute(put.returning(records.c.version)).first() is None:
            raise self._record_conflict(record.collection, record.id)

    def delete_record(self, collection: str, record_id: str, expected_version: int | None = None) -> None:
        gone = delete(records).where(*_is_record(collection, record_id))
        if expected_version is not None:
            gone = gone.where(records.c.version == expected_version)
        if not findable(record_id) or self._connection.execute(gone).rowcount == 0:
            raise self._record_conflict(collection, record_id)
        self._connection.execute(delete(answers).where(answers.c.case_id == record_id))

    def _case(self, wanted: Select[Any], name: str) -> Case | None:
        if not findable(name):
            return None
        document = self._connection.execute(wanted.with_for_update(of=cases)).scalar()
        if document is None:
            return None
        case = case_from_document(document)
        self._read[case.id] = case
        return case

    def _insert(self, table: Table, rows: list[Row]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _conflict(self, case_id: str) -> VersionConflictError:
        there = self.get(case_id)
        return VersionConflictError(case_id, there.version if there else None)

    def _record_conflict(self, collection: str, record_id: str) -> VersionConflictError:
        there = self.record(collection, record_id)
        return VersionConflictError(record_id, there.version if there else None)


def _is_record(collection: str, record_id: str) -> tuple[Any, ...]:
    return records.c.collection == collection, records.c.id == record_id


def _outlived(newest: KeptAnswer) -> Delete:
    """Answers too old to keep, and the oldest of too many. Those that another transaction is at stay."""
    oldest_kept = select(answers.c.number).order_by(answers.c.number.desc()).offset(MOST_ANSWERS - 2).limit(1)
    old = select(answers.c.key).where(
        or_(
            answers.c.kept_at < newest.kept_at - ANSWERS_KEPT_FOR,
            answers.c.number < oldest_kept.scalar_subquery(),
        )
    )
    return delete(answers).where(answers.c.key.in_(old.with_for_update(skip_locked=True)))
