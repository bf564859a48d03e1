"""The three steps of a beginning, each with its state."""

from collections.abc import Iterable
from dataclasses import dataclass

from companion.models_settings import Token

# The id of the data folder's own token, which is no browser's.
OWN = "owner"
STEPS = ("backend", "extension", "case")


@dataclass(frozen=True, slots=True)
class Step:
    """`name` is one of STEPS; `now` marks the first that is not done yet."""

    name: str
    done: bool
    now: bool


def steps(tokens: Iterable[Token], cases: int) -> tuple[Step, ...]:
    """The backend answered, or there would be nothing to tell."""
    paired = any(token.id != OWN and not token.revoked_at for token in tokens)
    done = {"backend": True, "extension": paired, "case": cases > 0}
    waiting = next((name for name in STEPS if not done[name]), None)
    return tuple(Step(name, done[name], name == waiting) for name in STEPS)
