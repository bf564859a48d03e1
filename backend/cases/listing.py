"""Filtering, ordering and paging: pure functions that every store shares or imitates."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from backend.cases.clock import answer_state, is_unplanned, review_day
from backend.cases.identity import fold, place
from backend.cases.model import Case
from backend.cases.query import CaseQuery, Place, SortField

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
EXCERPT_LENGTH = 160


def case_place(case: Case, field: SortField) -> Place:
    """Where a case stands in the order of `field`."""
    moment: datetime = getattr(case, field)
    return (moment - _EPOCH) // _MICROSECOND, case.id


def matches(case: Case, query: CaseQuery, now: datetime) -> bool:
    """Whether a case passes the filters, all but the text."""
    return (
        (not query.statuses or case.status in query.statuses)
        and (query.language is None or case.review.language == query.language)
        and (query.kind is None or case.review.kind == query.kind)
        and (query.client is None or case.client == query.client)
        and (not query.client_keys or case.client_key in query.client_keys)
        and (query.due is None or answer_state(case, now) == query.due)
        and (query.first_day is None or review_day(case) >= query.first_day)
        and (query.last_day is None or review_day(case) <= query.last_day)
        and (not query.unplanned or is_unplanned(case))
        and (query.site is None or _site(case.review.site) == _site(query.site))
        and (query.topic is None or any(each.topic == query.topic for each in case.review.topics))
    )


@lru_cache(maxsize=4096)
def _site(name: str | None) -> str:
    """Cases come from few sites, and a list compares thousands of them."""
    return place(name, None)


def haystack(case: Case) -> str:
    """Everything of a case that a person may look for, folded for searching."""
    review = case.review
    parts = [review.text, review.author, review.site, case.client, case.notes, case.root_cause]
    parts += [case.corrective_action, *(reply.text for reply in case.replies)]
    return fold_for_search("\n".join(part for part in parts if part))


def fold_for_search(text: str) -> str:
    """Without accents and case: «Μαρία» is found by «ΜΑΡΙΑ», «Ёлка» by «елка»."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    # A text has few different marks: taking out each of them is quicker than looking at every letter.
    for mark in filter(unicodedata.combining, set(decomposed)):
        decomposed = decomposed.replace(mark, "")
    return fold(decomposed)


def select(
    order: Sequence[Place],
    *,
    descending: bool,
    after: Place | None,
    limit: int,
    accepts: Callable[[str], bool] | None,
) -> tuple[list[Place], bool, int]:
    """One page of an ascending `order`: its places, whether more follow, and how many there are in all.

    Without `accepts` everything counts, and only the page itself is touched.
    """
    if accepts is not None:
        order = [place for place in order if accepts(place[1])]
    total = len(order)
    if descending:
        end = total if after is None else bisect_left(order, after)
        start = max(end - limit, 0)
        return list(reversed(order[start:end])), start > 0, total
    start = 0 if after is None else bisect_right(order, after)
    return list(order[start : start + limit]), start + limit < total, total


def excerpt(text: str, length: int = EXCERPT_LENGTH) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text[: length * 4].split())
    if len(line) <= length:
        return line if len(text) <= length * 4 else f"{line}…"
    cut = line[:length].rsplit(" ", 1)[0] if " " in line[:length] else line[:length]
    return f"{cut}…"
