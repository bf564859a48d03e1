"""`/api/follow-ups`: what is to be asked again, and what came of it."""

from functools import partial

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.bodies import FollowUpChangesBody
from backend.api.context import context
from backend.api.describe import TOKEN, answers, answers_to_body
from backend.api.desk import change_follow_up
from backend.api.parameters import FollowUpPath, FollowUpsQuery, IfMatch
from backend.api.preconditions import fits
from backend.api.serialise import etag, follow_up_to_json, json_response
from backend.api.views import ChangedFollowUpView, FollowUpsView
from backend.cases.follow_ups import next_step_needed
from backend.cases.query import write_cursor

routes = APIBlueprint("follow_ups", __name__, abp_security=TOKEN)


@routes.get(
    "/api/follow-ups",
    summary="List follow-ups",
    responses=answers({200: FollowUpsView}, "unauthorized", "validation"),
)
@needs_token
def list_follow_ups(query: FollowUpsQuery) -> Response:
    asked = query.as_query(context().today())
    page = context().store.list_follow_ups(asked)
    return json_response(
        {
            "items": [follow_up_to_json(item.follow_up, item.case, asked.today) for item in page.items],
            "next_cursor": write_cursor(query.order, page.next) if page.next else None,
            "total": page.total,
        }
    )


@routes.patch(
    "/api/follow-ups/<follow_up_id>",
    summary="Mark a follow-up done with its outcome, or move it",
    responses=answers_to_body(
        {200: ChangedFollowUpView}, "unauthorized", "not-found", "stale", "store-unavailable"
    ),
)
@needs_token
def change(path: FollowUpPath, body: FollowUpChangesBody, header: IfMatch) -> Response:
    with context().store.transaction() as transaction:
        condition = partial(fits, header.if_match)
        case, follow_up = change_follow_up(transaction, path.follow_up_id, body, condition, context().now())
    value = follow_up_to_json(follow_up, case, context().today())
    value["next_step_needed"] = next_step_needed(case)
    return json_response(value, headers={"ETag": etag(follow_up.version)})
