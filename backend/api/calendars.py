"""The dates of cases as a calendar (RFC 5545): 24-hour clocks, follow-ups, promises; its secret address."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from backend.api.context import context
from backend.api.moments import iso
from backend.api.records import add, change
from backend.cases.clock import AnswerState, answer_state
from backend.cases.listing import excerpt
from backend.cases.model import Case, FollowUp
from backend.cases.query import CaseQuery, FollowUpQuery, FollowUpsDue
from backend.checker.model import Locale
from backend.store.base import Record, Transaction

if TYPE_CHECKING:
    from icalendar import Calendar, Event

COLLECTION = "calendar"
KEY = "key"
# A calendar with more clocks, or more days, than these is no help to anybody; the most pressing are in it.
MOST_DATES = 500
_PAGE = 200
_OPEN: tuple[FollowUpsDue, ...] = ("today", "upcoming", "overdue")


def renew_key(transaction: Transaction) -> tuple[str, Record]:
    """A new secret, of which only the hash is kept; the one before opens nothing any more."""
    secret = secrets.token_urlsafe(32)
    document = {"hash": _hash(secret), "renewed_at": iso(context().now())}
    old = transaction.record(COLLECTION, KEY)
    record = change(transaction, old, document) if old else add(transaction, COLLECTION, document, KEY)
    return secret, record


def opens(secret: str) -> bool:
    """Whether the secret is the present one; takes as long for a nearly right one as for a wrong one."""
    record = context().store.record(COLLECTION, KEY)
    known = record.document["hash"] if record else ""
    return hmac.compare_digest(_hash(secret), known)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def calendar_of_all(locale: Locale) -> bytes:
    """What is due, of all cases."""
    waiting = islice(_unanswered(), MOST_DATES)
    events = [event for case in waiting for event in _clock(case, locale)]
    events += [_dated(item, case, locale) for item, case in islice(_open_items(), MOST_DATES)]
    return _calendar(events, locale)


def calendar_of_case(case: Case, locale: Locale) -> bytes:
    """Everything that is or was due in one case."""
    events = [*_clock(case, locale), *(_dated(item, case, locale) for item in case.follow_ups)]
    return _calendar(events, locale)


def _unanswered() -> Iterator[Case]:
    """Those that can still be answered in time first, the most pressing of them; then what was missed."""
    waiting: tuple[AnswerState, ...] = ("running", "overdue")
    for due in waiting:
        after = None
        while True:
            latest_first = due == "overdue"
            query = CaseQuery(
                due=due, sort="answer_due_at", descending=latest_first, limit=_PAGE, after=after
            )
            page = context().store.list_cases(query, context().now())
            yield from page.items
            if (after := page.next) is None:
                break


def _open_items() -> Iterator[tuple[FollowUp, Case]]:
    for due in _OPEN:
        after = None
        while True:
            query = FollowUpQuery(context().today(), due, _PAGE, after)
            page = context().store.list_follow_ups(query)
            yield from ((item.follow_up, item.case) for item in page.items)
            if (after := page.next) is None:
                break


def _calendar(events: Iterable["Event"], locale: Locale) -> bytes:
    calendar = _new_calendar()
    calendar.add("prodid", "-//Amends//amends//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _words()["name"][locale])
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _clock(case: Case, locale: Locale) -> Iterator["Event"]:
    if answer_state(case, context().now()) not in ("overdue", "running"):
        return
    event = _event(case, f"{case.id}-answer", "answer", locale)
    event.add("dtstart", case.answer_due_at)
    event.add("dtend", case.answer_due_at)
    preferences = context().preferences()
    if preferences.reminders:
        event.add_component(_alarm(event, timedelta(minutes=preferences.warn_before_minutes)))
    yield event


def _dated(item: FollowUp, case: Case, locale: Locale) -> "Event":
    promise = item.promise
    kind = "promise" if promise else "follow-up"
    said = promise.text if promise else item.note
    event = _event(case, item.id, kind, locale, said)
    event.add("sequence", item.version - 1)
    if promise and promise.due_at:
        event.add("dtstart", promise.due_at)
        event.add("dtend", promise.due_at)
    else:
        event.add("dtstart", item.due_on)
        event.add("dtend", item.due_on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    return event


def _event(case: Case, uid: str, kind: str, locale: Locale, said: str = "") -> "Event":
    """Its stamp is the case's last change, so that the same calendar is the same text."""
    from icalendar import Event

    words = _words()
    names = [name for name in (case.client or case.review.author, case.review.site) if name]
    who = _plain(", ".join(names)) or words["somebody"][locale]
    parts = (part for part in (said, excerpt(case.review.text)) if part.strip())
    event = Event()
    event.add("uid", f"{uid}@amends")
    event.add("dtstamp", case.updated_at)
    event.add("summary", words[kind][locale].replace("{who}", who))
    event.add("description", "\n\n".join(_plain(part) for part in parts))
    return event


def _alarm(event: "Event", before: timedelta) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", -before)
    return alarm


def _new_calendar() -> "Calendar":
    # The library takes a third of a second to load, which no start should wait for.
    from icalendar import Calendar

    return Calendar()


def _plain(text: str) -> str:
    """Without line ends of other kinds than a calendar knows."""
    return "\n".join(text.splitlines())


@cache
def _words() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("calendar_words.yaml").read_text("utf-8")
    )
    return content


def renewed_at(record: Record | None) -> datetime | None:
    return datetime.fromisoformat(record.document["renewed_at"]) if record else None
