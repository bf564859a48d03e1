"""Saved ways of looking at the cases."""

import pytest

from backend.api import records

QUERY = {"status": ["new", "acknowledged"], "site": "shop.example", "limit": 20, "facets": True, "q": "κουτί"}


def test_a_view_is_saved_replaced_by_name_and_deleted(api, value):
    saved = api.post("/api/views", {"name": "Открытые", "query": QUERY})
    assert saved.status_code == 201
    assert value(saved)["query"] == QUERY
    again = api.post("/api/views", {"name": "открытые", "query": {"due": "overdue"}})
    assert (again.status_code, value(again)["id"]) == (200, value(saved)["id"])
    api.post("/api/views", {"name": "All", "query": {}})
    items = value(api.get("/api/views"))["items"]
    assert [(each["name"], each["query"]) for each in items] == [
        ("All", {}),
        ("открытые", {"due": "overdue"}),
    ]
    assert api.delete(f"/api/views/{items[1]['id']}").status_code == 204
    assert api.delete(f"/api/views/{items[1]['id']}").status_code == 404
    assert len(value(api.get("/api/views"))["items"]) == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"name": "x" * 101}, "/name"),
        ({"query": None}, "/query"),
        ({"query": {"Site": "x"}}, "/query/Site"),
        ({"query": {"site": {"x": 1}}}, "/query/site"),
        ({"query": {"status": ["x"] * 51}}, "/query/status"),
        ({"query": {f"f{letter}{other}": 1 for letter in "abcd" for other in "abcdefgh"}}, "/query"),
    ],
)
def test_what_is_no_view_is_refused(api, value, slug, body, pointer):
    answer = api.post("/api/views", {"name": "x", "query": {}} | body)
    assert slug(answer) == "validation"
    assert [error["pointer"] for error in value(answer)["errors"]] == [pointer]


def test_there_is_room_for_so_many(api, value, slug, monkeypatch):
    monkeypatch.setattr(records.add, "__defaults__", (None, 2))
    for name in ("a", "b"):
        assert api.post("/api/views", {"name": name, "query": {}}).status_code == 201
    refused = api.post("/api/views", {"name": "c", "query": {}})
    assert (refused.status_code, slug(refused)) == (409, "too-many-kept")
    assert "2" in value(refused)["detail"]
    assert api.post("/api/views", {"name": "B", "query": {}}).status_code == 200
