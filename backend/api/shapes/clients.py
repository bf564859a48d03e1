"""The client notebook."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StrictBool, StrictStr, model_validator
from pydantic_core import PydanticCustomError

from backend.api.bodies import _not_null
from backend.api.fields import Body, FreeText, Line, Parameters, Word, _clean, _said
from backend.api.parameters import Cursor, Limit, Text
from backend.api.shapes.kept import KeptView
from backend.api.shapes.topics import Topic
from backend.api.views import View
from backend.cases.clients import Wrong
from backend.cases.model import Status
from backend.checker.model import Kind

MOST_ITEMS = 200
Name = Annotated[
    StrictStr, Field(min_length=1, max_length=300), AfterValidator(_said), AfterValidator(_clean)
]
NewId = Annotated[Word | None, Field(description="Left out for a new one.")]


class AuthorBody(Body):
    author: Name
    site: Name


class PainPointBody(Body):
    id: NewId = None
    text: Name
    topic: Topic | None = None


class TaskBody(Body):
    id: NewId = None
    text: Name
    done: StrictBool = False


class ChecklistBody(Body):
    id: NewId = None
    title: Name
    items: Annotated[list[TaskBody], Field(max_length=MOST_ITEMS)] = Field(default_factory=list)


class ClientChangesBody(Body):
    """Fields that are left out stay as they are; a list is replaced whole."""

    name: Annotated[Name | None, AfterValidator(_not_null)] = None
    aliases: Annotated[
        Annotated[list[Line], Field(max_length=MOST_ITEMS)] | None, AfterValidator(_not_null)
    ] = None
    authors: Annotated[
        Annotated[list[AuthorBody], Field(max_length=MOST_ITEMS)] | None, AfterValidator(_not_null)
    ] = None
    notes: Annotated[FreeText | None, AfterValidator(_not_null)] = None
    pain_points: Annotated[
        Annotated[list[PainPointBody], Field(max_length=MOST_ITEMS)] | None, AfterValidator(_not_null)
    ] = None
    checklists: Annotated[
        Annotated[list[ChecklistBody], Field(max_length=MOST_ITEMS)] | None, AfterValidator(_not_null)
    ] = None
    agreements: Annotated[FreeText | None, AfterValidator(_not_null)] = None

    def wanted(self) -> dict[str, Any]:
        """What was sent, as plain values."""
        return self.model_dump(include=self.model_fields_set - {"case_id"})


class NewClientBody(ClientChangesBody):
    """With `case_id` the case's author and site are known as this client's."""

    case_id: Word | None = None

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if self.name is None:
            raise PydanticCustomError("missing", "missing", {"at": "name"})
        return self


class MergeBody(Body):
    """The entry that becomes part of this one."""

    other: Word


class SplitBody(Body):
    """Cases that are another client's after all, and that client's name."""

    case_ids: Annotated[list[Word], Field(min_length=1, max_length=MOST_ITEMS)]
    name: Name


class ClientPath(Parameters):
    client_id: str


class ClientsQuery(Parameters):
    q: Text | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class AuthorView(View):
    author: str
    site: str


class PainPointView(View):
    id: str
    text: str
    topic: str | None


class TaskView(View):
    id: str
    text: str
    done: bool


class ChecklistView(View):
    id: str
    title: str
    items: list[TaskView]


class TopicCountView(View):
    topic: str
    cases: int


class WrongedView(View):
    case_id: str
    why: list[Wrong]


class ClientFiguresView(View):
    """What the client's cases tell; `topics` of complaints, the most frequent first."""

    cases: int
    complaints: int
    praise: int
    open: int
    topics: list[TopicCountView]
    wronged_before: bool
    wronged: list[WrongedView]
    last_caught_at: datetime | None
    sites: list[str]
    languages: list[str]


class ClientView(KeptView):
    name: str
    aliases: list[str]
    authors: list[AuthorView]
    notes: str
    pain_points: list[PainPointView]
    checklists: list[ChecklistView]
    agreements: str
    figures: ClientFiguresView


class ClientCaseView(View):
    id: str
    status: Status
    kind: Kind
    caught_at: datetime
    answered_at: datetime | None
    author: str | None
    site: str | None
    rating: float | None
    rating_max: float | None
    language: str
    topics: list[str]
    excerpt: str


class ClientWithCasesView(ClientView):
    cases: list[ClientCaseView]


class ClientsView(View):
    items: list[ClientView]
    next_cursor: str | None
    total: int


class SplitView(View):
    """The new client, and the one that the cases came from."""

    client: ClientView
    from_: ClientView = Field(alias="from")
