"""Small documents in PostgreSQL: as the store and its transactions read them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from backend.cases.query import Page
from backend.store.base import Record, RecordQuery
from backend.store.postgres.conditions import behind
from backend.store.postgres.rows import findable, key_of, record_of
from backend.store.postgres.schema import records

_PLACE = (records.c.sort_key, records.c.id)


def one_record(collection: str, record_id: str) -> Select[Any]:
    return select(records).where(records.c.collection == collection, records.c.id == record_id)


def read_all(connection: Connection, collection: str) -> Sequence[Record]:
    wanted = select(records).where(records.c.collection == collection).order_by(records.c.id)
    return [record_of(row) for row in connection.execute(wanted).mappings()]


def read_with(connection: Connection, collection: str, keys: Iterable[str]) -> Sequence[Record]:
    asked = [key_of(key) for key in keys if findable(key)]
    if not asked:
        return []
    wanted = select(records).where(records.c.collection == collection, records.c["keys"].overlap(asked))
    return [record_of(row) for row in connection.execute(wanted.order_by(records.c.id)).mappings()]


def count(connection: Connection, collection: str) -> int:
    counted = select(func.count()).select_from(records).where(records.c.collection == collection)
    return connection.execute(counted).scalar_one()


def read_page(connection: Connection, query: RecordQuery) -> Page[Record]:
    if not findable(*query.words):
        return Page((), None, 0)
    conditions = [records.c.collection == query.collection]
    conditions += [records.c.searched.contains(word, autoescape=True) for word in query.words]
    wanted = select(records).where(*conditions).order_by(*_PLACE).limit(query.limit + 1)
    total = connection.execute(select(func.count()).select_from(records).where(*conditions)).scalar_one()
    number = -1
    if query.after is not None:
        number, last = query.after
        place = _place_of(connection, query.collection, last)
        if place is None:
            wanted, number = wanted.offset(max(number, 0)), max(number, 0) - 1
        else:
            wanted = wanted.where(behind(*_PLACE, place, down=False))
    rows = connection.execute(wanted).mappings().all()
    shown = tuple(record_of(row) for row in rows[: query.limit])
    more = (number + len(shown), shown[-1].id) if len(rows) > query.limit else None
    return Page(shown, more, total)


def _place_of(connection: Connection, collection: str, record_id: str) -> tuple[str, str] | None:
    """Where the last record that was shown stands; None where it is gone."""
    if not findable(record_id):
        return None
    row = connection.execute(one_record(collection, record_id)).mappings().first()
    return None if row is None else (row["sort_key"], row["id"])
