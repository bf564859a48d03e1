"""How long a check takes. Run with `--benchmark-enable`; as a plain test it only shows that it runs."""

from typing import Any

import pytest

from backend.checker import check
from backend.checker.catalogue import load_catalogue
from backend.checker.evidence import Findings, _by_wording
from backend.checker.model import CheckRequest, Review
from backend.checker.text.document import read

REVIEW = Review(
    "The parcel came five days late and the cup was cracked. Nobody answered my e-mails.", author="Maria"
)
SENTENCE = "I am sorry that the parcel number {} came late and that the cup inside was cracked on arrival. "
DRAFT = "Hello Maria, " + "".join(SENTENCE.format(number) for number in range(11))


def test_wording_alone_of_a_200_word_draft(benchmark: Any) -> None:
    ids = {entry.id for entry in load_catalogue().guidelines}

    def once() -> Findings:
        findings = Findings(read(DRAFT, "en"))
        _by_wording(findings, ids)
        return findings

    assert benchmark(once).of("apologise")


def test_the_same_draft_again(benchmark: Any) -> None:
    request = CheckRequest(REVIEW, DRAFT)
    check(request)
    assert benchmark(check, request).findings


@pytest.mark.parametrize("changed", [1])
def test_one_changed_sentence(benchmark: Any, changed: int) -> None:
    numbers = iter(range(10_000))

    def once() -> int:
        draft = f"{DRAFT} I will send cup number {next(numbers)} tomorrow."
        return check(CheckRequest(REVIEW, draft)).score

    assert benchmark(once) >= changed
