"""`/api/export`, `/api/backups`: everything as a file to go back to, and the versions kept by the store."""

from collections.abc import Iterator
from datetime import datetime

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import owner_only
from backend.api.context import context
from backend.api.describe import TOKEN, answers, text_content
from backend.api.serialise import json_response
from backend.api.shapes.export import BackupsView
from backend.store.base import Store
from backend.store.transfer.lines import write_lines

routes = APIBlueprint("export", __name__, abp_security=TOKEN)


@routes.get(
    "/api/export",
    summary="Everything, as JSON Lines: what `amends restore` goes back to",
    responses=answers({200: text_content("application/x-ndjson")}, "unauthorized", "not-allowed"),
)
@owner_only
def export() -> Response:
    now = context().now()
    name = f"amends-backup-{context().day_of(now)}.jsonl"
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(_lines(context().store, now), headers=attached, content_type="application/x-ndjson")


def _lines(store: Store, now: datetime) -> Iterator[bytes]:
    """Line by line, of one moment: what is stored meanwhile is not in it."""
    with store.snapshot() as snapshot:
        yield from write_lines(snapshot, now)


@routes.get(
    "/api/backups",
    summary="The versions of the data that are kept beside it, the newest first",
    responses=answers({200: BackupsView}, "unauthorized", "not-allowed"),
)
@owner_only
def backups() -> Response:
    found = context().store.backups()
    return json_response({"items": [{"name": each.name, "made_at": each.made_at} for each in found]})
