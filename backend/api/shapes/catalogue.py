"""What `GET /api/guidelines` answers."""

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


class CatalogueView(View):
    guidelines: list[GuidelineView]
    around: list[AroundView]
    kinds: list[TitledView]
    topics: list[TitledView]
