"""Sites are data: found by host, and sound."""

from pathlib import Path

import pytest

from backend.checker import check
from backend.checker.model import LOCALES, CheckRequest, Finding, Locale, Review
from backend.checker.sites import find_site, load_sites, read_site
from backend.checker.yaml_files import DataError

LATE = "Το δέμα άργησε πέντε μέρες."
WHOLE = """
name: X
hosts: [x.example]
reply_limit: 10
editable: null
replies_allowed: null
reply_window_days: null
forbids: []
first: null
rules:
  - {rule: reply_limit, says: "Ten.", source: "its help", read_on: 2026-11-22, status: verified}
"""


def found(id: str, site: str, draft: str, locale: Locale = "en") -> Finding:
    result = check(CheckRequest(Review(LATE, site=site), draft, locale=locale))
    return next(finding for finding in result.findings if finding.guideline == id)


@pytest.mark.parametrize(
    ("site", "url", "id"),
    [
        ("www.skroutz.gr", None, "skroutz"),
        ("etsy", None, "etsy"),
        (None, "https://www.tripadvisor.com/Hotel_Review-1.html", "tripadvisor"),
        (None, "https://www.google.gr/maps/place/x", "google"),
        ("maps.google.co.uk", None, "google"),
        ("play.google.com", None, "google-play"),
        ("market.yandex.ru", None, "yandex-market"),
        (None, "https://yandex.ru/maps/org/x/1/reviews", "yandex-business"),
        ("WWW.Booking.COM.", None, "booking"),
        ("my-shop.example", "https://www.ebay.de/fdbk", "ebay"),
        ("example.org", None, None),
        ("", "http://[bad", None),
        ("notetsy.com", None, None),
        ("etsy.com.evil.example", None, None),
        (None, None, None),
    ],
)
def test_a_site_is_found_by_its_host(site: str | None, url: str | None, id: str | None) -> None:
    known = find_site(site, url)
    assert (known.id if known else None) == id


def test_every_rule_has_its_source_and_date() -> None:
    assert len(load_sites()) >= 15
    hosts = [host for site in load_sites() for host in site.hosts]
    assert len(hosts) == len(set(hosts))
    for site in load_sites():
        assert site.hosts
        assert site.rules
        assert all(rule.says and rule.source for rule in site.rules)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("forbids: []", "forbids: [no_smiles]"), "no_smiles"),
        (("forbids: []", "forbids: [no_links]"), "no source for"),
        (("first: null", "first: call_them"), "call_them"),
        (("reply_limit: 10", "reply_limit: ten"), "ten"),
        (("2026-11-22", "yesterday"), "yesterday"),
        (("verified", "surely"), "surely"),
        (("editable: null\n", ""), "editable"),
    ],
)
def test_unsound_files_are_refused(tmp_path: Path, change: tuple[str, str], named: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert read_site(path).reply_limit == 10
    path.write_text(WHOLE.replace(*change), encoding="utf-8")
    with pytest.raises(DataError, match=named):
        read_site(path)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_limit_is_told(locale: Locale) -> None:
    message = found("length", "play.google.com", "Καλησπέρα σας. " * 30, locale).message
    assert "350" in message
    assert "{" not in message


def test_a_message_goes_before_the_public_reply() -> None:
    finding = found("site-rules", "etsy.com", "Καλησπέρα, λυπάμαι για την καθυστέρηση.")
    assert finding.verdict == "pass"
    assert "privately first" in finding.message


def test_sites_of_ones_own_come_before_those_on_file(tmp_path: Path) -> None:
    (tmp_path / "etsy.yaml").write_text(WHOLE)
    own = (read_site(tmp_path / "etsy.yaml"),)
    for asked in ("x.example", "www.x.example", "etsy"):
        found = find_site(asked, None, own)
        assert found is not None
        assert (found.id, found.reply_limit) == ("etsy", 10)
    assert find_site("etsy.com", None, own) is None
    assert find_site("etsy.com", None) is not None
