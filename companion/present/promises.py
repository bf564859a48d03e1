"""Promises as rows, and as the follow-ups that they are in the agenda."""

from collections.abc import Iterable
from datetime import date, tzinfo

from companion.i18n import Words
from companion.models import Case, FollowUp, FollowUpCase, Promise
from companion.present.clock import Badge, due_badge
from companion.present.rows import Row

STATES = ("proposed", "confirmed", "kept", "broken", "dropped")
# Those that wait for the person or for their day.
OPEN = ("proposed", "confirmed")
_LOOKS = {"proposed": "soon", "kept": "good", "broken": "late"}


def ordered(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """To be decided first, then by their day; what is over comes last, what was dropped not at all."""
    shown = [promise for promise in promises if promise.state != "dropped"]
    return tuple(
        sorted(shown, key=lambda each: (each.state not in OPEN, each.state != "proposed", each.due_on))
    )


def promise_row(promise: Promise, today: date, zone: tzinfo, words: Words) -> Row:
    """`zone` is the one that a promised hour is told in."""
    due = words.moment(promise.due_at.astimezone(zone)) if promise.due_at else words.short_day(promise.due_on)
    return Row(promise.id, "", (due,), "", _badge(promise, today, words), promise.text)


def as_follow_up(promise: Promise, case: Case) -> FollowUp:
    """So that it can be moved in the same dialog as any other."""
    review = case.review
    about = FollowUpCase(review.author, review.site, "", case.status, review.language)
    return FollowUp(
        promise.id, case.id, promise.due_on, promise.text, case=about, kind="promise", promise=promise
    )


def _badge(promise: Promise, today: date, words: Words) -> Badge:
    if promise.state == "confirmed":
        return due_badge(FollowUp(promise.id, "", promise.due_on), today, words)
    said = words.say(f"promise.{promise.state}") if promise.state in STATES else promise.state
    return Badge(said, _LOOKS.get(promise.state, "calm"))
