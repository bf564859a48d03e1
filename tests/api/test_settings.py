from pathlib import Path

import pytest

from backend.settings import Settings, SettingsError


def test_the_defaults():
    settings = Settings.load(environment={"LANG": "C"})
    assert (settings.host, settings.port, settings.companion_port) == ("127.0.0.1", 8765, 8501)
    assert (settings.token, settings.database_url, settings.locale) == (None, None, "en")
    assert settings.data_dir.name == "amends"
    assert settings.data_dir.is_absolute()


def test_variables_come_before_the_defaults_and_flags_before_both():
    environment = {
        "AMENDS_DATA": "/tmp/from-env",
        "AMENDS_PORT": "9001",
        "AMENDS_HOST": "::1",
        "AMENDS_COMPANION_PORT": "9002",
        "AMENDS_TOKEN": "t",
        "AMENDS_DATABASE_URL": "postgresql://x",
        "AMENDS_LOCALE": "bg",
    }
    found = Settings.load(environment=environment)
    assert found == Settings(Path("/tmp/from-env"), "::1", 9001, 9002, "t", "postgresql://x", "bg")
    flags = Settings.load(data_dir=Path("/tmp/flag"), port=7, locale="ru", environment=environment)
    assert (flags.data_dir, flags.port, flags.locale) == (Path("/tmp/flag"), 7, "ru")


def test_an_empty_variable_counts_as_absent():
    assert Settings.load(environment={"AMENDS_PORT": "", "AMENDS_TOKEN": " "}).token is None


@pytest.mark.parametrize(
    ("system", "locale"), [("el_GR.UTF-8", "el"), ("ru_RU", "ru"), ("de_DE", "en"), ("", "en")]
)
def test_the_systems_language_is_taken_when_it_is_ours(system, locale):
    assert Settings.load(environment={"LANG": system}).locale == locale


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AMENDS_PORT", "x"),
        ("AMENDS_PORT", "0"),
        ("AMENDS_PORT", "65536"),
        ("AMENDS_PORT", "٣"),
        ("AMENDS_LOCALE", "fr"),
        ("AMENDS_PUBLIC_URL", "amends.example"),
        ("AMENDS_PUBLIC_URL", "https://amends.example/api"),
        ("AMENDS_PUBLIC_URL", "https://me:secret@amends.example"),
        ("AMENDS_PUBLIC_URL", "http://["),
    ],
)
def test_what_cannot_be_used_is_named(name, value):
    with pytest.raises(SettingsError) as caught:
        Settings.load(environment={name: value})
    assert caught.value.parameters == {"name": name, "value": value}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://Amends.Example/", "https://amends.example"),
        ("http://10.0.0.7:8080", "http://10.0.0.7:8080"),
        ("", None),
    ],
)
def test_the_public_address(given, kept):
    assert Settings.load(environment={"AMENDS_PUBLIC_URL": given, "LANG": "C"}).public_url == kept


def test_settings_do_not_change():
    with pytest.raises(AttributeError):
        Settings.load(environment={}).port = 1  # type: ignore[misc]
