"""Who may call a route: every route says so, with one of the two marks below."""

from collections.abc import Callable
from typing import Any, Literal, TypeVar

Access = Literal["open", "token"]
Route = TypeVar("Route", bound=Callable[..., Any])
_MARK = "__amends_access__"


def open_to_all(route: Route) -> Route:
    """Answers without a token; Host and Origin are checked all the same."""
    setattr(route, _MARK, "open")
    return route


def needs_token(route: Route) -> Route:
    """Answers only to a paired client."""
    setattr(route, _MARK, "token")
    return route


def access_of(route: Callable[..., Any]) -> Access | None:
    """None when a route does not say: then it is treated as needing a token, and a test fails."""
    mark: Access | None = getattr(route, _MARK, None)
    return mark
