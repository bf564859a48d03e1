"""All that a day asks for, in one answer."""

from datetime import date

from pydantic import Field

from backend.api.fields import Day, Parameters
from backend.api.parameters import Limit
from backend.api.views import CaseSummaryView, FollowUpView, View


class TodayQuery(Parameters):
    on: Day | None = Field(None, description="The day that counts as today.")
    limit: Limit = Field(10, description="How many of each are listed; `total` counts all of them.")


class SomeCasesView(View):
    items: list[CaseSummaryView]
    total: int


class SomeFollowUpsView(View):
    items: list[FollowUpView]
    total: int


class GoingWellView(View):
    """Praise and resolved cases of the last seven days, and answers in time in a row, the latest backwards.
    A `resolved` or `streak` of `looked_at` may be more than that."""

    praise: int
    resolved: int
    streak: int
    looked_at: int


class TodayView(View):
    """`running`: the 24 hours run, the first to pass first. `late`: they have passed, the latest first.
    `undecided`: answered, not resolved or closed, and nothing planned. Then follow-ups and promises by their
    days. `cases` counts all there are."""

    on: date
    cases: int
    running: SomeCasesView
    late: SomeCasesView
    undecided: SomeCasesView
    overdue: SomeFollowUpsView
    due: SomeFollowUpsView
    upcoming: SomeFollowUpsView
    well: GoingWellView
