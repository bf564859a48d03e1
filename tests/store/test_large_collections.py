"""Clients, of whom an agency has thousands: found by key and by word, listed by name page by page."""

from datetime import UTC, datetime

import pytest

from backend.store import Record, VersionConflictError
from backend.store.base import RecordQuery

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def client(record_id, name, version=1, **more):
    document = {"name": name, "keys": [f"name:{name.casefold()}", *more.pop("keys", ())]} | more
    return Record("clients", record_id, version, document, NOW)


def put(store, *records):
    with store.transaction() as transaction:
        for each in records:
            transaction.put_record(each, each.version - 1 or None)


@pytest.fixture
def filled(store):
    put(
        store,
        client("1", "Ёлка", notes="Любит порядок 100%"),
        client("2", "ελένη", aliases=["Ελενίτσα"], keys=["author:ε@a.gr"]),
        client("3", "Елена", authors=[{"author": "Lena", "site": "b.ru"}]),
        client("4", "Ани", pain_points=[{"text": "чака дълго"}], agreements="обажда се"),
        Record("playbook", "5", 1, {"title": "Ани", "keys": ["name:ани"]}, NOW),
    )
    return store


def names(page):
    return [each.document["name"] for each in page.items]


def test_they_come_by_name_folded(filled):
    assert names(filled.list_records(RecordQuery("clients"))) == ["ελένη", "Ани", "Елена", "Ёлка"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("елка",), ["Ёлка"]),
        (("елена", "lena"), ["Елена"]),
        (("100%",), ["Ёлка"]),
        (("1_0",), []),
        (("ελενιτσα",), ["ελένη"]),
        (("чака", "обажда"), ["Ани"]),
        (("\x00",), []),
    ],
)
def test_words_are_looked_for_in_all_that_is_said_of_a_client(filled, words, found):
    page = filled.list_records(RecordQuery("clients", words))
    assert (names(page), page.total) == (found, len(found))


def test_keys_lead_to_their_records(filled):
    found = filled.records_with("clients", ["author:ε@a.gr", "name:ани", "name:nobody", "\x00"])
    assert [each.id for each in found] == ["2", "4"]
    assert list(filled.records_with("clients", [])) == []
    assert filled.count_records("clients") == 4
    assert filled.count_records("playbook") == 1


def test_pages_go_on_where_the_last_one_ended(store):
    put(store, *(client(f"{number:02}", f"Клиент {number // 2:02}") for number in range(25)))
    seen, after = [], None
    while True:
        page = store.list_records(RecordQuery("clients", limit=4, after=after))
        seen += [each.id for each in page.items]
        assert page.total == 25
        if page.next is None:
            break
        after = page.next
    assert seen == [f"{number:02}" for number in range(25)]


def test_a_page_goes_on_when_its_last_row_is_gone(store):
    put(store, *(client(str(number), f"К{number}") for number in range(6)))
    first = store.list_records(RecordQuery("clients", limit=3))
    assert first.next == (2, "2")
    with store.transaction() as transaction:
        transaction.delete_record("clients", "2")
    following = store.list_records(RecordQuery("clients", limit=2, after=first.next))
    assert [each.id for each in following.items] == ["3", "4"]
    assert following.next == (3, "4")


def test_a_new_name_moves_a_client(filled):
    put(filled, client("1", "Аа", version=2))
    assert names(filled.list_records(RecordQuery("clients")))[1] == "Аа"
    assert list(filled.records_with("clients", ["name:ёлка"])) == []
    assert [each.id for each in filled.records_with("clients", ["name:аа"])] == ["1"]


def test_a_transaction_sees_what_it_wrote(filled):
    with filled.transaction() as transaction:
        transaction.put_record(client("6", "Нова"), None)
        transaction.put_record(client("4", "Анна", version=2), 1)
        transaction.delete_record("clients", "3")
        assert [each.id for each in transaction.records_with("clients", ["name:нова"])] == ["6"]
        assert list(transaction.records_with("clients", ["name:ани", "name:елена"])) == []
        assert transaction.count_records("clients") == 4
    assert filled.count_records("clients") == 4


def test_what_is_taken_back_leaves_no_trace(filled):
    with pytest.raises(VersionConflictError), filled.transaction() as transaction:
        transaction.put_record(client("6", "Нова"), None)
        transaction.put_record(client("4", "Анна", version=2), 7)
    assert list(filled.records_with("clients", ["name:нова"])) == []
    assert filled.list_records(RecordQuery("clients")).total == 4
