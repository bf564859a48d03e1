"""Beside a page at rest nothing runs, and an hour of typing leaves nothing behind."""

from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.extension.desk_acts import panel

pytestmark = pytest.mark.browser

IDLE_MS = 6000
# Of six seconds; what the browser does for a page that shows a caret is in it.
MOST_BUSY_MS = 60
KEYS = 20_000
MOST_GROWTH = 1_500_000
# As many keys as in an hour, without the hour: the events that each key brings, in small lots.
TYPE = """async (keys) => {
  const field = document.getElementById("reply");
  const words = "We are sorry, you should have read this. ";
  for (let at = 0; at < keys; at += 1) {
    field.value = field.value.length > 2000 ? "" : field.value + words[at % words.length];
    for (const name of ["keydown", "input", "keyup"])
      field.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
    if (at % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}"""


def metric(session: CDPSession, name: str) -> float:
    return next(
        float(one["value"])
        for one in session.send("Performance.getMetrics")["metrics"]
        if one["name"] == name
    )


def heap(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    return metric(session, "JSHeapUsedSize")


def opened(extension: Any, site: str) -> tuple[Page, CDPSession]:
    page = extension.reach(f"{site}/editors/textarea.html")
    session = extension.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.locator("#reply").click()
    expect(panel(page, "[data-source=page]")).to_be_visible()
    return page, session


def test_nothing_runs_while_nothing_is_typed(extension: Any, site: str) -> None:
    page, session = opened(extension, site)
    page.keyboard.type("Dear Phil, thank you. You should have read the terms.")
    page.wait_for_selector(
        'amends-panel [data-finding="blame-customer"][data-verdict=fail]', state="attached"
    )
    page.wait_for_timeout(1500)
    before = metric(session, "ThreadTime")
    page.wait_for_timeout(IDLE_MS)
    assert (metric(session, "ThreadTime") - before) * 1000 < MOST_BUSY_MS


def test_an_hour_of_typing_leaves_the_heap_as_it_was(extension: Any, site: str) -> None:
    page, session = opened(extension, site)
    page.evaluate(TYPE, 2000)
    page.wait_for_timeout(2000)
    before = heap(session)
    nodes = metric(session, "Nodes")
    listeners = metric(session, "JSEventListeners")
    page.evaluate(TYPE, KEYS)
    page.wait_for_timeout(2000)
    assert heap(session) - before < MOST_GROWTH
    assert metric(session, "Nodes") - nodes < 2000
    assert metric(session, "JSEventListeners") - listeners < 200
