"""The way to the backend: its address, the token, and one pool of connections for all pages."""

import os
from pathlib import Path
from typing import Any

import streamlit as st

from companion.client import SECONDS, Api, ApiError
from companion.i18n import FALLBACK
from companion.models_settings import Settings

API_DEFAULT = "http://127.0.0.1:8765"


def api(language: str) -> Api:
    """Read from the environment each time: the token may appear later than we do."""
    return Api(_http(), os.environ.get("AMENDS_API") or API_DEFAULT, _token(), language)


def preferences() -> Settings | None:
    """The settings as of a few seconds ago at most; None while they cannot be had."""
    asked = api(FALLBACK)
    return _preferences(asked.base, asked.token, asked)


def forget_preferences() -> None:
    """They were changed here: what was remembered of them is out of date."""
    _preferences.clear()


@st.cache_data(ttl=20, show_spinner=False)
def _preferences(base: str, token: str | None, _api: Api) -> Settings | None:
    try:
        return _api.settings()
    except ApiError:
        return None


@st.cache_resource(show_spinner=False)
def _http() -> Any:
    """Proxies are for the world outside, not for this machine."""
    import httpx

    return httpx.Client(timeout=SECONDS, trust_env=False)


def _token() -> str | None:
    """The launcher's token, else the one in the data folder."""
    if token := os.environ.get("AMENDS_TOKEN", "").strip():
        return token
    folder = os.environ.get("AMENDS_DATA")
    if not folder:
        from platformdirs import user_data_path

        folder = str(user_data_path("amends", appauthor=False))
    try:
        return Path(folder, "token").read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None
