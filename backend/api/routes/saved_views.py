"""`/api/views`: saved ways of looking at the cases."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.context import context
from backend.api.describe import TOKEN, answers, answers_to_body
from backend.api.once import Answer, once
from backend.api.parameters import IdempotencyKey
from backend.api.records import add, change, record_to_json, the_record
from backend.api.serialise import etag, json_response
from backend.api.shapes.saved_views import SavedViewBody, SavedViewPath, SavedViewsView, SavedViewView
from backend.store.base import Record, Transaction

routes = APIBlueprint("saved_views", __name__, abp_security=TOKEN)
COLLECTION = "views"


@routes.get(
    "/api/views", summary="Saved views, by name", responses=answers({200: SavedViewsView}, "unauthorized")
)
@needs_token
def list_views() -> Response:
    records = sorted(context().store.records(COLLECTION), key=_name)
    return json_response({"items": [record_to_json(record) for record in records]})


@routes.post(
    "/api/views",
    summary="Save a view; one of the same name is replaced",
    responses=answers_to_body(
        {201: SavedViewView, 200: SavedViewView},
        "unauthorized",
        "not-allowed",
        "key-reused",
        "too-many-kept",
        "store-unavailable",
    ),
)
@needs_token
def save(body: SavedViewBody, header: IdempotencyKey) -> Response:
    def work(transaction: Transaction) -> Answer:
        document = body.model_dump(mode="json")
        wanted = body.name.casefold()
        same = next((each for each in transaction.records(COLLECTION) if _name(each) == wanted), None)
        record = change(transaction, same, document) if same else add(transaction, COLLECTION, document)
        return Answer(200 if same else 201, record_to_json(record), etag(record.version), record.id)

    return once(header.idempotency_key, work)


@routes.delete(
    "/api/views/<view_id>",
    summary="Delete a saved view",
    responses=answers({204: None}, "unauthorized", "not-allowed", "not-found", "store-unavailable"),
)
@needs_token
def remove(path: SavedViewPath) -> Response:
    with context().store.transaction() as transaction:
        record = the_record(transaction, COLLECTION, path.view_id)
        transaction.delete_record(COLLECTION, record.id, record.version)
    return Response(status=204)


def _name(record: Record) -> str:
    return str(record.document["name"]).casefold()
