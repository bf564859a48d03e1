"""Every operation of the document, called with what fits it and with what does not.

`AMENDS_EXAMPLES` sets how many calls each gets of either kind; a thousand of them take some minutes.
"""

import json
import os
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from backend.api import create_app
from backend.api.pairing import new_code
from backend.settings import Settings
from backend.store import MemoryStore

EXAMPLES = int(os.environ.get("AMENDS_EXAMPLES", "8"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
TOKEN = "token-of-the-tests-token-of-the-tests-1234"
HEADERS = {"Host": "127.0.0.1:8765", "Authorization": f"Bearer {TOKEN}"}
BASE = "http://127.0.0.1:8765"
REVIEW = {"text": "Άργησε πολύ, και το κουτί ήταν σπασμένο.", "author": "Μαρία", "site": "shop.example"}

# A case holds only so much, so every test has one of its own.
_NUMBERS = count()


def make(folder):
    return create_app(Settings(folder, token=TOKEN), MemoryStore())


def operations():
    """Known before any test runs, from an app that is never called."""
    rules = make(Path("nowhere")).url_map.iter_rules()
    methods = {(rule.rule, method) for rule in rules for method in rule.methods - {"HEAD", "OPTIONS"}}
    return sorted((path.replace("<", "{").replace(">", "}"), method) for path, method in methods)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzzed")


@pytest.fixture(scope="module")
def app(folder):
    return make(folder)


@pytest.fixture(scope="module")
def document(app):
    return schemathesis.openapi.from_wsgi("/api/openapi.json", app, headers=HEADERS)


@pytest.fixture
def planted(app, folder):
    """Something of every kind that is there, by the name of its path parameter."""
    client = app.test_client()

    def send(method, path, body):
        answer = client.open(path, method=method, json=body, headers=HEADERS)
        assert answer.status_code in (200, 201), answer.text
        return json.loads(answer.data)

    review = REVIEW | {"text": f"{REVIEW['text']} {next(_NUMBERS)}"}
    case = send("POST", "/api/cases", {"review": review})
    sent = send("POST", f"/api/cases/{case['id']}/reply", {"text": "Σε δύο μέρες.", "channel": "public"})
    soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    paired = send("POST", "/api/pair", {"code": new_code(folder, role="reader")})
    recipe = send("PUT", "/api/recipes/shop.example", {"card": "article"})
    promise = send("POST", f"/api/cases/{case['id']}/promises", {"text": "x", "due_on": "2026-12-01"})
    improvement = send("POST", "/api/improvements", {"title": "x", "begun_on": "2026-11-01"})
    return {
        "promise_id": promise["id"],
        "improvement_id": improvement["id"],
        "entry_id": send("POST", "/api/playbook", {"title": "x"})["id"],
        "case_id": case["id"],
        "follow_up_id": sent["follow_up"]["id"],
        "client_id": send("POST", "/api/clients", {"name": "Μαρία"})["id"],
        "aside_id": send("POST", "/api/asides", {"guideline": "greet", "scope": "always"})["id"],
        "parked_id": send("POST", "/api/parked", {"text": "!", "until": soon})["id"],
        "view_id": send("POST", "/api/views", {"name": "x", "query": {}})["id"],
        "site_id": "etsy",
        "host": recipe["host"],
        "token_id": paired["id"],
    }


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), operations(), ids=lambda part: part)
def test_the_api_keeps_to_its_document(document, planted, path, method, mode):
    """Never a 5xx, always a described status, type and shape, about what is there and what is not."""
    operation = document[path][method]
    paths = set(document)
    answered = []

    @given(case=operation.as_strategy(generation_mode=mode), there=st.booleans())
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def keeps_to_it(case, there):
        # An id that reads like another operation is that operation.
        assume(case.formatted_path == path or case.formatted_path not in paths)
        if there:
            for name in planted.keys() & case.path_parameters.keys():
                case.path_parameters[name] = planted[name]
        headers = HEADERS | ({"If-Match": "*"} if there and method in ("PATCH", "PUT") else {})
        response = case.call(base_url=BASE, headers=headers)
        assert response.status_code < 500
        case.validate_response(response, checks=CHECKS)
        answered.append(response.status_code)

    try:
        keeps_to_it()
    except Unsatisfiable:
        pytest.skip(f"nothing of this kind can be sent to {path}")
    assert answered
