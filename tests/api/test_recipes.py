"""Recipes of the picker: data per host, checked, and small."""

import pytest

RECIPE = {
    "card": "article[data-hook='review']",
    "fields": {
        "text": ".body > p:not(.reply)",
        "author": "[itemprop~=author] b",
        "rating": 'i[class*="star-"]',
    },
    "reply_box": "textarea[name=reply]",
    "hints": {"rating_max": 5, "rating_from": "class", "reversed": False},
}
PATH = "/api/recipes/shop.example"


def test_a_recipe_is_kept_read_replaced_and_forgotten(api, value):
    kept = api.call("PUT", PATH, RECIPE)
    assert kept.status_code == 201
    recipe = value(kept)
    assert {name: recipe[name] for name in RECIPE} == RECIPE
    assert (recipe["id"], recipe["host"], recipe["version"], recipe["by"]) == (
        "shop.example",
        "shop.example",
        1,
        "owner",
    )
    read = api.get(PATH)
    assert value(read) == recipe
    assert read.headers["ETag"] == '"1"'
    again = api.call("PUT", PATH, RECIPE)
    assert (again.status_code, value(again)["version"]) == (200, 1)
    changed = value(api.call("PUT", PATH, RECIPE | {"fields": {}}, headers={"If-Match": '"1"'}))
    assert (changed["version"], changed["fields"]) == (2, {})
    assert api.call("PUT", PATH, RECIPE, headers={"If-Match": '"1"'}).status_code == 412
    assert api.delete(PATH).status_code == 204
    assert api.get(PATH).status_code == 404
    assert api.delete(PATH).status_code == 404


def test_what_was_exported_is_imported(api, value):
    api.call("PUT", PATH, RECIPE)
    exported = value(api.get("/api/recipes"))["items"]
    api.delete(PATH)
    for each in exported:
        assert api.call("PUT", f"/api/recipes/{each['host']}", each).status_code == 201
    names = RECIPE.keys() | {"host", "note"}
    items = value(api.get("/api/recipes"))["items"]
    assert [{name: each[name] for name in names} for each in items] == [
        {name: each[name] for name in names} for each in exported
    ]


@pytest.mark.parametrize("host", ["WWW.Shop.Example", "shop.example.", "www.shop.example"])
def test_one_host_however_it_is_written(api, value, host):
    assert value(api.call("PUT", f"/api/recipes/{host}", RECIPE))["host"] == "shop.example"
    assert value(api.get("/api/recipes/shop.example"))["card"] == RECIPE["card"]


@pytest.mark.parametrize("host", ["x..y", "-x.example", "shop.example:8080", "a b", "x" * 254])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_what_is_no_host_has_no_recipe(api, value, slug, method, host):
    answer = api.call(method, f"/api/recipes/{host}", RECIPE if method == "PUT" else None)
    assert slug(answer) == "validation"
    assert value(answer)["errors"][0]["pointer"] == "/host"


@pytest.mark.parametrize(
    "selector",
    [
        "",
        " ",
        "x" * 501,
        "a{color:red}",
        "a; b",
        "<script>",
        "a[href",
        "a)",
        "a:not(b]",
        "a['x]",
        "a[\"x']",
        "a\\",
        "a/*x*/",
        "a\nb",
        "a\u0000",
        7,
        None,
        ["a"],
    ],
)
def test_what_is_no_selector_is_refused_by_name(api, value, slug, selector):
    for body, pointer in (
        (RECIPE | {"card": selector}, "/card"),
        (RECIPE | {"fields": {"text": selector}}, "/fields/text"),
    ):
        answer = api.call("PUT", PATH, body)
        assert slug(answer) == "validation"
        assert value(answer)["errors"][0]["pointer"] == pointer
    assert api.get(PATH).status_code == 404


@pytest.mark.parametrize(
    "selector", ["div", 'a[title="x)"]', "a:has(> b):not([c='\\''])", "#x\\:y", "[lang|=el] > *"]
)
def test_selectors_of_every_form(api, selector):
    assert api.call("PUT", PATH, RECIPE | {"card": selector}).status_code == 201


@pytest.mark.parametrize(
    "change",
    [
        {"fields": {"Text": "a"}},
        {"fields": {"__proto__": "a"}},
        {"fields": {f"f{'x' * number}": "a" for number in range(17)}},
        {"hints": {"x": {"deep": 1}}},
        {"hints": {"x": None}},
        {"hints": {"x": "y" * 301}},
        {"note": "x" * 301},
    ],
)
def test_a_recipe_stays_small_and_flat(api, value, slug, change):
    answer = api.call("PUT", PATH, RECIPE | change)
    assert slug(answer) == "validation"
    pointer = value(answer)["errors"][0]["pointer"]
    assert pointer.split("/")[1] in change
    assert "[" not in pointer
    assert len(pointer.split("/")) <= 3


def test_a_preflight_allows_the_put(api):
    origin = "chrome-extension://" + "a" * 32
    headers = {"Authorization": None, "Origin": origin, "Access-Control-Request-Method": "PUT"}
    answer = api.call("OPTIONS", PATH, headers=headers)
    assert "PUT" in answer.headers["Access-Control-Allow-Methods"]
