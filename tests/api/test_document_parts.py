"""What the OpenAPI document says of bodies and POSTs; the shapes of what is kept around the cases."""

import pytest

from backend.api.describe import body_examples
from backend.api.fields import Body
from backend.api.shapes.case_record import CalendarView, EvidenceView, HistoryView
from backend.api.shapes.clients import ClientsView, ClientView, ClientWithCasesView, SplitView
from backend.api.shapes.patterns import ImprovementsView, ImprovementView, PatternsAnswerView, PatternsView
from backend.api.shapes.playbook import PlaybookEntryView, PlaybookView, StartersView, TakenView
from backend.api.shapes.promises import ChangedPromiseView
from backend.api.views import CaseView, FollowUpsView, View

# These POSTs do the same when they are sent twice, or must not keep what they answered: a secret, a name.
WITHOUT_KEY = {"/api/check", "/api/pair", "/api/calendar/renew", "/api/forget"}


def operations(api, value):
    for path, methods in value(api.get("/api/openapi.json"))["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_body_has_an_example(api, value):
    without = [
        f"{method} {path}"
        for path, method, operation in operations(api, value)
        if "requestBody" in operation
        and not operation["requestBody"]["content"]["application/json"]["examples"]
    ]
    assert without == []


def models(model=Body):
    for each in model.__subclasses__():
        yield each
        yield from models(each)


@pytest.mark.parametrize("name", body_examples())
def test_every_example_is_such_a_body(name):
    model = {each.__name__: each for each in models()}[name]
    for example in body_examples()[name].values():
        assert set(model.model_validate(example).model_fields_set) == {
            next(field for field, info in model.model_fields.items() if key in (field, info.alias))
            for key in example
        }


def test_every_post_takes_an_idempotency_key(api, value):
    for path, method, operation in operations(api, value):
        if method == "post" and path not in WITHOUT_KEY:
            names = {each["name"] for each in operation.get("parameters", [])}
            assert "Idempotency-Key" in names, path


def exactly(view: type[View], found: dict) -> None:
    assert view.model_validate(found).model_dump(mode="json", by_alias=True) == found


def test_clients_are_what_the_models_say(api, value):
    case = api.keep()
    author = {"author": "Μαρία Κ.", "site": "example.gr"}
    body = {
        "name": "Μαρία",
        "authors": [author],
        "pain_points": [{"text": "α"}],
        "checklists": [{"title": "β", "items": [{"text": "γ"}]}],
    }
    entry = value(api.post("/api/clients", body))
    exactly(ClientView, entry)
    exactly(ClientsView, value(api.get("/api/clients")))
    exactly(ClientWithCasesView, value(api.get(f"/api/clients/{entry['id']}")))
    path = f"/api/clients/{entry['id']}/split"
    exactly(SplitView, value(api.post(path, {"case_ids": [case["id"]], "name": "Νέα"})))


def test_patterns_and_improvements_are_what_the_models_say(api, value):
    api.sent(api.keep(client="x")["id"])
    body = {"title": "x", "begun_on": "2026-11-19"}
    improvement = value(api.post("/api/improvements", body))
    exactly(ImprovementView, improvement)
    exactly(ImprovementsView, value(api.get("/api/improvements")))
    exactly(PatternsView, value(api.get("/api/patterns")))
    exactly(PatternsAnswerView, value(api.get(f"/api/patterns?improvement={improvement['id']}")))


def test_the_playbook_is_what_the_models_say(api, value):
    exactly(PlaybookEntryView, value(api.post("/api/playbook", {"title": "x"})))
    exactly(TakenView, value(api.post("/api/playbook/starters", {"ids": ["late-delivery"]})))
    exactly(PlaybookView, value(api.get("/api/playbook")))
    exactly(StartersView, value(api.get("/api/playbook/starters")))


def test_promises_history_and_evidence_are_what_the_models_say(api, value):
    case = api.sent(api.keep()["id"], text="You will have it tomorrow at 9 am.")["case"]
    exactly(CaseView, case)
    path = f"/api/cases/{case['id']}"
    promise = value(api.patch(f"{path}/promises/{case['promises'][0]['id']}", {"state": "confirmed"}))
    exactly(ChangedPromiseView, promise)
    exactly(FollowUpsView, value(api.get("/api/follow-ups")))
    exactly(HistoryView, value(api.get(f"{path}/history")))
    exactly(EvidenceView, value(api.get(f"{path}/evidence?format=json")))
    exactly(CalendarView, value(api.get("/api/calendar")))


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "DELETE"])
def test_a_reader_may_look_and_nothing_else(reader, value, method):
    paths = {
        "GET": ["/api/clients", "/api/patterns", "/api/playbook", "/api/improvements", "/api/calendar"],
        "POST": ["/api/clients", "/api/playbook", "/api/improvements", "/api/calendar/renew"],
        "PATCH": ["/api/clients/x", "/api/playbook/x", "/api/improvements/x", "/api/cases/x/promises/x"],
        "DELETE": ["/api/clients/x", "/api/playbook/x", "/api/improvements/x"],
    }
    for path in paths[method]:
        answer = reader.call(method, path, {} if method in ("POST", "PATCH") else None)
        assert answer.status_code == (200 if method == "GET" else 403), path
        assert method == "GET" or value(answer)["type"] == "urn:amends:problem:not-allowed"
