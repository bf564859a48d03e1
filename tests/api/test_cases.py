import pytest

from backend.checker import read_review
from backend.checker.model import Review


def test_a_caught_review_becomes_a_case(api, review, value):
    answer = api.post(
        "/api/cases", {"review": review | {"posted_at_text": "χθες"}, "client": "Μαρία", "notes": "n"}
    )
    case = value(answer)
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"1"')
    assert (case["status"], case["version"], case["client"], case["notes"]) == ("new", 1, "Μαρία", "n")
    kept = case["review"]
    assert {name: kept[name] for name in review} == review
    reading = read_review(Review(review["text"], review["author"], 1.0, 5.0))
    assert (kept["language"], kept["kind"], kept["site"]) == ("el", reading.kind, "example.gr")
    assert kept["posted_at_text"] == "χθες"
    assert case["answer_due_at"] == "2026-11-21T08:00:00Z"
    assert (case["caught_at"], case["answered_at"]) == ("2026-11-20T09:00:00Z", None)
    assert case["timeline"] == [
        {"at": "2026-11-20T09:00:00Z", "event": "caught", "by": "owner", "detail": {}}
    ]
    assert [topic["topic"] for topic in kept["topics"]] == [topic.topic for topic in reading.topics]


def test_the_same_review_again_is_the_same_case(api, review, value):
    first = api.keep()
    again = api.post(
        "/api/cases", {"review": review | {"text": f"  {review['text']}  ", "rating": 2}, "notes": "x"}
    )
    assert (again.status_code, value(again)) == (200, first)


def test_the_kind_may_be_chosen(api, review, value):
    beside = api.post("/api/cases", {"review": review, "kind": "praise"})
    within = api.post("/api/cases", {"review": review | {"author": "Νίκος", "kind": "vague"}})
    assert [value(each)["review"]["kind"] for each in (beside, within)] == ["praise", "vague"]


def test_one_case_and_its_etag(api, value):
    case = api.keep()
    answer = api.get(f"/api/cases/{case['id']}")
    assert (answer.status_code, value(answer)) == (200, case)
    assert answer.headers["ETag"].startswith('"1-')
    changed = api.patch(
        f"/api/cases/{case['id']}", {"notes": "α"}, headers={"If-Match": answer.headers["ETag"]}
    )
    assert changed.status_code == 200


def test_a_change_needs_the_version_it_was_made_from(api, value):
    path = f"/api/cases/{api.keep()['id']}"
    assert api.patch(path, {"notes": "α"}).status_code == 428
    changed = api.patch(path, {"notes": "α", "client": " Μαρία ", "root_cause": "κούριερ"}, version=1)
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    assert (value(changed)["client"], value(changed)["root_cause"]) == ("Μαρία", "κούριερ")
    assert api.patch(path, {"notes": "β"}, version=1).status_code == 412
    assert value(api.get(path))["notes"] == "α"
    assert api.patch(path, {"client": None}, version=2).status_code == 200
    assert value(api.get(path))["client"] is None


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        ('"1"', 200),
        ("*", 200),
        ('"7", "1"', 200),
        ('W/"1"', 412),
        ("1", 412),
        ('"x"', 412),
        ("", 412),
        ('"01"', 200),
    ],
)
def test_conditions(api, condition, status):
    answer = api.patch(f"/api/cases/{api.keep()['id']}", {"notes": "α"}, headers={"If-Match": condition})
    assert answer.status_code == status


def test_a_case_says_what_may_follow_and_what_it_offers_is_taken(api, value):
    case = api.sent(api.keep()["id"])["case"]
    assert case["allowed_next"] == ["replied", "following-up", "resolved", "unresolved", "closed"]
    assert value(api.get("/api/cases"))["items"][0]["allowed_next"] == case["allowed_next"]
    path, version = f"/api/cases/{case['id']}", case["version"]
    for status in case["allowed_next"][1:]:
        changed = value(api.patch(path, {"status": status}, version=version))
        assert (changed["status"], status in changed["allowed_next"]) == (status, True)
        version = changed["version"]
    assert "new" not in changed["allowed_next"]


def test_a_status_that_may_not_follow_is_named(api, value):
    case = api.sent(api.keep()["id"])["case"]
    answer = api.patch(f"/api/cases/{case['id']}", {"status": "new"}, version=case["version"])
    assert answer.status_code == 422
    assert value(answer)["errors"][0]["pointer"] == "/status"


def test_deleting_a_case(api):
    case = api.keep()
    path = f"/api/cases/{case['id']}"
    assert api.call("DELETE", path, headers={"If-Match": '"9"'}).status_code == 412
    gone = api.call("DELETE", path)
    assert (gone.status_code, gone.data) == (204, b"")
    assert api.get(path).status_code == 404
    assert api.call("DELETE", path).status_code == 404
    assert api.keep()["id"] != case["id"]


def test_a_draft_is_kept_with_its_check(api, draft, value):
    path = f"/api/cases/{api.keep()['id']}"
    answer = api.post(f"{path}/drafts", {"text": draft, "locale": "bg"})
    kept = value(answer)
    assert (answer.status_code, kept["text"], kept["channel"]) == (201, draft, "public")
    assert kept["check"]["findings"]
    case = value(api.get(path, headers={"Accept-Language": "bg"}))
    assert (case["drafts"], case["version"]) == ([kept], 2)
    assert case["timeline"][-1]["event"] == "draft-kept"
    listed = value(api.get("/api/cases"))["items"][0]
    assert "check" not in listed["drafts"][0]
    assert listed["excerpt"].startswith("Η παραγγελία")


def test_sending_a_reply_schedules_the_follow_up(api, clock, draft):
    case_id = api.keep()["id"]
    clock.forward(hours=1)
    answer = api.sent(case_id)
    case, follow_up = answer["case"], answer["follow_up"]
    assert (case["status"], case["answered_at"]) == ("replied", "2026-11-20T10:00:00Z")
    assert case["replies"][0]["text"] == draft
    assert (follow_up["due_on"], follow_up["state"], follow_up["case_id"]) == (
        "2026-11-23",
        "upcoming",
        case_id,
    )
    assert case["follow_ups"] == [follow_up]


def test_a_reply_sent_earlier_counts_from_then(api):
    answer = api.sent(api.keep()["id"], sent_at="2026-11-18T12:00:00+02:00", holding=True)
    assert answer["case"]["answered_at"] == "2026-11-18T10:00:00Z"
    assert (answer["case"]["status"], answer["follow_up"]["due_on"]) == ("acknowledged", "2026-11-19")


def test_lists_page_filter_and_search(api, clock, value):
    for number in range(5):
        api.keep(text=f"Άργησε {number} μέρες η παράδοση", url=f"https://s{number % 2}.gr/")
        clock.forward(minutes=1)
    pages, path = [], "/api/cases?limit=2&sort=caught_at"
    while path:
        page = value(api.get(path))
        assert page["total"] == 5
        pages.append([case["review"]["text"][7] for case in page["items"]])
        path = page["next_cursor"] and f"/api/cases?limit=2&sort=caught_at&cursor={page['next_cursor']}"
    assert pages == [["0", "1"], ["2", "3"], ["4"]]
    assert value(api.get("/api/cases?site=s1.gr"))["total"] == 2
    assert value(api.get("/api/cases?q=ΑΡΓΗΣΕ+3"))["total"] == 1
    assert value(api.get("/api/cases?status=new&status=replied&due=running"))["total"] == 5
    clock.forward(days=2)
    assert value(api.get("/api/cases?due=overdue"))["total"] == 5


def test_a_cursor_is_for_its_own_order(api, clock, value):
    for number in range(2):
        api.keep(author=str(number))
        clock.forward(minutes=1)
    cursor = value(api.get("/api/cases?limit=1"))["next_cursor"]
    assert api.get(f"/api/cases?limit=1&cursor={cursor}").status_code == 200
    answer = api.get(f"/api/cases?limit=1&sort=caught_at&cursor={cursor}")
    assert (answer.status_code, value(answer)["errors"][0]["pointer"]) == (422, "/cursor")


def test_hostile_text_comes_back_as_it_was(api, value):
    hostile = "<script>alert(1)</script> \"'&;-- ${x} {{y}} %s \u202e‮ 👩‍👩‍👧 \U0001f1ec"
    case = api.keep(text=hostile, author=hostile[:60])
    path = f"/api/cases/{case['id']}"
    api.patch(path, {"notes": hostile, "client": hostile[:60]}, version=1)
    case = value(api.get(path))
    assert [case["review"]["text"], case["review"]["author"], case["notes"]] == [
        hostile,
        hostile[:60].strip(),
        hostile,
    ]
    assert api.get(path).content_type == "application/json"


def test_a_kept_check_speaks_the_language_of_whoever_reads_it(api, review, value, draft):
    path = f"/api/cases/{api.keep()['id']}"
    kept = value(api.post(f"{path}/drafts", {"text": draft, "locale": "bg"}))["check"]
    for locale in ("en", "el", "ru", "bg"):
        asked = {"review": review, "draft": draft, "locale": locale}
        findings = value(api.post("/api/check", asked))["findings"]
        read = value(api.get(path, headers={"Accept-Language": locale}))["drafts"][0]["check"]
        assert [(each["title"], each["message"]) for each in read["findings"]] == [
            (each["title"], each["message"]) for each in findings
        ]
        assert (read == kept) == (locale == "bg")


def test_a_list_tells_what_there_is_to_filter_by(api, value):
    api.keep()
    api.keep(text="It came late and nobody answered the telephone.", site="shop.example", url=None)
    api.keep(text="It came late, and it was broken when it came.", site="shop.example", url=None)
    asked = value(api.get("/api/cases?facets=true&limit=1&status=closed"))
    assert asked["facets"] == {"sites": ["example.gr", "shop.example"], "languages": ["el", "en"]}
    assert (asked["items"], asked["total"]) == ([], 0)
    assert "facets" not in value(api.get("/api/cases"))
    assert api.get("/api/cases?facets=perhaps").status_code == 422
