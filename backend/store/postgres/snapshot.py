"""Everything in a database as it was at one moment, read piece by piece."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from backend.cases.model import Case
from backend.store.base import KeptAnswer, Record
from backend.store.codec import case_from_document
from backend.store.postgres.rows import answer_of, record_of
from backend.store.postgres.schema import answers, cases, records

_ROWS_AT_A_TIME = 200


class PostgresSnapshot:
    """Lives as long as the transaction that its connection is in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def cases(self) -> Iterator[Case]:
        rows = self._rows(select(cases.c.document).order_by(cases.c.id))
        return (case_from_document(row.document) for row in rows)

    def answers(self) -> Iterator[KeptAnswer]:
        return (answer_of(row._mapping) for row in self._rows(select(answers).order_by(answers.c.number)))

    def all_records(self) -> Iterator[Record]:
        rows = self._rows(select(records).order_by(records.c.collection, records.c.id))
        return (record_of(row._mapping) for row in rows)

    def _rows(self, wanted: Select[Any]) -> Iterator[Any]:
        return iter(self._connection.execution_options(yield_per=_ROWS_AT_A_TIME).execute(wanted))
