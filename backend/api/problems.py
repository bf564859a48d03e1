"""Problem documents (RFC 9457): one place per problem, in problems.yaml, in four languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import yaml
from flask import Response, request

from backend.checker.model import LOCALES, Locale

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:amends:problem:"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One bad field: where it is (a JSON pointer), the code of its sentence, what fills the sentence in."""

    pointer: str
    code: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


class ProblemError(Exception):
    """Ends a request with a problem document; `slug` is its entry in problems.yaml."""

    def __init__(
        self,
        slug: str,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        **parameters: Any,
    ) -> None:
        super().__init__(slug)
        self.slug = slug
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        self.parameters = parameters


@cache
def catalogue() -> dict[str, Any]:
    """problems.yaml as it stands: `problems` by slug, `fields` by code."""
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("problems.yaml").read_text("utf-8"))
    return content


def problem_response(problem: ProblemError) -> Response:
    locale = request_locale()
    document = problem_document(problem, locale)
    headers = problem.headers | {"Content-Language": locale}
    return Response(orjson.dumps(document), document["status"], headers, content_type=MEDIA_TYPE)


def problem_document(problem: ProblemError, locale: Locale) -> dict[str, Any]:
    entry = catalogue()["problems"][problem.slug]
    document: dict[str, Any] = {
        "type": TYPE_PREFIX + problem.slug,
        "title": entry["title"][locale],
        "status": entry["status"],
        "detail": _fill(entry["detail"][locale], problem.parameters),
    }
    if problem.errors:
        document["errors"] = [
            {"pointer": error.pointer, "detail": _sentence(error, locale)} for error in problem.errors
        ]
    return document


def request_locale() -> Locale:
    """The language asked for by Accept-Language, where it is one of ours; the settings' own otherwise."""
    from backend.api.context import context

    # The most wanted first; `el-CY` is Greek to us.
    for tag, quality in request.accept_languages:
        for locale in LOCALES:
            if quality > 0 and tag.lower().replace("_", "-").split("-")[0] == locale:
                return locale
    return context().settings.locale


def _sentence(error: FieldError, locale: Locale) -> str:
    sentences = catalogue()["fields"]
    return _fill(sentences.get(error.code, sentences["invalid"])[locale], error.parameters)


def _fill(sentence: str, parameters: Mapping[str, Any]) -> str:
    """Only names that the sentence has are filled in; nothing a client sent is ever a template."""
    for name, value in parameters.items():
        sentence = sentence.replace(f"{{{name}}}", str(value))
    return sentence
