"""Nothing that is sent makes the checker raise, hang or answer twice differently."""

import time

import pytest

from backend.checker import check
from backend.checker.model import CheckRequest, Review

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
