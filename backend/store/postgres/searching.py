"""Which cases a search finds, in their order, and how many.

The words of a case lie apart from its row, and the database does not reckon with what reading them costs:
left to choose, it reads those of a hundred thousand cases for a word that few have, and sorts nearly all of
them for one that most have. So it is told the way. First the words of a few cases are read, in the order of
the page. Where many of them have what is looked for, some more are read; otherwise the index of words tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from backend.cases.query import CaseQuery
from backend.store.postgres.conditions import (
    case_conditions,
    following,
    having,
    in_order,
    marked_conditions,
)
from backend.store.postgres.schema import cases

# Searches visit every case they count, and nobody reads further.
MOST_FOUND = 1_000
_READ_FIRST = 150
_MOST_READ = 1_500
# More is read than the first cases promise: what follows may have fewer.
_SPARE = 1.25
_OTHER_WAYS = ("seqscan", "indexscan", "indexonlyscan")

Conditions = Sequence[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of a page in its order, and one more when another page follows; the total, to `MOST_FOUND`."""

    ids: Sequence[str]
    total: int


@dataclass(frozen=True, slots=True)
class _Begun:
    """What was found among the first cases that pass the filters; `is_all` when there are no others."""

    ids: Sequence[str]
    read: int
    is_all: bool

    def tells(self, count: int) -> bool:
        return self.is_all or len(self.ids) >= count

    def to_read(self, count: int) -> int:
        """Among how many cases so many are to be expected; 0 where that is too many."""
        needed = int(count * self.read / len(self.ids)) if self.ids else _MOST_READ + 1
        return min(int(needed * _SPARE), _MOST_READ) if needed <= _MOST_READ else 0


def search(connection: Connection, query: CaseQuery, now: datetime) -> Found:
    """In a transaction of its own, whose settings it changes."""
    wanted = query.limit + 1
    filters, behind = case_conditions(query, now), following(query)
    counted = _read_enough(connection, query, filters, MOST_FOUND)
    page = _read(connection, query, [*filters, *behind], _READ_FIRST) if behind else counted
    by_words = having(cases.c.words, query.text or ""), *marked_conditions(query, now)
    total = min(len(counted.ids), MOST_FOUND)
    if not counted.tells(MOST_FOUND):
        _go_by_words(connection)
        some = select(cases.c[query.sort], cases.c.id).where(*by_words).limit(MOST_FOUND)
        found = connection.execute(some).all()
        total = len(found)
        if total < MOST_FOUND and not behind:
            # So few are put in order here.
            in_their_order = sorted(map(tuple, found), reverse=query.descending)
            return Found([case_id for _, case_id in in_their_order[:wanted]], total)
    if total == MOST_FOUND and not page.tells(wanted):
        _go_by_words(connection, False)
        page = _read_on(connection, query, [*filters, *behind], page, wanted)
    if page.tells(wanted):
        return Found(page.ids[:wanted], total)
    _go_by_words(connection)
    rest = select(cases.c.id).where(*by_words, *behind).order_by(*in_order(cases, query)).limit(wanted)
    return Found(connection.execute(rest).scalars().all(), total)


def _go_by_words(connection: Connection, only: bool = True) -> None:
    value = "off" if only else "on"
    connection.execute(select(*(func.set_config(f"enable_{way}", value, True) for way in _OTHER_WAYS)))


def _read_enough(connection: Connection, query: CaseQuery, filters: Conditions, count: int) -> _Begun:
    """Enough to tell `count`, or as much as is worth reading."""
    return _read_on(connection, query, filters, _read(connection, query, filters, _READ_FIRST), count)


def _read_on(
    connection: Connection, query: CaseQuery, filters: Conditions, first: _Begun, count: int
) -> _Begun:
    more = 0 if first.tells(count) else first.to_read(count)
    return _read(connection, query, filters, more) if more > first.read else first


def _read(connection: Connection, query: CaseQuery, filters: Conditions, most: int) -> _Begun:
    columns = cases.c.id, cases.c.words, cases.c[query.sort]
    first = select(*columns).where(*filters).order_by(*in_order(cases, query)).limit(most).subquery()
    ids = func.array_agg(aggregate_order_by(first.c.id, *in_order(first, query)))
    has_words = having(first.c.words, query.text or "")
    row = connection.execute(select(ids.filter(has_words), func.count()).select_from(first)).one()
    return _Begun(row[0] or (), row[1], row[1] < most)
