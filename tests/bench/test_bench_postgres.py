"""What lists and searches cost in PostgreSQL as the cases grow.

Run with: AMENDS_CASES=100000 uv run pytest tests/bench/test_bench_postgres.py --benchmark-enable
"""

import os
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from backend.cases.query import CaseQuery
from backend.store.postgres import PostgresStore

MANY = int(os.environ.get("AMENDS_CASES", "10000"))
AT_ONCE = 500


def _bench_store():
    spec = spec_from_file_location("bench_store", Path(__file__).with_name("test_bench_store.py"))
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCH = _bench_store()


@pytest.fixture(scope="module", params=[AT_ONCE, MANY], ids="{:,} cases".format)
def store(request, postgres_server):
    if request.param > AT_ONCE and not request.config.getoption("benchmark_enable"):
        pytest.skip("only when measuring")
    opened = PostgresStore(postgres_server.new_database())
    for first in range(0, request.param, AT_ONCE):
        with opened.transaction() as transaction:
            transaction.add_all([BENCH.make_case(number) for number in range(first, first + AT_ONCE)])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 50),
        ({"statuses": ("new",), "site": "s3.example.ru"}, 25),
        ({"due": "running", "sort": "answer_due_at", "descending": False}, 50),
        ({"text": "телефону разбита"}, 50),
        ({"text": "499"}, 1),
        ({"text": "небывалое"}, 0),
    ],
    ids=["newest", "filtered", "running", "common words", "rare word", "no such word"],
)
def test_list(benchmark, store, query, found):
    page = benchmark(lambda: store.list_cases(CaseQuery(**query), BENCH.NOW))
    assert len(page.items) >= found
