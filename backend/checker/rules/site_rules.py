"""What the site forbids: in the draft, and among the things we would otherwise advise."""

import re
from collections.abc import Callable

from backend.checker.case import Case, Judgement, failed, not_applicable, passed
from backend.checker.model import Span
from backend.checker.rules.greet import known_author, name_token

_BLOCKS = {"private": "no_offplatform_contact", "greet": "no_names"}
_LIST = re.compile(r"(?m)^[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+\S")


def blocked(id: str, case: Case) -> bool:
    """The site forbids what this Do asks for."""
    site = case.site
    if site is None or case.request.channel != "public":
        return False
    return _BLOCKS.get(id, "") in site.forbids


def judge_site_rules(case: Case) -> Judgement:
    site = case.site
    if site is None:
        return not_applicable("na-unknown-site")
    if case.request.channel != "public":
        return not_applicable("na-channel")
    finders: dict[str, Callable[[], list[Span]]] = {
        "no_links": lambda: _tokens(case, "url"),
        "no_offplatform_contact": lambda: _tokens(case, "url", "email", "phone"),
        "no_change_request": lambda: _evidence(case, "review-pressure") + _evidence(case, "review-bribe"),
        "no_offers_in_public": lambda: _evidence(case, "review-bribe"),
        "no_names": lambda: _names(case),
        "no_lists": lambda: [case.document.utf16(*m.span()) for m in _LIST.finditer(case.request.draft)][1:],
    }
    for rule, find in finders.items():
        if rule in site.forbids and (spans := find()):
            return failed(*spans, variant=f"fail-{rule}")
    if site.first == "message_before_public":
        return Judgement("pass", ("pass-message_before_public", "pass"))
    return passed()


def _tokens(case: Case, *kinds: str) -> list[Span]:
    return [
        case.document.span(n, n + 1) for n, token in enumerate(case.document.tokens) if token.kind in kinds
    ]


def _evidence(case: Case, id: str) -> list[Span]:
    return [case.document.span_without_edge_marks(item.first, item.last) for item in case.findings.of(id)]


def _names(case: Case) -> list[Span]:
    token = name_token(
        case.document, known_author(case), len(case.document.tokens), case.request.review.author or ""
    )
    return [] if token is None else [case.document.span(token, token + 1)]
