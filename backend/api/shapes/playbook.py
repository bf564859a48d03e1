"""The playbook: hard situations, and what was agreed on for them beforehand."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StrictStr, model_validator
from pydantic_core import PydanticCustomError

from backend.api.bodies import _not_null
from backend.api.fields import Body, FreeText, Parameters, Word, _clean, _said
from backend.api.parameters import Cursor, Limit, Text
from backend.api.shapes.kept import KeptView
from backend.api.shapes.topics import Topic
from backend.api.views import View
from backend.checker.model import Locale

MOST_STEPS = 50
Title = Annotated[
    StrictStr, Field(min_length=1, max_length=300), AfterValidator(_said), AfterValidator(_clean)
]
Step = Annotated[
    StrictStr, Field(min_length=1, max_length=2_000), AfterValidator(_said), AfterValidator(_clean)
]
Topics = Annotated[list[Topic], Field(max_length=20)]
Steps = Annotated[list[Step], Field(max_length=MOST_STEPS)]
Languages = Annotated[list[Locale], Field(max_length=4)]


class PlaybookChangesBody(Body):
    """Fields that are left out stay as they are; a list is replaced whole. No topics: it is about the person.
    No languages: for all of them."""

    title: Annotated[Title | None, AfterValidator(_not_null)] = None
    situation: Annotated[FreeText | None, AfterValidator(_not_null)] = None
    topics: Annotated[Topics | None, AfterValidator(_not_null)] = None
    offer_without_asking: Annotated[FreeText | None, AfterValidator(_not_null)] = None
    limit: Annotated[FreeText | None, AfterValidator(_not_null)] = None
    who_takes_over: Annotated[FreeText | None, AfterValidator(_not_null)] = None
    steps: Annotated[Steps | None, AfterValidator(_not_null)] = None
    languages: Annotated[Languages | None, AfterValidator(_not_null)] = None

    def wanted(self) -> dict[str, Any]:
        return self.model_dump(mode="json", include=self.model_fields_set)


class NewPlaybookBody(PlaybookChangesBody):
    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if self.title is None:
            raise PydanticCustomError("missing", "missing", {"at": "title"})
        return self

    def document(self) -> dict[str, Any]:
        empty: dict[str, Any] = dict.fromkeys(
            ("situation", "offer_without_asking", "limit", "who_takes_over"), ""
        )
        return {**empty, "topics": [], "steps": [], "languages": [], "starter": None, **self.wanted()}


class TakeStartersBody(Body):
    """Which starters become entries; in `locale`, or in the language of the request."""

    ids: Annotated[list[Word], Field(min_length=1, max_length=50)]
    locale: Locale | None = None


class PlaybookPath(Parameters):
    entry_id: str


class PlaybookQuery(Parameters):
    """`topic` also finds the entries that are about the person, not a matter."""

    topic: Word | None = None
    q: Text | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class SituationView(View):
    title: str
    situation: str
    topics: list[str]
    offer_without_asking: str
    limit: str
    who_takes_over: str
    steps: list[str]
    languages: list[Locale]


class StarterView(SituationView):
    """`taken`: it is an entry of the playbook already."""

    id: str
    taken: bool


class StartersView(View):
    items: list[StarterView]


class PlaybookEntryView(KeptView, SituationView):
    """`starter`: the one it was taken from."""

    starter: str | None


class PlaybookView(View):
    items: list[PlaybookEntryView]
    next_cursor: str | None
    total: int


class TakenView(View):
    items: list[PlaybookEntryView]
