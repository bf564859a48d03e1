"""A case or a follow-up as one row of a list."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from companion.i18n import Words
from companion.models import Case, Catalogue, FollowUp, Review
from companion.present.clock import Badge, answer_badge, due_badge

STATUSES = ("new", "acknowledged", "replied", "following-up", "resolved", "unresolved", "closed")
_EXCERPT = 240


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: whose, what about it, what it says, and how pressing it is."""

    id: str
    title: str
    facts: tuple[str, ...]
    excerpt: str
    badge: Badge
    note: str = ""


@dataclass(frozen=True, slots=True)
class Titles:
    """What kinds and topics are called, as the API's catalogue says; an unknown one keeps its id."""

    kinds: Mapping[str, str]
    topics: Mapping[str, str]

    def kind(self, kind: str | None) -> str:
        return self.kinds.get(kind, kind) if kind else ""

    def topic(self, topic: str) -> str:
        return self.topics.get(topic, topic)


def titles(catalogue: Catalogue) -> Titles:
    return Titles(
        {kind.id: kind.title for kind in catalogue.kinds},
        {topic.id: topic.title for topic in catalogue.topics},
    )


def case_row(case: Case, now: datetime, words: Words, names: Titles) -> Row:
    topics = [names.topic(reading.topic) for reading in case.review.topics]
    facts = [
        case.review.site or "",
        rating(case.review, words),
        status(case.status, words),
        ", ".join(topics),
    ]
    return Row(
        case.id,
        case.review.author or words.say("author.unknown"),
        tuple(fact for fact in facts if fact),
        excerpt(case.excerpt or case.review.text),
        answer_badge(case, now, words),
    )


def undecided_row(case: Case, now: datetime, words: Words, names: Titles) -> Row:
    """A case that waits for a next step: what its last follow-up came to says more than its 24 hours."""
    row = case_row(case, now, words, names)
    done = [follow_up for follow_up in case.follow_ups if follow_up.done_at]
    if not done:
        return row
    last = max(done, key=lambda follow_up: follow_up.done_at or now)
    return replace(row, badge=due_badge(last, now.date(), words), note=last.note)


def follow_up_row(follow_up: FollowUp, today: date, words: Words) -> Row:
    case = follow_up.case
    facts = (case.site or "", status(case.status, words) if case.status else "")
    return Row(
        follow_up.id,
        case.author or words.say("author.unknown"),
        tuple(fact for fact in facts if fact),
        excerpt(case.excerpt),
        due_badge(follow_up, today, words),
        follow_up.promise.text if follow_up.promise else follow_up.note,
    )


def step_row(follow_up: FollowUp, today: date, words: Words) -> Row:
    """A follow-up on the page of its own case, where whose it is needs no saying, but its day does."""
    day = follow_up.done_at.date() if follow_up.done_at else follow_up.due_on
    badge = due_badge(follow_up, today, words)
    return Row(follow_up.id, "", (words.short_day(day),), "", badge, follow_up.note)


def rating(review: Review, words: Words) -> str:
    """The stars that were given: "★ 1/5", "★ 8/10", "★ 2" where the most that can be given is not known."""
    if review.rating is None:
        return ""
    most = f"/{words.number(review.rating_max)}" if review.rating_max else ""
    return f"★ {words.number(review.rating)}{most}"


def status(of: str, words: Words) -> str:
    return words.say(f"status.{of}") if of in STATUSES else of


def statuses_to_choose(case: Case, typed: Mapping[str, str] | None) -> tuple[str, ...]:
    """What the rules allow next, with what the case is and what the person had chosen before it changed."""
    offered = {*case.allowed_next, case.status, (typed or {}).get("status", case.status)}
    return tuple(each for each in STATUSES if each in offered)


def excerpt(text: str) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= _EXCERPT:
        return line
    return line[:_EXCERPT].rsplit(" ", 1)[0].rstrip(",.;:") + "…"
