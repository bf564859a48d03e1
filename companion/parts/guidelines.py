"""The catalogue of guidelines, as the API tells it."""

import streamlit as st

from companion import plain, session
from companion.models import AroundGuideline, Catalogue, Example, Guideline
from companion.parts import frame
from companion.plain import Mark

GROUPS = ("do", "avoid")


def show(catalogue: Catalogue) -> None:
    words = session.say()
    for group, column in zip(GROUPS, st.columns(2, gap="large"), strict=True):
        with column:
            frame.section(words.say(f"guidelines.{group}"))
            for guideline in catalogue.guidelines:
                if guideline.group == group:
                    st.html(_card(guideline))
    if catalogue.around:
        frame.section(words.say("guidelines.around"))
        frame.lead(words.say("guidelines.around-how"))
        for around in catalogue.around:
            st.html(_around(around))


def _around(guideline: AroundGuideline) -> str:
    head = _head(guideline.title, guideline.weight)
    return plain.tag("div", "am-card", head, plain.words(guideline.why, "am-why"))


def _head(title: str, weight: str) -> str:
    said = plain.escape(session.say().say(f"weight.{weight}"))
    name = plain.tag("span", "am-who", plain.escape(title))
    return plain.tag("div", "am-row-head", name, plain.tag("span", "am-badge am-calm", said))


def _card(guideline: Guideline) -> str:
    words = session.say()
    examples = _examples(
        "guidelines.does", guideline.examples.does, "fine" if guideline.group == "do" else "bad"
    )
    near = _examples("guidelines.does-not", guideline.examples.does_not, "point")
    more = ""
    if examples or near:
        title = plain.tag("summary", "am-summary", plain.escape(words.say("guidelines.examples")))
        more = plain.tag("details", "am-details", title, examples, near)
    head = _head(guideline.title, guideline.weight)
    return plain.tag("div", "am-card", head, plain.words(guideline.why, "am-why"), more)


def _examples(title: str, examples: tuple[Example, ...], look: str) -> str:
    if not examples:
        return ""
    lines = [
        plain.marked(example.text, [Mark(span, look) for span in example.spans], "am-example")
        for example in examples
    ]
    return plain.tag("div", "am-example-title", plain.escape(session.say().say(title))) + "".join(lines)
