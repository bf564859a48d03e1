"""What tests of the panel's desk do again and again."""

from typing import Any

from playwright.sync_api import Page

# Marked for blaming; and for what is missing from it.
BLAMING = "Dear Phil, thank you. You should have read the terms."
HEATED = "Phil, you are an idiot and a liar. We will see you in court, and my lawyers will call you!!!"


def panel(page: Page, selector: str) -> Any:
    return page.locator(f"amends-panel {selector}")


def drafted(extension: Any, address: str, text: str, guideline: str, verdict: str = "fail") -> Page:
    """A page with a draft in the panel's own box, once the checker has said this of it."""
    page: Page = extension.reach(address)
    panel(page, "textarea[name=draft]").fill(text)
    page.wait_for_selector(
        f'amends-panel [data-finding="{guideline}"][data-verdict={verdict}]', state="attached"
    )
    return page


def expect_active(page: Page, wanted: str, expression: str = "tagName") -> None:
    """Waits until something of the element that has the focus in the panel is as wanted."""
    found = f"document.querySelector('amends-panel')?.shadowRoot.activeElement?.{expression}"
    page.wait_for_function(f"(wanted) => {found} === wanted", arg=wanted)
