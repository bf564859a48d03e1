"""What PostgreSQL promises beside: many backends at once, clear refusals, and recovery by itself."""

import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from backend.cases.changes import change
from backend.cases.follow_ups import send_reply
from backend.cases.model import Reply
from backend.cases.query import CaseQuery, FollowUpQuery
from backend.settings import Settings
from backend.store import (
    KeptAnswer,
    Record,
    StoreNewer,
    StoreUnavailable,
    StoreUnreachable,
    StoreUnsupported,
    open_store,
)
from backend.store.base import RecordQuery
from backend.store.postgres import PostgresStore
from backend.store.postgres.engine import postgres_url as parsed
from backend.store.postgres.engine import shown
from backend.store.postgres.migrate import VERSION_TABLE
from backend.store.postgres.schema import metadata

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
WORKERS = 6


@pytest.fixture
def two(postgres_url):
    stores = PostgresStore(postgres_url), PostgresStore(postgres_url)
    yield stores
    for store in stores:
        store.close()


def add(store, *cases):
    with store.transaction() as transaction:
        return [transaction.add(case) for case in cases]


def together(*works):
    """Runs them at once and passes on what they raise."""
    failed = []

    def run(work):
        try:
            work()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def test_migrations_lead_to_the_tables_of_the_schema(postgres_url):
    engine = create_engine(parsed(postgres_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_what_an_older_database_holds_is_found_after_its_migration(postgres_server, make_case):
    """As the first schema had it: without the columns and the index that later ones brought."""
    url = postgres_server.new_database()
    store = PostgresStore(url)
    with store.transaction() as transaction:
        transaction.add(replace(make_case(1), answered_at=NOW))
        client = {"name": "Ёлка", "keys": ["name:елка"], "notes": "Любит порядок"}
        transaction.put_record(Record("clients", "a", 1, client, NOW), None)
    store.close()
    with psycopg.connect(url) as connection:
        connection.execute("ALTER TABLE cases DROP COLUMN is_unplanned")
        connection.execute("DROP INDEX cases_by_word")
        connection.execute("CREATE INDEX cases_by_word ON cases USING gin (words)")
        connection.execute("CREATE INDEX cases_by_topic ON cases USING gin (topics)")
        connection.execute("ALTER TABLE records DROP COLUMN keys, DROP sort_key, DROP searched")
        connection.execute("UPDATE amends_schema SET version_num = '0001'")
    store = PostgresStore(url)
    assert store.list_cases(CaseQuery(unplanned=True), NOW).total == 1
    assert store.list_cases(CaseQuery(text="посылка", site="example.ru"), NOW).total == 1
    assert [each.id for each in store.records_with("clients", ["name:елка"])] == ["a"]
    assert store.list_records(RecordQuery("clients", ("елка", "поряд"))).total == 1
    store.close()


def test_a_fresh_database_may_be_opened_by_many_at_once(postgres_server):
    url = postgres_server.new_database()
    together(*[lambda: PostgresStore(url).close()] * 4)
    store = PostgresStore(url)
    assert store.list_cases(CaseQuery(), NOW).total == 0
    store.close()


def test_a_newer_schema_is_left_alone(postgres_server):
    url = postgres_server.new_database()
    PostgresStore(url).close()
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE amends_schema SET version_num = '9999'")
    with pytest.raises(StoreNewer) as caught:
        PostgresStore(url)
    assert caught.value.parameters["found"] == "9999"


@pytest.mark.parametrize(
    "url", ["sqlite:///cases.db", "mysql://host/db", "nonsense", "postgresql+psycopg2://h/d"]
)
def test_other_databases_are_refused(tmp_path, url):
    with pytest.raises(StoreUnsupported):
        open_store(Settings(tmp_path, database_url=url))


def test_a_database_that_is_not_there(postgres_server, tmp_path):
    url = postgres_server.url("nobody").replace("amends@", "amends:secret@")
    with pytest.raises(StoreUnreachable) as caught:
        open_store(Settings(tmp_path, database_url=url))
    assert "secret" not in str(caught.value)
    assert "nobody" in caught.value.parameters["reason"]


def test_no_password_is_shown():
    url = parsed("postgres://me:secret@host:5433/cases?password=secret&sslmode=require")
    assert shown(url) == "postgresql://host:5433/cases"


def test_the_same_review_caught_twice_at_once_is_one_case(two, make_case):
    for number in range(10):
        kept: list[str] = []

        def work(store, name, number=number, kept=kept):
            kept.extend(case.id for case in add(store, replace(make_case(number), id=f"{name}-{number}")))

        together(*(partial(work, store, name) for name, store in enumerate(two * 2)))
        assert len(set(kept)) == 1
    assert two[0].list_cases(CaseQuery(), NOW).total == 10


def test_no_change_of_another_backend_is_lost(two, make_case):
    add(two[0], make_case(0))

    def work(store):
        for _ in range(10):
            with store.transaction() as transaction:
                case = transaction.get("case-00000")
                transaction.replace(change(case, {"notes": case.notes + "x"}, NOW), case.version)

    together(*[lambda: work(two[0]), lambda: work(two[1])] * 3)
    assert two[0].get("case-00000").notes == "x" * 60


def test_a_follow_up_is_held_by_its_case_as_it_is_now(two, make_case):
    case = send_reply(
        make_case(1), Reply("r", "Извините", "public", NOW, False), NOW.date(), "follow-up", NOW
    )[0]
    add(two[0], case)

    def work(store):
        for _ in range(5):
            with store.transaction() as transaction:
                held = transaction.holder_of("follow-up")
                transaction.replace(change(held, {"notes": held.notes + "y"}, NOW), held.version)

    together(*[lambda: work(two[0]), lambda: work(two[1])] * 2)
    assert two[1].holder_of("follow-up").notes == "y" * 20


def test_one_key_is_worked_for_once(two, make_case):
    worked = []

    def work(store, number):
        with store.transaction() as transaction:
            if transaction.recall("key") is None:
                worked.append(number)
                transaction.add(make_case(number))
                transaction.remember(KeptAnswer("key", "digest", 201, "{}", None, f"case-{number:05}", NOW))

    together(*(lambda store=store, n=n: work(store, n) for n, store in enumerate(two * 3)))
    assert len(worked) == 1
    assert two[0].list_cases(CaseQuery(), NOW).total == 1


def test_of_two_that_put_the_same_record_one_is_told(two):
    with two[0].transaction() as transaction:
        transaction.put_record(Record("clients", "a", 1, {"n": 0}, NOW), None)

    def work(store):
        for _ in range(10):
            with store.transaction() as transaction:
                old = transaction.record("clients", "a")
                new = Record("clients", "a", old.version + 1, {"n": old.document["n"] + 1}, NOW)
                transaction.put_record(new, old.version)

    together(*[lambda: work(two[0]), lambda: work(two[1])] * 2)
    assert two[1].record("clients", "a") == Record("clients", "a", 41, {"n": 40}, NOW)


@pytest.mark.parametrize("odd", ["\x00", "a\x00b", "\ud800"])
def test_what_no_database_can_hold_is_not_found(two, odd):
    store = two[0]
    assert store.get(odd) is store.holder_of(odd) is store.recall(odd) is store.record("clients", odd) is None
    assert store.list_cases(CaseQuery(client=odd), NOW).total == 0
    assert store.list_cases(CaseQuery(text=odd), NOW).total == 0
    with store.transaction() as transaction:
        assert transaction.get(odd) is None


@pytest.mark.parametrize("number", [10**30, -(10**30), 0, 2**63])
def test_a_made_up_cursor_is_only_a_place(two, make_case, number):
    add(two[0], make_case(1))
    place = (number, "\x00x")
    assert two[0].list_cases(CaseQuery(after=place), NOW).total == 1
    assert two[0].list_cases(CaseQuery(after=place, descending=False), NOW).total == 1
    assert two[0].list_follow_ups(FollowUpQuery(NOW.date(), after=place)).total == 0


def test_long_and_odd_texts_fit(two, make_case):
    huge = " ".join(f"слово{number}" for number in range(60_000))
    odd = make_case(1, text=huge, author="ﷺ" * 300, site="ﷺ" * 300, client="𝕏" * 300, url=None)
    quoted = make_case(2, text="O'Brien's \\ \"quoted\" _under_ :* & | ! <-> 100%", author="'")
    add(two[0], odd, quoted)
    assert two[0].get(odd.id) == odd
    for text, found in {"слово59": 1, "o'brien's": 1, "under": 0, "_under": 1, "100%": 1, "&": 0}.items():
        assert two[0].list_cases(CaseQuery(text=text), NOW).total == found, text
    assert two[0].list_cases(CaseQuery(site="ﷺ" * 300), NOW).total == 1
    assert two[0].list_cases(CaseQuery(client="𝕏" * 300), NOW).total == 1


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_is_an_answer_and_then_forgotten(postgres_server, postgres_url, make_case, mode):
    store = PostgresStore(postgres_url)
    add(store, make_case(1))
    with pytest.raises(StoreUnavailable), store.transaction() as transaction:
        transaction.add(make_case(2))
        postgres_server.stop(mode)
        transaction.add(make_case(3))
    for act in (lambda: store.get("case-00001"), lambda: add(store, make_case(4))):
        began = time.monotonic()
        with pytest.raises(StoreUnavailable):
            act()
        assert time.monotonic() - began < 5
    postgres_server.start()
    add(store, make_case(5))
    found = store.list_cases(CaseQuery(descending=False), NOW).items
    assert [case.id for case in found] == ["case-00001", "case-00005"]
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no process is stopped for a while there")
def test_a_server_too_busy_to_let_anyone_in_is_waited_for(postgres_server, two, make_case):
    """Those who are in go on; a machine under load keeps the others waiting for seconds."""
    add(two[0], make_case(1))
    postgres_server.pause()
    soon = threading.Timer(4, postgres_server.go_on)
    soon.start()
    try:
        together(*[lambda: two[0].get("case-00001"), lambda: two[1].get("case-00001")] * 3)
    finally:
        soon.join()


def test_a_lock_that_is_not_given_back_is_not_waited_for_forever(two, make_case):
    add(two[0], make_case(1))
    with two[0].transaction() as transaction:
        transaction.get("case-00001")
        with pytest.raises(StoreUnavailable), two[1].transaction() as other:
            other.get("case-00001")


def test_a_closed_store_takes_no_more(postgres_url, make_case):
    store = PostgresStore(postgres_url)
    store.close()
    with pytest.raises(StoreUnavailable):
        add(store, make_case(1))
    with pytest.raises(StoreUnavailable):
        store.get("case-00001")
