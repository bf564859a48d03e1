"""A snapshot of what is in memory: nothing there is ever changed in place, so holding on to it is enough."""

from collections.abc import Iterator, Mapping

from backend.cases.model import Case
from backend.store.base import KeptAnswer, Record
from backend.store.staged import RecordKey


class HeldSnapshot:
    def __init__(
        self,
        cases: Mapping[str, Case],
        answers: Mapping[str, KeptAnswer],
        records: Mapping[RecordKey, Record],
    ) -> None:
        self._cases = cases
        self._answers = answers
        self._records = records

    def cases(self) -> Iterator[Case]:
        return (self._cases[case_id] for case_id in sorted(self._cases))

    def answers(self) -> Iterator[KeptAnswer]:
        return iter(self._answers.values())

    def all_records(self) -> Iterator[Record]:
        return (self._records[key] for key in sorted(self._records))
