"""Reminders: what calls when, quiet hours, and when to look again."""

from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DESK = {"quiet_hours": None, "reminders": True, "warn_before_minutes": 240, "cool_down_minutes": 30}


def ask(lab: Page, body: str, **values: Any) -> Any:
    """Runs a body with the module at hand; times are local, as a person's clock shows them."""
    return lab.evaluate(
        f"""async (values) => {{
          const it = await import("/extension/background/reminding.js");
          const heat = await import("/extension/panel/heat.js");
          const at = (text) => new Date(text);
          {body} }}""",
        values,
    )


def due(**changes: Any) -> dict[str, Any]:
    return {"at": "", "replies": [], "followUps": [], "parked": [], "desk": DESK} | changes


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        ("2026-11-22T11:59:00Z", []),
        ("2026-11-22T12:00:00Z", ["reply"]),
        ("2026-11-22T15:59:00Z", ["reply"]),
        ("2026-11-22T16:00:00Z", ["late"]),
    ],
)
def test_a_reply_calls_before_its_24_hours_end(lab: Page, now: str, kinds: list[str]) -> None:
    waiting = due(replies=[{"id": "a", "due_at": "2026-11-22T16:00:00Z"}])
    body = "return it.calling(values.due, at(values.now)).map(({ kind }) => kind)"
    assert ask(lab, body, due=waiting, now=now) == kinds


def test_follow_ups_and_rested_drafts_call(lab: Page) -> None:
    waiting = due(
        followUps=[
            {"id": "a", "due_on": "2026-11-22", "done": False},
            {"id": "b", "due_on": "2026-11-23", "done": False},
            {"id": "c", "due_on": "2026-11-21", "done": True},
        ],
        parked=[{"id": "d", "until": "2026-11-22T09:00:00"}, {"id": "e", "until": "2026-11-22T19:00:00"}],
    )
    body = "return it.calling(values.due, at('2026-11-22T10:00:00')).map(({ id }) => id)"
    assert ask(lab, body, due=waiting) == ["follow-up a 2026-11-22", "parked d 2026-11-22T09:00:00"]


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-22T20:59:00", None),
        ("2026-11-22T21:00:00", "2026-11-23 8"),
        ("2026-11-23T07:59:00", "2026-11-23 8"),
        ("2026-11-23T08:00:00", None),
    ],
)
def test_quiet_hours_over_midnight(lab: Page, now: str, end: str | None) -> None:
    body = """const end = it.quietEnd({ from: "21:00", to: "08:00" }, at(values.now));
    return end && `${it.localDay(end)} ${end.getHours()}`"""
    assert ask(lab, body, now=now) == end


def test_quiet_hours_within_a_day_and_broken_ones(lab: Page) -> None:
    body = """const noon = at("2026-11-22T12:30:00");
    return [{ from: "12:00", to: "13:00" }, { from: "13:00", to: "14:00" }, { from: "x", to: "14:00" },
      { from: "12:00", to: "12:00" }, null].map((quiet) => it.quietEnd(quiet, noon) !== null)"""
    assert ask(lab, body) == [True, False, False, False, False]


def test_looks_again_when_something_starts_to_call(lab: Page) -> None:
    body = "return it.nextLook(values.due, at('2026-11-22T10:00:00')).getTime() - at('2026-11-22T10:00:00')"
    assert ask(lab, body, due=due()) == 3_600_000
    soon = due(parked=[{"id": "a", "until": "2026-11-22T10:20:00"}])
    assert ask(lab, body, due=soon) == 1_200_000


def test_a_rest_leaves_time_before_the_end(lab: Page) -> None:
    body = """const now = at("2026-11-22T10:00:00");
    return values.hours.map((hours) => heat.restingTimes(now, new Date(now.getTime() + hours * 3600000), 30)
      .map((time) => (time - now) / 60000))"""
    times = ask(lab, body, hours=[24, 8, 2, 1.4, -1])
    # 30 minutes, two hours, tomorrow at nine; always an hour or more before the end.
    assert times == [[30, 120, 1380], [30, 120], [30], [], [30]]


def test_what_is_heated(lab: Page) -> None:
    body = """const of = (...all) => all.map((guideline) => ({ guideline, weight: "must" }));
    const many = of("excuse", "dismiss", "generic", "rules-shield");
    return [of("threat"), of("excuse"), many, []].map(heat.isHeated)"""
    assert ask(lab, body) == [True, False, True, False]
