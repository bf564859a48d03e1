"""Findings that were put aside."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StrictStr, model_validator
from pydantic_core import PydanticCustomError

from backend.api.bodies import ReviewBody
from backend.api.fields import Body, OptionalLine, Parameters, Url, Word
from backend.api.parameters import Text
from backend.api.shapes.kept import KeptView
from backend.api.views import View
from backend.checker.catalogue import load_catalogue

Scope = Literal["once", "case", "site", "always"]


def _known(guideline: str) -> str:
    if guideline not in {entry.id for entry in load_catalogue().guidelines}:
        raise PydanticCustomError("unknown-guideline", "unknown")
    return guideline


Words = Annotated[StrictStr, Field(min_length=1, max_length=1_000)]


class AsideBody(Body):
    """`once` and `case` are about one review, kept as a case or not; `site` is about one site."""

    guideline: Annotated[Word, AfterValidator(_known)]
    scope: Scope
    case_id: Word | None = None
    review: ReviewBody | None = None
    site: OptionalLine = None
    url: Url = None
    words: Annotated[list[Words], Field(max_length=50)] = Field(
        [], description="Only findings that mark no other words than these."
    )
    reason: OptionalLine = None

    @model_validator(mode="after")
    def _about_something(self) -> Self:
        if self.scope in ("once", "case") and self.case_id is None and self.review is None:
            raise PydanticCustomError("missing", "missing", {"at": "case_id"})
        if self.scope == "site" and self.case_id is None and not self.places():
            raise PydanticCustomError("missing", "missing", {"at": "site"})
        return self

    def places(self) -> list[tuple[str | None, str | None]]:
        """Site and address, of its own and of the review, where there is either."""
        of_review = [(self.review.site, self.review.url)] if self.review else []
        return [pair for pair in [(self.site, self.url), *of_review] if any(pair)]


class AsidePath(Parameters):
    aside_id: str


class AsidesQuery(Parameters):
    """Only those about one case, one site, one guideline."""

    case_id: Word | None = None
    site: Text | None = None
    guideline: Word | None = None


class AsideView(KeptView):
    """`site` is the id of a site on file, or else a host. After `expires_at` it counts no more."""

    guideline: str
    scope: Scope
    case_id: str | None
    site: str | None
    words: list[str]
    reason: str | None
    expires_at: datetime | None


class AsidesView(View):
    items: list[AsideView]
