"""`/api/sites`: what each site allows; people change and add sites, and can take that back."""

from collections.abc import Iterable
from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.context import context
from backend.api.describe import TOKEN, answers, answers_to_body
from backend.api.moments import iso
from backend.api.once import Answer, once
from backend.api.own_sites import COLLECTION, document_of, on_file, own_sites, site_of
from backend.api.parameters import IdempotencyKey, IfMatch, LocaleQuery
from backend.api.preconditions import fits
from backend.api.problems import FieldError, ProblemError, request_locale
from backend.api.records import add, change, the_record
from backend.api.serialise import etag, json_response
from backend.api.shapes.sites import (
    MatchQuery,
    MatchView,
    NewSiteBody,
    SiteChangesBody,
    SitePath,
    SitesView,
    SiteView,
)
from backend.api.site_advice import advice, title
from backend.checker.model import Locale
from backend.checker.sites import Site, all_sites, find_site
from backend.store.base import Record, Transaction

routes = APIBlueprint("sites", __name__, abp_security=TOKEN)
_UNKNOWN: dict[str, Any] = {
    "reply_limit": None,
    "editable": None,
    "replies_allowed": None,
    "reply_window_days": None,
    "forbids": [],
    "first": None,
    "rules": [],
}


@routes.get(
    "/api/sites",
    summary="All sites with their rules",
    responses=answers({200: SitesView}, "unauthorized", "validation"),
)
@needs_token
def list_sites(query: LocaleQuery) -> Response:
    records = {record.id: record for record in context().store.records(COLLECTION)}
    locale = query.locale or request_locale()
    sites = all_sites(tuple(site_of(record) for record in records.values()))
    items = [_view(site, records.get(site.id), locale) for site in sites]
    return json_response({"items": sorted(items, key=lambda each: (each["name"].casefold(), each["id"]))})


@routes.get(
    "/api/sites/match",
    summary="The site of an address, or null",
    responses=answers({200: MatchView}, "unauthorized", "validation"),
)
@needs_token
def match(query: MatchQuery) -> Response:
    store = context().store
    site = find_site(query.site, query.url, own_sites(store))
    locale = query.locale or request_locale()
    return json_response({"site": _view(site, store.record(COLLECTION, site.id), locale) if site else None})


@routes.post(
    "/api/sites",
    summary="Add a site",
    responses=answers_to_body(
        {201: SiteView}, "unauthorized", "not-allowed", "key-reused", "too-many-kept", "store-unavailable"
    ),
)
@needs_token
def add_site(body: NewSiteBody, header: IdempotencyKey) -> Response:
    def work(transaction: Transaction) -> Answer:
        document = _UNKNOWN | _wanted(body)
        _check_hosts(own_sites(transaction), None, document["hosts"])
        record = add(transaction, COLLECTION, document)
        return Answer(201, _view(site_of(record), record, request_locale()), etag(record.version), record.id)

    return once(header.idempotency_key, work)


@routes.patch(
    "/api/sites/<site_id>",
    summary="Change a site; one that came with Amends is kept as it came, and as changed",
    responses=answers_to_body(
        {200: SiteView},
        "unauthorized",
        "not-allowed",
        "not-found",
        "stale",
        "precondition-required",
        "too-many-kept",
        "store-unavailable",
    ),
)
@needs_token
def change_site(path: SitePath, body: SiteChangesBody, header: IfMatch) -> Response:
    wanted = _wanted(body)
    if not wanted:
        raise ProblemError("validation", errors=[FieldError("", "nothing-to-change")])
    with context().store.transaction() as transaction:
        record, site = transaction.record(COLLECTION, path.site_id), on_file(path.site_id)
        if record is None and site is None:
            raise ProblemError("not-found")
        if header.if_match is None:
            raise ProblemError("precondition-required")
        if not fits(header.if_match, record.version if record else 0):
            raise ProblemError("stale")
        if "hosts" in wanted:
            _check_hosts(own_sites(transaction), path.site_id, wanted["hosts"])
        if record is not None:
            record = change(transaction, record, wanted)
        else:
            assert site is not None
            record = add(transaction, COLLECTION, document_of(site) | wanted, site.id)
    value = _view(site_of(record), record, request_locale())
    return json_response(value, headers={"ETag": etag(record.version)})


@routes.delete(
    "/api/sites/<site_id>",
    summary="Remove a site that was added; one that came with Amends is as it came again",
    responses=answers({204: None}, "unauthorized", "not-allowed", "not-found", "store-unavailable"),
)
@needs_token
def remove(path: SitePath) -> Response:
    with context().store.transaction() as transaction:
        record = the_record(transaction, COLLECTION, path.site_id)
        transaction.delete_record(COLLECTION, record.id, record.version)
    return Response(status=204)


def _wanted(body: SiteChangesBody) -> dict[str, Any]:
    """As it is kept: each host once, each rule with a source and the day it was read, today unless said."""
    wanted = body.model_dump(mode="json", include=body.model_fields_set)
    for name in ("hosts", "forbids"):
        if name in wanted:
            wanted[name] = list(dict.fromkeys(wanted[name]))
    today = iso(context().now())[:10]
    for rule in wanted.get("rules", ()):
        rule["read_on"] = rule["read_on"] or today
        rule["source"] = rule["source"] or ""
    return wanted


def _check_hosts(own: tuple[Site, ...], site_id: str | None, hosts: Iterable[str]) -> None:
    """A host belongs to one site, or two would each say something else. Raises `ProblemError`."""
    taken = {host: site for site in all_sites(own) if site.id != site_id for host in site.hosts}
    errors = [
        FieldError(f"/hosts/{number}", "host-taken", {"name": taken[host].name})
        for number, host in enumerate(hosts)
        if host in taken
    ]
    if errors:
        raise ProblemError("validation", errors=errors)


def _view(site: Site, record: Record | None, locale: Locale) -> dict[str, Any]:
    came_with_amends = on_file(site.id) is not None
    document = document_of(site)
    return document | {
        "id": site.id,
        "advice": advice(site, locale),
        "rules": [rule | {"title": title(rule["rule"], locale)} for rule in document["rules"]],
        "origin": "added" if not came_with_amends else "changed" if record else "built-in",
        "version": record.version if record else 0,
        "updated_at": record.updated_at if record else None,
        "by": record.document["by"] if record else None,
    }
