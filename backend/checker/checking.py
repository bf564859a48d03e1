"""One check from request to result."""

import threading
from functools import lru_cache

from backend.checker.case import Case, Judgement
from backend.checker.catalogue import Entry, load_catalogue
from backend.checker.context import settle
from backend.checker.evidence import gather
from backend.checker.judges import judge
from backend.checker.language import detect
from backend.checker.meaning.encoder import shared_encoder
from backend.checker.model import (
    LOCALES,
    CheckRequest,
    CheckResult,
    DraftReading,
    Finding,
    LanguageReading,
    Locale,
    Review,
    ReviewReading,
)
from backend.checker.names import name_words
from backend.checker.relation import relate, stem
from backend.checker.review import points, read_review_document
from backend.checker.rules.form import count_words, length_limit
from backend.checker.saying import message
from backend.checker.scoring import ready, score
from backend.checker.sites import find_site
from backend.checker.text.document import Document, read
from backend.checker.text.fold import fold_text

# Requests whose answer is kept: a page asks again whenever somebody pauses while typing.
REMEMBERED = 256
_DRAFT_GROUPS = frozenset(("do", "avoid"))


def check(request: CheckRequest, wait: bool = True) -> CheckResult:
    """Read a draft against its review. Never raises on any text; the same input gives the same answer.

    `wait=False` answers by wording alone while the encoder still loads; `engine` says which layers answered.
    """
    return _remembered(request) if wait else _check(request, wait=False)


def warm_up() -> None:
    """Begin to load all that checks need, in the background, so that the first answer comes quickly."""
    shared_encoder().start()
    threading.Thread(target=_try_every_language, name="checker", daemon=True).start()


def _try_every_language() -> None:
    for locale in LOCALES:
        text = load_catalogue().guideline("apologise").languages[locale].does[0].text
        _check(CheckRequest(Review(text), text, locale=locale), wait=False)


@lru_cache(maxsize=REMEMBERED)
def _remembered(request: CheckRequest) -> CheckResult:
    return _check(request, wait=True)


def _check(request: CheckRequest, wait: bool) -> CheckResult:
    case = _read(request, wait)
    settle(case)
    _relate(case)
    findings = tuple(_finding(entry, judge(entry, case), case) for entry in load_catalogue().guidelines)
    return CheckResult(
        review=case.review,
        draft=case.draft,
        score=score(findings),
        ready=ready(findings),
        coverage=case.coverage,
        findings=findings,
        engine=case.findings.engine,
        length_limit=length_limit(case),
    )


def read_review(review: Review, wait: bool = True) -> ReviewReading:
    """The review's language, kind and topics."""
    return read_review_document(review, wait)[0]


def _read(request: CheckRequest, wait: bool) -> Case:
    reading, review_document, review_findings = read_review_document(request.review, wait)
    language = detect(request.draft, None)
    document = read(request.draft, _spoken(language, reading.language))
    case = Case(
        request=request,
        review=reading,
        review_document=review_document,
        draft=DraftReading(language, count_words(request.draft)),
        document=document,
        findings=gather(document, _DRAFT_GROUPS, wait),
        site=find_site(request.review.site, request.review.url, request.own_sites),
    )
    case.review_points = points(review_document, review_findings, reading.kind)
    return case


def _spoken(draft: LanguageReading, review: LanguageReading) -> str:
    """The draft's language; where it cannot be told, or is none of ours, the review's."""
    return draft.language if draft.language in LOCALES or review.language not in LOCALES else review.language


def _relate(case: Case) -> None:
    names = _name_stems(case.request.review, case.document)
    relation = relate(case.review_document, case.review_points, case.findings, names)
    case.coverage = relation.coverage if case.review.kind != "praise" else ()
    case.specific_spans = relation.spans


def _name_stems(review: Review, document: Document) -> set[str]:
    return {stem(fold_text(word), document) for word in name_words(review.author or "")}


def _finding(entry: Entry, judgement: Judgement, case: Case) -> Finding:
    locale = case.request.locale
    wording = entry.languages[locale]
    spoken = _locale_of(case, locale)
    starters = entry.languages[spoken].starters if judgement.verdict == "fail" else ()
    return Finding(
        guideline=entry.id,
        verdict=judgement.verdict,
        weight=entry.weight,
        title=wording.title,
        message=message(entry, locale, judgement.variants, length_limit(case)),
        spans=judgement.spans,
        starters=starters,
        variants=judgement.variants,
    )


def _locale_of(case: Case, otherwise: Locale) -> Locale:
    """The review's language where it is one of ours."""
    return next((locale for locale in LOCALES if locale == case.review.language.language), otherwise)
