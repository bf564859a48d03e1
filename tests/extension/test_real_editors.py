"""The editors that reply boxes are made of, as they are published: read right, marked right, left alone."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.extension.desk_acts import panel

pytestmark = pytest.mark.browser

MODULES = Path(__file__).parents[2] / "extension" / "node_modules"
SOURCES = Path(__file__).parent / "editors"
FIELDS = {
    "tinymce": "body",
    "ckeditor": ".ck-editor__editable",
    "lexical": "#reply",
    "quill": ".ql-editor",
    "prosemirror": ".ProseMirror",
    "slate": "[data-slate-editor]",
    "draft": ".public-DraftEditor-content",
}
# Those that come ready to be put in a page; the others are bundled from the packages.
READY = {
    "tinymce": ("tinymce/tinymce.min.js", "tinymce.init({ selector: '#reply', license_key: 'gpl' })"),
    "ckeditor": (
        "@ckeditor/ckeditor5-build-classic/build/ckeditor.js",
        "ClassicEditor.create(document.getElementById('reply'), { licenseKey: 'GPL' }).then(() => 0)",
    ),
}
LINES = ["Dear Phil, thank you.", "You should have read the terms."]
BLAMES = 'amends-panel [data-finding="blame-customer"][data-verdict="fail"]'
DRAWN = """(field) => [...field.ownerDocument.defaultView.CSS.highlights]
  .filter(([name]) => name.startsWith("amends-"))
  .flatMap(([, highlight]) => [...highlight].map((range) => range.toString()))"""
# Draft.js names its blocks by chance.
SHAPE = (
    """(field) => field.outerHTML.replace(/data-(offset-key|editor)="[^"]*"|id="placeholder-\\w+"|
  aria-describedby="[^"]*"/g, "")"""
).replace("\n  ", "")


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = MODULES / ".bin" / "esbuild"
    if not program.exists():
        reason = "the editors are not installed; run npm install in extension/"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("editors")
    sources = [str(path) for path in sorted(SOURCES.glob("*.js"))]
    flags = ["--bundle", "--format=iife", f"--outdir={folder}", '--define:process.env.NODE_ENV="production"']
    flags += ["--define:global=window", "--log-level=error"]
    env = {**os.environ, "NODE_PATH": str(MODULES)}
    subprocess.run([str(program), *sources, *flags], check=True, env=env)
    return folder


def page_with(extension: Any, site: str, bundles: Path, editor: str) -> Page:
    page: Page = extension.visit(f"{site}/real/editor.html")
    if editor in READY:
        path, start = READY[editor]
        page.add_script_tag(url=f"{site}/extension/node_modules/{path}")
        page.evaluate(f"async () => {{ await {start}; }}")
    else:
        page.add_script_tag(path=bundles / f"{editor}.js")
        if editor == "lexical":
            page.evaluate("document.getElementById('reply').contentEditable = 'true'")
    field_of(page, editor).wait_for()
    return page


def field_of(page: Page, editor: str) -> Locator:
    scope = page.frame_locator("iframe.tox-edit-area__iframe") if editor == "tinymce" else page
    return scope.locator(FIELDS[editor]).first


@pytest.mark.parametrize("editor", FIELDS)
def test_read_marked_and_left_alone(extension: Any, site: str, bundles: Path, editor: str) -> None:
    page = page_with(extension, site, bundles, editor)
    extension.open(page)
    expect(panel(page, ".picked")).to_be_visible()
    field = field_of(page, editor)
    field.click()
    expect(panel(page, "[data-source=page]")).to_be_visible()
    page.keyboard.type(LINES[0])
    page.keyboard.press("Enter")
    page.keyboard.type(LINES[1])
    page.wait_for_selector(BLAMES, state="attached")
    page.wait_for_timeout(200)
    assert any("should have read" in words for words in field.evaluate(DRAWN))

    # Read as it is written, line by line.
    panel(page, "[data-action=keep]").click()
    expect(panel(page, ".outcome [data-case]")).to_be_visible()
    [case] = extension.backend.get("/api/cases")["items"]
    [draft] = extension.backend.get(f"/api/cases/{case['id']}")["drafts"]
    assert [line for line in draft["text"].split("\n") if line] == LINES

    # Left as it was found.
    before = field.evaluate(SHAPE)
    panel(page, "[data-action=close]").click()
    assert field.evaluate(DRAWN) == []
    assert field.evaluate(SHAPE) == before
    assert page.locator("amends-panel, amends-marks").count() == 0


@pytest.mark.parametrize("editor", FIELDS)
def test_the_same_after_a_thousand_keys(extension: Any, site: str, bundles: Path, editor: str) -> None:
    """Typed with the panel open and without it: the same field, to the byte."""
    words = ("We are sorry, you should have read this. " * 25)[:1000]
    shapes = []
    for watched in (False, True):
        page = page_with(extension, site, bundles, editor)
        if watched:
            extension.open(page)
            expect(panel(page, ".picked")).to_be_visible()
        field_of(page, editor).click()
        page.keyboard.type(words)
        page.wait_for_timeout(500)
        if watched:
            panel(page, "[data-action=close]").click()
            field_of(page, editor).click()
        shapes.append(field_of(page, editor).evaluate(SHAPE))
        page.close()
    assert "should have read" in shapes[0]
    assert shapes[0] == shapes[1]
