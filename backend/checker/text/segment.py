"""Sentences of a text, and the clauses of a sentence.

Works on folded text, so one table of marks serves all languages. Greek `;` ends a question, `·`
separates clauses.
"""

from backend.checker.text.tokens import Token

Range = tuple[int, int]

MAX_SENTENCE_TOKENS = 60
_ENDERS = frozenset(".!?;…")
_CLOSERS = frozenset("\"')]}")


def sentences(
    folded: str,
    original_is_upper: list[bool],
    tokens: list[Token],
    abbreviations: frozenset[str],
    greek: bool,
) -> list[tuple[int, int]]:
    """Ranges `[first, last)` of token indexes, one per sentence, in order.

    `original_is_upper[i]` says whether token i began with a capital (or no letter at all).
    """
    ranges: list[tuple[int, int]] = []
    first = 0
    count = len(tokens)
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < count else None
        at_end = following is None
        if not at_end and following is not None:
            gap = folded[token.end : following.start]
            at_end = "\n" in gap or index + 1 - first >= MAX_SENTENCE_TOKENS
            if not at_end and _may_end(tokens, index, gap, greek):
                at_end = not _goes_on(tokens, index, following, original_is_upper, abbreviations)
        if at_end:
            ranges.append((first, index + 1))
            first = index + 1
    return ranges


def _may_end(tokens: list[Token], index: int, gap: str, greek: bool) -> bool:
    """An ending mark (closing quotes and emoji may follow it) with a blank after it."""
    here = index
    while here > 0 and tokens[here].text in _CLOSERS and gap != "":
        here -= 1
    mark = tokens[here].text
    if mark == ";" and not greek:
        return False
    if _is_symbol(tokens[index]):
        return True
    if mark in "!?…":
        return True
    return mark in _ENDERS and gap != ""


def _is_symbol(token: Token) -> bool:
    return token.kind == "mark" and ord(token.text[0]) >= 0x2190


def _goes_on(
    tokens: list[Token],
    index: int,
    following: Token,
    original_is_upper: list[bool],
    abbreviations: frozenset[str],
) -> bool:
    """The mark at `index` does not end its sentence after all."""
    if following.text in _ENDERS or following.text in _CLOSERS or _is_symbol(following):
        return True
    if tokens[index].text in "!?;" and original_is_upper[index + 1]:
        return False
    if tokens[index].text in "…!?" or _is_symbol(tokens[index]):
        return not original_is_upper[index + 1]
    if tokens[index].text == "." and index > 0:
        before = tokens[index - 1]
        if before.end == tokens[index].start and _is_abbreviation(before.text, abbreviations):
            return True
        if before.kind == "num" and not original_is_upper[index + 1]:
            return True
    return False


def _is_abbreviation(word: str, abbreviations: frozenset[str]) -> bool:
    return word in abbreviations or (len(word) == 1 and word.isalpha() and word not in "iия")


def clauses(
    tokens: list[Token], first: int, last: int, conjunctions: frozenset[str], min_words: int
) -> list[tuple[int, int]]:
    """Split one sentence's tokens at marks (and at commas before a conjunction), parts of at least
    `min_words`."""
    parts: list[tuple[int, int]] = []
    begin = first
    words = 0
    for index in range(first, last):
        token = tokens[index]
        if token.kind != "mark":
            words += 1
            continue
        if words < min_words or index + 1 >= last:
            continue
        rest = sum(other.kind != "mark" for other in tokens[index + 1 : last])
        if rest < min_words:
            continue
        strong = token.text in ";:·" or _is_dash(tokens, index)
        weak = token.text == "," and tokens[index + 1].text in conjunctions
        if strong or weak:
            parts.append((begin, index + 1))
            begin = index + 1
            words = 0
    parts.append((begin, last))
    return parts


def _is_dash(tokens: list[Token], index: int) -> bool:
    return tokens[index].text == "-" and index > 0 and tokens[index - 1].end < tokens[index].start
