"""The 24 hours of a reply and the days of a follow-up, in words and in urgency."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.i18n import Words
from companion.models import Case, FollowUp

# With less than this left, a reply is shown as urgent.
SOON = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Badge:
    """A few words and how pressing they are: late, soon, calm or good."""

    text: str
    look: str


def answer_badge(case: Case, now: datetime, words: Words) -> Badge:
    """How the case stands with its 24 hours; `now` carries its zone."""
    if case.answered_at:
        if case.answered_at <= case.answer_due_at:
            return Badge(words.say("clock.in-time"), "good")
        return Badge(
            words.say("clock.answered-late", time=words.length(case.answered_at - case.answer_due_at)), "calm"
        )
    left = case.answer_due_at - now
    if left <= timedelta(0):
        return Badge(words.say("clock.over", time=words.length(left)), "late")
    return Badge(words.say("clock.left", time=words.length(left)), "soon" if left < SOON else "calm")


def due_badge(follow_up: FollowUp, today: date, words: Words) -> Badge:
    """When a follow-up is due, seen from `today`; for one that is done, what came of it."""
    if follow_up.done:
        key = f"outcome.{follow_up.outcome}" if follow_up.outcome in OUTCOMES else "follow-up.done"
        return Badge(words.say(key), "good" if follow_up.outcome == "resolved" else "calm")
    days = (follow_up.due_on - today).days
    if days < 0:
        return Badge(words.count("due.overdue", -days), "late")
    if days == 0:
        return Badge(words.say("due.today"), "soon")
    if days == 1:
        return Badge(words.say("due.tomorrow"), "calm")
    return Badge(words.count("due.in-days", days, day=words.short_day(follow_up.due_on)), "calm")


OUTCOMES = ("resolved", "unresolved", "no-answer")
# What came of it leaves something to be done.
OPEN_OUTCOMES = ("unresolved", "no-answer")


def next_step_day(today: date) -> date:
    """The day that is offered for a next step: three days on, as after a reply."""
    return today + timedelta(days=3)
