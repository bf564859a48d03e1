"""Everything as it was at one moment, from every store."""

from datetime import UTC, datetime

from backend.cases.changes import change
from backend.store import KeptAnswer, Record

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_a_snapshot_has_everything_in_its_order(store, make_case):
    cases = [make_case(number) for number in (3, 1, 2)]
    answers = [KeptAnswer(key, "digest", 201, "{}", '"1"', "", NOW) for key in "bac"]
    records = [Record(*key, 1, {"a": key}, NOW) for key in (("b", "1"), ("a", "2"), ("a", "10"))]
    with store.transaction() as transaction:
        for case in cases:
            transaction.add(case)
        for answer in answers:
            transaction.remember(answer)
        for record in records:
            transaction.put_record(Record(record.collection, record.id, 1, {"a": "b"}, NOW), None)
    with store.snapshot() as snapshot:
        assert [case.id for case in snapshot.cases()] == ["case-00001", "case-00002", "case-00003"]
        assert list(snapshot.answers()) == answers
        assert [(each.collection, each.id) for each in snapshot.all_records()] == [
            ("a", "10"),
            ("a", "2"),
            ("b", "1"),
        ]


def test_what_is_written_meanwhile_is_not_in_it(store, make_case):
    def write(number):
        with store.transaction() as transaction:
            transaction.add(make_case(number))
            if old := transaction.get("case-00000"):
                transaction.replace(change(old, {"notes": f"{number}"}, NOW), old.version)

    for number in range(3):
        write(number)
    with store.snapshot() as snapshot:
        seen = snapshot.cases()
        first = next(seen)
        write(7)
        assert [first.notes, *(case.notes for case in seen)] == ["2", "", ""]
    assert store.get("case-00007") is not None


def test_keeping_no_backups_of_its_own_is_no_failure(store):
    assert list(store.backups()) == list(store.remove_backups()) == []
