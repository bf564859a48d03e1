"""Pictures of figures, in Altair. The numbers stand in a table beside each, with the same links by keyboard.

Vega draws texts onto a canvas or into SVG as they are: a site called <script> is a word there too.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from companion import session
from companion.present.figures import MOST_BARS, Bar, Point

if TYPE_CHECKING:
    import altair as alt

# Told apart in light and dark, and by those who do not see red and green; the order of bars is fixed as well.
_COLOURS = ("#d1603d", "#3d8fb5")
_LINES = ("#d1603d", "#3d8fb5", "#8a6bbf", "#c79a2b", "#5b9a5b")
_CHOICE = "chosen"
_ROW = 44
_TALL = 260
_LEGEND_LINE = 40
CASES_PAGE = "views/cases.py"
Draw = Callable[[Sequence[Bar], str, str], None]


def bars(bars: Sequence[Bar], title: str, key: str) -> None:
    """Lying bars, complaints above praise, the most complained about first."""
    import altair as alt

    shown = bars[:MOST_BARS]
    chart = _two_by_two(shown).encode(
        y=alt.Y("label:N", sort=[bar.label for bar in shown], title=None, axis=alt.Axis(labelLimit=130)),
        x=alt.X("number:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
        yOffset=alt.YOffset("place:O"),
    )
    _draw(chart.properties(height=_ROW * len(shown) + 40), shown, title, key)


def columns(bars: Sequence[Bar], title: str, key: str) -> None:
    """Standing bars side by side, in the order given: months."""
    import altair as alt

    chart = _two_by_two(bars).encode(
        x=alt.X("label:N", sort=[bar.label for bar in bars], title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("number:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
        xOffset=alt.XOffset("place:O"),
    )
    _draw(chart.properties(height=_TALL), bars, title, key)


def _two_by_two(bars: Sequence[Bar]) -> "alt.Chart":
    import altair as alt

    words = session.say()
    names = (words.say("patterns.of-complaints"), words.say("patterns.of-praise"))
    values = [
        {"key": bar.key, "label": bar.label, "what": name, "place": place, "number": number}
        for bar in bars
        for place, (name, number) in enumerate(zip(names, (bar.complaints, bar.praise), strict=True))
    ]
    chart: alt.Chart = (
        alt.Chart(_data(values))
        .mark_bar(cornerRadius=2, cursor="pointer")
        .encode(
            color=alt.Color(
                "what:N",
                title=None,
                scale=alt.Scale(domain=list(names), range=list(_COLOURS)),
                legend=alt.Legend(orient="bottom"),
            ),
            tooltip=_tips({"label": "", "what": "", "number": words.say("patterns.reviews")}),
        )
    )
    return chart


def _draw(chart: "alt.Chart", bars: Sequence[Bar], title: str, key: str) -> None:
    """Draws it, and goes to the cases of the bar that was clicked."""
    import altair as alt

    choice = alt.selection_point(name=_CHOICE, fields=["key"], on="click", clear=False)
    chosen: Any = st.altair_chart(chart.add_params(choice), key=key, on_select="rerun", alt=title)
    keys = [point.get("key") for point in chosen["selection"].get(_CHOICE, ())]
    for bar in bars:
        if bar.key in keys:
            st.switch_page(CASES_PAGE, query_params=dict(bar.filters))


def lines(points: Sequence[Point], title: str, key: str, percent: bool = False) -> None:
    """A line for each title, from month to month: counts, or shares in percent."""
    import altair as alt

    words = session.say()
    values = [
        {
            "month": words.month(point.month),
            "title": point.title,
            "value": point.value,
            "made": point.made,
        }
        for point in sorted(points, key=lambda point: point.month)
    ]
    order = list(dict.fromkeys(str(value["month"]) for value in values))
    height: Any = (
        alt.Y("value:Q", title="%", scale=alt.Scale(domain=[0, 100]))
        if percent
        else alt.Y("value:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d"))
    )
    chart = (
        alt.Chart(_data(values))
        .mark_line(point=alt.OverlayMarkDef(size=70), strokeWidth=2)
        .encode(
            x=alt.X("month:N", sort=order, title=None, axis=alt.Axis(labelAngle=0)),
            y=height,
            color=alt.Color(
                "title:N",
                title=None,
                sort=None,
                scale=alt.Scale(range=list(_LINES)),
                legend=alt.Legend(orient="bottom", columns=1, labelLimit=320),
            ),
            shape=alt.Shape("title:N", sort=None, legend=None),
            tooltip=_tips({"title": "", "month": "", "made": ""}),
        )
        .properties(height=_TALL + _LEGEND_LINE * len({point.title for point in points}))
    )
    st.altair_chart(chart, key=key, alt=title)


def _tips(fields: dict[str, str]) -> "list[alt.Tooltip]":
    import altair as alt

    return [alt.Tooltip(field, type="nominal", title=title or " ") for field, title in fields.items()]


def _data(values: list[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.Data(values=values)  # type: ignore[no-untyped-call]
