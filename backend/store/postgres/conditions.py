"""What lists are asked for, as conditions of SQL; backend.cases.listing says what they mean."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, cast, false, literal, tuple_
from sqlalchemy.dialects.postgresql import TSQUERY

from backend.cases.clock import AnswerState
from backend.cases.figures import site_key
from backend.cases.model import FINAL
from backend.cases.patterns import PatternsQuery
from backend.cases.query import CaseQuery, FollowUpsDue, Place
from backend.cases.search import words
from backend.store.postgres.rows import findable, key_of
from backend.store.postgres.schema import MARKS, cases, follow_ups

Condition = ColumnElement[bool]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def case_conditions(query: CaseQuery, now: datetime) -> list[Condition]:
    """All of the filters but the words; none when none was asked for."""
    if not _is_findable(query):
        return [false()]
    found: list[Condition] = []
    if query.statuses:
        found.append(cases.c.status.in_(query.statuses))
    if query.site is not None:
        found.append(cases.c.site_key == key_of(site_key(query.site)))
    if query.client_keys:
        found.append(cases.c.client_key.in_([key_of(each) for each in query.client_keys]))
    for name in ("language", "kind"):
        if (wanted := getattr(query, name)) is not None:
            found.append(cases.c[name] == wanted)
    return found + _unmarked(query, now)


def marked_conditions(query: CaseQuery, now: datetime) -> list[Condition]:
    """The same, in the words of the index over words and marks."""
    if not _is_findable(query):
        return [false()]
    marks = [] if query.site is None else [f"site={key_of(site_key(query.site))}"]
    for name in ("language", "kind"):
        if (wanted := getattr(query, name)) is not None:
            marks.append(f"{name}={wanted}")
    found: list[Condition] = [MARKS.contains(marks)] if marks else []
    if query.statuses:
        found.append(MARKS.overlap([f"status={each}" for each in query.statuses]))
    if query.client_keys:
        found.append(MARKS.overlap([f"client={key_of(each)}" for each in query.client_keys]))
    return found + _unmarked(query, now)


def _is_findable(query: CaseQuery) -> bool:
    return findable(query.site, query.language, query.topic, query.client, *query.client_keys)


def _unmarked(query: CaseQuery, now: datetime) -> list[Condition]:
    found: list[Condition] = []
    if query.topic is not None:
        found.append(cases.c.topics.contains([query.topic]))
    if query.due is not None:
        found.append(_answer_is(query.due, now))
    if query.unplanned:
        found.append(cases.c.is_unplanned.is_(True))
    if query.client is not None:
        found.append(cases.c.client == query.client)
    return found + _within(query.first_day, query.last_day)


def _within(first: date | None, last: date | None) -> list[Condition]:
    day = cases.c.reviewed_on
    return ([] if first is None else [day >= first]) + ([] if last is None else [day <= last])


def having(column: ColumnElement[Any], text: str) -> Condition:
    """Whether each of the words that were typed begins one in the column."""
    typed = words(text)
    if not typed or not findable(*typed):
        return false()
    # Words have letters, digits and underscores only, so that quotes are enough.
    beginnings = " & ".join(f"'{word}':*" for word in typed)
    return column.bool_op("@@")(cast(literal(beginnings), TSQUERY))


def _answer_is(state: AnswerState, now: datetime) -> Condition:
    if state == "answered":
        return cases.c.answered_at.is_not(None)
    waiting = and_(cases.c.answered_at.is_(None), cases.c.status.not_in(sorted(FINAL)))
    return and_(waiting, cases.c.answer_due_at < now if state == "overdue" else cases.c.answer_due_at >= now)


def follow_up_is(due: FollowUpsDue, today: date) -> list[Condition]:
    if due == "all":
        return []
    if due == "done":
        return [follow_ups.c.is_done]
    day = follow_ups.c.due_on
    when = {"today": day == today, "overdue": day < today, "upcoming": day > today}[due]
    return [follow_ups.c.is_done.is_(False), when]


def patterns_conditions(query: PatternsQuery) -> list[Condition]:
    if not findable(query.site, query.client, query.language, *query.client_keys):
        return [false()]
    found: list[Condition] = []
    if query.site is not None:
        found.append(cases.c.site_key == key_of(site_key(query.site)))
    if query.client_keys:
        found.append(cases.c.client_key.in_([key_of(each) for each in query.client_keys]))
    for name in ("client", "language"):
        if (wanted := getattr(query, name)) is not None:
            found.append(cases.c[name] == wanted)
    return found + _within(query.first_day, query.last_day)


def in_order(table: FromClause, query: CaseQuery) -> Sequence[ColumnElement[Any]]:
    order = table.c[query.sort], table.c.id
    return [each.desc() for each in order] if query.descending else order


def following(query: CaseQuery) -> list[Condition]:
    """What follows the place that a query goes on from, if it does."""
    if query.after is None:
        return []
    return [behind(cases.c[query.sort], cases.c.id, _moment_of(query.after), query.descending)]


def behind(
    column: ColumnElement[Any], row_id: ColumnElement[str], place: tuple[Any, str], down: bool
) -> Condition:
    """The rows that follow a place in the order of (column, id)."""
    value, last_id = place
    here = tuple_(column, row_id)
    there = tuple_(literal(value, column.type), literal(last_id))
    return here < there if down else here > there


def _moment_of(place: Place) -> tuple[datetime, str]:
    """From a cursor, which may name a moment beyond all calendars."""
    try:
        moment = _EPOCH + timedelta(microseconds=place[0])
    except OverflowError:
        moment = (datetime.max if place[0] > 0 else datetime.min).replace(tzinfo=UTC)
    return moment, _id_of(place)


def day_of(place: Place) -> tuple[date, str]:
    last = date.max.toordinal()
    return date.fromordinal(min(max(place[0], 1), last)), _id_of(place)


def _id_of(place: Place) -> str:
    return place[1] if findable(place[1]) else ""
