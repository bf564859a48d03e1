"""`/api/follow-ups.ics` and `/api/calendar`: what is due, to subscribe to at a secret address."""

import hashlib
from urllib.parse import urlencode

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token, open_to_all
from backend.api.calendars import COLLECTION, KEY, calendar_of_all, opens, renew_key, renewed_at
from backend.api.context import context
from backend.api.describe import TOKEN, answers, answers_to_body, text_content
from backend.api.parameters import IfNoneMatch
from backend.api.preconditions import names
from backend.api.problems import ProblemError, request_locale
from backend.api.serialise import json_response
from backend.api.shapes.case_record import CalendarQuery, CalendarView, RenewBody, RenewedCalendarView

routes = APIBlueprint("calendar", __name__)


@routes.get(
    "/api/follow-ups.ics",
    summary="What is due, as a calendar; open to whoever has the key",
    responses=answers(
        {200: text_content("text/calendar"), 304: None}, "validation", "not-found", "store-unavailable"
    ),
)
@open_to_all
def subscribe(query: CalendarQuery, header: IfNoneMatch) -> Response:
    if not opens(query.key):
        raise ProblemError("not-found")
    content = calendar_of_all(query.locale or request_locale())
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if header.if_none_match and names(header.if_none_match.replace("W/", ""), tag):
        return Response(status=304, headers={"ETag": tag})
    return Response(content, headers={"ETag": tag}, content_type="text/calendar; charset=utf-8")


@routes.get(
    "/api/calendar",
    summary="Whether there is a calendar address, and since when",
    security=TOKEN,
    responses=answers({200: CalendarView}, "unauthorized"),
)
@needs_token
def read() -> Response:
    return json_response({"renewed_at": renewed_at(context().store.record(COLLECTION, KEY))})


@routes.post(
    "/api/calendar/renew",
    summary="A new secret address for the calendar; the one before opens nothing any more. No answer is kept "
    "for an Idempotency-Key, as it holds the secret: asked again, there is a newer address",
    security=TOKEN,
    responses=answers_to_body({201: RenewedCalendarView}, "unauthorized", "not-allowed", "store-unavailable"),
)
@needs_token
def renew(body: RenewBody) -> Response:
    with context().store.transaction() as transaction:
        secret, record = renew_key(transaction)
    base = context().settings.public_url or request.host_url
    url = f"{base.rstrip('/')}/api/follow-ups.ics?{urlencode({'key': secret})}"
    return json_response({"url": url, "renewed_at": renewed_at(record)}, 201)
