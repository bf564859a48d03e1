"""What is complained about, month by month: a line for each topic, and a table that leads to the cases."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from companion import session
from companion.models_patterns import TopicInMonth
from companion.parts import charts, frame
from companion.parts.tables import Cell, table
from companion.present import topics as present
from companion.present.rows import Titles
from companion.present.topics import TopicMonths

_SHAPE = (3, 2)
# As many as stand side by side without scrolling; the picture shows all of them.
_MOST_MONTHS = 4


def show(found: Sequence[TopicInMonth], names: Titles, asked: Mapping[str, str]) -> None:
    """`asked` are the filters of the page, within which a number leads to its cases."""
    months, topics = present.topic_months(found, names.topics)
    # One month is no time to speak of, and stands in the picture above already.
    if len(months) < 2 or not topics:
        return
    words = session.say()
    said = words.say("patterns.topics-by-month")
    frame.section(said)
    picture, numbers = st.columns(_SHAPE, gap="large")
    with picture:
        charts.lines(present.points(months, topics, words), said, "chart-topics-by-month")
    with numbers:
        shown = months[-_MOST_MONTHS:]
        columns = (words.say("field.topic"), *(words.month(month) for month in shown))
        table(said, columns, [_line(topic, shown, asked) for topic in topics])


def _line(topic: TopicMonths, shown: Sequence[date], asked: Mapping[str, str]) -> tuple[Cell, ...]:
    words = session.say()
    counts = topic.counts[-len(shown) :]
    cells = [Cell(topic.title)]
    for month, count in zip(shown, counts, strict=True):
        filters = {**asked, "topic": topic.topic, **present.days_of(month, asked)}
        cells.append(Cell(words.number(count), filters if count else None))
    return tuple(cells)
