"""`/api/cases/ID/…`: the history of a case, its evidence file, its dates."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.calendars import calendar_of_case
from backend.api.context import context
from backend.api.describe import TOKEN, answers, text_content
from backend.api.evidence import POLICY, digest, evidence, evidence_page
from backend.api.paging import page
from backend.api.parameters import CasePath, LocaleQuery
from backend.api.problems import ProblemError, request_locale
from backend.api.serialise import event_to_json, json_response
from backend.api.shapes.case_record import EvidenceQuery, EvidenceView, HistoryQuery, HistoryView
from backend.cases.model import Case

routes = APIBlueprint("case_record", __name__, abp_security=TOKEN)


@routes.get(
    "/api/cases/<case_id>/history",
    summary="Everything that happened to a case, the latest first",
    responses=answers({200: HistoryView}, "unauthorized", "validation", "not-found"),
)
@needs_token
def history(path: CasePath, query: HistoryQuery) -> Response:
    case = _case(path)
    rows = list(reversed(list(enumerate(case.timeline))))
    order = f"history:{case.id}"
    shown, about = page(rows, order, query.limit, query.cursor, lambda row: str(row[0]))
    return json_response({"items": [event_to_json(event) for _, event in shown], **about})


@routes.get(
    "/api/cases/<case_id>/evidence",
    summary="A case as a file to keep or to hand over",
    responses=answers(
        {200: text_content("text/html", EvidenceView)}, "unauthorized", "validation", "not-found"
    ),
)
@needs_token
def evidence_file(path: CasePath, query: EvidenceQuery) -> Response:
    case = _case(path)
    found, made_at = evidence(case, query.notes), context().now()
    attached = {"Content-Disposition": f'attachment; filename="case-{case.id}.{query.format}"'}
    if query.format == "json":
        value = {"case": found, "made_at": made_at, "sha256": digest(found)}
        return json_response(value, headers=attached)
    locale = query.locale or request_locale()
    html = evidence_page(case, found, made_at, locale, context().preferences().zone)
    headers = attached | {"Content-Security-Policy": POLICY, "Content-Language": locale}
    return Response(html, headers=headers, content_type="text/html; charset=utf-8")


@routes.get(
    "/api/cases/<case_id>/calendar.ics",
    summary="The dates of a case",
    responses=answers({200: text_content("text/calendar")}, "unauthorized", "validation", "not-found"),
)
@needs_token
def calendar(path: CasePath, query: LocaleQuery) -> Response:
    case = _case(path)
    attached = {"Content-Disposition": f'attachment; filename="case-{case.id}.ics"'}
    content = calendar_of_case(case, query.locale or request_locale())
    return Response(content, headers=attached, content_type="text/calendar; charset=utf-8")


def _case(path: CasePath) -> Case:
    case = context().store.get(path.case_id)
    if case is None:
        raise ProblemError("not-found")
    return case
