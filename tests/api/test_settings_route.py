"""The desk's settings: changed by its owner, otherwise by a member for themselves."""

import pytest

PATH = "/api/settings"


def change(api, body, tag="*"):
    return api.patch(PATH, body, headers={"If-Match": tag})


def test_the_defaults(api, value):
    answer = api.get(PATH)
    assert value(answer) == {
        "locale": None,
        "time_zone": None,
        "quiet_hours": None,
        "reminders": True,
        "warn_before_minutes": 240,
        "cool_down_minutes": 30,
        "follow_up_days": 3,
        "retention_days": None,
        "may_change": [
            "locale",
            "time_zone",
            "quiet_hours",
            "reminders",
            "warn_before_minutes",
            "cool_down_minutes",
            "follow_up_days",
            "retention_days",
        ],
    }
    assert answer.headers["ETag"] == '"0.0"'


def test_what_is_changed_stays_and_null_goes_back(api, value):
    night = {"from": "22:30", "to": "07:00"}
    changed = change(api, {"quiet_hours": night, "follow_up_days": 5, "time_zone": "Europe/Sofia"})
    assert changed.status_code == 200
    assert changed.headers["ETag"] == '"1.0"'
    kept = value(api.get(PATH))
    assert (kept["quiet_hours"], kept["follow_up_days"], kept["time_zone"]) == (night, 5, "Europe/Sofia")
    assert value(change(api, {"quiet_hours": None, "follow_up_days": None}))["follow_up_days"] == 3
    assert value(api.get(PATH))["time_zone"] == "Europe/Sofia"


def test_a_change_needs_the_version_it_was_made_from(api, slug):
    assert slug(api.patch(PATH, {"reminders": False})) == "precondition-required"
    assert change(api, {"reminders": False}, '"0.0"').status_code == 200
    stale = change(api, {"reminders": True}, '"0.0"')
    assert (stale.status_code, slug(stale)) == (412, "stale")
    assert change(api, {"reminders": True}, '"7", "1.0"').status_code == 200


def test_a_member_has_some_of_them_otherwise(api, member, reader, value, slug):
    change(api, {"locale": "el", "warn_before_minutes": 60})
    assert value(member.get(PATH))["locale"] == "el"
    mine = value(change(member, {"locale": "bg"}))
    assert (mine["locale"], mine["warn_before_minutes"]) == ("bg", 60)
    assert "follow_up_days" not in mine["may_change"]
    assert value(api.get(PATH))["locale"] == "el"
    assert value(reader.get(PATH))["locale"] == "el"
    assert value(reader.get(PATH))["may_change"] == []
    for api_of, body in ((member, {"retention_days": 30}), (reader, {"locale": "ru"})):
        assert slug(change(api_of, body)) == "not-allowed"
    assert value(change(member, {"locale": None}))["locale"] == "el"


def test_today_is_by_the_time_zone(api, clock, value):
    case = api.keep()
    due = api.sent(case["id"])["follow_up"]["due_on"]
    assert due == "2026-11-23"
    # 20:00 on the 22nd in London is already the 23rd on Kiritimati.
    clock.forward(days=2, hours=11)
    change(api, {"time_zone": "Europe/London"})
    assert value(api.get("/api/follow-ups?due=today"))["total"] == 0
    change(api, {"time_zone": "Pacific/Kiritimati"})
    assert value(api.get("/api/follow-ups?due=today"))["total"] == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, ""),
        ({"locale": "fr"}, "/locale"),
        ({"time_zone": "Mars/Olympus"}, "/time_zone"),
        ({"time_zone": "../../etc/passwd"}, "/time_zone"),
        ({"time_zone": "Europe"}, "/time_zone"),
        ({"time_zone": ""}, "/time_zone"),
        ({"time_zone": "x\u0000y"}, "/time_zone"),
        ({"quiet_hours": {"from": "22:00"}}, "/quiet_hours/to"),
        ({"quiet_hours": {"from": "22:00", "to": "22:00"}}, "/quiet_hours/to"),
        ({"quiet_hours": {"from": "24:00", "to": "07:00"}}, "/quiet_hours/from"),
        ({"quiet_hours": {"from": "7:00", "to": "08:00"}}, "/quiet_hours/from"),
        ({"reminders": "yes"}, "/reminders"),
        ({"warn_before_minutes": 0}, "/warn_before_minutes"),
        ({"warn_before_minutes": 1441}, "/warn_before_minutes"),
        ({"follow_up_days": 2.5}, "/follow_up_days"),
        ({"retention_days": True}, "/retention_days"),
    ],
)
def test_what_is_no_setting_is_refused_by_name(api, value, slug, body, pointer):
    answer = change(api, body)
    assert (answer.status_code, slug(answer)) == (422, "validation")
    assert value(answer)["errors"][0]["pointer"] == pointer
    assert api.get(PATH).headers["ETag"] == '"0.0"'
