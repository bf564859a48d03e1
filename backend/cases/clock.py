"""The 24 hours of a case and the days of its follow-ups.

The hours are counted between moments, so neither the time zone nor a change to summer time bends them. The
days are the calendar days of the person's own clock.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Literal

from backend.cases.model import FINAL, Case, FollowUp

ANSWER_WITHIN = timedelta(hours=24)
FOLLOW_UP_AFTER = timedelta(days=3)
# A holding reply promises a real one: three days would be too late to keep that promise.
FOLLOW_UP_AFTER_HOLDING = timedelta(days=1)

AnswerState = Literal["overdue", "running", "answered"]
FollowUpState = Literal["overdue", "today", "upcoming", "done"]


def answer_due_at(posted_at: datetime | None, caught_at: datetime) -> datetime:
    """24 hours after the review was posted, or caught where no date is known."""
    return (posted_at or caught_at) + ANSWER_WITHIN


def answer_state(case: Case, now: datetime) -> AnswerState | None:
    """None when the case was ended without an answer: nothing is waited for any more."""
    if case.answered_at is not None:
        return "answered"
    if case.status in FINAL:
        return None
    return "overdue" if now > case.answer_due_at else "running"


def is_unplanned(case: Case) -> bool:
    """Answered, with no follow-up and no promise still to come: somebody has to say what is next."""
    return case.answered_at is not None and all(each.done_at is not None for each in case.follow_ups)


def review_day(case: Case) -> date:
    """The day (UTC) that a case counts for: its review was posted then, or caught where that is not known."""
    return (case.review.posted_at or case.caught_at).astimezone(UTC).date()


def follow_up_due_on(sent_on: date, holding: bool, after: timedelta = FOLLOW_UP_AFTER) -> date:
    """The day to ask again; `sent_on` is the local day on which the reply was sent."""
    return sent_on + (FOLLOW_UP_AFTER_HOLDING if holding else after)


def follow_up_state(follow_up: FollowUp, today: date) -> FollowUpState:
    if follow_up.done_at is not None:
        return "done"
    if follow_up.due_on == today:
        return "today"
    return "overdue" if follow_up.due_on < today else "upcoming"
