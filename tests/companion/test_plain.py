"""Somebody's words as HTML: exactly those words, and marks where the checker's spans say."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import plain
from companion.models import Span
from companion.plain import Mark
from tests.companion.hostile import HOSTILE, shown


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def test_hostile_text_stays_text() -> None:
    assert plain.escape(HOSTILE) == shown(HOSTILE)
    assert text_of(plain.words(HOSTILE)) == html.unescape(shown(HOSTILE))


def test_attributes_are_escaped_too() -> None:
    assert plain.tag("span", "am-x", title='" onclick="x') == (
        '<span class="am-x" title="&quot; onclick=&quot;x"></span>'
    )


@pytest.mark.parametrize("unprintable", ["\x00", "\x1b", "\x85", "\ud800", "\udfff", "\uffff"])
def test_what_has_no_look_is_replaced(unprintable: str) -> None:
    assert plain.escape(f"a{unprintable}b") == "a\ufffdb"


def test_line_breaks_and_tabs_stay() -> None:
    assert plain.escape("a\r\nb\n\tc") == "a\nb\n\tc"


def test_spans_count_utf16_units() -> None:
    marked = plain.marked("😀 late again", [Mark(Span(3, 7), "bad", "Late")])
    assert '😀 <mark class="am-bad" title="Late">late</mark> again' in marked


def test_overlapping_marks_keep_both_looks() -> None:
    marked = plain.marked("abcdef", [Mark(Span(0, 4), "bad", "One"), Mark(Span(2, 6), "fine", "Two")])
    assert '<mark class="am-bad" title="One">ab</mark>' in marked
    assert '<mark class="am-bad am-fine" title="One · Two">cd</mark>' in marked
    assert '<mark class="am-fine" title="Two">ef</mark>' in marked


SPANS = st.builds(Span, st.integers(-5, 60), st.integers(-5, 60))


@given(st.text(max_size=40), st.lists(st.builds(Mark, SPANS, st.just("bad"), st.just("<i>")), max_size=6))
def test_marks_change_no_word_whatever_their_spans(text: str, marks: list[Mark]) -> None:
    """Spans may lie outside, be turned round or cut an emoji in two (whose halves then are no characters)."""
    markup = plain.marked(text, marks)
    assert "<i>" not in markup
    expected = html.unescape(plain.escape(text))
    if all(ord(letter) < 0x10000 for letter in text):
        assert text_of(markup) == expected
