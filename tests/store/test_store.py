"""What every store does. A new store joins by its opener in conftest.py."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.cases.changes import change
from backend.cases.follow_ups import finish_follow_up, send_reply
from backend.cases.model import Reply
from backend.cases.query import CaseQuery, FollowUpQuery
from backend.store import KeptAnswer, VersionConflictError
from backend.store.base import ANSWERS_KEPT_FOR, MOST_ANSWERS

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def put(store, *cases):
    with store.transaction() as transaction:
        for case in cases:
            transaction.add(case)


def answered(case, text="Извините", at=NOW):
    reply = Reply(f"r-{case.id}", text, "public", at, False)
    return send_reply(case, reply, at.date(), f"f-{case.id}", NOW)[0]


def kept(key, case_id="case-00001", at=NOW):
    return KeptAnswer(key, "digest", 201, '{"a":"б"}', '"1"', case_id, at)


def ids(page):
    return [case.id for case in page.items]


def test_what_was_added_is_there(store, make_case):
    case = answered(make_case(1))
    put(store, case)
    assert store.get(case.id) == case
    assert store.holder_of(f"f-{case.id}") == case
    assert store.get("no such case") is None
    assert store.holder_of("no such follow-up") is None


def test_the_same_review_is_one_case(store, make_case):
    first, again = make_case(1), replace(make_case(1), id="other-id")
    put(store, first)
    with store.transaction() as transaction:
        assert transaction.add(again) == first
    with store.transaction() as transaction:
        one = transaction.add(make_case(2))
        assert transaction.add(replace(make_case(2), id="third-id")) == one
    assert store.list_cases(CaseQuery(), NOW).total == 2


def test_replacing_expects_the_version_it_was_made_from(store, make_case):
    case = make_case(1)
    put(store, case)
    changed = change(case, {"notes": "заметка"}, NOW)
    with store.transaction() as transaction:
        transaction.replace(changed, case.version)
    with pytest.raises(VersionConflictError), store.transaction() as transaction:
        transaction.replace(change(case, {"notes": "другая"}, NOW), case.version)
    assert store.get(case.id).notes == "заметка"


def test_which_clients_have_cases(store, make_case):
    one, other = make_case(1, client="Μαρία"), make_case(2, client="x" * 5000)
    put(store, one, other)
    asked = [one.client_key, other.client_key, "nobody", "", "\0", "\ud800"]
    assert store.with_cases(asked) == {one.client_key, other.client_key}
    with store.transaction() as transaction:
        transaction.delete(one.id)
    assert store.with_cases(iter(asked)) == {other.client_key}
    assert store.with_cases([]) == set()


def test_what_is_gone_cannot_be_replaced_or_deleted(store, make_case):
    case = make_case(1)
    for act in (lambda t: t.replace(case, 1), lambda t: t.delete(case.id)):
        with pytest.raises(VersionConflictError) as caught, store.transaction() as transaction:
            act(transaction)
        assert caught.value.current is None


def test_deleting_takes_the_case_out_of_every_list(store, make_case):
    case = answered(make_case(1))
    put(store, case, make_case(2))
    with store.transaction() as transaction:
        transaction.remember(kept("k", case.id))
    with pytest.raises(VersionConflictError), store.transaction() as transaction:
        transaction.delete(case.id, expected_version=99)
    with store.transaction() as transaction:
        transaction.delete(case.id, case.version)
    assert store.get(case.id) is None
    assert ids(store.list_cases(CaseQuery(), NOW)) == ["case-00002"]
    assert store.list_follow_ups(FollowUpQuery(TODAY)).total == 0
    assert list(store.recent_replies(5)) == []
    assert store.recall("k") is None
    put(store, case)
    assert store.get(case.id) == case


def test_a_transaction_that_fails_leaves_nothing(store, make_case):
    put(store, make_case(1))
    with pytest.raises(RuntimeError), store.transaction() as transaction:
        transaction.add(make_case(2))
        transaction.replace(change(make_case(1), {"notes": "x"}, NOW), 1)
        transaction.remember(kept("k"))
        raise RuntimeError
    assert store.list_cases(CaseQuery(), NOW).total == 1
    assert store.get("case-00001").notes == ""
    assert store.recall("k") is None


def test_a_transaction_sees_its_own_writes_and_nobody_else_does_yet(store, make_case):
    case = answered(make_case(1))
    with store.transaction() as transaction:
        transaction.add(case)
        transaction.remember(kept("k"))
        assert transaction.get(case.id) == case
        assert transaction.holder_of(f"f-{case.id}") == case
        assert transaction.recall("k") == kept("k")
        assert store.get(case.id) is None
        assert store.recall("k") is None
    assert store.get(case.id) == case


def test_kept_answers_come_back_and_grow_old(store):
    with store.transaction() as transaction:
        transaction.remember(kept("old"))
    assert store.recall("old") == kept("old")
    with store.transaction() as transaction:
        transaction.remember(kept("new", at=NOW + ANSWERS_KEPT_FOR + timedelta(seconds=1)))
    assert store.recall("old") is None
    assert store.recall("new") is not None


def test_only_so_many_answers_are_kept(store):
    with store.transaction() as transaction:
        for number in range(MOST_ANSWERS):
            transaction.remember(kept(str(number)))
    with store.transaction() as transaction:
        transaction.remember(kept("one more"))
    assert store.recall("0") is None
    assert store.recall("1") is not None
    assert store.recall("one more") is not None


@pytest.mark.parametrize("sort", ["caught_at", "updated_at", "answer_due_at"])
@pytest.mark.parametrize("descending", [True, False])
def test_pages_follow_the_order(store, make_case, sort, descending):
    put(store, *(make_case(number) for number in (3, 1, 5, 2, 4)))
    found, after = [], None
    while True:
        page = store.list_cases(CaseQuery(sort=sort, descending=descending, limit=2, after=after), NOW)
        found += [int(each[-1]) for each in ids(page)]
        assert page.total == 5
        if (after := page.next) is None:
            break
    assert found == ([5, 4, 3, 2, 1] if descending else [1, 2, 3, 4, 5])


def test_a_change_moves_a_case_in_the_order(store, make_case):
    put(store, make_case(1), make_case(2))
    with store.transaction() as transaction:
        transaction.replace(change(make_case(1), {"notes": "x"}, NOW + timedelta(days=1)), 1)
    assert ids(store.list_cases(CaseQuery(sort="updated_at"), NOW)) == ["case-00001", "case-00002"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"statuses": ("new",)}, [2, 3, 4]),
        ({"statuses": ("new", "replied")}, [1, 2, 3, 4]),
        ({"site": "WWW.Example.bg"}, [2]),
        ({"language": "bg"}, [2]),
        ({"topic": "rude"}, [3]),
        ({"kind": "praise"}, [3]),
        ({"client": "Ани"}, [4]),
        ({"due": "answered"}, [1]),
        ({"due": "overdue"}, [2, 3, 4]),
        ({"due": "running"}, []),
        ({"text": "ЗАКЪСНЯ пратката"}, [2]),
        ({"text": "извините"}, [1]),
        ({"text": "нет такого"}, []),
        ({"text": "посылка", "kind": "praise"}, [3]),
    ],
)
def test_filters(store, make_case, query, expected):
    from backend.checker.model import TopicReading

    put(
        store,
        answered(make_case(1)),
        make_case(2, site="example.bg", url=None, language="bg", text="Пратката закъсня много."),
        make_case(3, kind="praise", topics=(TopicReading("rude", ()),)),
        make_case(4, client="Ани"),
    )
    page = store.list_cases(CaseQuery(**query, sort="caught_at", descending=False), NOW + timedelta(days=2))
    assert [int(each[-1]) for each in ids(page)] == expected
    assert page.total == len(expected)


@pytest.mark.parametrize(
    ("due", "expected"),
    [("overdue", [1]), ("today", [2]), ("upcoming", [3]), ("done", [4]), ("all", [4, 1, 2, 3])],
)
def test_follow_ups_by_day(store, make_case, due, expected):
    cases = [answered(make_case(number), at=NOW + timedelta(days=number)) for number in (1, 2, 3)]
    done = finish_follow_up(answered(make_case(4)), "f-case-00004", "resolved", None, NOW)
    put(store, *cases, done)
    page = store.list_follow_ups(FollowUpQuery(date(2026, 11, 25), due))
    assert [int(item.follow_up.id[-1]) for item in page.items] == expected
    assert page.total == len(expected)
    assert all(item.follow_up in item.case.follow_ups for item in page.items)


def test_recent_replies_are_the_latest_of_other_reviews(store, make_case):
    cases = [answered(make_case(n), f"ответ {n}", NOW + timedelta(hours=n)) for n in (1, 3, 2)]
    put(store, *cases)
    assert list(store.recent_replies(2)) == ["ответ 3", "ответ 2"]
    assert list(store.recent_replies(5, except_identity=cases[1].identity)) == ["ответ 2", "ответ 1"]


def test_writers_in_many_threads_lose_nothing(store, make_case):
    put(store, make_case(0))

    def work(number):
        for turn in range(5):
            with store.transaction() as transaction:
                transaction.add(make_case(number * 10 + turn + 1))
                case = transaction.get("case-00000")
                transaction.replace(change(case, {"notes": case.notes + "x"}, NOW), case.version)
            store.list_cases(CaseQuery(text="посылка"), NOW)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.get("case-00000").notes == "x" * 40
    assert store.list_cases(CaseQuery(), NOW).total == 41
