"""What each review site allows: with where and when it was read, and changed where it no longer holds."""

from collections.abc import Mapping

import streamlit as st

from companion import acts, plain, session
from companion.forms import Filled
from companion.models_settings import Rule, Site
from companion.parts import frame, text_form
from companion.parts.text_form import Field
from companion.present import settings as present

_FIRST = "message_before_public"


def show() -> None:
    words = session.say()
    sites = {site.id: site for site in session.api().sites().items}
    frame.lead(words.say("sites.lead"))
    chosen = st.selectbox(
        words.say("field.site"),
        list(sites),
        index=None,
        format_func=lambda site_id: sites[site_id].name,
        key="site-shown",
        placeholder=words.say("sites.choose"),
    )
    if chosen:
        _site(sites[chosen])
    _add()


def _site(site: Site) -> None:
    words = session.say()
    if site.advice:
        st.html(plain.tag("div", "am-card", *(plain.words(line, "am-why") for line in site.advice)))
    frame.section(words.say("sites.rules"), words.say(f"origin.{site.origin}"))
    for place, rule in enumerate(site.rules):
        _rule(site, place, rule)
    _add_rule(site)
    frame.section(words.say("sites.facts"))
    _facts(site)
    if site.origin != "built-in":
        label = words.say("sites.as-it-came" if site.origin == "changed" else "act.remove")
        if st.button(label, key=f"remove-{site.id}"):
            with frame.reachable():
                session.api().remove_site(site.id)
                st.rerun()


def _rule(site: Site, place: int, rule: Rule) -> None:
    words = session.say()
    checked = words.say("rule.verified" if rule.status == "verified" else "rule.memory")
    facts = (checked, words.short_day(rule.read_on), rule.source)
    lines = [plain.tag("span", "am-fact", plain.escape(fact), dir="auto") for fact in facts if fact]
    with st.container(key=f"am-row-{site.id}-{place}"):
        title = plain.tag("span", "am-who", plain.escape(rule.title or rule.rule))
        facts_html = plain.tag("div", "am-facts", *lines)
        st.html(plain.tag("div", "am-row", title, facts_html, plain.words(rule.says, "am-note")))
        today = session.now().date().isoformat()
        with st.container(horizontal=True):
            if st.button(words.say("sites.read-again"), key=f"read-{site.id}-{place}"):
                _change(site, present.read_again(site, place, today))
            if st.button(words.say("act.remove"), key=f"drop-{site.id}-{place}", type="tertiary"):
                _change(site, present.without_rule(site, place))


def _add_rule(site: Site) -> None:
    words = session.say()
    with (
        st.expander(words.say("sites.add-rule"), key=f"rule-box-{site.id}", icon=":material/add:"),
        st.form(f"rule-form-{site.id}", clear_on_submit=True, border=False),
    ):
        says = st.text_area(words.say("field.rule"), key=f"rule-says-{site.id}", max_chars=1000, height=80)
        source = st.text_input(words.say("field.rule-source"), key=f"rule-source-{site.id}", max_chars=300)
        sent = st.form_submit_button(words.say("sites.add-rule"), key=f"rule-add-{site.id}")
    if sent and says.strip():
        today = session.now().date().isoformat()
        _change(site, present.with_rule(site, says.strip(), source.strip(), today))


def _change(site: Site, changes: Mapping[str, object]) -> None:
    with frame.reachable():
        session.api().change_site(site.id, site.version, changes)
        st.rerun()


def _facts(site: Site) -> None:
    words = session.say()
    api = session.api()
    yes_no = {each: words.say(f"said.{each}") for each in ("yes", "no")}
    first = {"": words.say("said.no"), _FIRST: words.say("said.yes")}
    fields = [
        Field("name", words.say("field.name"), limit=100),
        Field("hosts", words.say("field.hosts"), height=90),
        Field("reply_limit", words.say("site.reply_limit"), limit=7),
        Field("replies_allowed", words.say("site.replies_allowed"), limit=7),
        Field("reply_window_days", words.say("site.reply_window_days"), limit=7),
        Field("editable", words.say("site.editable"), options={"": words.say("said.unknown"), **yes_no}),
        Field("first", words.say("site.first"), options=first),
        *(Field(rule, words.say(f"forbid.{rule}"), options=yes_no) for rule in present.FORBIDS),
    ]

    def save(base: Filled, mine: Mapping[str, str]) -> None:
        def read() -> tuple[int, dict[str, str]]:
            now = next(each for each in api.sites().items if each.id == site.id)
            return now.version, present.site_texts(now)

        def change(version: int, changed: Mapping[str, str]) -> None:
            api.change_site(site.id, version, present.site_changes(changed, mine))

        acts.save_texts((base.version, base.values), mine, read, change)

    text_form.show(Filled(f"site-{site.id}", site.version, present.site_texts(site)), fields, save)


def _add() -> None:
    words = session.say()
    with (
        st.expander(words.say("sites.add"), key="site-box", icon=":material/add:"),
        st.form("site-form", clear_on_submit=True, border=False),
    ):
        name = st.text_input(words.say("field.name"), key="site-name", max_chars=100)
        host = st.text_input(words.say("field.host"), key="site-host", max_chars=250)
        sent = st.form_submit_button(words.say("sites.add"), key="site-add")
    if sent and name.strip() and host.strip():
        with frame.reachable():
            session.api().add_site({"name": name.strip(), "hosts": [host.strip()]})
            session.tell(words.say("told.saved"))
            st.rerun()
