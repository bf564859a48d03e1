"""`/api/cases/ID/…`: drafts, the reply, follow-ups."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.bodies import DraftBody, FollowUpBody, ReplyBody
from backend.api.case_json import whole_case_to_json
from backend.api.checks import check_kept_draft
from backend.api.context import context
from backend.api.describe import TOKEN, answers_to_body
from backend.api.desk import keep_case_draft, record_reply, schedule_follow_up
from backend.api.once import Answer, once, repeated
from backend.api.parameters import CasePath, IdempotencyKey
from backend.api.problems import ProblemError, request_locale
from backend.api.reply_reading import read_reply
from backend.api.serialise import draft_to_json, etag, follow_up_to_json
from backend.api.views import DraftView, FollowUpView, SentView
from backend.store.base import Transaction

routes = APIBlueprint("case_work", __name__, abp_security=TOKEN)
_PROBLEMS = ("unauthorized", "not-found", "key-reused", "store-unavailable")


@routes.post(
    "/api/cases/<case_id>/drafts",
    summary="Keep a draft with its check",
    responses=answers_to_body({201: DraftView}, *_PROBLEMS),
)
@needs_token
def keep_draft(path: CasePath, body: DraftBody, header: IdempotencyKey) -> Response:
    key = header.idempotency_key
    if again := repeated(key):
        return again
    store = context().store
    case = store.get(path.case_id)
    if case is None:
        raise ProblemError("not-found")
    check = check_kept_draft(case, body, request_locale(), store, context().now())

    def work(transaction: Transaction) -> Answer:
        now = context().now()
        changed, draft = keep_case_draft(transaction, path.case_id, body, check, now)
        return Answer(201, draft_to_json(draft), etag(changed.version), changed.id)

    return once(key, work)


@routes.post(
    "/api/cases/<case_id>/reply",
    summary="Record that a reply was sent, and schedule the follow-up",
    responses=answers_to_body({201: SentView}, *_PROBLEMS),
)
@needs_token
def send_reply(path: CasePath, body: ReplyBody, header: IdempotencyKey) -> Response:
    if again := repeated(header.idempotency_key):
        return again
    known = context().store.get(path.case_id)
    if known is None:
        raise ProblemError("not-found")
    reading = read_reply(known, body, context().now())

    def work(transaction: Transaction) -> Answer:
        case, follow_up = record_reply(transaction, path.case_id, body, reading, context().now())
        today = context().today()
        value = {
            "case": whole_case_to_json(transaction, case),
            "follow_up": follow_up_to_json(follow_up, case, today),
        }
        return Answer(201, value, etag(case.version), case.id)

    return once(header.idempotency_key, work)


@routes.post(
    "/api/cases/<case_id>/follow-ups",
    summary="Add a follow-up",
    responses=answers_to_body({201: FollowUpView}, *_PROBLEMS),
)
@needs_token
def add_follow_up(path: CasePath, body: FollowUpBody, header: IdempotencyKey) -> Response:
    def work(transaction: Transaction) -> Answer:
        case, follow_up = schedule_follow_up(transaction, path.case_id, body, context().now())
        value = follow_up_to_json(follow_up, case, context().today())
        return Answer(201, value, etag(follow_up.version), case.id)

    return once(header.idempotency_key, work)
