"""Who may call a route: every route says so, with one of the marks below; here it is decided."""

from collections.abc import Callable
from typing import Any, Literal, TypeVar

Role = Literal["owner", "member", "reader"]
Access = Literal["open", "token", "reader", "owner"]
Route = TypeVar("Route", bound=Callable[..., Any])

ROLES: tuple[Role, ...] = ("owner", "member", "reader")
_MARK = "__amends_access__"
_LOOKING = frozenset({"GET", "HEAD"})


def open_to_all(route: Route) -> Route:
    """Answers without a token; Host and Origin are checked all the same."""
    return _mark(route, "open")


def needs_token(route: Route) -> Route:
    """Answers to paired clients; to a reader only where nothing is changed (GET)."""
    return _mark(route, "token")


def readers_too(route: Route) -> Route:
    """Answers to every paired client, whatever the method: it changes nothing that is not the caller's."""
    return _mark(route, "reader")


def owner_only(route: Route) -> Route:
    """Answers to owners."""
    return _mark(route, "owner")


def access_of(route: Callable[..., Any]) -> Access | None:
    """None when a route does not say: then it is treated as an owner's, and a test fails."""
    mark: Access | None = getattr(route, _MARK, None)
    return mark


def may(role: Role, access: Access | None, method: str) -> bool:
    """Whether somebody of this role may send this method to a route that is marked so."""
    if access in ("open", "reader") or role == "owner":
        return True
    return access == "token" and (role == "member" or method in _LOOKING)


def _mark(route: Route, access: Access) -> Route:
    setattr(route, _MARK, access)
    return route
