"""A finding put aside: this time, for a case, for a site, always; each can be taken back."""

import pytest

REVIEW = {"text": "The parcel came five days late.", "author": "Ann", "site": "shop.example"}
DRAFT = "Hello Ann, I am sorry but we were very busy."
GUIDELINE = "conditional-apology"


@pytest.fixture
def failing(api, value):
    """The finding of a guideline in a check of the draft, and whether the draft is ready."""

    def check(guideline=GUIDELINE, draft=DRAFT, **changes):
        checked = value(api.post("/api/check", {"review": REVIEW | changes, "draft": draft}))
        finding = next(each for each in checked["findings"] if each["guideline"] == guideline)
        return finding | {"ready": checked["ready"], "score": checked["score"]}

    return check


def put(api, value, **body):
    answer = api.post("/api/asides", {"guideline": GUIDELINE} | body)
    assert answer.status_code in (200, 201), answer.text
    return value(answer)


def test_a_finding_that_is_not_put_aside_says_so(failing):
    finding = failing()
    assert (finding["verdict"], finding["aside"]) == ("fail", None)


@pytest.mark.parametrize(
    ("scope", "other_review", "other_site"),
    [("once", False, False), ("case", False, False), ("site", True, False), ("always", True, True)],
)
def test_how_far_each_reaches(api, failing, value, scope, other_review, other_site):
    aside = put(api, value, scope=scope, review=REVIEW, reason="A joke between us")
    mark = {"id": aside["id"], "scope": scope, "reason": "A joke between us"}
    assert failing()["aside"] == mark
    assert failing()["verdict"] == "fail"
    assert failing(text="The box was broken.", author="Bob")["aside"] == (mark if other_review else None)
    assert failing(site="other.example")["aside"] == (mark if other_site else None)
    assert failing("apologise")["aside"] is None
    assert api.delete(f"/api/asides/{aside['id']}").status_code == 204
    assert failing()["aside"] is None
    assert api.delete(f"/api/asides/{aside['id']}").status_code == 404


def test_this_time_ends_by_itself(api, failing, value, clock):
    aside = put(api, value, scope="once", review=REVIEW)
    assert aside["expires_at"] == "2026-11-21T09:00:00Z"
    clock.forward(hours=23)
    assert failing()["aside"] is not None
    clock.forward(hours=1)
    assert failing()["aside"] is None
    assert value(api.get("/api/asides"))["items"] == []
    put(api, value, scope="always")
    assert len(value(api.get("/api/asides"))["items"]) == 1


def test_ready_asks_for_less_and_the_score_does_not(api, failing, value):
    before = failing()
    musts = [
        each["guideline"]
        for each in value(api.post("/api/check", {"review": REVIEW, "draft": DRAFT}))["findings"]
        if each["verdict"] == "fail" and each["weight"] == "must"
    ]
    assert len(musts) > 1
    assert not before["ready"]
    asides = [put(api, value, guideline=each, scope="case", review=REVIEW) for each in musts]
    after = failing()
    assert (after["ready"], after["score"]) == (True, before["score"])
    api.delete(f"/api/asides/{asides[0]['id']}")
    assert not failing()["ready"]


def test_only_for_the_words_it_was_put_aside_for(api, failing, value):
    units = DRAFT.encode("utf-16-le")
    marked = [units[2 * s["start"] : 2 * s["end"]].decode("utf-16-le") for s in failing()["spans"]]
    assert marked
    put(api, value, scope="always", words=[f"  {each.upper()} " for each in marked])
    assert failing()["aside"] is not None
    other = "Hello Ann, sorry if the box upset you."
    assert failing(draft=other)["verdict"] == "fail"
    assert failing(draft=other)["aside"] is None


def test_a_case_gives_its_review(api, failing, value):
    case = api.keep(**REVIEW, url=None)
    aside = put(api, value, scope="case", case_id=case["id"])
    assert aside["case_id"] == case["id"]
    assert failing()["aside"] is not None
    draft = value(api.post(f"/api/cases/{case['id']}/drafts", {"text": DRAFT}))
    marked = [each["guideline"] for each in draft["check"]["findings"] if each["aside"]]
    assert marked == [GUIDELINE]
    assert put(api, value, scope="site", case_id=case["id"])["site"] == "shop.example"
    assert (
        api.post("/api/asides", {"guideline": GUIDELINE, "scope": "case", "case_id": "none"}).status_code
        == 404
    )


def test_a_site_on_file_is_one_whatever_its_host(api, failing, value):
    aside = put(api, value, scope="site", url="https://www.google.gr/maps/place/x")
    assert aside["site"] == "google"
    assert failing(site="google.com")["aside"] is not None
    assert failing(site="play.google.com")["aside"] is None


def test_the_same_again_is_the_one_that_is_there(api, value):
    first = put(api, value, scope="case", review=REVIEW, words=["x"])
    again = put(api, value, scope="case", review=REVIEW, words=["x"], reason="why")
    assert (again["id"], again["reason"]) == (first["id"], "why")
    assert put(api, value, scope="case", review=REVIEW)["id"] != first["id"]
    assert len(value(api.get("/api/asides"))["items"]) == 2


def test_the_list_is_filtered_and_the_latest_comes_first(api, value, clock):
    for scope, more in (("always", {}), ("site", {"site": "www.shop.example"}), ("case", {"review": REVIEW})):
        clock.forward(minutes=1)
        put(api, value, scope=scope, **more)
    listed = value(api.get("/api/asides"))["items"]
    assert [each["scope"] for each in listed] == ["case", "site", "always"]
    assert [each["scope"] for each in value(api.get("/api/asides?site=shop.example"))["items"]] == ["site"]
    assert value(api.get("/api/asides?guideline=greet"))["items"] == []


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"guideline": "none"}, "/guideline"),
        ({"scope": "sometimes"}, "/scope"),
        ({"scope": "once"}, "/case_id"),
        ({"scope": "case"}, "/case_id"),
        ({"scope": "site"}, "/site"),
        ({"scope": "site", "url": "file:///tmp/x.html"}, "/site"),
        ({"words": [""]}, "/words/0"),
        ({"words": ["x"] * 51}, "/words"),
        ({"reason": "x" * 301}, "/reason"),
    ],
)
def test_what_cannot_be_put_aside_is_refused_by_name(api, value, slug, body, pointer):
    answer = api.post("/api/asides", {"guideline": GUIDELINE, "scope": "always"} | body)
    assert slug(answer) == "validation"
    assert value(answer)["errors"][0]["pointer"] == pointer


def test_a_reader_looks_and_puts_nothing_aside(api, reader, value, slug):
    aside = put(api, value, scope="always")
    assert [each["id"] for each in value(reader.get("/api/asides"))["items"]] == [aside["id"]]
    assert slug(reader.post("/api/asides", {"guideline": GUIDELINE, "scope": "always"})) == "not-allowed"
    assert slug(reader.delete(f"/api/asides/{aside['id']}")) == "not-allowed"


def test_a_key_repeats_the_answer(api, value):
    body = {"guideline": GUIDELINE, "scope": "always"}
    answers = [api.post("/api/asides", body, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].data == answers[1].data
