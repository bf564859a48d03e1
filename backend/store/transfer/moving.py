"""Moving everything from one store to another, checked at the end; broken off, it goes on where it was."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from backend.cases.model import Case
from backend.store.base import Record, Snapshot, Store
from backend.store.codec import case_to_document, record_to_document
from backend.store.errors import TransferDiffers, TransferOccupied
from backend.store.transfer.contents import Summary, digest_of, living, summary

Thing = TypeVar("Thing")
# The file of the data folder is written whole with every batch, so they are large.
BATCH = 500
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class _Plan:
    """What the target lacks: ids of what is new to it, and the version it has of what is older there."""

    cases: dict[str, int | None] = field(default_factory=dict)
    records: dict[tuple[str, str], int | None] = field(default_factory=dict)


def move(source: Store, target: Store, progress: Progress = lambda done, total: None) -> Summary:
    """Leaves the source as it is. `progress` is told how many cases of how many are there.

    Raises `TransferOccupied` when the target holds what the source does not have, before anything is written,
    and `TransferDiffers` when the two are not the same at the end.
    """
    with source.snapshot() as here, target.snapshot() as there:
        plan = _plan(here, there)
    with source.snapshot() as here:
        wanted = (case for case in here.cases() if case.id in plan.cases)
        done = 0
        for batch in batches(wanted, BATCH):
            _write_cases(target, batch, plan)
            done += len(batch)
            progress(done, len(plan.cases))
        _write_records(target, here.all_records(), plan)
        _write_answers(target, here)
    return _compared(source, target)


def _plan(here: Snapshot, there: Snapshot) -> _Plan:
    plan = _Plan()
    known = {case.id: (case.version, digest_of(case_to_document(case))) for case in there.cases()}
    for case in here.cases():
        if (old := known.pop(case.id, None)) is None:
            plan.cases[case.id] = None
        elif old[1] != digest_of(case_to_document(case)):
            if old[0] >= case.version:
                raise TransferOccupied(count=1)
            plan.cases[case.id] = old[0]
    records = {
        (each.collection, each.id): (each.version, digest_of(record_to_document(each)))
        for each in there.all_records()
    }
    for record in here.all_records():
        if (found := records.pop((record.collection, record.id), None)) is None:
            plan.records[record.collection, record.id] = None
        elif found[1] != digest_of(record_to_document(record)):
            plan.records[record.collection, record.id] = found[0]
    if known or records:
        raise TransferOccupied(count=len(known) + len(records))
    return plan


def _write_cases(target: Store, batch: Sequence[Case], plan: _Plan) -> None:
    with target.transaction() as transaction:
        transaction.add_all([case for case in batch if plan.cases[case.id] is None])
        for case in batch:
            if (version := plan.cases[case.id]) is not None:
                transaction.replace(case, version)


def _write_records(target: Store, records: Iterable[Record], plan: _Plan) -> None:
    wanted = (each for each in records if (each.collection, each.id) in plan.records)
    for batch in batches(wanted, BATCH):
        with target.transaction() as transaction:
            for record in batch:
                transaction.put_record(record, plan.records[record.collection, record.id])


def _write_answers(target: Store, here: Snapshot) -> None:
    with target.transaction() as transaction:
        for answer in living(here.answers()):
            transaction.remember(answer)


def _compared(source: Store, target: Store) -> Summary:
    with source.snapshot() as here, target.snapshot() as there:
        found, wanted = summary(there), summary(here)
    for name in ("cases", "records", "answers"):
        mine, theirs = getattr(wanted, name), getattr(found, name)
        if mine != theirs:
            raise TransferDiffers(what=name, here=mine.count, there=theirs.count)
    return found


def batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    following = iter(things)
    while batch := list(islice(following, size)):
        yield batch
