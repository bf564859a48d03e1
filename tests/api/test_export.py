"""Everything as a file to go back to, through the API."""

from collections.abc import Callable
from pathlib import Path

from backend.store import MemoryStore
from backend.store.transfer.bringing import put_in_place, read_backup
from tests.api.conftest import REVIEW, Api


def test_the_file_is_one_that_restore_goes_back_to(api: Api, tmp_path: Path) -> None:
    case = api.post("/api/cases", {"review": REVIEW, "client": "Ann"}).json
    answer = api.get("/api/export")
    assert answer.status_code == 200 and ".jsonl" in answer.headers["Content-Disposition"]
    file = tmp_path / "backup.jsonl"
    file.write_bytes(answer.data)
    contents, store = read_backup(file), MemoryStore()
    put_in_place(contents, store)
    again = store.get(case["id"])
    assert again is not None and again.client == "Ann"
    assert [record.collection for record in contents.records].count("clients") == 1


def test_only_an_owner_may_take_everything_along(member: Api, reader: Api, slug: Callable[..., str]) -> None:
    for path in ("/api/export", "/api/backups"):
        for who in (member, reader):
            answer = who.get(path)
            assert (answer.status_code, slug(answer)) == (403, "not-allowed")


def test_a_store_that_keeps_no_versions_has_none_to_list(api: Api) -> None:
    assert api.get("/api/backups").json == {"items": []}
