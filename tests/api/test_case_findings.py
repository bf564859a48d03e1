import pytest

from backend.checker.model import LOCALES

PRIVATE = "Λυπάμαι πολύ, Μαρία. Γράψτε μου στο help@example.gr για να σας στείλω καινούργιο."


def verdicts(case):
    return {each["guideline"]: each["verdict"] for each in case["findings"]}


def test_a_case_is_judged_as_it_goes_on(api, clock, value):
    case = api.keep()
    path = f"/api/cases/{case['id']}"
    assert verdicts(case) == {
        "in-time": "na",
        "right-channel": "na",
        "followed-up": "na",
        "corrected": "na",
        "not-a-repeat": "pass",
    }
    assert [step["id"] for step in case["next_steps"]] == ["answer"]
    clock.forward(hours=25)
    assert verdicts(value(api.get(path)))["in-time"] == "fail"
    sent = api.sent(case["id"], text="Συγγνώμη, Μαρία. Λυπάμαι για το κουτί.")["case"]
    assert verdicts(sent) | {"in-time": "fail", "right-channel": "pass"} == verdicts(sent)
    clock.forward(days=4)
    overdue = value(api.get(path))
    assert verdicts(overdue)["followed-up"] == "fail"
    assert [step["id"] for step in overdue["next_steps"]] == ["do-follow-up"]
    done = {"done": True, "outcome": "resolved"}
    api.patch(f"/api/follow-ups/{sent['follow_ups'][0]['id']}", done)
    resolved = value(api.get(path))
    assert (verdicts(resolved)["corrected"], verdicts(resolved)["followed-up"]) == ("fail", "fail")
    assert [step["id"] for step in resolved["next_steps"]] == ["record-cause", "ask-about-review"]
    noted = api.patch(path, {"root_cause": "κούριερ"}, version=resolved["version"])
    assert verdicts(value(noted))["corrected"] == "pass"


def test_details_promised_in_public_have_to_follow_in_private(api, with_meaning):
    case_id = api.keep()["id"]
    assert verdicts(api.sent(case_id, text=PRIVATE)["case"])["right-channel"] == "fail"
    private = api.sent(case_id, text="Αγαπητή Μαρία, σας στέλνω τις λεπτομέρειες.", channel="private")
    assert verdicts(private["case"])["right-channel"] == "pass"


def test_only_in_private_is_not_enough(api):
    sent = api.sent(api.keep()["id"], channel="private")["case"]
    assert verdicts(sent)["right-channel"] == "fail"


@pytest.mark.parametrize(
    ("url", "may"), [("https://shop.example/", True), ("https://www.trustpilot.com/x", False)]
)
def test_a_request_about_the_review_is_suggested_only_where_the_site_allows_it(api, value, url, may):
    sent = api.sent(api.keep(url=url)["id"])
    api.patch(f"/api/follow-ups/{sent['follow_up']['id']}", {"done": True, "outcome": "resolved"})
    case = value(api.get(f"/api/cases/{sent['case']['id']}"))
    assert ("ask-about-review" in [step["id"] for step in case["next_steps"]]) is may


def test_the_same_topic_again_is_a_repeat(api, clock, value):
    first = api.keep(text="Το κουτί ήταν σπασμένο.")
    clock.forward(hours=1)
    again = api.keep(text="Το κουτί ήταν σπασμένο, για δεύτερη φορά.")
    assert verdicts(first)["not-a-repeat"] == "pass"
    assert verdicts(again)["not-a-repeat"] == "fail"
    assert verdicts(api.keep(text="Το κουτί ήταν σπασμένο.", author=None))["not-a-repeat"] == "na"


def test_a_pain_point_of_the_notebook_counts_as_a_repeat(api, value):
    author = {"author": "Μαρία Κ.", "site": "example.gr"}
    points = [{"text": "σπασμένα", "topic": "damaged"}]
    entry = value(api.post("/api/clients", {"name": "Μαρία", "authors": [author], "pain_points": points}))
    case = api.keep(text="Το κουτί ήταν σπασμένο.")
    assert (case["client_id"], verdicts(case)["not-a-repeat"]) == (entry["id"], "fail")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_are_those_of_the_reader(api, value, locale):
    case = value(api.get(f"/api/cases/{api.keep()['id']}", headers={"Accept-Language": locale}))
    titles = [each["title"] for each in case["findings"]]
    english = ["Answer within 24 hours", "Answer where it was said"]
    assert (titles[:2] == english) is (locale == "en")
    assert all(each["message"] and each["why"] and each["sources"] for each in case["findings"])
    assert case["next_steps"][0]["title"]


def test_what_the_client_has_already_is_not_sent_again(api, clock, value):
    path = f"/api/cases/{api.keep()['id']}"
    tag = api.get(path).headers["ETag"]
    for sent in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        answer = api.get(path, headers={"If-None-Match": sent})
        assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
    assert api.get(path, headers={"If-None-Match": '"1"'}).status_code == 200
    other = api.get(path, headers={"If-None-Match": tag, "Accept-Language": "el"})
    assert other.status_code == 200
    clock.forward(hours=25)
    later = api.get(path, headers={"If-None-Match": tag})
    assert (later.status_code, verdicts(value(later))["in-time"]) == (200, "fail")
    api.patch(path, {"notes": "α"}, headers={"If-Match": later.headers["ETag"]})
    assert api.get(path, headers={"If-None-Match": later.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogue_tells_what_goes_on_around_a_reply(api, value, locale):
    around = value(api.get(f"/api/guidelines?locale={locale}"))["around"]
    case = value(api.get(f"/api/cases/{api.keep()['id']}", headers={"Accept-Language": locale}))
    told = [{name: each[name] for name in ("title", "why", "weight", "sources")} for each in around]
    assert [each["id"] for each in around] == [each["guideline"] for each in case["findings"]]
    assert told == [{name: each[name] for name in told[0]} for each in case["findings"]]
