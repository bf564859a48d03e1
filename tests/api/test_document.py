"""The OpenAPI document: whole, and true of what is sent."""

from backend.api.shapes.asides import AsideView
from backend.api.shapes.catalogue import CatalogueView
from backend.api.shapes.forget import ForgottenView
from backend.api.shapes.parked import ParkedView
from backend.api.shapes.recipes import RecipeView
from backend.api.shapes.saved_views import SavedViewView
from backend.api.shapes.settings import SettingsView
from backend.api.shapes.sites import SiteView
from backend.api.shapes.tokens import TokenView
from backend.api.views import (
    CaseSummaryView,
    CaseView,
    ChangedFollowUpView,
    CheckView,
    DraftView,
    FollowUpView,
    SentView,
    View,
)

# What contract.md names; there may be more.
CONTRACT = {
    "/api/health": {"get"},
    "/api/pair": {"post"},
    "/api/check": {"post"},
    "/api/cases": {"get", "post"},
    "/api/cases/{case_id}": {"get", "patch", "delete"},
    "/api/cases/{case_id}/drafts": {"post"},
    "/api/cases/{case_id}/reply": {"post"},
    "/api/cases/{case_id}/follow-ups": {"post"},
    "/api/follow-ups": {"get"},
    "/api/follow-ups/{follow_up_id}": {"patch"},
    "/api/clients": {"get"},
    "/api/clients/{client_id}": {"get", "patch"},
    "/api/patterns": {"get"},
    "/api/guidelines": {"get"},
    "/api/openapi.json": {"get"},
}


def test_the_document_describes_the_contract(api, value):
    paths = value(api.get("/api/openapi.json"))["paths"]
    for path, methods in CONTRACT.items():
        assert methods <= set(paths[path]), path


def test_the_document_describes_every_route(app, api, value):
    paths = value(api.get("/api/openapi.json"))["paths"]
    for rule in app.url_map.iter_rules():
        described = paths[rule.rule.replace("<", "{").replace(">", "}")]
        assert {method.lower() for method in rule.methods - {"HEAD", "OPTIONS"}} <= set(described), rule


def test_every_operation_has_an_id_of_its_own_a_summary_and_problems(api, value):
    document = value(api.get("/api/openapi.json"))
    operations = [each for methods in document["paths"].values() for each in methods.values()]
    assert len({each["operationId"] for each in operations}) == len(operations)
    for operation in operations:
        assert operation["summary"]
        assert ("401" in operation["responses"]) == ("security" in operation), operation["operationId"]
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert "application/problem+json" in answer["content"], operation["operationId"]


def exactly(view: type[View], found: dict) -> None:
    """The models describe what is sent: nothing missing, nothing beside."""
    assert view.model_validate(found).model_dump(mode="json", by_alias=True) == found


def test_what_is_sent_is_what_the_models_say(api, value, draft):
    case_id = api.keep()["id"]
    exactly(DraftView, value(api.post(f"/api/cases/{case_id}/drafts", {"text": draft})))
    sent = api.sent(case_id)
    exactly(SentView, sent)
    exactly(FollowUpView, sent["follow_up"])
    done = {"done": True, "outcome": "no-answer"}
    exactly(ChangedFollowUpView, value(api.patch(f"/api/follow-ups/{sent['follow_up']['id']}", done)))
    case = value(api.get(f"/api/cases/{case_id}"))
    exactly(CaseView, case)
    exactly(CheckView, value(api.post("/api/check", {"review": {"text": "Άργησε"}, "draft": draft})))
    exactly(CaseSummaryView, value(api.get("/api/cases"))["items"][0])
    exactly(CatalogueView, value(api.get("/api/guidelines")))


def test_the_small_things_too(api, paired, value):
    paired()
    kept = [
        ("/api/asides", {"guideline": "greet", "scope": "always"}, AsideView),
        ("/api/parked", {"text": "x", "until": "2026-11-21T00:00:00Z", "review": {"text": "y"}}, ParkedView),
        ("/api/views", {"name": "x", "query": {"status": ["new"]}}, SavedViewView),
        ("/api/sites", {"name": "x", "hosts": ["x.example"]}, SiteView),
        ("/api/forget", {"author": "x"}, ForgottenView),
    ]
    for path, body, view in kept:
        exactly(view, value(api.post(path, body)))
    exactly(RecipeView, value(api.call("PUT", "/api/recipes/x.example", {"card": "a", "hints": {"x": 5}})))
    night = {"quiet_hours": {"from": "22:00", "to": "07:00"}}
    exactly(SettingsView, value(api.patch("/api/settings", night, headers={"If-Match": "*"})))
    for site in value(api.get("/api/sites"))["items"]:
        exactly(SiteView, site)
    for token in value(api.get("/api/tokens"))["items"]:
        exactly(TokenView, token)
