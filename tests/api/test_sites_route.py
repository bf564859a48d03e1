"""Sites: those on file, changed ones, added ones; the checker goes by what people here keep."""

import pytest

from backend.api.site_advice import advice, title
from backend.checker.model import LOCALES
from backend.checker.sites import load_sites

SHOP = {
    "name": "Shop",
    "hosts": ["www.Shop.example", "κριτικές.gr"],
    "reply_limit": 20,
    "forbids": ["no_links"],
    "rules": [{"rule": "reply_limit", "says": "Twenty at most."}],
}


def site_rules(api, value, site, draft="See https://other.example/page for details."):
    checked = value(api.post("/api/check", {"review": {"text": "Late.", "site": site}, "draft": draft}))
    finding = next(each for each in checked["findings"] if each["guideline"] == "site-rules")
    return finding["verdict"], checked["length_limit"]


def test_all_on_file_are_listed_as_they_came(api, value):
    items = value(api.get("/api/sites?locale=el"))["items"]
    assert {each["id"] for each in items} == {site.id for site in load_sites()}
    assert {(each["origin"], each["version"]) for each in items} == {("built-in", 0)}
    etsy = next(each for each in items if each["id"] == "etsy")
    assert etsy["first"] == "message_before_public"
    assert etsy["advice"][0].startswith("Γράψτε πρώτα ιδιωτικά")
    assert all(rule["title"] and rule["says"] and rule["read_on"] for rule in etsy["rules"])


@pytest.mark.parametrize("locale", LOCALES)
def test_every_rule_on_file_has_a_title_and_every_fact_its_advice(locale):
    for site in load_sites():
        for rule in site.rules:
            assert locale == "en" or title(rule.rule, locale) != title(rule.rule, "en"), (site.id, rule.rule)
        said = advice(site, locale)
        assert not [each for each in said if "{" in each or "None" in each]
        assert len(said) == len(set(said))
        assert bool(said) == bool(
            site.first
            or site.forbids
            or {site.reply_limit, site.editable, site.replies_allowed, site.reply_window_days} - {None}
        ), site.id


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("url=https://www.etsy.com/shop/x", "etsy"),
        ("site=play.google.com", "google-play"),
        ("site=etsy", "etsy"),
        ("url=https://nobody.example/", None),
        ("url=http://[", None),
        ("", None),
    ],
)
def test_the_site_of_an_address(api, value, query, found):
    site = value(api.get(f"/api/sites/match?{query}"))["site"]
    assert (site and site["id"]) == found


def test_an_added_site_is_found_checked_and_gone(api, value):
    assert site_rules(api, value, "shop.example") == ("na", None)
    answer = api.post("/api/sites", SHOP)
    site = value(answer)
    assert answer.status_code == 201
    assert site["hosts"] == ["shop.example", "xn--ixaxacc3blm.gr"]
    assert site["rules"][0]["read_on"] == "2026-11-20"
    assert (site["origin"], site["by"], site["rules"][0]["status"]) == ("added", "owner", "memory")
    assert site_rules(api, value, "www.shop.example") == ("fail", 20)
    matched = value(api.get("/api/sites/match?url=https://xn--ixaxacc3blm.gr/1"))["site"]
    assert matched["id"] == site["id"]
    assert api.delete(f"/api/sites/{site['id']}").status_code == 204
    assert site_rules(api, value, "shop.example") == ("na", None)
    assert api.delete(f"/api/sites/{site['id']}").status_code == 404


def test_a_site_on_file_is_changed_and_comes_back(api, value, slug):
    before = value(api.get("/api/sites/match?site=google-play"))["site"]
    path = "/api/sites/google-play"
    assert slug(api.patch(path, {"reply_limit": 500})) == "precondition-required"
    changed = api.patch(path, {"reply_limit": 500}, version=0)
    assert changed.headers["ETag"] == '"1"'
    site = value(changed)
    assert (site["origin"], site["reply_limit"], site["hosts"]) == ("changed", 500, before["hosts"])
    assert site_rules(api, value, "play.google.com", "Hello.")[1] == 500
    assert slug(api.patch(path, {"reply_limit": 600}, version=0)) == "stale"
    assert value(api.patch(path, {"reply_limit": None}, version=1))["reply_limit"] is None
    assert api.delete(path).status_code == 204
    assert value(api.get("/api/sites/match?site=google-play"))["site"] == before
    assert api.delete(path).status_code == 404


def test_a_host_belongs_to_one_site(api, value, slug):
    for method, path, options in (
        ("POST", "/api/sites", {}),
        ("PATCH", "/api/sites/etsy", {"headers": {"If-Match": "*"}}),
    ):
        answer = api.call(method, path, SHOP | {"hosts": ["x.example", "Ebay.com"]}, **options)
        assert slug(answer) == "validation"
        assert [error["pointer"] for error in value(answer)["errors"]] == ["/hosts/1"]
        assert "eBay" in value(answer)["errors"][0]["detail"]
    # Its own hosts are no obstacle.
    assert api.patch("/api/sites/etsy", {"hosts": ["etsy.com"]}, version=0).status_code == 200


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"name": " "}, "/name"),
        ({"name": None}, "/name"),
        ({"hosts": []}, "/hosts"),
        ({"hosts": None}, "/hosts"),
        ({"hosts": ["http://x.example"]}, "/hosts/0"),
        ({"hosts": ["x..example"]}, "/hosts/0"),
        ({"hosts": ["-x.example"]}, "/hosts/0"),
        ({"hosts": ["x" * 254]}, "/hosts/0"),
        ({"reply_limit": -1}, "/reply_limit"),
        ({"forbids": ["no_fun"]}, "/forbids/0"),
        ({"first": "breathe"}, "/first"),
        ({"rules": [{"rule": "Reply limit", "says": "x"}]}, "/rules/0/rule"),
        ({"rules": [{"rule": "x", "says": "x", "read_on": "yesterday"}]}, "/rules/0/read_on"),
        ({"rules": [{"rule": "x"}]}, "/rules/0/says"),
    ],
)
def test_what_is_no_site_is_refused_by_name(api, value, slug, change, pointer):
    answer = api.post("/api/sites", SHOP | change)
    assert (answer.status_code, slug(answer)) == (422, "validation")
    assert pointer in [error["pointer"] for error in value(answer)["errors"]]


def test_an_unknown_site_cannot_be_changed(api):
    assert api.patch("/api/sites/none", {"name": "x"}, version=0).status_code == 404
    assert api.patch("/api/sites/etsy", {}, version=0).status_code == 422
