"""Patterns, reckoned by the database; `backend.cases.figures` says what they mean."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, extract, func, literal, select

from backend.cases.clock import ANSWER_WITHIN
from backend.cases.model import FINAL
from backend.cases.patterns import (
    MOST_TALLIES,
    Patterns,
    PatternsQuery,
    Share,
    Tally,
    TopicInMonth,
    sorted_misses,
    sorted_topics,
)
from backend.store.postgres.conditions import Condition, patterns_conditions
from backend.store.postgres.schema import cases, misses

_PRAISE = cases.c.kind == "praise"
_ENDED = cases.c.status.in_(sorted(FINAL))
_COMPLAINTS = func.count().filter(~_PRAISE)
_PRAISES = func.count().filter(_PRAISE)
_MONTH = func.to_char(cases.c.reviewed_on, "YYYY-MM")


def read_patterns(connection: Connection, query: PatternsQuery, now: datetime) -> Patterns:
    chosen = patterns_conditions(query)
    totals = connection.execute(_totals(now).where(*chosen)).one()
    topic = func.unnest(cases.c.topics)
    return Patterns(
        cases=totals.cases,
        complaints=totals.complaints,
        praise=totals.praise,
        topics=_tallies(connection, topic, topic, chosen),
        sites=_tallies(connection, cases.c.site_key, cases.c.site_key, [*chosen, cases.c.site_key != ""]),
        clients=_tallies(
            connection, cases.c.client_key, cases.c.client_name, [*chosen, cases.c.client_key != ""]
        ),
        months=_months(connection, chosen),
        topics_by_month=sorted_topics(_topics_by_month(connection, chosen)),
        in_time=Share.of(totals.in_time, totals.judged),
        first_answer_seconds=None if totals.wait is None else int(totals.wait),
        resolved=Share.of(totals.resolved, totals.ended),
        misses=sorted_misses(_missed(connection, chosen)),
    )


def _totals(now: datetime) -> Any:
    answered = cases.c.answered_at.is_not(None)
    late = and_(~answered, literal(now) > cases.c.answer_due_at, ~_ENDED)
    wait = extract("epoch", cases.c.answered_at - (cases.c.answer_due_at - ANSWER_WITHIN))
    return select(
        func.count().label("cases"),
        _COMPLAINTS.label("complaints"),
        _PRAISES.label("praise"),
        func.count().filter(answered & (cases.c.answered_at <= cases.c.answer_due_at)).label("in_time"),
        func.count().filter(answered | late).label("judged"),
        func.percentile_cont(0.5).within_group(case((answered, func.greatest(wait, 0)))).label("wait"),
        func.count().filter(~_PRAISE & (cases.c.status == "resolved")).label("resolved"),
        func.count().filter(~_PRAISE & _ENDED).label("ended"),
    )


def _tallies(
    connection: Connection, key: ColumnElement[str], name: ColumnElement[str], chosen: Sequence[Condition]
) -> tuple[Tally, ...]:
    one = select(key.label("key"), name.label("name"), _PRAISE.label("is_praise")).where(*chosen).subquery()
    complaints = func.count().filter(~one.c.is_praise)
    praise = func.count().filter(one.c.is_praise)
    found = select(one.c.key, func.max(one.c.name), complaints, praise).group_by(one.c.key)
    order = (complaints.desc(), praise.desc(), one.c.key.collate("C"))
    return tuple(Tally(*row) for row in connection.execute(found.order_by(*order).limit(MOST_TALLIES)))


def _months(connection: Connection, chosen: Sequence[Condition]) -> tuple[Tally, ...]:
    by_month = select(_MONTH, _MONTH, _COMPLAINTS, _PRAISES).where(*chosen).group_by(_MONTH).order_by(_MONTH)
    return tuple(Tally(*row) for row in connection.execute(by_month))


def _topics_by_month(connection: Connection, chosen: Sequence[Condition]) -> Iterator[TopicInMonth]:
    topic = func.unnest(cases.c.topics).label("topic")
    one = select(_MONTH.label("month"), topic, _PRAISE.label("is_praise")).where(*chosen).subquery()
    complaints, praise = (func.count().filter(which) for which in (~one.c.is_praise, one.c.is_praise))
    found = select(one.c.month, one.c.topic, complaints, praise).group_by(one.c.month, one.c.topic)
    return (TopicInMonth(*row) for row in connection.execute(found))


def _missed(connection: Connection, chosen: Sequence[Condition]) -> dict[tuple[str, str], tuple[int, int]]:
    drafts = (
        select(misses.c.month, misses.c.guideline, func.sum(misses.c.missed), func.sum(misses.c.drafts))
        .join(cases)
        .where(*chosen)
        .group_by(misses.c.month, misses.c.guideline)
    )
    return {
        (month, guideline): (missed, kept) for month, guideline, missed, kept in connection.execute(drafts)
    }
