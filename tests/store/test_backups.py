"""Earlier versions of the data file: which are kept, and how one goes back to them."""

import os
import shutil
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from backend.cases.query import CaseQuery
from backend.store import StoreDamaged, StoreRecoverable, StoreUnavailable, TinyStore
from backend.store.backups import KEPT_DAYS, KEPT_LAST, Backup, found_in, worth_keeping
from backend.store.tiny_file import FILE_NAME, SCHEMA_VERSION, is_good, read_file

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def add(store, case):
    with store.transaction() as transaction:
        transaction.add(case)


def filled(folder, make_case, count):
    store = TinyStore(folder)
    for number in range(1, count + 1):
        add(store, make_case(number))
    store.close()


def cases_in(folder):
    store = TinyStore(folder)
    total = store.list_cases(CaseQuery(), NOW).total
    store.close()
    return total


def test_each_of_the_last_versions_is_kept(tmp_path, make_case):
    filled(tmp_path, make_case, 12)
    kept = found_in(tmp_path / "backups")
    assert [len(read_file(each.path).cases) for each in kept] == [7, 8, 9, 10, 11]
    assert len({each.path.stat().st_ino for each in kept} | {(tmp_path / FILE_NAME).stat().st_ino}) == 6


def test_the_last_of_each_of_the_last_days_is_kept():
    every = [
        Backup(None, 100 * day + turn, NOW + timedelta(days=day, hours=turn))
        for day in range(12)
        for turn in range(6)
    ]
    kept = worth_keeping(every)
    assert kept[-KEPT_LAST:] == every[-KEPT_LAST:]
    assert [each.number for each in kept[:-KEPT_LAST]] == [100 * day + 5 for day in range(5, 11)]
    assert len({each.made_at.date() for each in kept}) == KEPT_DAYS


def test_a_clock_set_back_takes_no_new_version_away():
    every = [Backup(None, number, NOW - timedelta(days=number)) for number in range(30)]
    assert [each.number for each in worth_keeping(every)] == list(range(23, 30))


def test_versions_of_earlier_runs_are_counted_on(tmp_path, make_case):
    for _ in range(3):
        store = TinyStore(tmp_path)
        add(store, make_case(len(store.backups()) + 1))
        store.close()
    numbers = [each.number for each in found_in(tmp_path / "backups")]
    assert numbers == list(range(1, 4))


@pytest.mark.parametrize("damage", [b"", b'{"meta', b"[]", None])
def test_a_damaged_file_names_the_newest_good_backup_and_stays(tmp_path, make_case, damage):
    filled(tmp_path, make_case, 8)
    path = tmp_path / FILE_NAME
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    newest, second = reversed(found_in(tmp_path / "backups")[-2:])
    newest.path.write_bytes(newest.path.read_bytes()[:-100])
    with pytest.raises(StoreRecoverable) as caught:
        TinyStore(tmp_path)
    assert caught.value.parameters["backup"] == second.path
    assert (path.read_bytes() if path.exists() else None) == damage
    shutil.copy(second.path, path)
    assert cases_in(tmp_path) == 6


def test_without_a_good_backup_it_is_only_damaged(tmp_path, make_case):
    filled(tmp_path, make_case, 2)
    for each in (tmp_path / FILE_NAME, *(backup.path for backup in found_in(tmp_path / "backups"))):
        each.write_bytes(b"{")
    with pytest.raises(StoreDamaged) as caught:
        TinyStore(tmp_path)
    assert not isinstance(caught.value, StoreRecoverable)


def test_where_links_cannot_be_made_one_copy_a_day_is_kept(tmp_path, make_case, monkeypatch):
    def fail(*_args):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", fail)
    filled(tmp_path, make_case, 5)
    kept = found_in(tmp_path / "backups")
    assert len(kept) == 1
    assert is_good(kept[0].path)


def test_a_backup_that_fails_stops_nobody(tmp_path, make_case):
    (tmp_path / "backups").write_text("not a folder")
    filled(tmp_path, make_case, 3)
    assert cases_in(tmp_path) == 3


def test_what_another_program_wrote_is_put_aside(tmp_path, make_case):
    store = TinyStore(tmp_path)
    add(store, make_case(1))
    (tmp_path / FILE_NAME).write_bytes(b"from elsewhere")
    add(store, make_case(2))
    aside = list((tmp_path / "backups").glob("found-*.json"))
    assert [each.read_bytes() for each in aside] == [b"from elsewhere"]
    store.close()
    assert cases_in(tmp_path) == 2


def test_a_file_that_was_only_copied_over_itself_is_no_news(tmp_path, make_case):
    store = TinyStore(tmp_path)
    add(store, make_case(1))
    shutil.copy(tmp_path / FILE_NAME, tmp_path / "copy")
    os.replace(tmp_path / "copy", tmp_path / FILE_NAME)
    add(store, make_case(2))
    store.close()
    assert not list((tmp_path / "backups").glob("found-*.json"))
    assert cases_in(tmp_path) == 2


def test_all_backups_can_be_forgotten(tmp_path, make_case):
    store = TinyStore(tmp_path)
    for number in range(4):
        add(store, make_case(number))
    (tmp_path / "backups" / "schema-1.json").write_text("{}")
    known = store.backups()
    assert [each.number for each in known] == [4, 3, 2, 1]
    assert store.remove_backups() == known
    assert store.backups() == ()
    assert list((tmp_path / "backups").iterdir()) == []
    add(store, make_case(5))
    assert len(store.backups()) == 1
    store.close()


def test_an_older_file_is_brought_up_to_date_and_kept(tmp_path, make_case):
    filled(tmp_path, make_case, 2)
    tables = orjson.loads((tmp_path / FILE_NAME).read_bytes())
    tables["meta"]["schema"]["version"] = 1
    tables.pop("records", None)
    old = orjson.dumps(tables)
    (tmp_path / FILE_NAME).write_bytes(old)
    assert cases_in(tmp_path) == 2
    now = orjson.loads((tmp_path / FILE_NAME).read_bytes())
    assert now["meta"]["schema"]["version"] == SCHEMA_VERSION
    assert (tmp_path / "backups" / "schema-1.json").read_bytes() == old


def test_a_folder_that_was_deleted_and_made_anew_gets_everything(tmp_path, make_case):
    folder = tmp_path / "data"
    store = TinyStore(folder)
    add(store, make_case(1))
    shutil.rmtree(folder)
    with pytest.raises(StoreUnavailable):
        add(store, make_case(2))
    assert not folder.exists()
    folder.mkdir()
    add(store, make_case(3))
    with pytest.raises(Exception, match="locked"):
        TinyStore(folder)
    store.close()
    assert cases_in(folder) == 2


def test_a_folder_that_another_process_took_meanwhile_is_not_written_to(tmp_path, make_case):
    folder = tmp_path / "data"
    store = TinyStore(folder)
    add(store, make_case(1))
    shutil.rmtree(folder)
    other = TinyStore(folder)
    with pytest.raises(StoreUnavailable):
        add(store, make_case(2))
    add(other, make_case(3))
    other.close()
    add(store, make_case(4))
    assert list((folder / "backups").glob("found-*.json"))
    store.close()
    assert cases_in(folder) == 2
