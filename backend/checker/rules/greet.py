"""A greeting at the opening, with the author's name where one is known."""

import re
from dataclasses import dataclass

from backend.checker.case import Case, Judgement, failed, passed
from backend.checker.names import name_words, same_name
from backend.checker.text.document import Document
from backend.checker.text.fold import fold_text
from backend.checker.text.tokens import Token, tokenize

OPENING_TOKENS = 16
LATEST_GREETING = 8


@dataclass(frozen=True, slots=True)
class Opening:
    """The draft's first words: where the greeting stands (tokens), and where the opening ends."""

    greeting: tuple[int, int] | None
    end: int


def known_author(case: Case) -> list[str]:
    """The words of the author's name; empty for an anonymous author."""
    author = case.request.review.author or ""
    words = case.document.words
    review_words = case.review_document.words
    plain = " ".join(fold_text(author).split())
    if plain in words.anonymous or plain in review_words.anonymous:
        return []
    names = name_words(author)
    anonymous = words.anonymous | review_words.anonymous
    return [name for name in names if fold_text(name) not in anonymous]


def opening(document: Document) -> Opening:
    """Find a greeting word among the first words of the draft."""
    tokens = document.tokens[:OPENING_TOKENS]
    rows = [[piece.text for piece in tokenize(row)] for row in document.words.greetings]
    for start in range(min(LATEST_GREETING, len(tokens))):
        for row in rows:
            if [token.text for token in tokens[start : start + len(row)]] == row:
                return Opening((start, start + len(row)), _end(document, start))
    return Opening(None, _end(document, 0))


def _end(document: Document, start: int) -> int:
    """The opening lasts to the end of the sentence after the one that greets, at most `OPENING_TOKENS`
    tokens on."""
    for number, sentence in enumerate(document.sentences):
        if sentence.first <= start < sentence.last:
            following = document.sentences[min(number + 1, len(document.sentences) - 1)]
            return min(following.last, start + OPENING_TOKENS)
    return min(len(document.tokens), OPENING_TOKENS)


def name_token(document: Document, names: list[str], end: int, handle: str) -> int | None:
    """The first token of the opening that is a form of one of the names (or of the whole handle)."""
    for index, token in enumerate(document.tokens[:end]):
        if token.kind == "mark":
            continue
        parts = [token.text, *(part for part in token.text.split("-") if len(part) > 1)]
        if any(same_name(part, name) for part in parts for name in names) or _is_handle(token, handle):
            return index
        if index and _is_initial(document, index, handle):
            return index
    return None


def _is_initial(document: Document, index: int, author: str) -> bool:
    """ "Mr B." for a reviewer who shows no more of the name."""
    token, before = document.tokens[index], document.tokens[index - 1]
    initials = re.findall(r"\b[^\W\d_]\b", fold_text(author))
    return before.text in document.words.honorifics and token.text in initials


def _is_handle(token: Token, handle: str) -> bool:
    plain = re.sub(r"\W|_", "", fold_text(handle))
    return len(plain) >= 3 and token.text == plain


def judge_greet(case: Case) -> Judgement:
    document = case.document
    found = opening(document)
    if found.greeting is None:
        by_wording = [
            e for e in case.findings.of("greet") if e.layer == "wording" and e.first < LATEST_GREETING
        ]
        if not by_wording:
            return failed()
        found = Opening((by_wording[0].first, by_wording[0].last), _end(document, by_wording[0].first))
    assert found.greeting is not None
    start, stop = found.greeting
    names = known_author(case)
    greeting_span = document.span(start, stop)
    if not names:
        return passed(greeting_span)
    token = name_token(document, names, found.end, case.request.review.author or "")
    if token is not None:
        return passed(document.span(min(start, token), max(stop, token + 1)))
    other = _other_name(document, stop)
    if other is not None:
        return failed(document.span(other, other + 1), variant="fail-wrong-name")
    return failed(greeting_span, variant="fail-name")


def _other_name(document: Document, after: int) -> int | None:
    """A capitalised word right after the greeting that is neither a title nor an addressee such as
    "guest"."""
    words = document.words
    for index in range(after, min(after + 3, len(document.tokens))):
        token = document.tokens[index]
        if token.kind == "mark":
            if token.text == ".":
                continue
            return None
        if token.text in words.honorifics:
            continue
        written = document.original[document.folded.starts[token.start]]
        if token.text in words.addressees or token.text in words.stopwords or not written.isupper():
            return None
        return index
    return None
