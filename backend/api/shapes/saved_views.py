"""Views that people saved: a name for a way of looking at the cases."""

from typing import Annotated

from pydantic import AfterValidator, Field, StrictStr

from backend.api.fields import Body, Parameters, _clean, _said
from backend.api.shapes.kept import KeptView
from backend.api.shapes.plain import PlainOrSeveral
from backend.api.views import View

Name = Annotated[
    StrictStr, Field(min_length=1, max_length=100), AfterValidator(_clean), AfterValidator(_said)
]
Filter = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z_]{0,29}$")]


class SavedViewBody(Body):
    """`query`: the filters of `GET /api/cases`, by name."""

    name: Name
    query: Annotated[dict[Filter, PlainOrSeveral], Field(max_length=30)]


class SavedViewPath(Parameters):
    view_id: str


class SavedViewView(KeptView):
    name: str
    query: dict[str, PlainOrSeveral]


class SavedViewsView(View):
    items: list[SavedViewView]
