"""The OpenAPI document, and the API held against it."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from backend.api import create_app
from backend.api.views import (
    CaseSummaryView,
    CaseView,
    CatalogueView,
    ChangedFollowUpView,
    CheckView,
    DraftView,
    FollowUpView,
    SentView,
    View,
)
from backend.settings import Settings
from backend.store import MemoryStore

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
CONTRACT = {
    "/api/health": {"get"},
    "/api/pair": {"post"},
    "/api/settings": {"get", "patch"},
    "/api/sites": {"get", "post"},
    "/api/sites/match": {"get"},
    "/api/sites/{site_id}": {"patch", "delete"},
    "/api/clients": {"get", "post"},
    "/api/clients/{client_id}": {"get", "patch", "delete"},
    "/api/clients/{client_id}/merge": {"post"},
    "/api/clients/{client_id}/split": {"post"},
    "/api/recipes": {"get"},
    "/api/recipes/{host}": {"get", "put", "delete"},
    "/api/parked": {"get", "post"},
    "/api/parked/{parked_id}": {"get", "patch", "delete"},
    "/api/views": {"get", "post"},
    "/api/views/{view_id}": {"delete"},
    "/api/asides": {"get", "post"},
    "/api/asides/{aside_id}": {"delete"},
    "/api/forget": {"post"},
    "/api/tokens": {"get"},
    "/api/tokens/me": {"get"},
    "/api/tokens/{token_id}": {"delete"},
    "/api/check": {"post"},
    "/api/cases": {"get", "post"},
    "/api/cases/{case_id}": {"get", "patch", "delete"},
    "/api/cases/{case_id}/drafts": {"post"},
    "/api/cases/{case_id}/reply": {"post"},
    "/api/cases/{case_id}/follow-ups": {"post"},
    "/api/follow-ups": {"get"},
    "/api/follow-ups/{follow_up_id}": {"patch"},
    "/api/guidelines": {"get"},
    "/api/openapi.json": {"get"},
}


def test_the_document_describes_the_contract(api, value):
    paths = value(api.get("/api/openapi.json"))["paths"]
    assert {path: set(operations) for path, operations in paths.items()} == CONTRACT


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
    assert view.model_validate(found).model_dump(mode="json") == found


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


TOKEN = "token-of-the-tests-token-of-the-tests-1234"
HEADERS = {"Host": "127.0.0.1:8765", "Authorization": f"Bearer {TOKEN}"}
OPERATIONS = [(path, method) for path, methods in CONTRACT.items() for method in sorted(methods)]


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    app = create_app(Settings(tmp_path_factory.mktemp("fuzzed"), token=TOKEN), MemoryStore())
    return schemathesis.openapi.from_wsgi("/api/openapi.json", app, headers=HEADERS)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda part: part)
def test_the_api_keeps_to_its_document(document, path, method, mode):
    """What fits the document and what does not: never a 5xx, always a described status, type and shape."""
    operation = document[path][method.upper()]
    refused = []

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def keeps_to_it(case):
        response = case.call(base_url="http://127.0.0.1:8765", headers=HEADERS)
        assert response.status_code < 500
        case.validate_response(response, checks=CHECKS)
        refused.append(response.status_code >= 400)

    try:
        keeps_to_it()
    except Unsatisfiable:
        pytest.skip(f"nothing of this kind can be sent to {path}")
    assert refused
