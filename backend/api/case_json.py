"""A whole case as JSON: with what is judged about it, and what may be done next.

That takes the notebook and the site's rules, so a list of cases does without.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from backend.api.context import context
from backend.api.notebook import Collections, Entry, of_same_client
from backend.api.own_sites import own_sites
from backend.api.problems import request_locale
from backend.api.serialise import case_to_json, to_json
from backend.cases.case_guidelines import case_guidelines, step_titles
from backend.cases.clients import earlier_topics
from backend.cases.findings import Surroundings, judge_case, next_steps
from backend.cases.model import Case
from backend.checker.model import Locale
from backend.checker.sites import find_site

_PRIVATE_FIRST = "message_before_public"
_NO_REQUEST = "no_change_request"


def whole_case_to_json(records: Collections, case: Case, locale: Locale | None = None) -> dict[str, Any]:
    """In the request's language, unless another is asked for; `records` is the store or a transaction."""
    locale = locale or request_locale()
    entry, others = of_same_client(records, case)
    around = _surroundings(records, case, entry, others)
    return case_to_json(case, around.today, locale) | {
        "client_id": entry.id if entry else None,
        "findings": _findings(case, around, locale),
        "next_steps": [
            {"id": step, "title": step_titles()[step][locale]} for step in next_steps(case, around)
        ],
    }


def whole_etag(case: Case, value: Mapping[str, Any]) -> str:
    """The version a change is made from, and a digest: what is judged changes with the hours too."""
    return f'"{case.version}-{hashlib.sha256(to_json(value)).hexdigest()[:16]}"'


def _surroundings(
    records: Collections, case: Case, entry: Entry | None, others: Sequence[Case]
) -> Surroundings:
    site = find_site(case.review.site, case.review.url, own_sites(records))
    known = entry is not None or bool(case.client_key)
    return Surroundings(
        now=context().now(),
        day_of=context().day_of,
        private_first=site is not None and site.first == _PRIVATE_FIRST,
        may_ask_about_review=site is None or _NO_REQUEST not in site.forbids,
        earlier_topics=earlier_topics(case, entry.client if entry else None, others) if known else None,
        follow_up_after=timedelta(days=context().preferences().follow_up_days),
    )


def _findings(case: Case, around: Surroundings, locale: Locale) -> list[dict[str, Any]]:
    verdicts = {each.guideline: each for each in judge_case(case, around)}
    return [
        {
            "guideline": guideline.id,
            "verdict": verdicts[guideline.id].verdict,
            "weight": guideline.weight,
            "title": guideline.languages[locale].title,
            "message": guideline.languages[locale].messages[verdicts[guideline.id].variant],
            "why": guideline.languages[locale].why,
            "sources": guideline.sources,
        }
        for guideline in case_guidelines()
    ]
