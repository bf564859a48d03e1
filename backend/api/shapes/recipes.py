"""Recipes: how the reviews of one host are found on its pages, as the picker learnt it. Data, never code."""

from typing import Annotated

from pydantic import AfterValidator, Field, StrictStr
from pydantic_core import PydanticCustomError

from backend.api.fields import Body, OptionalLine, Parameters, _clean, _said
from backend.api.hosts import LONGEST
from backend.api.shapes.kept import KeptView
from backend.api.shapes.plain import Plain
from backend.api.views import View

_PAIRS = {")": "(", "]": "["}
# What no selector needs, and what would end one and begin something else.
_NEVER = frozenset("{};<\n\r")


def _selector(value: str) -> str:
    """One that a style sheet could hold: quotes closed, brackets in pairs. The browser has the last word."""
    if _NEVER & set(value) or "/*" in value or not _is_balanced(value):
        raise PydanticCustomError("selector", "no selector")
    return value


def _is_balanced(value: str) -> bool:
    opened: list[str] = []
    quote = ""
    letters = iter(value)
    for letter in letters:
        if letter == "\\":
            if next(letters, None) is None:
                return False
        elif quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter in "([":
            opened.append(letter)
        elif letter in _PAIRS and (not opened or opened.pop() != _PAIRS[letter]):
            return False
    return not opened and not quote


Selector = Annotated[
    StrictStr,
    Field(min_length=1, max_length=500),
    AfterValidator(_clean),
    AfterValidator(_said),
    AfterValidator(_selector),
]
Part = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z_]{0,29}$")]


class RecipeBody(Body):
    """`card` is one review; `fields` are looked for within it; `hints` say how to read them."""

    card: Selector
    fields: Annotated[dict[Part, Selector], Field(max_length=16)] = Field(default_factory=dict)
    reply_box: Selector | None = None
    hints: Annotated[dict[Part, Plain], Field(max_length=16)] = Field(default_factory=dict)
    note: OptionalLine = None


class HostPath(Parameters):
    host: Annotated[str, Field(max_length=LONGEST)]


class RecipeView(KeptView):
    host: str
    card: str
    fields: dict[str, str]
    reply_box: str | None
    hints: dict[str, Plain]
    note: str | None


class RecipesView(View):
    items: list[RecipeView]
