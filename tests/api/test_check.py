import pytest

from backend.checker import catalogue
from backend.checker.model import LOCALES


def test_every_guideline_answers_in_order(api, review, draft, value, with_meaning):
    answer = api.post("/api/check", {"review": review, "draft": draft})
    found = value(answer)
    assert answer.status_code == 200
    assert [finding["guideline"] for finding in found["findings"]] == [
        g.id for g in catalogue("en").guidelines
    ]
    assert (found["review"]["language"], found["draft"]["language"]) == ("el", "el")
    assert 0 <= found["score"] <= 100
    assert found["ready"] == (
        not [each for each in found["findings"] if each["verdict"] == "fail" and each["weight"] == "must"]
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_it_speaks_the_language_asked_for(api, review, draft, value, locale):
    titles = [guideline.title for guideline in catalogue(locale).guidelines]
    body = {"review": review, "draft": draft}
    asked = value(api.post("/api/check", body | {"locale": locale}))
    negotiated = value(api.post("/api/check", body, headers={"Accept-Language": f"{locale}, en;q=0.5"}))
    assert [finding["title"] for finding in asked["findings"]] == titles
    assert negotiated == asked


def test_the_same_input_gives_the_same_answer_and_stores_nothing(api, review, draft, value, with_meaning):
    body = {"review": review, "draft": draft}
    assert api.post("/api/check", body).data == api.post("/api/check", body).data
    assert value(api.get("/api/cases"))["total"] == 0


def test_earlier_replies_are_taken_from_the_cases_of_others(api, review, draft, monkeypatch):
    import backend.api.checks as checks

    seen = []
    real = checks.check
    monkeypatch.setattr(
        checks, "check", lambda request: seen.append(request.previous_replies) or real(request)
    )
    own = api.keep()["id"]
    api.sent(own, text="δική του απάντηση")
    api.sent(api.keep(author="Νίκος")["id"], text="απάντηση σε άλλον")
    seen.clear()  # sent replies are read too
    api.post("/api/check", {"review": review, "draft": draft})
    api.post("/api/check", {"review": review, "draft": draft, "previous_replies": []})
    api.post(f"/api/cases/{own}/drafts", {"text": draft})
    assert seen == [("απάντηση σε άλλον",), (), ("απάντηση σε άλλον",)]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogue_as_data(api, value, locale):
    answer = api.get(f"/api/guidelines?locale={locale}")
    words = value(answer)
    assert answer.headers["Content-Language"] == locale
    assert [kind["id"] for kind in words["kinds"]] == [kind.id for kind in catalogue(locale).kinds]
    assert words["topics"]
    for guideline in words["guidelines"]:
        assert guideline["title"]
        assert guideline["group"] in ("do", "avoid")
        assert guideline["examples"].keys() == {"does", "does_not"}


def test_health_says_the_version(api, value):
    from importlib.metadata import version

    answer = api.get("/api/health", headers={"Authorization": None})
    assert value(answer) == {"status": "ok", "version": version("amends")}
