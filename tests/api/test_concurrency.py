"""Several threads at once, as waitress runs them."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from backend.api import create_app
from backend.settings import Settings
from backend.store import MemoryStore, TinyStore


@pytest.fixture(params=["memory", "tiny"])
def store(request, tmp_path):
    opened = MemoryStore() if request.param == "memory" else TinyStore(tmp_path)
    yield opened
    opened.close()


def at_once(count, act):
    barrier = Barrier(count)

    def one(number):
        barrier.wait()
        return act(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_of_two_changes_from_the_same_version_one_is_stale(api, value):
    path = f"/api/cases/{api.keep()['id']}"
    answers = at_once(2, lambda number: api.patch(path, {"notes": str(number)}, version=1))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    won = next(value(answer) for answer in answers if answer.status_code == 200)
    assert value(api.get(path)) == won


def test_the_same_review_caught_at_once_is_one_case(api, review, value):
    answers = at_once(8, lambda number: api.post("/api/cases", {"review": review}))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 200: 7}
    assert len({value(answer)["id"] for answer in answers}) == 1


def test_the_same_key_at_once_happens_once(api, value):
    path = f"/api/cases/{api.keep()['id']}"
    body = {"text": "Συγγνώμη", "channel": "public"}
    answers = at_once(6, lambda _: api.post(f"{path}/reply", body, headers={"Idempotency-Key": "k"}))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.data for answer in answers}) == 1
    assert len(value(api.get(path))["replies"]) == 1


def test_replies_of_many_threads_all_arrive(api, value):
    path = f"/api/cases/{api.keep()['id']}"
    at_once(12, lambda number: api.post(f"{path}/reply", {"text": f"αρ. {number}", "channel": "private"}))
    case = value(api.get(path))
    assert {reply["text"] for reply in case["replies"]} == {f"αρ. {number}" for number in range(12)}
    assert (case["version"], len(case["follow_ups"])) == (13, 1)


def test_one_code_pairs_once_however_many_try(api, tmp_path, clock):
    from backend.api.pairing import new_code

    code = new_code(tmp_path, clock)
    answers = at_once(4, lambda _: api.post("/api/pair", {"code": code}))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 403: 3}


def test_everything_is_there_after_a_restart(tmp_path, token, review, value):
    settings = Settings(tmp_path / "data", token=token)
    headers = {"Host": "127.0.0.1:8765", "Authorization": f"Bearer {token}"}
    store = TinyStore(settings.data_dir)
    client = create_app(settings, store).test_client()
    case = value(client.post("/api/cases", json={"review": review}, headers=headers))
    client.post(f"/api/cases/{case['id']}/drafts", json={"text": "Συγγνώμη"}, headers=headers)
    before = client.get(f"/api/cases/{case['id']}", headers=headers).data
    store.close()
    again = TinyStore(settings.data_dir)
    assert (
        create_app(settings, again).test_client().get(f"/api/cases/{case['id']}", headers=headers).data
        == before
    )
    again.close()
