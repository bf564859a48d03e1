"""Topics over the months, how good a rule is, backups: from what the API told to what a page shows."""

from datetime import UTC, date, datetime

import pytest

from companion.i18n import LOCALES, words
from companion.models import Measured
from companion.models_patterns import TopicInMonth
from companion.models_settings import Backup
from companion.present.backups import backup_name, restore_commands
from companion.present.measured import goodness
from companion.present.sources import source_names
from companion.present.topics import MOST_LINES, days_of, points, topic_months

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NAMES = {"late": "Late", "rude": "Rude"}


def test_every_month_of_a_topic_is_told_the_most_complained_about_first() -> None:
    found = [
        TopicInMonth("2026-08", "rude", 1, 0),
        TopicInMonth("2026-10", "late", 3, 1),
        TopicInMonth("2026-10", "tasty", 0, 5),
    ]
    months, topics = topic_months(found, NAMES)
    assert months == (date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1))
    assert [(topic.title, topic.counts) for topic in topics] == [("Late", (0, 0, 3)), ("Rude", (1, 0, 0))]
    drawn = points(months, topics, words("en"))
    assert [(point.month.month, point.value) for point in drawn[:3]] == [(8, 0), (9, 0), (10, 3)]
    assert drawn[2].made == "3 complaints"
    assert topic_months([], NAMES) == ((), ())


def test_no_more_topics_are_drawn_than_can_be_told_apart() -> None:
    found = [TopicInMonth("2026-10", f"t{number}", number, 0) for number in range(1, 9)]
    _, topics = topic_months(found, {})
    assert [topic.topic for topic in topics] == [f"t{8 - place}" for place in range(MOST_LINES)]


def test_a_number_leads_to_the_days_that_the_page_asks_for() -> None:
    month = date(2026, 10, 1)
    assert days_of(month, {}) == {"from": "2026-10-01", "to": "2026-10-31"}
    asked = {"from": "2026-10-12", "to": "2026-10-20"}
    assert days_of(month, asked) == asked


@pytest.mark.parametrize("locale", LOCALES)
def test_how_good_a_rule_is(locale: str) -> None:
    said = words(locale)
    figures = {"precision": 0.93, "recall": None, "f1": True, "judged": 36}
    measured = Measured(
        date(2026, 11, 22), {"excuse": {"el": figures, "xx": figures, "ru": "odd"}, "lists": 3}
    )
    (greek,) = goodness(measured, "excuse", said)
    assert greek.language == said.language("el")
    assert greek.figures == (said.percent(0.93), "–", "–")
    assert goodness(measured, "lists", said) == goodness(None, "excuse", said) == ()


def test_the_commands_that_go_back_are_exact() -> None:
    kept = [Backup("amends-2.json", NOW), Backup("amends-1.json", NOW)]
    name = backup_name(NOW)
    assert name == "amends-backup-2026-11-22.jsonl"
    assert restore_commands("/home/an na/data", kept, name) == (
        "uv run amends restore --data '/home/an na/data' '/home/an na/data/backups/amends-2.json'",
        f"uv run amends restore --data '/home/an na/data' ~/Downloads/{name}",
    )
    assert restore_commands(None, kept, name) == (f"uv run amends restore ~/Downloads/{name}",)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_source_is_told_by_its_name(locale: str) -> None:
    said = words(locale)
    law, rules, whole, part, *rest = source_names(
        ["US FTC 16 CFR 465.7", "platform rules", "000 intro", "003 §2", "003 §2", "000", "009 §1"], said
    )
    assert (law, rules, whole) == ("US FTC 16 CFR 465.7", said.say("source.rules"), said.say("source.000"))
    assert part == said.say("source.part", name=said.say("source.003"), part="2")
    assert rest == ["009 §1"]
