"""What `GET /api/guidelines` answers."""

from datetime import date
from typing import Literal

from backend.api.views import SpanView, TitledView, View
from backend.checker.model import Channel, Kind, Weight


class ExampleView(View):
    """`review` is the review that the example answers, where that matters."""

    text: str
    spans: list[SpanView]
    review: str | None


class ExamplesView(View):
    does: list[ExampleView]
    does_not: list[ExampleView]


class GuidelineView(View):
    id: str
    group: Literal["do", "avoid"]
    weight: Weight
    title: str
    why: str
    sources: list[str]
    kinds: list[Kind]
    channels: list[Channel]
    examples: ExamplesView


class AroundView(View):
    """A guideline of what goes on around a reply: checked on the case, not on the text."""

    id: str
    title: str
    why: str
    weight: Weight
    sources: list[str]


class FiguresView(View):
    """Of a rule's warnings, 0 to 1; null where there was nothing to judge. `judged`: how many texts were."""

    precision: float | None
    recall: float | None
    f1: float | None
    judged: int


class MeasuredView(View):
    """How good the rules were on that day; `cases` by language, `guidelines` by id, then by language."""

    on: date
    cases: dict[str, int]
    guidelines: dict[str, dict[str, FiguresView]]


class CatalogueView(View):
    """`measured` is null where nothing has been measured."""

    guidelines: list[GuidelineView]
    around: list[AroundView]
    kinds: list[TitledView]
    topics: list[TitledView]
    measured: MeasuredView | None
