"""`amends --demo`: what the made-up month holds, and that nothing of it stays or touches one's own."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from backend.api import create_app
from backend.api.tokens import read_or_create_token
from backend.checker.model import LOCALES
from backend.cli import demo
from backend.settings import Settings
from backend.store import open_store


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, httpx.Client]]:
    """The filled folder and a way to read it; afterwards it must be gone."""
    own = tmp_path_factory.mktemp("own")
    settings = Settings(data_dir=own, database_url="postgresql://nobody@localhost/none", token="t" * 43)
    with demo.throw_away(settings) as filled:
        store = open_store(filled)
        headers = {"Authorization": f"Bearer {read_or_create_token(filled.data_dir)}"}
        transport = httpx.WSGITransport(create_app(filled, store))
        with httpx.Client(base_url="http://127.0.0.1:8765", headers=headers, transport=transport) as http:
            yield filled, http
        store.close()
    assert not filled.data_dir.exists()
    assert list(own.iterdir()) == []


def get(http: httpx.Client, path: str) -> Any:
    answer = http.get(path)
    answer.raise_for_status()
    return answer.json()


def test_a_month_in_four_languages(month: tuple[Settings, httpx.Client]) -> None:
    _, http = month
    cases = get(http, "/api/cases?limit=200")["items"]
    languages = Counter(case["review"]["language"] for case in cases)
    assert set(languages) == set(LOCALES) and min(languages.values()) >= 6
    assert {case["review"]["kind"] for case in cases} == {"complaint", "vague", "abusive", "praise"}
    assert {"new", "replied", "following-up", "resolved"} <= {case["status"] for case in cases}
    now = datetime.now(UTC)
    assert all(datetime.fromisoformat(case["updated_at"]) <= now for case in cases)


def test_every_part_of_the_companion_has_something_to_show(month: tuple[Settings, httpx.Client]) -> None:
    _, http = month
    for due in ("running", "overdue", "answered"):
        assert get(http, f"/api/cases?due={due}")["total"] >= 1, due
    kinds = {
        due: {each["kind"] for each in get(http, f"/api/follow-ups?due={due}")["items"]}
        for due in ("overdue", "today", "upcoming", "done")
    }
    assert all(kinds.values())
    assert {"promise", "follow-up"} <= set().union(*kinds.values())
    assert get(http, "/api/clients")["total"] == 3
    assert get(http, "/api/playbook")["total"] == 4
    assert get(http, "/api/improvements")["total"] == 1
    patterns = get(http, "/api/patterns")
    assert patterns["misses"] and patterns["resolved"]["count"] >= 5


def test_the_month_happened_on_its_own_days(month: tuple[Settings, httpx.Client]) -> None:
    _, http = month
    oldest = get(http, "/api/cases?sort=caught_at&limit=1")["items"][0]
    moments = [event["at"] for event in get(http, f"/api/cases/{oldest['id']}")["timeline"]]
    days = [datetime.fromisoformat(moment) for moment in moments]
    assert days == sorted(days) and (days[-1] - days[0]).days >= 3
    assert (datetime.now(UTC) - days[0]).days >= 27


def test_the_files_hold_what_their_readme_tells() -> None:
    folder = Path(demo.__file__).with_name("demo_month")
    told = (folder / "README.md").read_text(encoding="utf-8")
    for locale in LOCALES:
        content = yaml.safe_load((folder / f"{locale}.yaml").read_text(encoding="utf-8"))
        assert all(f"`{field}`" in told for case in content["cases"] for field in case), locale
