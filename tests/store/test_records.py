"""What every store does with the small documents beside the cases."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from backend.store import KeptAnswer, Record, TinyStore, VersionConflictError

NOW = datetime(2026, 11, 20, 9, 0, 0, 123456, tzinfo=UTC)
DOCUMENT = {"name": "Μαρία", "limits": [1, 2.5, None, True], "nested": {"a/b": "ё 😀"}}


def record(record_id="one", version=1, collection="clients", **more):
    return Record(collection, record_id, version, DOCUMENT | more, NOW + timedelta(minutes=version))


def put(store, *records):
    with store.transaction() as transaction:
        for each in records:
            transaction.put_record(each, None if each.version == 1 else each.version - 1)


def test_what_was_put_is_there(store):
    put(store, record())
    assert store.record("clients", "one") == record()
    assert store.record("clients", "two") is None
    assert store.record("playbook", "one") is None
    assert list(store.records("playbook")) == []


def test_a_collection_comes_whole_by_id(store):
    put(store, record("b"), record("a/c"), record("a"), record("b", collection="playbook"))
    assert [each.id for each in store.records("clients")] == ["a", "a/c", "b"]


def test_a_change_expects_the_version_it_was_made_from(store):
    put(store, record())
    put(store, record(version=2, name="Ани"))
    assert store.record("clients", "one").document["name"] == "Ани"
    for stale in (1, None, 3):
        with pytest.raises(VersionConflictError) as caught, store.transaction() as transaction:
            transaction.put_record(record(version=2), stale)
        assert caught.value.current == 2
    with pytest.raises(VersionConflictError) as caught, store.transaction() as transaction:
        transaction.put_record(record("nobody", 2), 1)
    assert caught.value.current is None
    assert store.record("clients", "one") == record(version=2, name="Ани")


def test_deleting(store):
    put(store, record(), record("two"))
    with pytest.raises(VersionConflictError), store.transaction() as transaction:
        transaction.delete_record("clients", "one", 7)
    with store.transaction() as transaction:
        transaction.delete_record("clients", "one", 1)
        transaction.delete_record("clients", "two")
        assert transaction.record("clients", "one") is None
        assert list(transaction.records("clients")) == []
    assert list(store.records("clients")) == []


def test_deleting_takes_the_answers_about_it_along(store):
    put(store, record())
    with store.transaction() as transaction:
        for about in ("one", "two"):
            transaction.remember(KeptAnswer(about, "f", 201, "{}", None, about, NOW))
    with store.transaction() as transaction:
        transaction.delete_record("clients", "one")
    assert store.recall("one") is None
    assert store.recall("two") is not None
    with pytest.raises(VersionConflictError) as caught, store.transaction() as transaction:
        transaction.delete_record("clients", "one")
    assert caught.value.current is None


def test_a_transaction_sees_its_own_records_and_nobody_else_does_yet(store):
    put(store, record("a"))
    with pytest.raises(RuntimeError), store.transaction() as transaction:
        transaction.put_record(record("b"), None)
        transaction.put_record(record("a", 2), 1)
        assert [(each.id, each.version) for each in transaction.records("clients")] == [("a", 2), ("b", 1)]
        assert store.record("clients", "b") is None
        raise RuntimeError
    assert list(store.records("clients")) == [record("a")]


def test_records_and_cases_share_a_transaction(store, make_case):
    with store.transaction() as transaction:
        transaction.add(make_case(1))
        transaction.put_record(record(), None)
    assert store.get("case-00001") and store.record("clients", "one")


def test_of_many_threads_that_put_the_same_new_record_one_wins(store):
    won = []

    def work(number):
        try:
            put(store, record(number=number))
            won.append(number)
        except VersionConflictError:
            pass

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert store.record("clients", "one").document["number"] == won[0]


def test_records_are_there_after_opening_again(tmp_path):
    store = TinyStore(tmp_path)
    put(store, record(), record("one", collection="playbook"))
    store.close()
    again = TinyStore(tmp_path)
    assert again.record("clients", "one") == record()
    assert again.record("playbook", "one") == record(collection="playbook")
    again.close()
