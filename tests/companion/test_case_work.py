"""What the page of a case offers beside its review: checks, promises, next steps, its record."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from companion.i18n import LOCALES, words
from companion.models import Check, Event, Finding, Promise, Span
from companion.present import compare, history
from companion.present.promises import ordered, promise_row
from tests.companion.conftest import OpenPage, html
from tests.companion.hostile import HOSTILE, shown
from tests.companion.served import Backend

EN = words("en")
LATE = "The parcel came a week late and nobody answered my mails."


def promised(backend: Backend) -> dict[str, Any]:
    case_id = backend.keep(LATE, client="Ann")["id"]
    backend.reply(case_id, "Hello Maria, I am sorry. I will send you a new parcel tomorrow.")
    return backend.case(case_id)


@pytest.mark.parametrize("language", LOCALES)
def test_the_work_on_a_case_in_every_language(open_page: OpenPage, backend: Backend, language: str) -> None:
    case, said = promised(backend), words(language)
    page = html(open_page("case", language, id=case["id"]))
    for section in ("next-steps", "around", "promises", "client"):
        assert said.say(f"case.{section}") in page
    assert said.say("promise.proposed") in page and said.say("verdict.pass") in page


def test_a_promise_is_confirmed_and_kept(open_page: OpenPage, backend: Backend) -> None:
    case = promised(backend)
    (promise,) = case["promises"]
    at = open_page("case", id=case["id"])
    at.button(key=f"confirm-promise-{promise['id']}").click().run()
    assert backend.case(case["id"])["promises"][0]["state"] == "confirmed"
    at.button(key=f"done-{promise['id']}").click().run()
    assert backend.case(case["id"])["promises"][0]["state"] == "kept"
    assert EN.say("promise.kept") in html(at)


def test_a_draft_is_checked_and_kept_and_compared(open_page: OpenPage, backend: Backend) -> None:
    case_id = backend.keep(LATE)["id"]
    backend.draft(case_id, "We were very busy. You should have read the terms.")
    at = open_page("case", id=case_id)
    at.text_area(key=f"draft-text-{case_id}-1").input("Hello Maria, I am sorry that it came late.").run()
    page = html(at)
    assert EN.say("check.coverage") in page and EN.say("coverage.missed") in page
    at.button(key=f"keep-{case_id}").click().run()
    _, second = backend.case(case_id)["drafts"]
    assert second["text"].startswith("Hello Maria")
    at.session_state[f"compare-{case_id}"] = True
    at.run()
    page = html(at)
    assert EN.say("compare.put-right") in page and "am-gone" in page
    assert at.text_area(key=f"draft-text-{case_id}-2").value == ""


def test_history_shows_changes_in_full(open_page: OpenPage, backend: Backend) -> None:
    case_id = backend.keep(LATE, notes="x" * 400)["id"]
    backend.change(case_id, notes="y" * 400)
    at = open_page("case", id=case_id)
    assert "y" * 400 not in html(at)
    at.session_state[f"history-{case_id}"] = True
    at.run()
    assert "y" * 400 in html(at) and "x" * 400 in html(at)


def test_hostile_words_stay_words(open_page: OpenPage, backend: Backend) -> None:
    spoken = HOSTILE.replace("\x00", "").replace("\x07", "")
    case_id = backend.keep(LATE)["id"]
    for text in (spoken, f"{spoken} again"):
        backend.draft(case_id, text)
    body = {"text": " ".join(spoken.split())[:150], "due_on": date.today().isoformat()}
    backend.call("POST", f"/api/cases/{case_id}/promises", body)
    backend.change(case_id, notes=spoken)
    at = open_page("case", id=case_id)
    for opened in ("history", "compare"):
        at.session_state[f"{opened}-{case_id}"] = True
    at.text_area(key=f"draft-text-{case_id}-2").input(spoken).run()
    assert shown(body["text"]) in html(at)
    assert "<script>" not in html(at) and "<img" not in html(at)


def test_changed_words_are_found_in_utf16() -> None:
    found = compare.changes("😀 We were busy.", "😀 I am sorry.")
    assert found.removed[0].start == 3
    text = "😀 I am sorry.".encode("utf-16-le")
    pieces = [text[2 * span.start : 2 * span.end].decode("utf-16-le") for span in found.added]
    assert " ".join(pieces).split() == ["I", "am", "sorry"]
    assert compare.changes("same", "same") == compare.Changes((), ())
    assert compare.changes("", "new") == compare.Changes((), (Span(0, 3),))


def test_findings_move() -> None:
    def check(**verdicts: str) -> Check:
        findings = tuple(Finding(name, verdict, "must", name, "") for name, verdict in verdicts.items())
        return Check(50, False, findings)

    moved = compare.moves(check(a="fail", b="fail", c="pass"), check(a="pass", b="fail", c="fail"))
    names = [[each.guideline for each in group] for group in (moved.put_right, moved.new, moved.still)]
    assert names == [["a"], ["c"], ["b"]]
    assert compare.moves(None, check(a="fail")) == compare.Moves()


def test_promises_in_their_order() -> None:
    today = date(2026, 11, 22)
    promises = (
        Promise("kept", "k", today, state="kept"),
        Promise("later", "l", today + timedelta(days=2), state="confirmed"),
        Promise("asked", "a", today + timedelta(days=9)),
        Promise("gone", "g", today, state="dropped"),
        Promise("soon", "s", today, state="confirmed"),
    )
    assert [each.id for each in ordered(promises)] == ["asked", "soon", "later", "kept"]
    row = promise_row(promises[4], today, UTC, EN)
    assert (row.badge.text, row.note) == (EN.say("due.today"), "s")


def test_history_tells_who_and_what() -> None:
    at = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
    detail = {"fields": {"status": {"from": "new", "to": "closed"}, "own_error": {"from": None, "to": True}}}
    events = (Event(at, "changed", detail, "Maria"), Event(at, "new-kind", {"outcome": "resolved"}))
    first, second = history.entries(events, UTC, EN)
    assert (first.details, first.texts[0]) == (("Maria",), history.Text("Status", "New", "Closed"))
    assert (first.texts[1].old, first.texts[1].new) == ("–", "Yes")
    assert (second.what, second.details, second.texts) == ("new-kind", ("Resolved",), ())
