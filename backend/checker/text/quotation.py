"""What a text quotes: the words between a pair of quotation marks."""

from backend.checker.text.tokens import Token

MOST_TOKENS = 60


def quotations(tokens: list[Token]) -> list[tuple[int, int]]:
    """Token ranges `[first, last)` in quotation marks, the marks included; tokens are of folded text, where
    all kinds of marks are straight. A single mark counts only where it cannot be an apostrophe."""
    return sorted(_in_double_marks(tokens) + _in_single_marks(tokens))


def _in_double_marks(tokens: list[Token]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened = -1
    for index, token in enumerate(tokens):
        if token.text != '"':
            continue
        if opened >= 0 and index - opened <= MOST_TOKENS:
            found.append((opened, index + 1))
            opened = -1
        else:
            opened = index
    return found


def _in_single_marks(tokens: list[Token]) -> list[tuple[int, int]]:
    """From a mark that leans on the word after it to the next that leans on the word before it: so
    neither the guests' rooms nor the '90s open or close anything by themselves."""
    found: list[tuple[int, int]] = []
    opened = -1
    for index, token in enumerate(tokens):
        if token.text != "'":
            continue
        leans_back = index > 0 and tokens[index - 1].end == token.start
        leans_on = index + 1 < len(tokens) and tokens[index + 1].start == token.end
        if leans_on and not leans_back and tokens[index + 1].text[0].isalpha():
            opened = index
        elif leans_back and opened >= 0 and not (leans_on and tokens[index + 1].kind == "word"):
            if index - opened <= MOST_TOKENS:
                found.append((opened, index + 1))
            opened = -1
    return found
