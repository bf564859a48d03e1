import re

import pytest

from backend.api.playbook_starters import starters
from backend.api.shapes.playbook import PlaybookEntryView, StarterView
from backend.checker.model import LOCALES

ENTRY = {"title": "Έφτασε σπασμένο", "topics": ["damaged"], "steps": ["Μία φωτογραφία."], "limit": "60 €"}
OTHER_LETTERS = {"en": "[Ͱ-ϿЀ-ӿ]", "el": "[Ѐ-ӿ]", "ru": "[Ͱ-ϿѝѢѣѪѫ]", "bg": "[Ͱ-ϿыэёЫЭЁ]"}


@pytest.fixture
def add(api, value):
    def add(**changes):
        answer = api.post("/api/playbook", ENTRY | changes)
        assert answer.status_code == 201, answer.text
        return value(answer)

    return add


def test_a_situation_is_kept_changed_and_deleted(api, add, value):
    entry = add()
    PlaybookEntryView.model_validate(entry)
    path = f"/api/playbook/{entry['id']}"
    assert (entry["situation"], entry["languages"], entry["starter"]) == ("", [], None)
    assert (value(api.get(path)), api.get(path).headers["ETag"]) == (entry, '"1"')
    changed = api.patch(path, {"steps": ["α", "β"], "languages": ["el"]}, version=1)
    assert (value(changed)["steps"], value(changed)["version"]) == (["α", "β"], 2)
    assert api.call("DELETE", path, headers={"If-Match": '"1"'}).status_code == 412
    assert api.call("DELETE", path).status_code == 204
    assert api.get(path).status_code == 404


def test_situations_are_found_by_topic_and_words(api, add, value):
    broken, person = add(), add(title="Τίποτα δεν βοηθά", topics=[], steps=["Παράδοση"])
    for query, found in [
        ("", [person, broken]),
        ("topic=damaged", [person, broken]),
        ("topic=late", [person]),
        ("q=φωτογραφια", [broken]),
        ("q=ΠΑΡΑΔΟΣΗ", [person]),
        ("q=x", []),
    ]:
        items = value(api.get(f"/api/playbook?{query}"))["items"]
        assert sorted(each["id"] for each in items) == sorted(each["id"] for each in found)
    page = value(api.get("/api/playbook?limit=1"))
    after = value(api.get(f"/api/playbook?limit=1&cursor={page['next_cursor']}"))
    assert [page["items"][0]["id"], after["items"][0]["id"]] == [broken["id"], person["id"]]
    assert (page["total"], after["next_cursor"]) == (2, None)


def test_starters_are_offered_and_taken_once(api, value):
    offered = value(api.get("/api/playbook/starters?locale=ru"))["items"]
    for each in offered:
        StarterView.model_validate(each)
    assert len(offered) >= 10
    assert not any(each["taken"] for each in offered)
    wanted = [offered[1]["id"], offered[0]["id"], offered[1]["id"]]
    taken = value(api.post("/api/playbook/starters", {"ids": wanted, "locale": "ru"}))["items"]
    assert [each["starter"] for each in taken] == wanted[:2]
    assert (taken[0]["title"], taken[0]["languages"]) == (offered[1]["title"], ["ru"])
    api.patch(f"/api/playbook/{taken[0]['id']}", {"limit": "5 €"}, version=1)
    again = value(api.post("/api/playbook/starters", {"ids": wanted[:1], "locale": "el"}))["items"]
    assert (again[0]["id"], again[0]["limit"]) == (taken[0]["id"], "5 €")
    assert value(api.get("/api/playbook"))["total"] == 2
    offered = value(api.get("/api/playbook/starters"))["items"]
    assert [each["taken"] for each in offered[:3]] == [True, True, False]


@pytest.mark.parametrize("path", ["/api/playbook", "/api/playbook/starters"])
def test_what_is_sent_twice_happens_once(api, value, path):
    body = {"ids": ["late-delivery"]} if "starters" in path else ENTRY
    answers = [api.post(path, body, headers={"Idempotency-Key": "k"}) for _ in "ab"]
    assert answers[0].data == answers[1].data
    assert value(api.get("/api/playbook"))["total"] == 1


@pytest.mark.parametrize(
    ("method", "path", "body", "slug", "pointer"),
    [
        ("POST", "", {}, "validation", "/title"),
        ("POST", "", {"title": " "}, "validation", "/title"),
        ("POST", "", ENTRY | {"topics": ["weather"]}, "validation", "/topics/0"),
        ("POST", "", ENTRY | {"languages": ["de"]}, "validation", "/languages/0"),
        ("POST", "", ENTRY | {"steps": [""]}, "validation", "/steps/0"),
        ("POST", "/starters", {"ids": ["late-delivery", "x"]}, "validation", "/ids/1"),
        ("POST", "/starters", {"ids": []}, "validation", "/ids"),
        ("PATCH", "/{id}", {}, "validation", ""),
        ("PATCH", "/none", {"title": "x"}, "not-found", None),
        ("DELETE", "/none", None, "not-found", None),
        ("GET", "/none", None, "not-found", None),
    ],
)
def test_what_is_refused(api, add, value, method, path, body, slug, pointer):
    headers = {"If-Match": '"1"'} if method == "PATCH" else {}
    answer = api.call(method, f"/api/playbook{path.format(id=add()['id'])}", body, headers=headers)
    assert (value(answer)["type"], answer.content_type) == (
        f"urn:amends:problem:{slug}",
        "application/problem+json",
    )
    assert [error["pointer"] for error in value(answer).get("errors", [])] == [pointer] * (
        pointer is not None
    )


def test_a_change_needs_the_version_it_was_made_from(api, add, value):
    path = f"/api/playbook/{add()['id']}"
    for headers, slug in [({}, "precondition-required"), ({"If-Match": '"2"'}, "stale")]:
        assert value(api.patch(path, {"title": "x"}, headers=headers))["type"] == f"urn:amends:problem:{slug}"


@pytest.mark.parametrize("starter", starters(), ids=lambda starter: starter.id)
def test_a_starter_is_whole_in_every_language(starter):
    steps = {len(starter.languages[locale]["steps"]) for locale in LOCALES}
    assert len(steps) == 1
    for locale in LOCALES:
        entry = starter.entry(locale)
        text = "\n".join([*(part for part in entry.values() if isinstance(part, str)), *entry["steps"]])
        assert not re.search(OTHER_LETTERS[locale], text)
