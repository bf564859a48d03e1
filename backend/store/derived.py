"""What is dear to work out from a case: done once per case and version, when first asked for."""

from collections.abc import Callable
from typing import Generic, TypeVar

from backend.cases.model import Case

Value = TypeVar("Value")


class Derived(Generic[Value]):
    """Not thread-safe: its owner holds a lock."""

    def __init__(self, work_out: Callable[[Case], Value]) -> None:
        self._work_out = work_out
        self._known: dict[str, tuple[int, Value]] = {}

    def __call__(self, case: Case) -> Value:
        known = self._known.get(case.id)
        if known is None or known[0] != case.version:
            known = self._known[case.id] = (case.version, self._work_out(case))
        return known[1]

    def drop(self, case_id: str) -> None:
        self._known.pop(case_id, None)
