"""From requests and cases to the checker, and its answer back as JSON."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from backend.api.bodies import CheckBody, DraftBody, FactsBody, ReplyBody, ReviewBody
from backend.api.notebook import has_other_cases
from backend.api.own_sites import own_sites
from backend.api.put_aside import COLLECTION as ASIDES
from backend.api.put_aside import Occasion, mark, site_key
from backend.cases.identity import client_key, identity, place
from backend.cases.model import Case, CaughtReview
from backend.checker import check, read_review
from backend.checker.model import UNKNOWN_LANGUAGE, CheckRequest, Facts, Kind, Locale, Review
from backend.checker.wire import check_to_json
from backend.store.base import Store

# How many earlier replies a new one is compared with.
PREVIOUS_REPLIES = 30


def check_draft(body: CheckBody, locale: Locale, store: Store, now: datetime) -> dict[str, Any]:
    """The answer of `POST /api/check`; stores nothing."""
    review = _review(body.review)
    same = identity(review.site, review.url, review.author, review.text)
    previous = body.previous_replies
    if previous is None:
        previous = list(store.recent_replies(PREVIOUS_REPLIES, same))
    request = CheckRequest(
        review=review,
        draft=body.draft,
        channel=body.channel,
        locale=body.locale or locale,
        length_limit=body.length_limit,
        facts=_with_notebook(_facts(body.facts), body.review, same, store, now),
        previous_replies=tuple(previous),
        own_sites=own_sites(store),
    )
    return _answer(request, same, store, now)


def check_kept_draft(
    case: Case, body: DraftBody, locale: Locale, store: Store, now: datetime
) -> dict[str, Any]:
    """The check that is kept with a draft of a case."""
    previous = store.recent_replies(PREVIOUS_REPLIES, case.identity)
    request = CheckRequest(
        review=_stored_review(case.review),
        draft=body.text,
        channel=body.channel,
        locale=body.locale or locale,
        facts=_with_notebook(_facts(body.facts), case.review, case.identity, store, now, case.client),
        previous_replies=tuple(previous),
        own_sites=own_sites(store),
    )
    return _answer(request, case.identity, store, now)


def check_reply(case: Case, body: ReplyBody, store: Store) -> dict[str, Any]:
    """The check of a reply that was sent, for what can be read out of it."""
    review = _stored_review(case.review)
    return check_to_json(check(CheckRequest(review, body.text, body.channel, own_sites=own_sites(store))))


def _answer(request: CheckRequest, same: str, store: Store, now: datetime) -> dict[str, Any]:
    """`same` is the review's identity: what was put aside for it is marked."""
    site = site_key(request.review.site, request.review.url, request.own_sites)
    occasion = Occasion(same, site, now)
    return mark(check_to_json(check(request)), request.draft, store.records(ASIDES), occasion)


def read_caught_review(body: ReviewBody, kind: Kind | None, posted_at_text: str | None) -> CaughtReview:
    """The review as the case keeps it: language and topics as read, the kind too where nobody chose one."""
    review = replace(_review(body), kind=kind or body.kind)
    reading = read_review(review)
    return CaughtReview(
        text=review.text,
        author=review.author,
        rating=review.rating,
        rating_max=review.rating_max,
        site=review.site or place(None, review.url) or None,
        url=review.url,
        posted_at=review.posted_at,
        posted_at_text=posted_at_text,
        language_hint=review.language_hint,
        language=reading.language.language,
        language_confidence=reading.language.confidence,
        kind=reading.kind,
        topics=reading.topics,
    )


def _review(body: ReviewBody) -> Review:
    return Review(
        text=body.text,
        author=body.author,
        rating=body.rating,
        rating_max=body.rating_max,
        site=body.site,
        url=body.url,
        posted_at=body.posted_at,
        language_hint=body.language_hint,
        kind=body.kind,
    )


def _stored_review(review: CaughtReview) -> Review:
    known = review.language if review.language != UNKNOWN_LANGUAGE else None
    return Review(
        text=review.text,
        author=review.author,
        rating=review.rating,
        rating_max=review.rating_max,
        site=review.site,
        url=review.url,
        posted_at=review.posted_at,
        language_hint=review.language_hint or known,
        kind=review.kind,
    )


def _facts(body: FactsBody | None) -> Facts:
    if body is None:
        return Facts()
    return Facts(body.own_error, body.injury_or_legal, body.repeat_customer, body.fixed)


def _with_notebook(
    facts: Facts,
    review: ReviewBody | CaughtReview,
    same: str,
    store: Store,
    now: datetime,
    client: str | None = None,
) -> Facts:
    """A client who has other reviews on file is a repeat customer, unless the person says otherwise."""
    if facts.repeat_customer is not None:
        return facts
    key = client_key(client, review.author, review.site, review.url)
    return replace(facts, repeat_customer=True) if has_other_cases(store, key, same, now) else facts
