"""The routes, one module per resource. Each parses, calls, serialises; each says who may call it."""

from flask_openapi3.openapi import OpenAPI

from backend.api.routes import (
    asides,
    case_work,
    cases,
    check,
    clients,
    document,
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
    promises,
    follow_ups,
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
    document,
)


def install(app: OpenAPI) -> None:
    for resource in _RESOURCES:
        app.register_api(resource.routes)
