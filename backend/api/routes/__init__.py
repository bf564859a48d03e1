"""The routes, one module per resource. Each parses, calls, serialises; each says who may call it."""

from flask_openapi3.openapi import OpenAPI

from backend.api.routes import (
    asides,
    calendar,
    case_record,
    case_work,
    cases,
    check,
    clients,
    document,
    export,
    follow_ups,
    forget,
    guidelines,
    health,
    pair,
    parked,
    patterns,
    playbook,
    promises,
    recipes,
    saved_views,
    settings,
    sites,
    today,
    tokens,
)

_RESOURCES = (
    health,
    pair,
    tokens,
    settings,
    check,
    cases,
    case_work,
    case_record,
    promises,
    follow_ups,
    today,
    calendar,
    clients,
    playbook,
    patterns,
    guidelines,
    sites,
    asides,
    recipes,
    parked,
    saved_views,
    forget,
    export,
    document,
)


def install(app: OpenAPI) -> None:
    for resource in _RESOURCES:
        app.register_api(resource.routes)
