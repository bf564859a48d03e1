"""What Amends is told from outside: flags first, then AMENDS_* variables, then the defaults."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from backend.checker.model import LOCALES, Locale

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8765
DEFAULT_COMPANION_PORT = 8501


class SettingsError(ValueError):
    """A setting that cannot be used. `slug` names the sentence, `parameters` fill it in."""

    slug = "setting"

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name}: {value!r}")
        self.parameters = {"name": name, "value": value}


@dataclass(frozen=True, slots=True)
class Settings:
    """Fixed for the life of the process.

    `token` overrides the token file of the data folder; `database_url` stands for a store other than the data
    folder; `locale` is the language of what is said where a request does not ask for one.
    """

    data_dir: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    companion_port: int = DEFAULT_COMPANION_PORT
    token: str | None = None
    database_url: str | None = None
    locale: Locale = "en"
    public_url: str | None = None

    @classmethod
    def load(
        cls,
        *,
        data_dir: Path | None = None,
        host: str | None = None,
        port: int | None = None,
        companion_port: int | None = None,
        token: str | None = None,
        database_url: str | None = None,
        locale: Locale | None = None,
        public_url: str | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> "Settings":
        """Raises `SettingsError` when a variable holds something unusable; an empty one counts as absent."""
        env = {name: value for name, value in (environment or os.environ).items() if value.strip()}
        data = data_dir or Path(env.get("AMENDS_DATA") or user_data_path("amends", appauthor=False))
        return cls(
            data_dir=data.expanduser().absolute(),
            host=host or env.get("AMENDS_HOST", DEFAULT_HOST),
            port=port or _port(env, "AMENDS_PORT", DEFAULT_PORT),
            companion_port=companion_port or _port(env, "AMENDS_COMPANION_PORT", DEFAULT_COMPANION_PORT),
            token=token or env.get("AMENDS_TOKEN"),
            database_url=database_url or env.get("AMENDS_DATABASE_URL"),
            locale=locale or _locale(env),
            public_url=_public_url(public_url or env.get("AMENDS_PUBLIC_URL")),
        )


def _port(env: Mapping[str, str], name: str, default: int) -> int:
    value = env.get(name, str(default))
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65535:
        raise SettingsError(name, value)
    return int(value)


def _public_url(value: str | None) -> str | None:
    """An http or https address with a host and nothing behind it, as a browser writes an origin."""
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        found = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        found = None
    if not found or parts.username or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise SettingsError("AMENDS_PUBLIC_URL", value)
    return value.rstrip("/").lower()


def _locale(env: Mapping[str, str]) -> Locale:
    """AMENDS_LOCALE must be one of ours; the system's own language is taken when it is."""
    if chosen := env.get("AMENDS_LOCALE"):
        for locale in LOCALES:
            if locale == chosen:
                return locale
        raise SettingsError("AMENDS_LOCALE", chosen)
    return system_locale(env)


def system_locale(env: Mapping[str, str]) -> Locale:
    """The language of LC_ALL, LC_MESSAGES or LANG, the first that is set; English when it is none of ours."""
    system = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    return next((locale for locale in LOCALES if locale == system[:2].lower()), "en")
