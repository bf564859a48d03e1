"""Addresses within the companion, for links that are plain HTML."""

from collections.abc import Mapping
from urllib.parse import urlencode


def cases_address(filters: Mapping[str, str], language: str | None = None) -> str:
    """The list of cases with these filters; `language` is the page's, where its own address names one."""
    query = {**filters, **({"lang": language} if language else {})}
    return f"cases?{urlencode(query)}" if query else "cases"
