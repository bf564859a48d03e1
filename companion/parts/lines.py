"""A list of a page as one element: words, and beside them buttons whose keys are relied on outside.

A row of Streamlit's own widgets is four elements; a page of them takes the browser as long as all the rest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlencode

import streamlit as st

_SCRIPT = Path(__file__).parents[1] / "lines.js"


@dataclass(frozen=True, slots=True)
class Act:
    """A button: its key, what it says, and what it does before the page runs again.

    With a `page` it is a link there, which can also be opened in a tab of its own. `look`: primary, plain,
    quiet. `on`: whether what it opens or switches is open or on; None where it does neither.
    """

    key: str
    label: str
    do: Callable[[], None] | None = None
    page: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    look: str = "plain"
    on: bool | None = None
    disabled: bool = False

    @property
    def address(self) -> str:
        return f"{PurePath(self.page).stem}?{urlencode(self.query)}" if self.page else ""

    def told(self) -> dict[str, Any]:
        """What the browser is told of it."""
        said = {"key": self.key, "label": self.label, "look": self.look, "address": self.address}
        return said | {"on": self.on, "disabled": self.disabled}


@dataclass
class Lines:
    """What is gathered to be shown at once, in its order. `key` names the element among those of its page."""

    key: str
    _lines: list[dict[str, Any]] = field(default_factory=list)
    _acts: dict[str, Act] = field(default_factory=dict)

    def add(self, html: str, *acts: Act, row: str = "", look: str = "") -> None:
        """A line: HTML that `plain` has made of words, and buttons.

        `row`: the id of what the line is a row about. `look`: a class of style.css.
        """
        self._lines.append({"html": html, "row": row, "look": look, "acts": [act.told() for act in acts]})
        self._acts |= {act.key: act for act in acts}

    def show(self) -> None:
        """Shows them, and goes where a link was clicked, if it is still there."""
        if not self._lines:
            return
        result = _element()(key=self.key, data={"lines": self._lines}, on_act_change=self._clicked)
        act = self._acts.get(result.act)
        if act and act.page:
            st.switch_page(act.page, query_params=act.query)

    def _clicked(self) -> None:
        act = self._acts.get(st.session_state[self.key].act)
        if act and act.do:
            act.do()


@cache
def _element() -> Any:
    """Our own element, without the walls of a shadow: it is drawn by the page's own style sheet."""
    script = _SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component("amends-lines", js=script, isolate_styles=False)
