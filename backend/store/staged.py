"""One transaction over cases held in memory: what it wrote is kept aside until it ends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from backend.cases.model import Case
from backend.store.base import ANSWERS_KEPT_FOR, MOST_ANSWERS, KeptAnswer, Record
from backend.store.errors import VersionConflictError
from backend.store.index import Index
from backend.store.record_facts import facts_of
from backend.store.shelf import Shelf

# A record's collection and its id.
RecordKey = tuple[str, str]


@dataclass(slots=True)
class Changes:
    """What a transaction leaves behind, by id; None stands for removed."""

    cases: dict[str, Case | None] = field(default_factory=dict)
    answers: dict[str, KeptAnswer | None] = field(default_factory=dict)
    records: dict[RecordKey, Record | None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.cases or self.answers or self.records)


class StagedTransaction:
    """Used by one thread, while nobody else writes."""

    def __init__(
        self,
        index: Index,
        answers: Mapping[str, KeptAnswer],
        records: Mapping[RecordKey, Record],
        shelves: Mapping[str, Shelf],
    ) -> None:
        self._index = index
        self._answers = answers
        self._records = records
        self._shelves = shelves
        self.changes = Changes()

    def get(self, case_id: str) -> Case | None:
        if case_id in self.changes.cases:
            return self.changes.cases[case_id]
        return self._index.cases.get(case_id)

    def holder_of(self, follow_up_id: str) -> Case | None:
        for case in self.changes.cases.values():
            if case and any(each.id == follow_up_id for each in case.follow_ups):
                return case
        case_id = self._index.by_follow_up.get(follow_up_id)
        return None if case_id is None else self.get(case_id)

    def recall(self, key: str) -> KeptAnswer | None:
        if key in self.changes.answers:
            return self.changes.answers[key]
        return self._answers.get(key)

    def add(self, case: Case) -> Case:
        if same := self._same(case.identity):
            return same
        self.changes.cases[case.id] = case
        return case

    def add_all(self, new: Sequence[Case]) -> int:
        return sum(self.add(case) is case for case in new)

    def replace(self, case: Case, expected_version: int) -> None:
        self._expect(case.id, expected_version)
        self.changes.cases[case.id] = case

    def delete(self, case_id: str, expected_version: int | None = None) -> None:
        self._expect(case_id, expected_version)
        self.changes.cases[case_id] = None
        self._drop_answers(case_id)

    def remember(self, answer: KeptAnswer) -> None:
        for old in self._outlived(answer):
            self.changes.answers[old] = None
        self.changes.answers[answer.key] = answer

    def record(self, collection: str, record_id: str) -> Record | None:
        key = collection, record_id
        return self.changes.records[key] if key in self.changes.records else self._records.get(key)

    def records(self, collection: str) -> Sequence[Record]:
        return of_collection({**self._records, **self.changes.records}, collection)

    def records_with(self, collection: str, keys: Iterable[str]) -> Sequence[Record]:
        wanted = set(keys)
        stored = self._shelves[collection].having(wanted)
        found = {each.id: each for each in stored if (collection, each.id) not in self.changes.records}
        for (name, record_id), record in self.changes.records.items():
            if name == collection and record is not None and wanted.intersection(facts_of(record).keys):
                found[record_id] = record
        return [found[record_id] for record_id in sorted(found)]

    def count_records(self, collection: str) -> int:
        if collection not in self._shelves:
            return len(self.records(collection))
        changed = [(key[1], each) for key, each in self.changes.records.items() if key[0] == collection]
        added = sum(each is not None for _, each in changed)
        replaced = sum((collection, record_id) in self._records for record_id, _ in changed)
        return len(self._shelves[collection]) + added - replaced

    def put_record(self, record: Record, expected_version: int | None) -> None:
        stored = self.record(record.collection, record.id)
        if (stored.version if stored else None) != expected_version:
            raise VersionConflictError(record.id, stored.version if stored else None)
        self.changes.records[record.collection, record.id] = record

    def delete_record(self, collection: str, record_id: str, expected_version: int | None = None) -> None:
        stored = self.record(collection, record_id)
        if stored is None or expected_version not in (None, stored.version):
            raise VersionConflictError(record_id, stored.version if stored else None)
        self.changes.records[collection, record_id] = None
        self._drop_answers(record_id)

    def _drop_answers(self, about: str) -> None:
        for answer in self._answers.values():
            if answer.case_id == about:
                self.changes.answers[answer.key] = None

    def _same(self, identity: str) -> Case | None:
        for case in self.changes.cases.values():
            if case and case.identity == identity:
                return case
        case_id = self._index.by_identity.get(identity)
        return None if case_id is None else self.get(case_id)

    def _expect(self, case_id: str, version: int | None) -> None:
        stored = self.get(case_id)
        if stored is None or (version is not None and stored.version != version):
            raise VersionConflictError(case_id, stored.version if stored else None)

    def _outlived(self, newest: KeptAnswer) -> list[str]:
        """Answers too old to keep, and the oldest of too many; they lie in the order they were kept in."""
        room = MOST_ANSWERS - 1
        crowded = max(len(self._answers) - room, 0)
        return [
            key
            for number, (key, answer) in enumerate(self._answers.items())
            if number < crowded or newest.kept_at - answer.kept_at > ANSWERS_KEPT_FOR
        ]


def of_collection(records: Mapping[RecordKey, Record | None], collection: str) -> Sequence[Record]:
    found = [each for key, each in records.items() if each is not None and key[0] == collection]
    return sorted(found, key=lambda each: each.id)
