"""What every answer carries, and the line that is logged about it."""

import logging
import time

from flask import Flask, Response, g, request

from backend.api import guard

log = logging.getLogger("amends.api")

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_CORS = "access-control-"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def install(app: Flask) -> None:
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    g.started = time.perf_counter()


def _finish(response: Response) -> Response:
    """The log names the route and the id of the caller's token, never the address: an address may hold what a
    person looked for. A route may have set a header of its own, such as a stricter policy for a page."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if not guard.is_extension(request.headers.get("Origin", "")):
        # The library compares origins without regard to case, and answers refused ones too.
        for name in [name for name, _ in response.headers if name.lower().startswith(_CORS)]:
            del response.headers[name]
    response.vary.update(["Accept-Language", "Origin"])
    milliseconds = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    route = request.url_rule.rule if request.url_rule else "-"
    caller = g.caller.id if "caller" in g else "-"
    log.info("%s %s %d %.1f ms %s", request.method, route, response.status_code, milliseconds, caller)
    return response
