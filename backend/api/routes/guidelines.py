"""`GET /api/guidelines`: the catalogue as data, in one language."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.describe import TOKEN, answers
from backend.api.parameters import LocaleQuery
from backend.api.problems import request_locale
from backend.api.serialise import to_json
from backend.api.shapes.catalogue import CatalogueView
from backend.cases.case_guidelines import case_guidelines
from backend.checker import catalogue
from backend.checker.local_catalogue import LocalExample
from backend.checker.measured import load_measured
from backend.checker.model import Locale

routes = APIBlueprint("guidelines", __name__, abp_security=TOKEN)


@routes.get(
    "/api/guidelines",
    summary="The catalogue",
    responses=answers({200: CatalogueView}, "unauthorized", "validation"),
)
@needs_token
def guidelines(query: LocaleQuery) -> Response:
    locale = query.locale or request_locale()
    return Response(_catalogue(locale), content_type="application/json", headers={"Content-Language": locale})


@cache
def _catalogue(locale: Locale) -> bytes:
    """Some hundred kilobytes that never change while the process runs."""
    words = catalogue(locale)
    return to_json(
        {
            "guidelines": [
                {
                    "id": each.id,
                    "group": each.group,
                    "weight": each.weight,
                    "title": each.title,
                    "why": each.why,
                    "sources": each.sources,
                    "kinds": each.kinds,
                    "channels": each.channels,
                    "examples": {"does": _examples(each.does), "does_not": _examples(each.does_not)},
                }
                for each in words.guidelines
            ],
            "around": [
                {
                    "id": each.id,
                    "title": each.languages[locale].title,
                    "why": each.languages[locale].why,
                    "weight": each.weight,
                    "sources": each.sources,
                }
                for each in case_guidelines()
            ],
            "kinds": [{"id": kind.id, "title": kind.title} for kind in words.kinds],
            "topics": [{"id": topic.id, "title": topic.title} for topic in words.topics],
            "measured": load_measured(),
        }
    )


def _examples(examples: Iterable[LocalExample]) -> list[dict[str, Any]]:
    return [
        {
            "text": example.text,
            "spans": [{"start": span.start, "end": span.end} for span in example.spans],
            "review": example.review,
        }
        for example in examples
    ]
