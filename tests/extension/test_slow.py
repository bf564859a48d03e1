"""A backend that takes too long is asked again; one that is away is not, until the person says so."""

from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ASK = """async ([kind, times]) => {
  const { Checker } = await import("/extension/panel/checker.js");
  const seen = { asked: [], answers: 0, troubles: 0 };
  const check = async ({ text }) => {
    seen.asked.push(text);
    if (seen.asked.length <= times) throw { kind };
    return {};
  };
  const checker = new Checker(check, {
    onAnswer: () => { seen.answers += 1; }, onTrouble: () => { seen.troubles += 1; }, onBusy: () => {},
  });
  checker.want({ text: "the draft" }, 0);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  checker.end();
  return seen;
}"""


@pytest.mark.parametrize(
    ("kind", "times", "asked", "answers"),
    [("slow", 2, 3, 1), ("slow", 99, 5, 0), ("away", 1, 1, 0), ("refused", 1, 1, 0)],
)
def test_asked_again(lab: Page, kind: str, times: int, asked: int, answers: int) -> None:
    seen: dict[str, Any] = lab.evaluate(ASK, [kind, times])
    assert seen["asked"] == ["the draft"] * asked
    assert (seen["answers"], seen["troubles"]) == (answers, asked - answers)
