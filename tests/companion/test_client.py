"""The API client against the real backend, and against what is none."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from companion import client, decode, models
from companion.acts import Outcome, finish, save
from companion.client import Api, CaseQuery
from companion.present import merge
from tests.browser import free_port
from tests.companion.served import TOKEN, Backend

TODAY = date.today()


@pytest.fixture
def api(backend: Backend) -> Iterator[Api]:
    with httpx.Client(trust_env=False) as http:
        yield Api(http, backend.url, TOKEN, "el")


def test_filters_reach_the_api(api: Api, backend: Backend) -> None:
    kept = backend.keep("The parcel came a week late.", site="a.example")
    backend.keep("The soup was cold.", site="b.example")
    assert [case.id for case in api.cases(CaseQuery(site="a.example")).items] == [kept["id"]]
    assert api.cases(CaseQuery(status=("replied", "closed"))).total == 0
    assert api.cases(CaseQuery(q="soup")).items[0].review.text == "The soup was cold."
    first = api.cases(CaseQuery(limit=1))
    second = api.cases(CaseQuery(limit=1, cursor=first.next_cursor))
    assert (first.total, second.next_cursor) == (2, None)
    assert first.items[0].id != second.items[0].id


def test_a_stale_change_is_refused_and_a_fitting_one_merged(api: Api, backend: Backend) -> None:
    base = api.case(backend.keep("Late.", notes="old")["id"])
    backend.change(base.id, notes="theirs")
    with pytest.raises(client.StaleError) as stale:
        api.change_case(base.id, base.version, {"notes": "mine"})
    assert stale.value.detail
    with pytest.raises(client.StaleError):
        save(api, base, merge.values(base) | {"notes": "mine"})
    merged = save(api, base, merge.values(base) | {"client": "Ann"})
    assert (merged.client, merged.notes) == ("Ann", "theirs")


def test_finishing_twice_plans_one_next_step(api: Api, backend: Backend) -> None:
    case_id = backend.keep("Late.")["id"]
    step = backend.reply(case_id, "Sorry.")
    outcome = Outcome("unresolved", "still upset", next_on=TODAY + timedelta(days=2), next_note="call")
    case = api.case(case_id)
    for _ in range(2):
        finish(api, step["id"], case, outcome)
    assert [(each.done, each.note) for each in api.case(case_id).follow_ups] == [
        (True, "still upset"),
        (False, "call"),
    ]
    assert api.today(TODAY, 5).upcoming.items[0].note == "call"


def test_a_resolved_one_keeps_cause_and_cure(api: Api, backend: Backend) -> None:
    case_id = backend.keep("Late.")["id"]
    step = backend.reply(case_id, "Sorry.")
    finish(
        api,
        step["id"],
        api.case(case_id),
        Outcome("resolved", root_cause="one courier", corrective_action="two"),
    )
    case = api.case(case_id)
    assert (case.status, case.root_cause, case.corrective_action) == ("resolved", "one courier", "two")


def test_a_reply_is_recorded_and_a_follow_up_moved(api: Api, backend: Backend) -> None:
    case = api.record_reply(backend.keep("Late.")["id"], "Sorry.", "private", holding=True)
    assert (case.replies[0].channel, case.replies[0].holding) == ("private", True)
    moved = api.move_follow_up(case.follow_ups[0].id, TODAY + timedelta(days=9))
    assert moved.due_on == TODAY + timedelta(days=9)


def test_the_catalogue_comes_in_the_language_of_the_page(api: Api) -> None:
    catalogue = api.guidelines()
    assert {kind.id for kind in catalogue.kinds} == {"complaint", "vague", "abusive", "praise"}
    assert "\u03b1" in catalogue.topics[0].title.lower() + catalogue.topics[1].title.lower()
    assert {guideline.group for guideline in catalogue.guidelines} == {"do", "avoid"}


@pytest.mark.parametrize("case_id", ["nobody", "", "..", "../../etc", "a b", "é", "x" * 300, "\ud800"])
def test_unknown_and_impossible_ids_are_not_found(api: Api, case_id: str) -> None:
    with pytest.raises(client.NotFoundError):
        api.case(case_id)


def test_a_refusal_names_what_is_wrong(api: Api, backend: Backend) -> None:
    case = api.case(backend.keep("Late.")["id"])
    with pytest.raises(client.RefusedError) as refused:
        api.change_case(case.id, case.version, {"notes": "x" * 20_001})
    assert refused.value.detail


@pytest.mark.parametrize("token", [None, "", "not-the-token"])
def test_without_a_valid_token_nobody_is_let_in(backend: Backend, token: str | None) -> None:
    with httpx.Client(trust_env=False) as http, pytest.raises(client.NotPairedError):
        Api(http, backend.url, token, "en").cases(CaseQuery())


def test_nobody_at_the_address() -> None:
    with httpx.Client(trust_env=False) as http, pytest.raises(client.BackendAwayError):
        Api(http, f"http://127.0.0.1:{free_port()}", TOKEN, "en").cases(CaseQuery())


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>"),
        (200, b"[]"),
        (200, b'{"items": 3, "total": 1}'),
        (404, b"{}"),
        (500, b"oops"),
        (401, b"[]"),
    ],
)
def test_somebody_else_at_the_address(status: int, body: bytes) -> None:
    class Stranger(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Stranger) as server, httpx.Client(trust_env=False) as http:
        threading.Thread(target=server.handle_request, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        with pytest.raises(client.BackendAwayError):
            Api(http, url, TOKEN, "en").cases(CaseQuery())


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({}, "Named.id is missing"),
        ({"id": 1, "title": "x"}, "Named.id: expected str, got int"),
        ([], "Named: expected an object, got list"),
    ],
)
def test_json_of_another_shape_is_named(data: object, where: str) -> None:
    with pytest.raises(decode.UnexpectedShapeError, match=where.replace(".", r"\.")):
        decode.decode(models.Named, data)
