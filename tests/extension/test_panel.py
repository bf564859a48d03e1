"""The panel from click to follow-up, with the real backend behind it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

DRAFT = (
    "Dear Phil, thank you for writing. I am sorry that the parcel came two weeks late: that was our mistake. "
    "We will refund you today; please write to us at help@shop.example."
)


def panel(page: Page, selector: str) -> Any:
    return page.locator(f"amends-panel {selector}")


def test_lists_what_it_caught(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/catch/replies.html")
    extension.open(page)
    expect(panel(page, "[data-review]")).to_have_count(3)
    expect(panel(page, "[data-review='0']")).to_contain_text("Phil D")
    expect(panel(page, "[data-review='0']")).to_contain_text("answered")
    assert page.evaluate("document.querySelector('amends-panel').shadowRoot.mode") == "open"


def test_one_finding_per_guideline_in_groups(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    panel(page, "textarea[name=draft]").fill("Dear Phil, thank you. You should have read the terms.")
    page.wait_for_selector('amends-panel [data-group=out] [data-finding="blame-customer"]')
    ids = panel(page, "[data-finding]").evaluate_all("(all) => all.map((one) => one.dataset.finding)")
    known = [entry["id"] for entry in extension.backend.get("/api/guidelines?locale=en")["guidelines"]]
    assert sorted(ids) == sorted(known)
    expect(panel(page, '[data-group=missing] [data-finding="apologise"][data-verdict=fail]')).to_be_visible()
    expect(panel(page, '[data-group=good] [data-finding="greet"][data-verdict=pass]')).to_be_visible()
    expect(panel(page, "[data-score]")).to_be_visible()
    expect(panel(page, "select[name=kind]")).to_have_value("complaint")
    expect(panel(page, "[data-topic=late]")).to_be_visible()
    marks = panel(page, ".draft-box mark").all_inner_texts()
    assert any("should have read" in words for words in marks), marks


def test_whole_journey(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    page.locator("#reply").fill(DRAFT)
    page.locator("#reply").click()
    page.wait_for_selector('amends-panel [data-finding="apologise"][data-verdict=pass]')
    panel(page, "[data-action=keep]").click()
    expect(panel(page, ".outcome [data-case]")).to_be_visible()
    [case] = extension.backend.get("/api/cases")["items"]
    assert case["review"]["author"] == "Phil Dale"
    assert case["review"]["rating"] == 1
    assert case["review"]["posted_at"].startswith("2026-11-19")
    assert [draft["text"] for draft in extension.backend.get(f"/api/cases/{case['id']}")["drafts"]] == [DRAFT]

    panel(page, "[data-action=sent]").click()
    due = panel(page, ".outcome [data-follow-up]")
    expect(due).to_be_visible()
    case = extension.backend.get(f"/api/cases/{case['id']}")
    assert case["status"] == "replied"
    assert [reply["text"] for reply in case["replies"]] == [DRAFT]
    [follow_up] = extension.backend.get("/api/follow-ups?due=all")["items"]
    assert due.get_attribute("data-follow-up") == follow_up["due_on"]
    day = datetime.fromisoformat(follow_up["due_on"])
    assert day.strftime("%A") in due.inner_text()
    assert day.date() - datetime.now(UTC).date() >= timedelta(days=2)


def test_own_draft_comes_back(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/plain.html")
    panel(page, "textarea[name=draft]").fill("Dear Phil, I am")
    page.wait_for_timeout(700)
    page.reload()
    extension.open(page)
    expect(panel(page, "textarea[name=draft]")).to_have_value("Dear Phil, I am")


def test_selection_is_a_review(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/catch/none.html")
    extension.open(page)
    expect(panel(page, ".empty")).to_be_visible()
    page.locator(".post p").first.select_text()
    panel(page, "[data-action=selection]").click()
    expect(panel(page, ".picked")).to_contain_text("Vinegar and patience")


def test_hostile_review_is_shown_as_text(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/editors/textarea.html")
    evil = "</textarea><img src=x onerror='document.title=1'><script>document.title=1</script>"
    for part in (".review-text", ".author"):
        page.locator(part).evaluate("(element, text) => { element.textContent = text }", evil)
    extension.open(page)
    expect(panel(page, ".full")).to_have_text(evil)
    assert panel(page, "img, script").count() == 0
    assert page.title() == "textarea"


def test_a_page_that_allows_nothing(extension: Any, site: str) -> None:
    page = extension.context.new_page()
    page.route("**/textarea.html", lambda route: _with_policy(route, "default-src 'none'; script-src 'none'"))
    page.goto(f"{site}/editors/textarea.html")
    extension.open(page)
    page.wait_for_selector("amends-panel [data-finding]", state="attached")
    width = panel(page, ".panel").evaluate("(panel) => panel.getBoundingClientRect().width")
    assert 300 <= width <= 400, "the panel's styles were kept out"


def _with_policy(route: Any, policy: str) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})


def test_a_page_that_breaks_built_ins(extension: Any, site: str) -> None:
    page = extension.context.new_page()
    page.add_init_script(
        "Array.prototype.filter = Array.prototype.map = () => { throw new Error('mine') };"
        "window.fetch = null;"
        "Element.prototype.attachShadow = null; Map.prototype.get = null; JSON.parse = null;"
    )
    page.goto(f"{site}/catch/replies.html")
    extension.open(page)
    shown = "document.querySelector('amends-panel').shadowRoot.querySelectorAll('[data-review]').length"
    assert page.evaluate(shown) == 3


def test_late_reviews_are_seen(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/catch/replies.html")
    extension.open(page)
    expect(panel(page, "[data-review]")).to_have_count(3)
    page.evaluate(
        """() => { const card = document.getElementById("UR103").cloneNode(true); card.id = "UR104";
        card.querySelector(".entry").textContent = "Came by the late train and found the door locked.";
        card.querySelector(".username").textContent = "Late Guest";
        document.querySelector(".guest-reviews").append(card); }"""
    )
    expect(panel(page, "[data-review]")).to_have_count(4)


def test_keyboard_alone(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/catch/replies.html")
    extension.open(page)
    active = "document.querySelector('amends-panel').shadowRoot.activeElement"
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate(f"{active}?.dataset.review") == "0":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("amends-panel .picked")
    for _ in range(9):
        if page.evaluate(f"{active}?.name") == "draft":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("Dear Phil, thank you. You should have read the terms.")
    page.wait_for_selector('amends-panel [data-finding="blame-customer"][data-verdict=fail]')
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"{active}?.closest('[data-finding]')?.dataset.finding") == "blame-customer":
            break
    page.keyboard.press("Enter")
    chosen = page.evaluate(f"((box) => box.value.slice(box.selectionStart, box.selectionEnd))({active})")
    assert "should have read" in chosen
    page.keyboard.press("Escape")
    assert page.locator("amends-panel").count() == 0


def test_what_is_typed_in_the_panel_stays_there(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    page.evaluate(
        """() => { window.heard = []; for (const name of ["keydown", "input", "paste"])
        document.addEventListener(name, (event) => heard.push(event.key ?? event.data)); }"""
    )
    panel(page, "textarea[name=draft]").press_sequentially("secret")
    assert page.evaluate("window.heard") == []


def test_shortcuts_of_the_page_do_not_hear_the_panel(extension: Any, site: str) -> None:
    """Even those that listen on the way down; what is typed in the page they hear as before."""
    page = extension.reach(f"{site}/editors/textarea.html")
    page.evaluate(
        """() => { window.heard = [];
        for (const name of ["keydown", "keypress", "keyup", "beforeinput", "input", "paste", "copy"])
          document.addEventListener(name, (event) => heard.push(name), true);
        document.addEventListener("keydown", (event) => {
          if (event.key === "s") event.preventDefault(); }, true); }"""
    )
    draft = panel(page, "textarea[name=draft]")
    draft.press_sequentially("Thanks, Phil. You should have read the terms.")
    draft.press("ControlOrMeta+a")
    draft.press("ControlOrMeta+c")
    draft.press("End")
    draft.press("ControlOrMeta+v")
    assert draft.input_value() == "Thanks, Phil. You should have read the terms." * 2
    page.wait_for_selector('amends-panel [data-finding="blame-customer"][data-verdict=fail]')
    assert page.evaluate("window.heard") == []

    page.locator("#reply").press_sequentially("as")
    assert page.locator("#reply").input_value() == "a"
    assert {"keydown", "keyup", "input"} <= set(page.evaluate("window.heard"))
    draft.press("Escape")
    assert page.locator("amends-panel").count() == 0
    page.evaluate("window.heard = []")
    page.locator("#reply").press("x")
    assert "keydown" in page.evaluate("window.heard")


def test_a_long_list_comes_in_parts(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/catch/replies.html")
    page.evaluate(
        """() => { const card = document.getElementById("UR103");
        for (let i = 0; i < 117; i += 1) { const copy = card.cloneNode(true); copy.id = `UR${200 + i}`;
          copy.querySelector(".entry").textContent = `Room ${i} had no towels and the door did not lock.`;
          copy.querySelector(".username").textContent = `Guest Number${i}`; card.after(copy); } }"""
    )
    extension.open(page)
    reviews = panel(page, "[data-review]")
    expect(panel(page, ".count")).to_have_text("120")
    expect(reviews).to_have_count(50)
    more = panel(page, "[data-action=more]")
    expect(more).to_contain_text("70")
    more.click()
    expect(reviews).to_have_count(100)
    active = "document.querySelector('amends-panel').shadowRoot.activeElement.dataset.review"
    assert page.evaluate(active) == "50"
    more.click()
    expect(reviews).to_have_count(120)
    expect(more).to_be_hidden()
    panel(page, "[data-review='119']").click()
    expect(panel(page, ".picked")).to_be_visible()


@pytest.mark.parametrize(("locale", "words"), [("el", "Λείπουν"), ("ru", "Не хватает"), ("bg", "Липсва")])
def test_speaks_the_chosen_language(extension: Any, site: str, locale: str, words: str) -> None:
    extension.pair(locale)
    page = extension.reach(f"{site}/editors/textarea.html")
    expect(panel(page, "[data-group=missing] h3")).to_contain_text(words)
    guidelines = extension.backend.get(f"/api/guidelines?locale={locale}")["guidelines"]
    titles = {entry["title"] for entry in guidelines}
    assert panel(page, "[data-group=missing] .title").first.inner_text() in titles
