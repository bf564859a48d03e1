"""Sites: what each allows in a reply, and where that is known from."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StrictBool, StrictInt, StrictStr, model_validator
from pydantic_core import PydanticCustomError

from backend.api.fields import Body, Day, OptionalLine, Parameters, _clean, _said, _stripped
from backend.api.hosts import Host
from backend.api.parameters import LocaleQuery, Text
from backend.api.views import View

Forbidden = Literal[
    "no_offplatform_contact",
    "no_offers_in_public",
    "no_change_request",
    "no_names",
    "no_lists",
    "no_links",
]
First = Literal["message_before_public"]
Known = Literal["verified", "memory"]
Name = Annotated[
    StrictStr, Field(min_length=1, max_length=100), AfterValidator(_clean), AfterValidator(_said)
]
Count = Annotated[StrictInt, Field(ge=0, le=1_000_000)]
Sentence = Annotated[
    StrictStr, Field(min_length=1, max_length=1_000), AfterValidator(_clean), AfterValidator(_said)
]
_NEVER_NULL = ("name", "hosts", "forbids", "rules")


class RuleBody(Body):
    """One fact about the site, in a sentence, and where it was read; from memory unless said otherwise."""

    rule: Annotated[StrictStr, Field(pattern=r"^[a-z][a-z_]{0,39}$")]
    says: Sentence
    source: OptionalLine = None
    read_on: Day | None = None
    status: Known = "memory"


class SiteChangesBody(Body):
    """Fields that are left out stay as they are; null where it is not known."""

    name: Name | None = None
    hosts: Annotated[list[Host], Field(min_length=1, max_length=200)] | None = None
    reply_limit: Count | None = None
    editable: StrictBool | None = None
    replies_allowed: Count | None = None
    reply_window_days: Count | None = None
    forbids: Annotated[list[Forbidden], Field(max_length=20)] | None = None
    first: First | None = None
    rules: Annotated[list[RuleBody], Field(max_length=50)] | None = None

    @model_validator(mode="after")
    def _nothing_unset(self) -> Self:
        for name in _NEVER_NULL:
            if name in self.model_fields_set and getattr(self, name) is None:
                raise PydanticCustomError("missing", "null", {"at": name})
        return self


class NewSiteBody(SiteChangesBody):
    name: Name
    hosts: Annotated[list[Host], Field(min_length=1, max_length=200)]


class SitePath(Parameters):
    site_id: str


class MatchQuery(LocaleQuery):
    """An address, a host, or a site's id."""

    url: Annotated[Annotated[str, Field(max_length=4_000)] | None, AfterValidator(_stripped)] = None
    site: Text | None = None


class RuleView(View):
    """`title` in the language asked for; `says` in the words it was noted in."""

    rule: str
    title: str
    says: str
    source: str
    read_on: date
    status: Known


class SiteView(View):
    """`advice`: what to know before replying there, in the language asked for. `version` 0: as it came."""

    id: str
    name: str
    hosts: list[str]
    reply_limit: int | None
    editable: bool | None
    replies_allowed: int | None
    reply_window_days: int | None
    forbids: list[Forbidden]
    first: First | None
    advice: list[str]
    rules: list[RuleView]
    origin: Literal["built-in", "changed", "added"]
    version: int
    updated_at: datetime | None
    by: str | None


class SitesView(View):
    items: list[SiteView]


class MatchView(View):
    site: SiteView | None
