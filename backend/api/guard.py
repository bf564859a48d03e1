"""Who gets in: the name we are called by, the page that calls, the token, what its role may do.

A page in the browser can reach 127.0.0.1 too, and can rebind its own name to it. So the Host must be ours, or
behind a proxy that of the public address, and an Origin must be that of an extension; a request that a page
made the browser send is refused before the token is looked at.
"""

import ipaddress
import re
from urllib.parse import urlsplit

from flask import Flask, current_app, g, request

from backend.api.access import access_of, may
from backend.api.context import context
from backend.api.problems import ProblemError
from backend.settings import Settings

EXTENSION_ORIGINS = (r"^chrome-extension://[a-p]{32}$", r"^moz-extension://[0-9a-f-]{36}$")
_EXTENSION = re.compile("|".join(EXTENSION_ORIGINS))
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - recognised here, bound to only when asked for


def install(app: Flask) -> None:
    app.before_request(_check_host)
    app.before_request(_check_origin)
    app.before_request(_check_token)


def is_shared(settings: Settings) -> bool:
    """Whether others than the people of this machine can reach the API."""
    return settings.public_url is not None or settings.host not in _LOCAL


def is_extension(origin: str) -> bool:
    return _EXTENSION.fullmatch(origin) is not None


def _check_host() -> None:
    settings = context().settings
    named = request.environ.get("HTTP_HOST", "")
    if settings.public_url and split_host(
        named, _DEFAULT_PORTS.get(urlsplit(settings.public_url).scheme)
    ) == (public_host(settings.public_url)):
        return
    host, port = split_host(named)
    if port != settings.port or not _is_ours(host, settings.host):
        raise ProblemError("forbidden-host")


def public_host(url: str) -> tuple[str, int | None]:
    """`https://amends.example` → `amends.example`, 443."""
    parts = urlsplit(url)
    return (parts.hostname or ""), parts.port or _DEFAULT_PORTS.get(parts.scheme)


def _is_ours(host: str, configured: str) -> bool:
    """Where we listen everywhere, any address will do, but no name: rebinding needs a name."""
    if host in _LOCAL or host == configured.lower():
        return True
    return configured in _EVERYWHERE and _is_address(host)


def split_host(value: str, default_port: int | None = 80) -> tuple[str, int | None]:
    """`[::1]:8765` → `::1`, 8765; what is no host at all gives an empty name."""
    found = re.fullmatch(r"(?:\[([0-9a-f:.]+)\]|([^\[\]:@/\s]+))(?::([0-9]{1,5}))?", value.lower())
    if not found:
        return "", None
    return found[1] or found[2], int(found[3]) if found[3] else default_port


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _check_origin() -> None:
    origin = request.headers.get("Origin")
    if origin is not None:
        if not is_extension(origin):
            raise ProblemError("forbidden-origin")
        return
    # Browsers leave the Origin out where a page embeds us or leads to us. An extension's own fetch says
    # `none`, or `cors`, which a page says without an Origin only to its own host; and we serve no pages.
    site = request.headers.get("Sec-Fetch-Site", "none")
    if site != "none" and request.headers.get("Sec-Fetch-Mode") != "cors":
        raise ProblemError("forbidden-origin")


def _check_token() -> None:
    """A path that leads nowhere is answered as such; a preflight carries no token by nature."""
    if request.endpoint is None or request.method == "OPTIONS":
        return
    access = access_of(current_app.view_functions[request.endpoint])
    if access == "open":
        return
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    caller = context().tokens.caller_of(token.strip()) if scheme.lower() == "bearer" else None
    if caller is None:
        raise ProblemError("unauthorized", headers={"WWW-Authenticate": 'Bearer realm="amends"'})
    g.caller = caller
    if not may(caller.role, access, request.method):
        raise ProblemError("not-allowed", role=caller.role)
