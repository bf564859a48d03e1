"""Everything out of a store, into another, and back again."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from backend.cases.changes import change, keep_draft
from backend.cases.follow_ups import send_reply
from backend.cases.model import Draft, Reply
from backend.cases.query import CaseQuery
from backend.store import (
    KeptAnswer,
    MemoryStore,
    Record,
    StoreNewer,
    TransferDiffers,
    TransferOccupied,
    TransferUnreadable,
)
from backend.store.transfer import moving
from backend.store.transfer.bringing import bring_in, is_empty, put_in_place, read_backup
from backend.store.transfer.contents import summary
from backend.store.transfer.lines import check_lines, write_lines
from backend.store.transfer.spreadsheet import COLUMNS, write_table

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def full_case(case):
    draft = Draft("d", "Черновик", "public", NOW, {"score": 82.5, "findings": [{"a": None, "b": 1.0}]})
    reply = Reply("r", "Извините, 😀", "public", NOW, False)
    return send_reply(keep_draft(case, draft, NOW), reply, NOW.date(), f"f-{case.id}", NOW)[0]


def fill(store, make_case, count=7):
    with store.transaction() as transaction:
        for number in range(count):
            transaction.add(full_case(make_case(number)) if number % 2 else make_case(number))
        for name in ("b", "a"):
            transaction.put_record(Record("clients", name, 1, {"n": 1.5, "deep": [{"x": "ё"}]}, NOW), None)
        transaction.remember(KeptAnswer("old", "digest", 201, "{}", '"1"', "", NOW - timedelta(days=3)))
        for key in "zy":
            transaction.remember(KeptAnswer(key, "digest", 201, "{}", '"1"', "", NOW))
    return store


def everything(store):
    with store.snapshot() as snapshot:
        return summary(snapshot)


def exported(store, path):
    with store.snapshot() as snapshot:
        path.write_bytes(b"".join(write_lines(snapshot, NOW)))
    return path


def test_moving_there_and_back(store, make_case):
    source = fill(MemoryStore(), make_case)
    told = []
    found = moving.move(source, store, lambda done, total: told.append((done, total)))
    assert found == everything(store) == everything(source)
    assert (found.cases.count, found.records.count, found.answers.count) == (7, 2, 2)
    assert told == [(7, 7)]
    back = MemoryStore()
    assert moving.move(store, back) == found
    assert back.get("case-00001") == source.get("case-00001")


def test_moving_again_moves_only_what_is_new(store, make_case):
    source = fill(MemoryStore(), make_case)
    moving.move(source, store)
    with source.transaction() as transaction:
        transaction.add(make_case(50))
        old = transaction.get("case-00000")
        transaction.replace(change(old, {"notes": "новое"}, NOW), old.version)
        transaction.put_record(Record("clients", "a", 2, {}, NOW), 1)
    told = []
    moving.move(source, store, lambda done, total: told.append((done, total)))
    assert told == [(2, 2)]
    assert store.get("case-00000").notes == "новое"


def test_a_move_that_breaks_off_goes_on_where_it_was(store, make_case, monkeypatch):
    monkeypatch.setattr(moving, "BATCH", 2)
    source = fill(MemoryStore(), make_case)

    def break_off(done, total):
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        moving.move(source, store, break_off)
    assert store.list_cases(CaseQuery(), NOW).total == 4
    told = []
    assert moving.move(source, store, lambda done, total: told.append((done, total))) == everything(source)
    assert told == [(2, 3), (3, 3)]


@pytest.mark.parametrize("own", ["a case", "a record", "a later version"])
def test_what_lives_elsewhere_is_not_written_over(store, make_case, own):
    source = fill(MemoryStore(), make_case)
    with store.transaction() as transaction:
        if own == "a case":
            transaction.add(make_case(99))
        elif own == "a record":
            transaction.put_record(Record("playbook", "mine", 1, {}, NOW), None)
        else:
            transaction.add(replace(make_case(1), version=40, notes="mine"))
    before = everything(store)
    with pytest.raises(TransferOccupied):
        moving.move(source, store)
    assert everything(store) == before


def test_a_difference_at_the_end_is_told(store, make_case):
    source = fill(MemoryStore(), make_case)

    def meddle(done, total):
        with store.transaction() as transaction:
            transaction.delete("case-00003")

    with pytest.raises(TransferDiffers) as caught:
        moving.move(source, store, meddle)
    assert caught.value.parameters == {"what": "cases", "here": 7, "there": 6}


def test_an_export_brings_everything_in_once(store, make_case, tmp_path):
    source = fill(MemoryStore(), make_case)
    path = exported(source, tmp_path / "all.jsonl")
    assert check_lines(path) == {"case": 7, "record": 2, "answer": 3}
    first, again = bring_in(path, store), bring_in(path, store)
    assert (first.cases, first.records, first.there) == (7, 2, 0)
    assert (again.cases, again.records, again.there) == (0, 0, 9)
    assert everything(store).cases == everything(source).cases
    assert everything(store).records == everything(source).records


def test_what_is_there_stays_as_it_is(store, make_case, tmp_path):
    path = exported(fill(MemoryStore(), make_case), tmp_path / "all.jsonl")
    with store.transaction() as transaction:
        transaction.add(replace(make_case(1), id="caught-here", notes="mine"))
        transaction.add(change(make_case(2), {"notes": "mine too"}, NOW))
        transaction.put_record(Record("clients", "a", 7, {}, NOW), None)
    brought = bring_in(path, store)
    assert (brought.cases, brought.records, brought.there) == (5, 1, 3)
    assert store.get("case-00001") is None
    assert store.get("case-00002").notes == "mine too"
    assert store.record("clients", "a").version == 7


def damaged(lines, how):
    match how:
        case "cut short":
            return lines[:-1]
        case "cut within a line":
            return [*lines[:3], lines[3][:20]]
        case "a line gone":
            return lines[:2] + lines[3:]
        case "a letter changed":
            return [line.replace("опоздала".encode(), "опоздало".encode()) for line in lines]
        case "something behind":
            return [*lines, lines[1]]
        case "another form":
            return [lines[0], b'{"case": {"id": "x"}}\n', *lines[1:]]
        case "something unknown":
            return [lines[0], b'{"novelty": 1}\n', *lines[1:]]
        case "no export":
            return [b"id,status\n", b"1,new\n"]
    return []


@pytest.mark.parametrize(
    "how",
    [
        "cut short",
        "cut within a line",
        "a line gone",
        "a letter changed",
        "something behind",
        "another form",
        "something unknown",
        "no export",
        "empty",
    ],
)
def test_a_file_that_is_not_whole_brings_nothing(store, make_case, tmp_path, how):
    path = exported(fill(MemoryStore(), make_case), tmp_path / "all.jsonl")
    path.write_bytes(b"".join(damaged(path.read_bytes().splitlines(keepends=True), how)))
    with pytest.raises(TransferUnreadable) as caught:
        bring_in(path, store)
    assert "посылка" not in str(caught.value)
    assert is_empty(store)


def test_an_export_of_a_newer_amends_is_refused(store, tmp_path):
    path = tmp_path / "new.jsonl"
    path.write_bytes(orjson.dumps({"amends": "export", "format": 2}) + b"\n")
    with pytest.raises(StoreNewer):
        bring_in(path, store)


def test_going_back_puts_everything_in_place(store, make_case, tmp_path):
    source = fill(MemoryStore(), make_case)
    contents = read_backup(exported(source, tmp_path / "all.jsonl"))
    with store.transaction() as transaction:
        transaction.add(make_case(99))
        transaction.add(change(make_case(1), {"notes": "x"}, NOW))
        transaction.put_record(Record("views", "v", 3, {}, NOW), None)
    put_in_place(contents, store)
    assert everything(store) == everything(source)


def test_a_table_to_read(store, make_case):
    formula = make_case(
        0, text='=HYPERLINK("http://evil.example","\nclick")', author="+1", client="Ани, «Кафе»"
    )
    with store.transaction() as transaction:
        transaction.add(formula)
        transaction.add(full_case(make_case(1)))
    with store.snapshot() as snapshot:
        content = b"".join(write_table(snapshot)).decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(content, newline=""))
    assert tuple(first) == COLUMNS
    assert first["review"] == '\'=HYPERLINK("http://evil.example","\nclick")'
    assert (first["author"], first["client"]) == ("'+1", "Ани, «Кафе»")
    assert second["last_reply"] == "Извините, 😀"
    assert (second["next_follow_up"], second["drafts"], second["rating"]) == ("2026-11-23", "1", "1.0")
    assert second["caught_at"] == "2026-11-20 09:01:00"
