"""Reading and writing cases in PostgreSQL."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, func, select, text
from sqlalchemy.exc import DBAPIError

from backend.cases.follow_ups import find
from backend.cases.listing import case_place
from backend.cases.model import Case
from backend.cases.patterns import Patterns, PatternsQuery
from backend.cases.query import AgendaItem, CaseQuery, Facets, FollowUpQuery, Page
from backend.store.agenda import agenda_place
from backend.store.backups import Backup
from backend.store.base import KeptAnswer, Record, RecordQuery
from backend.store.codec import case_from_document
from backend.store.errors import StoreUnavailable, StoreUnreachable
from backend.store.postgres.conditions import (
    behind,
    case_conditions,
    day_of,
    follow_up_is,
    following,
    in_order,
)
from backend.store.postgres.engine import failures, make_engine, postgres_url, reason_of, shown
from backend.store.postgres.migrate import upgrade
from backend.store.postgres.patterns import read_patterns
from backend.store.postgres.records import count, one_record, read_all, read_page, read_with
from backend.store.postgres.rows import answer_of, findable, key_of, record_of
from backend.store.postgres.schema import answers, cases, follow_ups, replies
from backend.store.postgres.searching import MOST_FOUND, search
from backend.store.postgres.snapshot import PostgresSnapshot
from backend.store.postgres.transaction import PostgresTransaction

# A total is counted no further than this: nobody reads beyond, and counting on would take longer the more
# cases there are.
MOST_COUNTED = 10_000


class PostgresStore:
    """Any number of processes may have the same database open."""

    def __init__(self, url: str) -> None:
        """Raises `StoreUnsupported`, `StoreUnreachable` or `StoreNewer`."""
        parsed = postgres_url(url)
        self._engine = make_engine(parsed)
        self._reads = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._searches = self._engine.execution_options(isolation_level="REPEATABLE READ")
        try:
            upgrade(self._engine, shown(parsed))
        except DBAPIError as error:
            self._engine.dispose()
            raise StoreUnreachable(url=shown(parsed), reason=reason_of(error)) from error
        except BaseException:
            self._engine.dispose()
            raise
        self._closed = False

    def get(self, case_id: str) -> Case | None:
        return self._case(select(cases.c.document).where(cases.c.id == case_id), case_id)

    def holder_of(self, follow_up_id: str) -> Case | None:
        holding = select(cases.c.document).join(follow_ups).where(follow_ups.c.id == follow_up_id)
        return self._case(holding, follow_up_id)

    def recall(self, key: str) -> KeptAnswer | None:
        if not findable(key):
            return None
        with self._reading() as connection:
            row = connection.execute(select(answers).where(answers.c.key == key)).mappings().first()
        return None if row is None else answer_of(row)

    def list_cases(self, query: CaseQuery, now: datetime) -> Page[Case]:
        return self._search(query, now) if query.text else self._list(query, now)

    def _search(self, query: CaseQuery, now: datetime) -> Page[Case]:
        self._expect_open()
        with failures(), self._searches.begin() as connection:
            found = search(connection, query, now)
            page = select(cases.c.document).where(cases.c.id.in_(found.ids[: query.limit]))
            documents = connection.execute(page.order_by(*in_order(cases, query))).scalars().all()
        return _page(documents, query, len(found.ids) > query.limit, found.total)

    def _list(self, query: CaseQuery, now: datetime) -> Page[Case]:
        conditions = case_conditions(query, now)
        page = select(cases.c.document).where(*conditions, *following(query))
        page = page.order_by(*in_order(cases, query)).limit(query.limit + 1)
        with self._reading() as connection:
            documents = connection.execute(page).scalars().all()
            total = _count_cases(connection, conditions, query)
        return _page(documents[: query.limit], query, len(documents) > query.limit, total)

    def facets(self) -> Facets:
        with self._reading() as connection:
            return Facets(
                sites=tuple(each for each in _distinct(connection, "site") if each),
                languages=tuple(_distinct(connection, "language")),
            )

    def with_cases(self, client_keys: Iterable[str]) -> AbstractSet[str]:
        with self._reading() as connection:
            there = set(connection.execute(select(cases.c.client_key).distinct()).scalars())
        return {key for key in client_keys if findable(key) and key_of(key) in there}

    def patterns(self, query: PatternsQuery, now: datetime) -> Patterns:
        with self._reading() as connection:
            return read_patterns(connection, query, now)

    def list_follow_ups(self, query: FollowUpQuery) -> Page[AgendaItem]:
        conditions = follow_up_is(query.due, query.today)
        down = query.due == "done"
        order = (follow_ups.c.due_on, follow_ups.c.id)
        page = select(follow_ups.c.id, cases.c.document).join(cases).where(*conditions)
        page = page.order_by(*(each.desc() if down else each for each in order)).limit(query.limit + 1)
        if query.after is not None:
            page = page.where(behind(*order, day_of(query.after), down))
        with self._reading() as connection:
            rows = connection.execute(page).all()
            total = _count(connection, select(follow_ups.c.id).where(*conditions), MOST_COUNTED)
        items = tuple(_agenda_item(*row) for row in rows[: query.limit])
        more = len(rows) > query.limit
        return Page(items, agenda_place(items[-1].follow_up) if more else None, total)

    def recent_replies(self, limit: int, except_identity: str | None = None) -> Sequence[str]:
        reply = cases.c.document["replies"][replies.c.number]["text"].astext
        latest = select(reply).join_from(replies, cases)
        if except_identity is not None:
            latest = latest.where(cases.c.identity != except_identity)
        order = (replies.c.sent_at.desc(), replies.c.case_id.desc(), replies.c.number.desc())
        with self._reading() as connection:
            return connection.execute(latest.order_by(*order).limit(limit)).scalars().all()

    def record(self, collection: str, record_id: str) -> Record | None:
        if not findable(collection, record_id):
            return None
        with self._reading() as connection:
            row = connection.execute(one_record(collection, record_id)).mappings().first()
        return None if row is None else record_of(row)

    def records(self, collection: str) -> Sequence[Record]:
        with self._reading() as connection:
            return read_all(connection, collection)

    def records_with(self, collection: str, keys: Iterable[str]) -> Sequence[Record]:
        with self._reading() as connection:
            return read_with(connection, collection, keys)

    def count_records(self, collection: str) -> int:
        with self._reading() as connection:
            return count(connection, collection)

    def list_records(self, query: RecordQuery) -> Page[Record]:
        with self._reading() as connection:
            return read_page(connection, query)

    @contextmanager
    def transaction(self) -> Iterator[PostgresTransaction]:
        self._expect_open()
        with failures(), self._engine.begin() as connection:
            yield PostgresTransaction(connection)

    @contextmanager
    def snapshot(self) -> Iterator[PostgresSnapshot]:
        self._expect_open()
        with failures(), self._engine.connect() as connection:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                # Whoever goes through everything may stop and think in between.
                connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
                yield PostgresSnapshot(connection)

    def backups(self) -> Sequence[Backup]:
        """None: a database server has its own ways."""
        return ()

    def remove_backups(self) -> Sequence[Backup]:
        return ()

    def close(self) -> None:
        self._closed = True
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._expect_open()
        with failures(), self._reads.connect() as connection:
            yield connection

    def _expect_open(self) -> None:
        if self._closed:
            raise StoreUnavailable(reason="closed")

    def _case(self, wanted: Select[tuple[object]], name: str) -> Case | None:
        if not findable(name):
            return None
        with self._reading() as connection:
            document = connection.execute(wanted).scalar()
        return None if document is None else case_from_document(document)


def _page(documents: Sequence[object], query: CaseQuery, more: bool, total: int) -> Page[Case]:
    items = tuple(case_from_document(document) for document in documents)
    return Page(items, case_place(items[-1], query.sort) if more else None, total)


def _agenda_item(follow_up_id: str, document: object) -> AgendaItem:
    case = case_from_document(document)
    return AgendaItem(find(case, follow_up_id), case)


def _count(connection: Connection, rows: Select[tuple[str]], most: int) -> int:
    counted = rows.limit(most).subquery()
    return connection.execute(select(func.count()).select_from(counted)).scalar_one()


def _count_cases(connection: Connection, conditions: Sequence[ColumnElement[bool]], query: CaseQuery) -> int:
    most = MOST_FOUND if query.topic else MOST_COUNTED
    return _count(connection, select(cases.c.id).where(*conditions), most)


def _distinct(connection: Connection, name: str) -> Sequence[str]:
    """The values of an indexed column, each once: a hop through the index for each, however many rows."""
    column: ColumnElement[str | None] = cases.c[name]
    first = select(func.min(column).label("value")).cte("found", recursive=True)
    following = select(func.min(column)).where(column > first.c.value).correlate(first).scalar_subquery()
    found = first.union_all(select(following).where(first.c.value.is_not(None)))
    values = connection.execute(select(found.c.value).where(found.c.value.is_not(None))).scalars()
    return sorted(value for value in values if value is not None)
