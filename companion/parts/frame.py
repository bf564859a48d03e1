"""What is around every page: the look, the language switch, and plain words when something fails."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import streamlit as st

from companion import address, pending, plain, session
from companion.client import ApiError, BackendAwayError, NotFoundError, NotPairedError
from companion.i18n import LOCALES, SHORT_NAMES
from companion.parts.lines import Act, Lines

STYLE = Path(__file__).parents[1] / "style.css"
START = "uv run amends"
# The only script of ours on a page, for the only thing kept in the browser. Only a locale gets into it.
_REMEMBER = '<script>document.cookie = "%s=%s; path=/; max-age=31536000; samesite=strict"</script>'


def dress() -> None:
    st.html(STYLE)


def language_switch() -> None:
    """In the bar at the top of every page. The choice stands in the address; the browser remembers it.

    Four small buttons: a list to open costs a click more.
    """
    address.from_address(address.LANGUAGE, LOCALES)
    chosen, default = session.language(), session.default_language()
    switch = Lines("am-language")
    title = plain.tag("span", "am-unseen", plain.escape(session.say().say("language.choose")))
    switch.add(title, *(_speak(locale, locale == chosen) for locale in LOCALES))
    switch.show()
    address.to_address({address.LANGUAGE: chosen if chosen != default else None})
    if session.language_was_chosen():
        st.html(_REMEMBER % (session.LANGUAGE_COOKIE, chosen), unsafe_allow_javascript=True)


def _speak(locale: str, spoken: bool) -> Act:
    choose = partial(session.choose_language, locale)
    return Act(f"am-speak-{locale}", SHORT_NAMES[locale], choose, look="quiet", disabled=spoken)


def heading(title: str, subtitle: str = "") -> None:
    """The title of a page. Not `st.title`: a title may hold what somebody wrote."""
    below = plain.tag("p", "am-subtitle", plain.escape(subtitle)) if subtitle else ""
    st.html(plain.tag("h1", "am-h1", plain.escape(title), dir="auto") + below)


def section(title: str, aside: str = "", lead: str = "") -> None:
    """A heading, what stands quietly beside it (a number), and a quiet line of our own below it."""
    st.html(section_html(title, aside, lead))


def section_html(title: str, aside: str = "", lead: str = "") -> str:
    extra = plain.tag("span", "am-aside", plain.escape(aside)) if aside else ""
    return plain.tag("h2", "am-h2", plain.escape(title), extra) + (lead_html(lead) if lead else "")


def lead(text: str) -> None:
    """A quiet line of our own words."""
    st.html(lead_html(text))


def lead_html(text: str) -> str:
    return plain.tag("p", "am-lead", plain.escape(text))


def notice(title: str, text: str = "", look: str = "info", command: str = "") -> None:
    """A box with a sentence or two. `look`: info, good, warn or bad; the last two are announced at once."""
    inner = [plain.tag("strong", "am-notice-title", plain.escape(title), dir="auto")]
    if text:
        inner.append(plain.words(text, "am-notice-text"))
    if command:
        inner.append(plain.tag("code", "am-command", plain.escape(command)))
    st.html(
        plain.tag(
            "div", f"am-notice am-{look}", *inner, role="alert" if look in ("warn", "bad") else "status"
        )
    )


def told() -> None:
    """What the last act achieved, said once, in a place of its own: what is below it stays as it is."""
    pending.settle()
    with st.container():
        if pending.ids():
            notice(session.say().say("told.saving"))
            pending.await_all()
        if text := session.told():
            notice(text, look="good")
        if error := session.failure():
            explain(error)


@contextmanager
def reachable() -> Iterator[None]:
    """Shows what is inside, or in its place why the API could not give it."""
    try:
        yield
    except ApiError as error:
        explain(error)


def explain(error: ApiError) -> None:
    """Says in the person's words what went wrong and what to do. What they typed stays where it is."""
    words = session.say()
    if isinstance(error, NotPairedError):
        notice(words.say("error.token"), words.say("error.token-how"), "bad", START)
    elif isinstance(error, BackendAwayError):
        notice(words.say("error.away"), words.say("error.away-how", address=session.api().base), "bad", START)
    elif isinstance(error, NotFoundError):
        notice(words.say("error.not-found"), error.detail, "warn")
    else:
        notice(words.say("error.refused"), "\n".join((error.detail, *error.errors)).strip(), "bad")


def confirm(key: str, ready: bool, do: Callable[..., None], *args: object) -> None:
    """The button at the end of a dialog; `do` is done with `args` before the page runs again."""
    st.button(
        session.say().say("act.confirm"),
        key=f"confirm-{key}",
        type="primary",
        disabled=not ready,
        width="stretch",
        on_click=do,
        args=args,
    )
