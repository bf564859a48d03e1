"""If-Match: which version a change was made from."""

import re


def version_of(if_match: str) -> int | None:
    """The version of a strong ETag of ours; None for anything that no version of ours can match."""
    found = re.fullmatch(r'"([0-9]{1,15})(?:-[0-9a-f]{16})?"', if_match.strip())
    return int(found[1]) if found else None


def fits(if_match: str | None, version: int) -> bool:
    """Whether a change may be made: no condition, `*`, or a list that names this version."""
    if if_match is None or if_match.strip() == "*":
        return True
    return any(version_of(tag) == version for tag in if_match.split(","))


def names(if_match: str, tag: str) -> bool:
    """The same for a tag that is no version."""
    return if_match.strip() == "*" or tag in (each.strip() for each in if_match.split(","))
