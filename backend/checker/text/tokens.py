"""Tokens of a folded text: words, numbers, addresses and marks, each with its place."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"]{1,300})"
    r"|(?P<email>[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4})"
    r"|(?P<phone>(?<![\w+])(?:\+\d|\(\d|\d)[\d \-().]{6,18}\d(?![\w]))"
    r"|(?P<time>\d{1,2}[:.]\d{2}(?![\d.:]))"
    r"|(?P<num>\d+(?:[.,]\d+)*(?!\w))"
    r"|(?P<word>[^\W_]+(?:['\-][^\W_]+)*)"
    r"|(?P<mark>[^\w\s]|_+)"
)
_DATE = re.compile(r"\d{1,2}[./\-]\d{1,2}(?:[./\-]\d{2,4})?$|\d{4}-\d{2}-\d{2}$")
_YEARS = re.compile(r"(?:19|20)\d\d\s*-\s*(?:19|20)\d\d$")
MIN_PHONE_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Token:
    """`start:end` are offsets in the folded text; `text` has no blanks in it."""

    text: str
    kind: str
    start: int
    end: int


def tokenize(folded: str) -> list[Token]:
    """Every token in order; a linear scan."""
    tokens: list[Token] = []
    position = 0
    while match := _TOKEN.search(folded, position):
        kind = match.lastgroup or "mark"
        text = match.group()
        end = match.end()
        if kind == "phone" and not is_phone_like(text):
            text = re.match(r"\+?\(?\d+(?:[.,:]\d+)*", text).group()  # type: ignore[union-attr]
            end = match.start() + len(text)
            kind = "num"
        elif kind == "url":
            text = text.rstrip(".,;:!?)")
            end = match.start() + len(text)
        tokens.append(Token(text.replace(" ", ""), kind, match.start(), end))
        position = max(end, match.start() + 1)
    return tokens


def is_phone_like(text: str) -> bool:
    """Enough digits, and neither a date nor a span of years."""
    digits = sum(letter.isdigit() for letter in text)
    stripped = text.strip()
    return MIN_PHONE_DIGITS <= digits <= 15 and not _DATE.match(stripped) and not _YEARS.match(stripped)
