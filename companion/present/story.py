"""What happened in a case, and what the checker said of its drafts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Any

from companion.i18n import Words
from companion.models import Case, Check, Event, Finding
from companion.plain import Mark
from companion.present.clock import OUTCOMES
from companion.present.rows import Titles, status

EVENTS = (
    "caught",
    "draft-kept",
    "reply-sent",
    "follow-up-added",
    "follow-up-done",
    "follow-up-moved",
    "changed",
    "promise-added",
    "promise-confirmed",
    "promise-changed",
    "promise-kept",
    "promise-broken",
    "promise-dropped",
    "client-split",
)
CHANNELS = ("public", "private")
FIELD_KEYS = {
    "status": "field.status",
    "client": "field.client",
    "notes": "field.notes",
    "root_cause": "field.root-cause",
    "corrective_action": "field.corrective-action",
    "kind": "field.kind",
    "own_error": "field.own-error",
}
_WEIGHTS = {"must": 0, "should": 1, "could": 2}


@dataclass(frozen=True, slots=True)
class Line:
    """One event: when, how long ago, what, and what belongs to it."""

    moment: str
    ago: str
    what: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingGroups:
    """The findings of a check as they are coached: what is missing, what to take out, what is good."""

    missing: tuple[Finding, ...]
    take_out: tuple[Finding, ...]
    good: tuple[Finding, ...]


def timeline(case: Case, now: datetime, zone: tzinfo, words: Words) -> tuple[Line, ...]:
    """The events of a case, the newest first."""
    ordered = sorted(case.timeline, key=lambda event: event.at, reverse=True)
    return tuple(_line(event, now, zone, words) for event in ordered)


def _line(event: Event, now: datetime, zone: tzinfo, words: Words) -> Line:
    what = words.say(f"event.{event.event}") if event.event in EVENTS else event.event
    return Line(
        words.moment(event.at.astimezone(zone)),
        words.ago(now - event.at),
        what,
        tuple(detail for detail in event_details(event.detail, words) if detail),
    )


def event_details(detail: Mapping[str, Any], words: Words) -> Iterator[str]:
    """What belongs to an event, in short."""
    if detail.get("outcome") in OUTCOMES:
        yield words.say(f"outcome.{detail['outcome']}")
    if detail.get("channel") in CHANNELS:
        yield words.say(f"channel.{detail['channel']}")
    if detail.get("holding") is True:
        yield words.say("reply.holding")
    if "due_on" in detail:
        yield _day(detail["due_on"], words)
    if "from" in detail and "to" in detail:
        yield f"{_day(detail['from'], words)} → {_day(detail['to'], words)}"
    fields = detail.get("fields")
    if isinstance(fields, dict):
        yield from (_changed(name, change, words) for name, change in fields.items() if name in FIELD_KEYS)


def _changed(name: str, change: Any, words: Words) -> str:
    """ "Status: New → Closed"; of long texts only that they were changed."""
    title = words.say(FIELD_KEYS[name])
    if not isinstance(change, dict) or "to" not in change:
        return title
    old, new = (shown_value(name, change.get(side), words) for side in ("from", "to"))
    return f"{title}: {old} → {new}"


def shown_value(name: str, value: object, words: Words) -> str:
    """What a field says, a status in words; nothing is said as a dash."""
    if isinstance(value, bool):
        return words.say("said.yes" if value else "said.no")
    if not value:
        return "–"
    return status(str(value), words) if name == "status" else str(value)


def _day(text: object, words: Words) -> str:
    try:
        return words.short_day(date.fromisoformat(str(text)))
    except ValueError:
        return str(text)


def finding_groups(check: Check, groups: Mapping[str, str]) -> FindingGroups:
    """`groups` tells which guidelines are to be done ("do") and which to be avoided ("avoid").

    A `do` is failed by leaving something out, an `avoid` by writing something. An `avoid` avoided is no news.
    """
    failed = sorted(
        (finding for finding in check.findings if finding.verdict == "fail"),
        key=lambda finding: _WEIGHTS.get(finding.weight, len(_WEIGHTS)),
    )
    avoid = {guideline for guideline, group in groups.items() if group == "avoid"}
    return FindingGroups(
        take_out=tuple(finding for finding in failed if finding.guideline in avoid),
        missing=tuple(finding for finding in failed if finding.guideline not in avoid),
        good=tuple(
            finding
            for finding in check.findings
            if finding.verdict == "pass" and finding.guideline not in avoid
        ),
    )


def retitled(check: Check, titles: Mapping[str, str]) -> Check:
    """The check with its findings under the titles of the page's language; it was kept in that of its day."""
    return replace(
        check,
        findings=tuple(
            replace(finding, title=titles.get(finding.guideline, finding.title)) for finding in check.findings
        ),
    )


def draft_marks(check: Check) -> tuple[Mark, ...]:
    """What to take out and what is good, marked in the draft."""
    looks = {"fail": "bad", "pass": "fine"}
    return tuple(
        Mark(span, looks[finding.verdict], finding.title)
        for finding in check.findings
        if finding.verdict in looks
        for span in finding.spans
    )


def review_marks(case: Case, names: Titles) -> tuple[Mark, ...]:
    """The points of the review, each under the name of its topic."""
    return tuple(
        Mark(span, "point", names.topic(reading.topic))
        for reading in case.review.topics
        for span in reading.spans
    )
