"""The catalogue of guidelines, as the API tells it."""

from collections.abc import Sequence

import streamlit as st

from companion import plain, session
from companion.models import AroundGuideline, Catalogue, Example, Guideline, Measured
from companion.parts import frame
from companion.parts.tables import Cell, table_html
from companion.plain import Mark
from companion.present.measured import FIGURES, Goodness, goodness
from companion.present.sources import source_names

GROUPS = ("do", "avoid")


def show(catalogue: Catalogue) -> None:
    words = session.say()
    if catalogue.measured is None:
        frame.lead(words.say("measured.not"))
    else:
        frame.lead(words.say("measured.how", day=words.short_day(catalogue.measured.on)))
    for group, column in zip(GROUPS, st.columns(2, gap="large"), strict=True):
        with column:
            frame.section(words.say(f"guidelines.{group}"))
            for guideline in catalogue.guidelines:
                if guideline.group == group:
                    st.html(_card(guideline, catalogue.measured))
    if catalogue.around:
        frame.section(words.say("guidelines.around"))
        frame.lead(words.say("guidelines.around-how"))
        for around in catalogue.around:
            st.html(_around(around))


def _around(guideline: AroundGuideline) -> str:
    head = _head(guideline.title, guideline.weight)
    why = plain.words(guideline.why, "am-why")
    return plain.tag("div", "am-card", head, why, _sources(guideline.sources))


def _head(title: str, weight: str) -> str:
    said = plain.escape(session.say().say(f"weight.{weight}"))
    name = plain.tag("span", "am-who", plain.escape(title))
    return plain.tag("div", "am-row-head", name, plain.tag("span", "am-badge am-calm", said))


def _card(guideline: Guideline, measured: Measured | None) -> str:
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
    figures = _measured(goodness(measured, guideline.id, words))
    why = plain.words(guideline.why, "am-why")
    return plain.tag("div", "am-card", head, why, more, figures, _sources(guideline.sources))


def _sources(sources: Sequence[str]) -> str:
    words = session.say()
    lines = [plain.words(name, "am-why") for name in source_names(sources, words)]
    if not lines:
        return ""
    title = plain.tag("summary", "am-summary", plain.escape(words.say("source.title")))
    return plain.tag("details", "am-details", title, *lines)


def _measured(found: Sequence[Goodness]) -> str:
    """Folded away: a person who writes a reply does not need it, one who doubts a warning does."""
    if not found:
        return ""
    words = session.say()
    title = plain.escape(words.say("measured.title"))
    columns = [words.say("field.language"), *(words.say(f"measured.{name}") for name in FIGURES)]
    lines = [[Cell(each.language), *(Cell(figure) for figure in each.figures)] for each in found]
    return plain.tag(
        "details",
        "am-details",
        plain.tag("summary", "am-summary", title),
        table_html(words.say("measured.title"), columns, lines),
    )


def _examples(title: str, examples: tuple[Example, ...], look: str) -> str:
    if not examples:
        return ""
    lines = [
        plain.marked(example.text, [Mark(span, look) for span in example.spans], "am-example")
        for example in examples
    ]
    return plain.tag("div", "am-example-title", plain.escape(session.say().say(title))) + "".join(lines)
