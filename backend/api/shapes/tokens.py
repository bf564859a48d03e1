"""Pairing and tokens."""

from datetime import datetime

from pydantic import Field

from backend.api.access import Role
from backend.api.fields import Body, OptionalLine, Parameters, Word
from backend.api.views import View


class PairBody(Body):
    code: Word
    name: OptionalLine = Field(
        None, description="How this client is to be listed; `amends pair --name` wins."
    )


class PairedView(View):
    """The token is shown this once."""

    token: str
    id: str
    name: str
    role: Role


class TokenView(View):
    """`last_used_at` is to the hour. The data folder's own token has no dates."""

    id: str
    name: str
    role: Role
    created_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None
    current: bool


class TokensView(View):
    items: list[TokenView]


class TokenPath(Parameters):
    """`me` stands for the caller's own."""

    token_id: str
