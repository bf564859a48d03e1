"""Cases, answers and records as rows, and the documents of cases back."""

from typing import Any

from sqlalchemy import ARRAY, RowMapping, Text, bindparam, func

from backend.cases.clock import is_unplanned
from backend.cases.figures import features
from backend.cases.model import Case, Reply
from backend.cases.search import words_of
from backend.store.base import KeptAnswer, Record
from backend.store.codec import case_to_document
from backend.store.record_facts import facts_of

Row = dict[str, Any]
# The words of `word_list`, as PostgreSQL keeps them: these very words, nothing taken apart or left out.
WORDS = func.array_to_tsvector(bindparam("word_list", type_=ARRAY(Text)))
# An index takes 2,700 bytes at most, and a folded text can be many times as long as it was typed.
_LONGEST_KEY = 500


def case_row(case: Case) -> Row:
    facts = features(case)
    return {
        "id": case.id,
        "version": case.version,
        "identity": case.identity,
        "status": case.status,
        "kind": case.review.kind,
        "language": case.review.language,
        "site": case.review.site,
        "site_key": key_of(facts.site),
        "client": case.client,
        "client_key": key_of(case.client_key),
        "client_name": facts.client_name,
        "topics": list(facts.topics),
        "reviewed_on": facts.day,
        "caught_at": case.caught_at,
        "updated_at": case.updated_at,
        "answer_due_at": case.answer_due_at,
        "answered_at": case.answered_at,
        "is_unplanned": is_unplanned(case),
        "word_list": list(words_of(case)),
        "document": case_to_document(case),
    }


def follow_up_rows(case: Case) -> list[Row]:
    return [
        {
            "id": each.id,
            "case_id": case.id,
            "due_on": each.due_on,
            "is_done": each.done_at is not None,
        }
        for each in case.follow_ups
    ]


def reply_rows(case: Case) -> list[Row]:
    return [_reply_row(case.id, number, reply) for number, reply in enumerate(case.replies)]


def _reply_row(case_id: str, number: int, reply: Reply) -> Row:
    return {"case_id": case_id, "number": number, "sent_at": reply.sent_at}


def miss_rows(case: Case) -> list[Row]:
    names = ("month", "guideline", "missed", "drafts")
    return [{"case_id": case.id} | dict(zip(names, each, strict=True)) for each in features(case).misses]


def answer_row(answer: KeptAnswer) -> Row:
    return {
        "key": answer.key,
        "fingerprint": answer.fingerprint,
        "status": answer.status,
        "body": answer.body,
        "etag": answer.etag,
        "case_id": answer.case_id,
        "kept_at": answer.kept_at,
    }


def answer_of(row: RowMapping) -> KeptAnswer:
    return KeptAnswer(**{name: row[name] for name in KeptAnswer.__slots__})


def record_row(record: Record) -> Row:
    facts = facts_of(record)
    return {
        "keys": [key_of(each) for each in facts.keys],
        "sort_key": key_of(facts.sort_key),
        "searched": facts.text,
        "collection": record.collection,
        "id": record.id,
        "version": record.version,
        "document": dict(record.document),
        "updated_at": record.updated_at,
    }


def record_of(row: RowMapping) -> Record:
    return Record(**{name: row[name] for name in Record.__slots__})


def key_of(text: str) -> str:
    """What a column that is indexed holds of a text."""
    return text[:_LONGEST_KEY]


def findable(*texts: str | None) -> bool:
    """Whether PostgreSQL can be asked for these texts at all: it knows neither NUL nor half characters."""
    return all(_is_text(text) for text in texts)


def _is_text(text: str | None) -> bool:
    if text is None:
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text
