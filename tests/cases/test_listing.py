from bisect import insort

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.cases.listing import excerpt, fold_for_search, select
from backend.cases.query import BadCursorError, read_cursor, write_cursor

places = st.lists(
    st.tuples(st.integers(0, 5), st.text("abc", min_size=1, max_size=4)), unique_by=lambda place: place[1]
)


@given(places, st.booleans(), st.integers(1, 4), st.sampled_from([None, "a", "b"]))
def test_pages_join_to_the_whole_list_without_gaps_or_repeats(rows, descending, limit, wanted):
    order = []
    for row in rows:
        insort(order, row)
    accepts = None if wanted is None else (lambda row: wanted in row)
    expected = sorted((row for row in rows if wanted is None or wanted in row[1]), reverse=descending)
    found, after, more = [], None, True
    while more:
        page, more, total = select(order, descending=descending, after=after, limit=limit, accepts=accepts)
        assert total == len(expected)
        assert page or not more
        found += page
        after = page[-1] if page else None
    assert found == expected


@given(st.integers(), st.text())
def test_a_cursor_comes_back_as_it_was(number, row):
    assert read_cursor("cases:-caught_at", write_cursor("cases:-caught_at", (number, row))) == (number, row)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "é",
        "W10",
        write_cursor("other", (1, "a")),
        write_cursor("cases", (True, "a")),
        "WyJjYXNlcyIsMV0",
    ],
)
def test_cursors_of_other_lists_are_refused(cursor):
    with pytest.raises(BadCursorError):
        read_cursor("cases", cursor)


@given(st.text())
def test_any_text_is_refused_or_read_as_a_cursor_but_never_breaks(cursor):
    try:
        read_cursor("cases", cursor)
    except BadCursorError:
        return
    raise AssertionError("hypothesis does not guess a valid cursor")


@pytest.mark.parametrize(
    ("one", "other"), [("Μαρία", "ΜΑΡΙΑ"), ("Ёлка", "елка"), ("όλος", "ΟΛΟΣ"), ("ﬁn", "FIN")]
)
def test_search_does_without_accents_and_case(one, other):
    assert fold_for_search(one) == fold_for_search(other)


def test_an_excerpt_is_one_line_cut_between_words():
    assert excerpt("a\n\n b ") == "a b"
    assert excerpt("word " * 100) == " ".join(["word"] * 32) + "…"
    assert excerpt("x" * 500) == "x" * 160 + "…"
    assert len(excerpt(" " * 19_000 + "x")) <= 161
