"""Dates as pages write them, in twelve languages."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

NOW = "2026-11-20T12:00:00"
ABSOLUTE = {
    "2024-03-05": "2024-03-05",
    "2024-03-05T10:20:30Z": "2024-03-05T10:20:30.000Z",
    "2024-03-05T23:30:00+0300": "2024-03-05T20:30:00.000Z",
    "05.03.2024 17:02": "2024-03-05",
    "5. 3. 2024": "2024-03-05",
    "19/05/2024": "2024-05-19",
    "3/24/2016": "2016-03-24",
    "Reviewed in the United States on March 5, 2024": "2024-03-05",
    "23rd March 2025": "2025-03-23",
    "August 2014": "2014-08-01",
    "5 Μαρτίου 2024": "2024-03-05",
    "14 Αυγ 2025": "2025-08-14",
    "12 апреля 2024 г.": "2024-04-12",
    "2 июн 2026": "2026-06-02",
    "1 март 2025 г.": "2025-03-01",
    "5. März 2024": "2024-03-05",
    "le 22 août 2023 par Élodie": "2023-08-22",
    "Revisado en España el 5 de marzo de 2024": "2024-03-05",
    "5 febbraio 2024": "2024-02-05",
    "5 maart 2024": "2024-03-05",
    "5 września 2024": "2024-09-05",
    "5 februarie 2024": "2024-02-05",
    "5 Ağustos 2024": "2024-08-05",
    "31 mars 2015": "2015-03-31",
}
RELATIVE = {
    "today": "2026-11-20",
    "3 days ago": "2026-11-17",
    "a month ago": "2026-10-20",
    "χθες": "2026-11-19",
    "πριν από 2 εβδομάδες": "2026-11-06",
    "6 дней назад": "2026-11-14",
    "неделю назад": "2026-11-13",
    "сегодня в 12:02": "2026-11-20",
    "преди 3 месеца": "2026-08-20",
    "вчера": "2026-11-19",
    "vor 2 Jahren": "2024-11-20",
    "il y a 5 jours": "2026-11-15",
    "hace 2 semanas": "2026-11-06",
    "3 mesi fa": "2026-08-20",
    "6 maanden geleden": "2026-05-20",
    "4 miesiące temu": "2026-07-20",
    "acum 2 zile": "2026-11-18",
    "2 yıl önce": "2024-11-20",
    "Anmeldt 3 uker siden": "2026-10-30",
    "12 апреля в 10:40": "2026-04-12",
    "25 December": "2025-12-25",
}
NONE = [
    "",
    "Great kettle",
    "5 out of 5",
    "€12.90",
    "31.02.2024",
    "99/99/9999",
    "may be later",
    "Call 210 555 1234",
    "1.2.3.4",
    "Version 4.0.4",
]


def read(lab: Page, text: str) -> str | None:
    ask = """async ([text, now]) =>
      (await import("/extension/catch/dates.js")).readDate(text, new Date(now))"""
    return lab.evaluate(ask, [text, NOW])


@pytest.mark.parametrize(("text", "day"), [*ABSOLUTE.items(), *RELATIVE.items()])
def test_reads(lab: Page, text: str, day: str) -> None:
    assert read(lab, text) == day


@pytest.mark.parametrize("text", NONE)
def test_sees_no_date_where_there_is_none(lab: Page, text: str) -> None:
    assert read(lab, text) is None


def test_month_first_where_the_page_counts_so(lab: Page) -> None:
    read_so = """async (first) =>
      (await import("/extension/catch/dates.js")).readDate("3/4/2020", new Date(), first)"""
    assert lab.evaluate(read_so, True) == "2020-03-04"
    assert lab.evaluate(read_so, False) == "2020-04-03"
