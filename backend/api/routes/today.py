"""`/api/today`: what waits, what is due and what went well, read in one go."""

from dataclasses import asdict
from datetime import date
from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.context import context
from backend.api.describe import TOKEN, answers
from backend.api.serialise import case_summary_to_json, follow_up_to_json, json_response
from backend.api.shapes.today import TodayQuery, TodayView
from backend.cases.going_well import LATELY, LOOKED_AT, GoingWell, resolved_since, streak
from backend.cases.model import Status
from backend.cases.query import CaseQuery, FollowUpQuery, FollowUpsDue

routes = APIBlueprint("today", __name__, abp_security=TOKEN)
_TO_DECIDE_ON: tuple[Status, ...] = ("unresolved", "following-up", "replied", "acknowledged")


@routes.get(
    "/api/today",
    summary="All that a day asks for",
    responses=answers({200: TodayView}, "unauthorized", "validation"),
)
@needs_token
def today(query: TodayQuery) -> Response:
    day, most = query.on or context().today(), query.limit
    undecided = CaseQuery(statuses=_TO_DECIDE_ON, unplanned=True, sort="updated_at", limit=most)
    return json_response(
        {
            "on": day,
            "cases": context().store.list_cases(CaseQuery(limit=1), context().now()).total,
            "running": _cases(
                CaseQuery(due="running", sort="answer_due_at", descending=False, limit=most), day
            ),
            "late": _cases(CaseQuery(due="overdue", sort="answer_due_at", limit=most), day),
            "undecided": _cases(undecided, day),
            "overdue": _follow_ups("overdue", day, most),
            "due": _follow_ups("today", day, most),
            "upcoming": _follow_ups("upcoming", day, most),
            "well": asdict(_well()),
        }
    )


def _cases(query: CaseQuery, day: date) -> dict[str, Any]:
    page = context().store.list_cases(query, context().now())
    return {"items": [case_summary_to_json(case, day) for case in page.items], "total": page.total}


def _follow_ups(due: FollowUpsDue, day: date, most: int) -> dict[str, Any]:
    page = context().store.list_follow_ups(FollowUpQuery(day, due, most))
    items = [follow_up_to_json(item.follow_up, item.case, day) for item in page.items]
    return {"items": items, "total": page.total}


def _well() -> GoingWell:
    store, now = context().store, context().now()
    since = now - LATELY
    praise = store.list_cases(CaseQuery(kind="praise", first_day=context().day_of(since), limit=1), now)
    resolved = store.list_cases(CaseQuery(statuses=("resolved",), sort="updated_at", limit=LOOKED_AT), now)
    answered = store.list_cases(CaseQuery(due="answered", sort="answer_due_at", limit=LOOKED_AT), now)
    return GoingWell(praise.total, resolved_since(resolved.items, since), streak(answered.items))
