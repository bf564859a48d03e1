"""The app factory: the one place where the parts of the API are put together."""

from collections.abc import Callable
from datetime import datetime

from flask_cors import CORS
from flask_openapi3.openapi import OpenAPI

from backend.api import body, errors, guard, headers, routes
from backend.api.context import EXTENSION, Context, utc_now
from backend.api.describe import INFO, SECURITY_SCHEMES
from backend.api.tokens import Tokens, read_or_create_token
from backend.api.validation import refuse
from backend.api.views import ProblemView
from backend.settings import Settings
from backend.store import Store, open_store

_CORS_MAX_AGE_SECONDS = 600


def create_app(
    settings: Settings, store: Store | None = None, now: Callable[[], datetime] = utc_now
) -> OpenAPI:
    """The WSGI app over a store; without one, over the store that the settings name (and never closes).

    Raises a `StoreError` when that cannot be opened, `OSError` when the token cannot be written.
    """
    app = OpenAPI(
        "amends",
        info=INFO,
        security_schemes=SECURITY_SCHEMES,
        doc_ui=False,
        validation_error_model=ProblemView,
        validation_error_callback=refuse,
        static_folder=None,
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.url_map.strict_slashes = True
    store = store if store is not None else open_store(settings)
    app.extensions[EXTENSION] = Context(
        settings=settings,
        store=store,
        tokens=Tokens(settings.token or read_or_create_token(settings.data_dir), store, now),
        now=now,
    )
    headers.install(app)
    guard.install(app)
    body.install(app)
    errors.install(app)
    _allow_extensions(app)
    routes.install(app)
    return app


def _allow_extensions(app: OpenAPI) -> None:
    """CORS for browser extensions; a page's Origin was refused before it gets here."""
    CORS(
        app,
        origins=list(guard.EXTENSION_ORIGINS),
        methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=[
            "Authorization",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            "Idempotency-Key",
            "Accept-Language",
        ],
        expose_headers=["ETag", "Retry-After", "Content-Language", "Idempotency-Replayed"],
        max_age=_CORS_MAX_AGE_SECONDS,
        allow_private_network=True,
        send_wildcard=False,
        always_send=False,
    )
