"""Sites are data: found by host, and sound."""

from pathlib import Path

import pytest

from backend.checker.sites import find_site, load_sites
from backend.checker.yaml_files import DataError


@pytest.mark.parametrize(
    ("site", "url", "id"),
    [
        ("www.skroutz.gr", None, "skroutz"),
        (None, "https://www.tripadvisor.com/Hotel_Review-1.html", "tripadvisor"),
        ("example.org", None, None),
        ("", "http://[bad", None),
        ("notetsy.com", None, None),
    ],
)
def test_a_site_is_found_by_its_host(site: str | None, url: str | None, id: str | None) -> None:
    found = find_site(site, url)
    assert (found.id if found else None) == id


def test_every_rule_has_its_source_and_date() -> None:
    assert len(load_sites()) >= 15
    for site in load_sites():
        assert site.hosts
        stated = {rule.rule for rule in site.rules}
        assert site.forbids <= stated, site.id
        assert all(rule.status in ("verified", "memory") and rule.source and rule.date for rule in site.rules)


def test_unknown_bans_are_refused(tmp_path: Path) -> None:
    from backend.checker import sites

    path = tmp_path / "x.yaml"
    path.write_text("hosts: [x.example]\nforbids: [no_smiles]\n", encoding="utf-8")
    with pytest.raises(DataError, match="no_smiles"):
        sites._read(path)
