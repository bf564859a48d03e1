"""What every answer carries, and the line that is logged about it."""

import logging
import time

from flask import Flask, Response, g, request

log = logging.getLogger("amends.api")

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
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
    """The log names the route, never the address: an address may hold what a person looked for."""
    response.headers.update(_HEADERS)
    response.vary.update(["Accept-Language", "Origin"])
    milliseconds = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    route = request.url_rule.rule if request.url_rule else "-"
    log.info("%s %s %d %.1f ms", request.method, route, response.status_code, milliseconds)
    return response
