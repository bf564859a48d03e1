"""The manifest names only what is there, and asks for no more than the extension uses."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

EXTENSION = Path(__file__).parents[2] / "extension"


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))


def test_every_file_it_names_is_there(manifest: dict[str, Any]) -> None:
    background = manifest["background"]
    named = [
        *manifest["icons"].values(),
        *manifest["action"]["default_icon"].values(),
        background["service_worker"],
        *background["scripts"],
        manifest["options_ui"]["page"],
    ]
    assert [name for name in named if not (EXTENSION / name).is_file()] == []
    patterns = [pattern for entry in manifest["web_accessible_resources"] for pattern in entry["resources"]]
    assert [pattern for pattern in patterns if not list(EXTENSION.glob(pattern))] == []


def test_asks_for_little(manifest: dict[str, Any]) -> None:
    named = {"storage", "activeTab", "scripting", "contextMenus", "alarms", "notifications"}
    assert set(manifest["permissions"]) == named
    assert set(manifest["host_permissions"]) == {"http://127.0.0.1/*", "http://localhost/*"}
    assert "content_scripts" not in manifest
    # Asked for one site at a time, when the person adds it.
    assert manifest["optional_host_permissions"] == ["*://*/*"]


def test_speaks_only_to_this_machine_or_by_https(manifest: dict[str, Any]) -> None:
    policy = manifest["content_security_policy"]["extension_pages"]
    connect = re.search(r"connect-src ([^;]+)", policy)
    assert connect is not None
    # A team's server is one that the person names and allows; nothing goes anywhere in the clear.
    assert set(connect[1].split()) == {"'self'", "http://127.0.0.1:*", "http://localhost:*", "https:"}
    assert "unsafe" not in policy


def test_every_import_is_there() -> None:
    missing = []
    for path in EXTENSION.rglob("*.js"):
        if "node_modules" in path.parts or path.name == "eslint.config.js":
            continue
        for name in re.findall(r"""from\s+["'](\.[^"']+)["']""", path.read_text(encoding="utf-8")):
            if not (path.parent / name).resolve().is_file():
                missing.append(f"{path.name}: {name}")
    assert missing == []


def test_modules_of_the_page_can_be_reached_by_it(manifest: dict[str, Any]) -> None:
    """What our script beside a page imports must be web accessible, or the panel does not open."""
    patterns = [pattern for entry in manifest["web_accessible_resources"] for pattern in entry["resources"]]
    reachable = {path.resolve() for pattern in patterns for path in EXTENSION.glob(pattern)}
    seen: set[Path] = set()
    waiting = [EXTENSION / "content" / "main.js"]
    while waiting:
        path = waiting.pop().resolve()
        if path in seen:
            continue
        seen.add(path)
        for name in re.findall(r"""from\s+["'](\.[^"']+)["']""", path.read_text(encoding="utf-8")):
            waiting.append(path.parent / name)
    assert seen - reachable == set()


def test_versions_agree(manifest: dict[str, Any]) -> None:
    project = (EXTENSION.parent / "pyproject.toml").read_text(encoding="utf-8")
    found = re.search(r'^version = "([^"]+)"', project, re.MULTILINE)
    assert found is not None
    assert manifest["version"] == found[1]


@pytest.mark.parametrize("locale", ["en", "el", "ru", "bg"])
def test_the_store_texts_say_what_every_permission_is_for(manifest: dict[str, Any], locale: str) -> None:
    text = (EXTENSION / "store" / f"{locale}.md").read_text(encoding="utf-8")
    assert [name for name in manifest["permissions"] if f"| {name} |" not in text] == []
    assert "127.0.0.1" in text
