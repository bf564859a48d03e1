"""Nothing that is sent makes the checker raise, hang or answer twice differently."""

import time
from collections.abc import Sequence

import pytest

from backend.checker import check
from backend.checker.evidence import MAX_ENCODED
from backend.checker.language import detect
from backend.checker.meaning.encoder import Vectors, shared_encoder
from backend.checker.model import CheckRequest, Review
from backend.checker.review import MOST_POINTS

LIMIT = 20_000
TEXTS = {
    "empty": "",
    "blank": " \n\t ",
    "one letter": "ю" * LIMIT,
    "letters": "α " * (LIMIT // 2),
    "marks": "!?;." * (LIMIT // 4),
    "quotes": '"«' * (LIMIT // 2),
    "digits": "1 " * (LIMIT // 2),
    "brackets": "[" * LIMIT,
    "marks of a template": "{{" * (LIMIT // 2),
    "at": "a@" * (LIMIT // 2),
    "dots": "a." * (LIMIT // 2),
    "combining": "e" + "\u0301" * (LIMIT - 1),
    "surrogates": "\ud800 sorry \udfff" * 200,
    "control": "sorry\x00\x07\x1b[31m\ufffe",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>" * 20,
    "emoji": "👩‍👩‍👧‍👦🏽" * 300,
    "right to left": "\u202eevil\u202c שלום" * 50,
    "sorry if": "sorry if " * (LIMIT // 9),
}


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_is_answered(name: str) -> None:
    text = TEXTS[name]
    started = time.perf_counter()
    request = CheckRequest(Review(text, author=text[:100], rating=float("inf"), rating_max=0), text)
    result = check(request)
    assert time.perf_counter() - started < 30
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    assert 0 <= result.score <= 100
    for finding in result.findings:
        assert all(0 <= span.start < span.end <= units for span in finding.spans)
    assert check(request) == result


def test_of_long_texts_only_the_beginning_is_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty thousand characters are answered in seconds: the encoder reads a bounded number of sentences."""
    encoder = shared_encoder()
    assert encoder.available()
    encoded: list[str] = []
    encode = encoder.encode

    def counted(texts: Sequence[str]) -> Vectors:
        encoded.extend(texts)
        return encode(texts)

    monkeypatch.setattr(encoder, "encode", counted)
    review = "".join(f"Parcel {number} came late. " for number in range(2000))[:LIMIT]
    check(CheckRequest(Review(review), review.replace("came", "was")))
    assert MAX_ENCODED < len(set(encoded)) <= 2 * MAX_ENCODED + MOST_POINTS


@pytest.mark.parametrize("name", ["one letter", "combining", "quotes", "dots"])
def test_the_language_of_a_text_without_blanks_is_found_at_once(name: str) -> None:
    detect("It came late, and the box was broken.")
    began = time.perf_counter()
    detect(TEXTS[name])
    assert time.perf_counter() - began < 0.5
