"""`POST /api/forget`: erases what is kept about a person or a case."""

import logging
from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import owner_only
from backend.api.context import caller, context
from backend.api.describe import TOKEN, answers_to_body
from backend.api.forgetting import Traces, backups_with, erase, traces_of
from backend.api.serialise import json_response
from backend.api.shapes.forget import ForgetBody, ForgottenView

log = logging.getLogger("amends.forget")
routes = APIBlueprint("forget", __name__, abp_security=TOKEN)


@routes.post(
    "/api/forget",
    summary="Erase what is kept about a person or a case, or say what that would be",
    responses=answers_to_body({200: ForgottenView}, "unauthorized", "not-allowed", "store-unavailable"),
)
@owner_only
def forget(body: ForgetBody) -> Response:
    store = context().store
    by, name = body.who()
    traces = traces_of(store, by, name, context().now())
    removed = body.backups == "remove" and not body.dry_run
    if not body.dry_run:
        with store.transaction() as transaction:
            erase(transaction, traces)
        log.info("forget: %d cases erased by %s", len(traces.cases), caller().id)
    # The version from before became a backup just now.
    held = backups_with(store, traces)
    if removed:
        store.remove_backups()
    backups = [{"name": each.name, "made_at": each.made_at, "removed": removed} for each in held]
    return json_response(_counts(traces) | {"dry_run": body.dry_run, "backups": backups})


def _counts(traces: Traces) -> dict[str, Any]:
    return {
        "cases": len(traces.cases),
        "drafts": sum(len(case.drafts) for case in traces.cases),
        "replies": sum(len(case.replies) for case in traces.cases),
        "follow_ups": sum(len(case.follow_ups) for case in traces.cases),
        "parked": len(traces.parked),
        "asides": len(traces.asides),
        "clients": len(traces.entries) + len(traces.changed),
    }
