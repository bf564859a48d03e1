"""The page of patterns: what is complained about, where, by whom, how well it is answered, what is done."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from companion import plain, session
from companion.calls_patterns import PatternsQuery
from companion.models_patterns import Patterns
from companion.parts import charts, dialogs, frame, improvements, topics_over_time
from companion.parts.tables import Cell, table
from companion.present import figures
from companion.present.figures import Bar, Habit, Point
from companion.present.rows import titles

_SHAPE = (3, 2)
_MOST_LINES = 12
_MOST_HABITS = 5


def show(query: PatternsQuery, today: date) -> None:
    words = session.say()
    patterns = session.api().patterns(query)
    if not patterns.cases:
        frame.notice(words.say("patterns.none"), words.say("patterns.none-how"))
    else:
        _head(patterns)
        _pictures(patterns, query)
        _habits(patterns)
    improvements.show(patterns, query, today)
    dialogs.show_open_dialog()


def _head(patterns: Patterns) -> None:
    cards = [
        plain.tag(
            "div",
            "am-figure",
            plain.tag("div", "am-figure-title", plain.escape(figure.title)),
            plain.tag("div", "am-figure-value", plain.escape(figure.value)),
            plain.tag("div", "am-figure-detail", plain.escape(figure.detail)),
        )
        for figure in figures.head(patterns, session.say())
    ]
    st.html(plain.tag("div", "am-figures", *cards))


def _pictures(patterns: Patterns, query: PatternsQuery) -> None:
    words = session.say()
    names = titles(session.catalogue_or_none())
    asked = dict(query.parameters())
    months = figures.month_bars(patterns.months, words)
    _picture("patterns.months", _within(months, asked), charts.columns)
    topics = figures.bars(patterns.topics, "topic", lambda tally: names.topic(tally.key))
    _picture("patterns.topics", _within(topics, asked), charts.bars)
    topics_over_time.show(patterns.topics_by_month, names, asked)
    if not query.site:
        _picture("patterns.sites", _within(figures.bars(patterns.sites, "site"), asked), charts.bars)
    if not query.client:
        _picture(
            "patterns.clients", _within(figures.client_bars(patterns.clients, words), asked), charts.bars
        )


def _within(bars: Sequence[Bar], asked: Mapping[str, str]) -> tuple[Bar, ...]:
    """A bar leads to the cases that it counts: those of its own heading within what the page asks for."""
    return tuple(replace(bar, filters={**asked, **_narrower(bar.filters, asked)}) for bar in bars)


def _narrower(filters: Mapping[str, str], asked: Mapping[str, str]) -> dict[str, str]:
    """A month that began before the first day that counts begins with that day."""
    first = max(filters.get("from", ""), asked.get("from", ""))
    return {**filters, **({"from": first} if first else {})}


def _picture(title: str, bars: Sequence[Bar], draw: charts.Draw) -> None:
    if not bars:
        return
    words = session.say()
    said = words.say(title)
    frame.section(said)
    picture, numbers = st.columns(_SHAPE, gap="large")
    with picture:
        draw(bars, said, f"chart-{title.split('.')[1]}")
    with numbers:
        lines = bars[-_MOST_LINES:][::-1] if draw is charts.columns else bars[:_MOST_LINES]
        table(
            said,
            (
                words.say("patterns.what"),
                words.say("patterns.of-complaints"),
                words.say("patterns.of-praise"),
            ),
            [
                (
                    Cell(bar.label, dict(bar.filters)),
                    Cell(words.number(bar.complaints)),
                    Cell(words.number(bar.praise)),
                )
                for bar in lines
            ],
        )
        if len(bars) > len(lines):
            frame.lead(words.count("today.more", len(bars) - len(lines)))


def _habits(patterns: Patterns) -> None:
    words = session.say()
    named = {each.id: each.title for each in session.catalogue().guidelines}
    found = figures.habits(patterns.misses, named)
    frame.section(words.say("patterns.habits"))
    if not found:
        frame.lead(words.say("patterns.no-habits"))
        return
    frame.lead(words.say("patterns.habits-how"))
    picture, numbers = st.columns(_SHAPE, gap="large")
    with picture:
        points = figures.habit_points(patterns.misses, found[:_MOST_HABITS])
        drawn = [
            Point(point.month, point.title, round(100 * point.share), _of(point.missed, point.drafts))
            for point in points
        ]
        charts.lines(drawn, words.say("patterns.habits"), "chart-habits", percent=True)
    with numbers:
        table(
            words.say("patterns.habits"),
            (words.say("patterns.guideline"), words.say("patterns.missed"), words.say("patterns.trend")),
            [_habit(habit) for habit in found[:_MOST_LINES]],
        )


def _habit(habit: Habit) -> tuple[Cell, ...]:
    words = session.say()
    missed = _of(habit.missed, habit.drafts)
    return (Cell(habit.title), Cell(missed), Cell(words.say(f"trend.{habit.trend}"), number=False))


def _of(count: int, total: int) -> str:
    words = session.say()
    return words.say("patterns.of", count=words.number(count), total=words.number(total))
