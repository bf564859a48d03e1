"""Which cases a search finds, in their order, and how many.

The words of a case lie apart from its row, and the database does not reckon with what reading them costs:
left to choose, it reads those of a hundred thousand cases for a word that few have, and sorts nearly all of
them for one that most have. So it is told the way. First the words of some cases are read, in the order of
the page, which is enough for words that many have. What that does not tell, the index of words does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from backend.cases.query import CaseQuery
from backend.store.postgres.conditions import case_conditions, following, having, in_order
from backend.store.postgres.schema import cases

# Searches visit every case they count, and nobody reads further.
MOST_FOUND = 1_000
_MOST_READ = 1_500
_OTHER_WAYS = ("seqscan", "indexscan", "indexonlyscan")

Conditions = Sequence[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of a page in its order, and one more when another page follows; the total, to `MOST_FOUND`."""

    ids: Sequence[str]
    total: int


@dataclass(frozen=True, slots=True)
class _Begun:
    """What was found among the first cases; `is_all` when there are no others."""

    ids: Sequence[str]
    is_all: bool

    def tells(self, count: int) -> bool:
        return self.is_all or len(self.ids) >= count


def search(connection: Connection, query: CaseQuery, now: datetime) -> Found:
    """In a transaction of its own, whose settings it changes."""
    filters, wanted = case_conditions(query, now), query.limit + 1
    ahead = [*filters, *following(query)]
    page = _begun(connection, query, ahead, wanted if query.after else MOST_FOUND)
    counted = _begun(connection, query, filters, MOST_FOUND) if query.after else page
    ids, total = page.ids[:wanted], len(counted.ids)
    if page.tells(wanted) and counted.tells(MOST_FOUND):
        return Found(ids, total)
    connection.execute(select(*(func.set_config(f"enable_{way}", "off", True) for way in _OTHER_WAYS)))
    found = select(cases.c.id).where(having(cases.c.words, query.text or ""))
    if not page.tells(wanted):
        ids = _ids(connection, found.where(*ahead).order_by(*in_order(cases, query)).limit(wanted))
    if not counted.tells(MOST_FOUND):
        total = len(_ids(connection, found.where(*filters).limit(MOST_FOUND)))
    return Found(ids, total)


def _begun(connection: Connection, query: CaseQuery, filters: Conditions, most: int) -> _Begun:
    columns = cases.c.id, cases.c.words, cases.c[query.sort]
    begin = select(*columns).where(*filters).order_by(*in_order(cases, query)).limit(_MOST_READ)
    first = begin.subquery()
    found = select(first.c.id).where(having(first.c.words, query.text or ""))
    ids = _ids(connection, found.order_by(*in_order(first, query)).limit(most))
    if len(ids) == most:
        return _Begun(ids, False)
    read = select(func.count()).select_from(select(cases.c.id).where(*filters).limit(_MOST_READ).subquery())
    return _Begun(ids, connection.execute(read).scalar_one() < _MOST_READ)


def _ids(connection: Connection, wanted: Select[Any]) -> Sequence[str]:
    return connection.execute(wanted).scalars().all()
