import hashlib
import re
from html.parser import HTMLParser

import orjson
import pytest

from backend.api import evidence as evidence_module
from backend.checker.model import LOCALES

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'</blockquote>\u202e"


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


@pytest.fixture
def full(api):
    """A case with everything in it, hostile throughout."""
    case = api.keep(text=HOSTILE, author=HOSTILE[:40], site=HOSTILE[:40], url=None, posted_at=None)
    path = f"/api/cases/{case['id']}"
    api.post(f"{path}/drafts", {"text": HOSTILE})
    sent = api.sent(case["id"], text=f"{HOSTILE} You will have it by Friday.")
    version = sent["case"]["version"]
    changes = {
        "client": HOSTILE[:40],
        "notes": f"N{HOSTILE}",
        "root_cause": HOSTILE,
        "corrective_action": HOSTILE,
    }
    api.patch(path, changes, version=version)
    api.patch(
        f"/api/follow-ups/{sent['follow_up']['id']}", {"done": True, "outcome": "resolved", "note": HOSTILE}
    )
    return path


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_stands_alone_and_runs_nothing(api, full, locale):
    answer = api.get(f"{full}/evidence?locale={locale}")
    assert answer.content_type == "text/html; charset=utf-8"
    assert answer.headers["Content-Language"] == locale
    assert re.fullmatch(
        r'attachment; filename="case-[0-9a-f]{32}\.html"', answer.headers["Content-Disposition"]
    )
    found = Tags()
    found.feed(answer.text)
    assert not set(found.tags) & {"script", "img", "link", "iframe", "a", "object", "form", "svg"}
    assert not any(name.startswith("on") or name in ("src", "href", "style") for name in found.attributes)
    assert answer.text.count("&lt;script&gt;") >= 6
    assert answer.text.count("<blockquote") == answer.text.count("</blockquote>")


def test_only_its_own_style_is_allowed(api, full):
    answer = api.get(f"{full}/evidence")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    style = re.search(r"<style>(.*?)</style>", answer.text, re.S)[1]
    import base64

    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in policy


def test_the_page_reads_like_a_record(api, clock):
    case_id = api.keep()["id"]
    clock.forward(hours=2)
    api.sent(case_id, text="Θα το έχετε ως την Παρασκευή.")
    page = api.get(f"/api/cases/{case_id}/evidence?locale=el").text
    for part in ("Φάκελος υπόθεσης", "Μαρία Κ.", "1 / 5", "20 Νοεμβρίου 2026", "ανεπιβεβαίωτη", "εκκρεμεί"):
        assert part in page
    assert "στάλθηκε απάντηση (owner)" in page


def test_the_json_has_a_digest_that_anybody_can_check(api, full, value):
    found = value(api.get(f"{full}/evidence?format=json"))
    canonical = orjson.dumps(found["case"], option=orjson.OPT_SORT_KEYS)
    assert found["sha256"] == hashlib.sha256(canonical).hexdigest()
    assert found["sha256"] in api.get(f"{full}/evidence").text
    assert found["case"]["review"]["text"] == HOSTILE
    assert [len(found["case"][part]) for part in ("drafts", "replies", "promises", "follow_ups")] == [1] * 4
    assert [event["event"] for event in found["case"]["history"]] == [
        *("caught", "draft-kept", "reply-sent", "changed", "follow-up-done"),
    ]


def test_the_teams_own_notes_go_in_only_where_they_are_asked_for(api, full, value):
    for path, there in [("", False), ("&notes=true", True)]:
        assert ("notes" in value(api.get(f"{full}/evidence?format=json{path}"))["case"]) is there
        assert ("N&lt;script" in api.get(f"{full}/evidence?format=html{path}").text) is there


@pytest.mark.parametrize("query", ["format=pdf", "locale=de", "notes=perhaps"])
def test_what_is_refused(api, value, query):
    answer = api.get(f"/api/cases/{api.keep()['id']}/evidence?{query}")
    assert (answer.status_code, value(answer)["type"]) == (422, "urn:amends:problem:validation")
    missing = api.get("/api/cases/none/evidence")
    assert (missing.status_code, value(missing)["type"]) == (404, "urn:amends:problem:not-found")


def test_every_word_is_there_in_every_language():
    from typing import get_args

    from backend.cases.model import STATUSES, EventName, Outcome, PromiseState

    words = evidence_module._words()
    assert set(words["status"]) == set(STATUSES)
    assert set(words["event"]) == set(get_args(EventName))
    assert set(words["promise"]) == set(get_args(PromiseState))
    assert set(words["outcome"]) == {*get_args(Outcome), "open"}
    assert all(set(each) == set(LOCALES) for kind in words.values() for each in kind.values())


def test_the_history_says_everything_with_who_did_it(api, value):
    case = api.keep()
    path = f"/api/cases/{case['id']}"
    for number in range(3):
        api.patch(path, {"notes": f"σημείωση {number}"}, version=number + 1)
    first = value(api.get(f"{path}/history?limit=3"))
    assert first["total"] == 4
    assert [each["detail"]["fields"]["notes"] for each in first["items"]] == [
        {"from": "σημείωση 1", "to": "σημείωση 2"},
        {"from": "σημείωση 0", "to": "σημείωση 1"},
        {"from": "", "to": "σημείωση 0"},
    ]
    assert {each["by"] for each in first["items"]} == {"owner"}
    rest = value(api.get(f"{path}/history?limit=3&cursor={first['next_cursor']}"))
    assert [each["event"] for each in rest["items"]] == ["caught"]
    assert rest["next_cursor"] is None
    assert value(api.get(path))["timeline"][-1]["detail"] == {"fields": {"notes": {}}}
    other = api.get(f"/api/cases/{api.keep(author='Νίκος')['id']}/history?cursor={first['next_cursor']}")
    assert (other.status_code, value(other)["errors"][0]["pointer"]) == (422, "/cursor")
    assert api.get("/api/cases/none/history").status_code == 404
