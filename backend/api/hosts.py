"""Host names in one form: lower case, no port, no `www.`, IDNA for other letters."""

import re
from typing import Annotated

import idna
from pydantic import AfterValidator, Field, StrictStr
from pydantic_core import PydanticCustomError

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
LONGEST = 253


def normal_host(value: str) -> str | None:
    """None for what is no host name; an underscore, which no site has, is refused too."""
    host = value.strip().lower().rstrip(".")
    try:
        # As browsers do it: Python's own codec makes another name of one that ends in ς.
        host = idna.encode(host, uts46=True).decode("ascii") if not host.isascii() else host
    except idna.IDNAError:
        return None
    host = host.removeprefix("www.") if host.count(".") > 1 else host
    right = 0 < len(host) <= LONGEST and all(_LABEL.fullmatch(label) for label in host.split("."))
    return host if right else None


def _host(value: str) -> str:
    host = normal_host(value)
    if host is None:
        raise PydanticCustomError("host", "no host")
    return host


Host = Annotated[StrictStr, Field(max_length=LONGEST), AfterValidator(_host)]
