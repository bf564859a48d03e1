"""What the store in the data folder promises beside: it lasts, it is alone, it harms no file."""

import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime

import orjson
import pytest

from backend.cases.changes import change
from backend.cases.query import CaseQuery
from backend.settings import Settings
from backend.store import (
    StoreDamaged,
    StoreLocked,
    StoreNewer,
    StoreUnavailable,
    StoreUnsupported,
    StoreUnwritable,
    TinyStore,
    open_store,
)
from backend.store.tiny import FILE_NAME

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def add(store, case):
    with store.transaction() as transaction:
        transaction.add(case)


def test_cases_are_there_after_opening_again(tmp_path, make_case):
    store = TinyStore(tmp_path)
    cases = [make_case(number) for number in range(3)]
    for case in cases:
        add(store, case)
    with store.transaction() as transaction:
        transaction.replace(change(cases[0], {"notes": "заметка"}, NOW), 1)
        transaction.delete(cases[1].id)
    expected = store.list_cases(CaseQuery(), NOW)
    store.close()
    again = TinyStore(tmp_path)
    assert again.list_cases(CaseQuery(), NOW) == expected
    assert again.get(cases[0].id).notes == "заметка"
    again.close()


def test_a_transaction_is_one_write(tmp_path, make_case, monkeypatch):
    store = TinyStore(tmp_path)
    writes = []
    real = os.replace
    monkeypatch.setattr(os, "replace", lambda *paths: (writes.append(paths), real(*paths)))
    with store.transaction() as transaction:
        for number in range(3):
            transaction.add(make_case(number))
    assert len(writes) == 1
    store.close()


def test_reading_and_empty_transactions_write_nothing(tmp_path, make_case):
    store = TinyStore(tmp_path)
    add(store, make_case(1))
    before = (tmp_path / FILE_NAME).stat().st_mtime_ns
    with store.transaction() as transaction:
        transaction.get("case-00001")
    store.list_cases(CaseQuery(text="x"), NOW)
    assert (tmp_path / FILE_NAME).stat().st_mtime_ns == before
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_read(tmp_path, make_case):
    store = TinyStore(tmp_path / "new")
    add(store, make_case(1))
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "new" / FILE_NAME).stat().st_mode) == 0o600
    store.close()


def test_a_second_process_is_refused_and_may_come_later(tmp_path):
    code = (
        "import sys, pathlib\n"
        "from backend.store import TinyStore, StoreLocked\n"
        "try:\n"
        "    TinyStore(pathlib.Path(sys.argv[1])).close()\n"
        "except StoreLocked as error:\n"
        "    print(error.slug, error.parameters['path'])\n"
    )

    def other_process():
        return subprocess.run(
            [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True
        ).stdout

    store = TinyStore(tmp_path)
    with pytest.raises(StoreLocked):
        TinyStore(tmp_path)
    assert other_process().strip() == f"locked {tmp_path}"
    store.close()
    assert other_process() == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b'{"cases": {"1": ',
        b"[]",
        b'{"cases": []}',
        b'{"cases": {}}',
        b'{"meta": {"schema": {"version": "1"}}}',
        b'{"meta": {"schema": {"version": 0}}}',
        b'{"meta": {"schema": 1}}',
        b'{"meta": {"schema": {"version": 1}}, "cases": {"1": {"id": "1"}}}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_file_is_said_to_be_and_left_alone(tmp_path, content):
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(StoreDamaged) as caught:
        TinyStore(tmp_path)
    assert caught.value.parameters["path"] == tmp_path / FILE_NAME
    assert (tmp_path / FILE_NAME).read_bytes() == content
    (tmp_path / FILE_NAME).unlink()
    TinyStore(tmp_path).close()


def test_data_of_a_newer_version_is_left_alone(tmp_path, make_case):
    store = TinyStore(tmp_path)
    add(store, make_case(1))
    store.close()
    tables = orjson.loads((tmp_path / FILE_NAME).read_bytes())
    tables["meta"]["schema"]["version"] = 3
    newer = json.dumps(tables)
    (tmp_path / FILE_NAME).write_text(newer)
    with pytest.raises(StoreNewer) as caught:
        TinyStore(tmp_path)
    assert (caught.value.parameters["found"], caught.value.parameters["known"]) == (3, 2)
    assert (tmp_path / FILE_NAME).read_text() == newer


def test_a_folder_that_cannot_be_made_is_said_to_be(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreUnwritable) as caught:
        open_store(Settings(tmp_path / "file"))
    assert caught.value.parameters["reason"]


def test_a_database_url_is_not_taken_for_a_folder(tmp_path):
    with pytest.raises(StoreUnsupported) as caught:
        open_store(Settings(tmp_path, database_url="mysql://me:secret@db.example/amends"))
    assert caught.value.parameters["url"] == "mysql://db.example/amends"


@pytest.mark.parametrize("broken", ["open", "fsync", "replace"])
def test_a_write_that_fails_changes_nothing_and_the_next_one_works(tmp_path, make_case, monkeypatch, broken):
    store = TinyStore(tmp_path)
    add(store, make_case(1))
    before = (tmp_path / FILE_NAME).read_bytes()

    def fail(*_args, **_options):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, broken, fail)
        with pytest.raises(StoreUnavailable), store.transaction() as transaction:
            transaction.add(make_case(2))
            transaction.replace(change(make_case(1), {"notes": "x"}, NOW), 1)
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert store.get("case-00002") is None
    assert store.get("case-00001").notes == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE_NAME, "amends.lock", "backups"]
    add(store, make_case(3))
    store.close()
    again = TinyStore(tmp_path)
    assert [case.id for case in again.list_cases(CaseQuery(), NOW).items] == ["case-00003", "case-00001"]
    again.close()


def test_a_deleted_folder_is_an_answer_not_a_crash(tmp_path, make_case):
    folder = tmp_path / "data"
    store = TinyStore(folder)
    add(store, make_case(1))
    moved = folder.rename(tmp_path / "elsewhere")
    with pytest.raises(StoreUnavailable):
        add(store, make_case(2))
    moved.rename(folder)
    add(store, make_case(3))
    assert store.list_cases(CaseQuery(), NOW).total == 2
    store.close()


def test_a_closed_store_takes_no_more(tmp_path, make_case):
    store = TinyStore(tmp_path)
    store.close()
    with pytest.raises(StoreUnavailable):
        add(store, make_case(1))
