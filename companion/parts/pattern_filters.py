"""What the figures are about: a period, a site, a client, a language; kept in the address."""

from datetime import date

import streamlit as st

from companion import address, session
from companion.calls_patterns import PatternsQuery
from companion.client import ApiError
from companion.i18n import LOCALES
from companion.models import Facets
from companion.present.figures import PERIODS, first_day

# Widget keys; in the address they are "period", "site" …
_PERIOD, _SITE, _CLIENT, _LANGUAGE = "figures-period", "figures-site", "figures-client", "figures-language"
_DEFAULT = "90"
_MOST_CLIENTS = 200


def query(today: date) -> PatternsQuery:
    """Draws the filters and returns what they ask for."""
    words = session.say()
    _from_address()
    with st.container(horizontal=True, vertical_alignment="bottom", key="am-figure-filters"):
        period = st.segmented_control(
            words.say("patterns.period"),
            PERIODS,
            default=None if _PERIOD in st.session_state else _DEFAULT,
            required=True,
            format_func=lambda each: words.say(f"period.{each}"),
            key=_PERIOD,
        )
    facets = _facets()
    left, middle, right = st.columns(3)
    with left:
        site = _choice("field.site", _SITE, {site: site for site in facets.sites})
    with middle:
        client = _choice("field.client", _CLIENT, _clients())
    with right:
        codes = dict.fromkeys((*LOCALES, *facets.languages))
        language = _choice("field.language", _LANGUAGE, {code: words.language(code) for code in codes})
    period = period or _DEFAULT
    address.to_address(
        {
            "period": period if period != _DEFAULT else None,
            "site": site,
            "client": client,
            "language": language,
        }
    )
    return PatternsQuery(first_day(period, today), None, site, client, language)


def _from_address() -> None:
    """What the address names, before the widgets are first drawn; what is not offered is left out there."""
    for key in (_PERIOD, _SITE, _CLIENT, _LANGUAGE):
        named = st.query_params.get(key.removeprefix("figures-"), "")[:200]
        if named and key not in st.session_state and (key != _PERIOD or named in PERIODS):
            st.session_state[key] = named


def _choice(label: str, key: str, names: dict[str, str]) -> str | None:
    """One of the keys of `names`, or None."""
    if st.session_state.get(key) not in (None, *names):
        del st.session_state[key]
    return st.selectbox(
        session.say().say(label),
        list(names),
        index=None,
        format_func=lambda option: names.get(option, option),
        key=key,
        placeholder=session.say().say("cases.any"),
    )


def _facets() -> Facets:
    try:
        return session.kept("facets", session.api().facets)
    except ApiError:
        return Facets()


def _clients() -> dict[str, str]:
    try:
        return {client.id: client.name for client in session.api().clients(limit=_MOST_CLIENTS).items}
    except ApiError:
        return {}
