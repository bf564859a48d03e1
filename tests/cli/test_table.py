"""Tables of reviews as people, spreadsheets and the export write them, read."""

import csv
import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.cases.changes import change, open_case
from backend.cases.model import STATUSES, CaughtReview
from backend.checker import catalogue
from backend.checker.model import LOCALES
from backend.cli.table.errors import RowError, TableError
from backend.cli.table.headings import field_called, kind_called, status_called
from backend.cli.table.letters import read_text
from backend.cli.table.reading import Reading, read_table
from backend.cli.table.values import day_first, read_moment, read_rating
from backend.store import MemoryStore
from backend.store.transfer.spreadsheet import write_table
from companion.i18n import words as companion_words
from companion.present.export import COLUMNS as COMPANION_COLUMNS

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HOW = Reading("en", ZoneInfo("Europe/Athens"))
GREEK = "Κριτική;Όνομα\nΗ παραγγελία ήρθε πέντε μέρες αργά.;Μαρία\nΆθλια εξυπηρέτηση!;Γιώργος\n"
RUSSIAN = "Отзыв;Имя\nПосылка опоздала на неделю, коробка разбита.;Мария\nДеньги не вернули!;Пётр\n"
BULGARIAN = "Отзив;Име\nПратката закъсня със седмица и кутията беше смачкана.;Мария\n"


def table_of(text, how=HOW, encoding="utf-8"):
    return read_table(text.encode(encoding), how)


def refused(content, how=HOW):
    with pytest.raises(TableError) as caught:
        read_table(content if isinstance(content, bytes) else content.encode(), how)
    return caught.value.slug


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [GREEK, RUSSIAN, BULGARIAN])
def test_new_encodings(text, encoding):
    assert read_text(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"), [(GREEK, "cp1253"), (RUSSIAN, "cp1251"), (BULGARIAN, "cp1251")]
)
def test_old_encodings_are_told_by_their_letters(text, encoding):
    found = read_text(text.encode(encoding))
    assert (found.text, found.encoding) == (text, encoding)


def test_latin_letters_and_quotation_marks_of_old_encodings():
    english = "Review,Name\nThe café’s waiter never came – “five minutes”, he said.,Zoë\n"
    assert read_text(english.encode("cp1252")).text == english


@pytest.mark.parametrize(
    "content", [b"review\n\xe9\n", bytes(range(128, 256)), b"review\n\x98\x81\xff\xd2\n"]
)
def test_letters_that_cannot_be_told_are_not_guessed(content):
    with pytest.raises(TableError) as caught:
        read_text(content)
    assert caught.value.slug == "table-letters"


def test_an_encoding_that_is_named_is_taken_or_refused():
    assert read_text("Отзыв".encode("koi8-r"), "koi8-r").text == "Отзыв"
    for wrong in ("utf-8", "no-such"):
        with pytest.raises(TableError, match="table-encoding"):
            read_text("Отзыв".encode("koi8-r"), wrong)


def test_a_workbook_is_told():
    assert refused(b"PK\x03\x04rest") == "table-workbook"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators(separator):
    text = 'Review,Author,Stars\n"Late, broken; cold",Ann,1\n'.replace(",", separator)
    text = text.replace(f"Late{separator}", "Late,")
    [row] = table_of(text).rows
    assert row.case["review"] == {"text": "Late, broken; cold", "author": "Ann", "rating": 1.0}
    named = f"sep={separator}\r\n{text}"
    assert [(each.number, each.line) for each in table_of(named).rows] == [(2, 3)]


@pytest.mark.parametrize("locale", LOCALES)
def test_kinds_are_called_as_everywhere(locale):
    assert all(kind_called(kind.title) == kind.id for kind in catalogue(locale).kinds)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("text", "text"), ("The review", "text"), ("REVIEW_TEXT", "text"), ("Η κριτική", "text"),
        ("Отзыв", "text"), ("Отзивът", "text"), ("posted_at", "posted_at"), ("Posted", "posted_at"),
        ("Дата отзыва", "posted_at"), ("Ημερομηνία:", "posted_at"), ("Оценка (звезди)", "rating"),
        ("Звезды", "rating"), ("Συντάκτης", "author"), ("Автор на отзива", "author"), ("Адрес", "url"),
        ("Your reply", None), ("", None), ("last_reply", None),
    ],
)  # fmt: skip
def test_headings(heading, field):
    assert field_called(heading) == field


def test_statuses_are_called_in_every_language():
    assert [status_called(word) for word in ("Closed", "Έκλεισε", "Решен", "Решён", "на контроле", "?")] == [
        "closed", "closed", "resolved", "resolved", "following-up", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("4", (4, None)), ("4,5", (4.5, None)), ("4/5", (4, 5)), ("4 out of 5", (4, 5)), ("4 из 5", (4, 5)),
        ("4 от 5", (4, 5)), ("4 από 5", (4, 5)), ("9.5 / 10", (9.5, 10)), ("★★★★☆", (4, 5)), ("⭐️⭐️", (2, 5)),
        ("80 %", (80, 100)), ("1 star", (1, None)), ("2 звезды", (2, None)), ("3 αστέρια", (3, None)),
    ],
)  # fmt: skip
def test_ratings(cell, found):
    assert read_rating(cell) == found


@pytest.mark.parametrize("cell", ["4-May", "good", "4/5/2025", "-1", "nan", "1e3"])
def test_what_is_no_rating(cell):
    with pytest.raises(RowError):
        read_rating(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2025-11-03", "2025-11-03T00:00", "2025-11-03 00:00:00+02:00", "2025-11-02T22:00:00Z", "3.11.2025",
        "03/11/2025", "3-11-25", "3.11.2025 г.", "3 November 2025", "Nov 3, 2025", "3 ноября 2025 г.",
        "3 ноем. 2025", "3 Νοεμβρίου 2025", "3 νοε 2025", "03/11/2025 12:00 am", "3.11.2025, 0:00",
    ],
)  # fmt: skip
def test_dates(cell):
    athens = ZoneInfo("Europe/Athens")
    assert read_moment(cell, athens, True) == datetime(2025, 11, 3, tzinfo=athens)


def test_hours_and_the_other_order():
    assert read_moment("11/03/2025 2:30 PM", UTC, False) == datetime(2025, 11, 3, 14, 30, tzinfo=UTC)
    assert read_moment("3/11/2025 2:30 μμ", UTC, True) == datetime(2025, 11, 3, 14, 30, tzinfo=UTC)
    here = read_moment("2025-07-01 12:00", None, True)
    assert here == datetime(2025, 7, 1, 12, 0).astimezone()


@pytest.mark.parametrize(
    "cell", ["31.02.2025", "2025-13-01", "45981", "99/99/2025", "3 ноября 0000", "2025-1-1", "--"]
)
def test_dates_that_cannot_be(cell):
    with pytest.raises(RowError):
        read_moment(cell, UTC, True)


@pytest.mark.parametrize("cell", ["two weeks ago", "вчера", "πριν από 2 μήνες"])
def test_a_date_in_words_of_the_page_is_kept_as_worded(cell):
    assert read_moment(cell, UTC, True) is None
    [row] = table_of(f"review,date\nLate,{cell}\n").rows
    assert row.case["review"] == {"text": "Late", "posted_at_text": cell}


def test_the_order_of_days_and_months_is_told_by_other_dates():
    assert day_first(["03/04/2025", "13/04/2025"]) is True
    assert day_first(["03/04/2025", "04/13/2025"]) is False
    assert day_first(["03/04/2025"]) is None
    assert day_first(["03.04.2025", "", "2025-01-01", "05/05/2025"]) is True
    table = table_of("review,date\na,03/04/2025\nb,04/25/2025\n")
    assert not table.guessed_order
    assert [row.case["review"]["posted_at"][:10] for row in table.rows] == ["2025-03-03", "2025-04-24"]
    assert table_of("review,date\na,03/04/2025\n").guessed_order
    [row] = table_of("review,date\na,03/04/2025\n", Reading("en", UTC, month_first=True)).rows
    assert row.case["review"]["posted_at"][:10] == "2025-03-04"


def test_bad_rows_are_named_and_the_others_taken():
    table = table_of(
        "Review,Stars,Date,Status,Kind,Link\n"
        '"Fine\nbut late",4/5,,,,\n'
        ",1,,,,\n"
        "\n"
        "a,4-May,,,,\n"
        "b,,31.02.2025,,,\n"
        "c,,,done,,\n"
        "d,,,,rude,\n"
        "e,,,,,javascript:alert(1)\n"
        "f,9/5,,,,\n"
        "g,,,,,,and more\n"
        "h,,,closed,complaint,\n"
        f"{'x' * 20_001},,,,,\n"
    )
    assert [(row.number, row.line) for row in table.rows] == [(2, 2), (12, 13)]
    assert [(bad.number, bad.line, bad.why.slug) for bad in table.bad] == [
        (3, 4, "row-no-text"), (5, 6, "row-rating"), (6, 7, "row-date"), (7, 8, "row-status"),
        (8, 9, "row-kind"), (9, 10, "row-field"), (10, 11, "row-field"), (11, 12, "row-cells"),
        (13, 14, "row-field"),
    ]  # fmt: skip
    assert [bad.why.parameters["column"] for bad in table.bad if bad.why.slug == "row-field"] == [
        "Link",
        "Stars",
        "Review",
    ]
    assert table.rows[1].changes == {"status": "closed"}


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("", "table-empty"), ("review\n", "table-empty"), ("\n\n", "table-empty"),
        ("name,stars\nAnn,4\n", "table-no-text"),
        ("review,comment\na,b\n", "table-twice"), ('review,name\n"never closed,x\ny,z\n', "table-broken"),
        ('review\n"a"b\n', "table-broken"),
    ],
)  # fmt: skip
def test_tables_that_cannot_be_used(text, slug):
    assert refused(text) == slug


def written(*cases):
    store = MemoryStore()
    with store.transaction() as transaction:
        for case in cases:
            transaction.add(case)
    with store.snapshot() as snapshot:
        return b"".join(write_table(snapshot))


def case_of(text, number=0, **more):
    given = {
        "author": f"A {number}",
        "rating": 1.0,
        "rating_max": 5.0,
        "site": "shop.example",
        "url": "https://shop.example/1",
    }
    given |= {
        "posted_at": NOW - timedelta(days=40),
        "posted_at_text": None,
        "language_hint": None,
        "language": "en",
    }
    review = CaughtReview(
        **(given | {"text": text, "language_confidence": 0.9, "kind": "complaint", "topics": ()} | more)
    )
    return open_case(f"case-{number}", review, NOW, NOW, "Client", "Notes")


ODD = [
    '=HYPERLINK("http://evil.example","\nclick")', "+1", "-", "@SUM(1)", "\tindented", "'=quoted", "''+twice",
    "'tis late",    "＝1+1", "a\r\nb", '"quoted"; and, all', "  blanks around  ", "Отзыв\u00a0😀", "\n=1",
]  # fmt: skip


def test_what_the_export_writes_is_read_back_unchanged():
    cases = [case_of(text, number, author=text.strip()) for number, text in enumerate(ODD)]
    content = written(*cases)
    for cells in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for cell in cells)
    table = read_table(content, HOW)
    assert table.bad == []
    for case, row in zip(sorted(cases, key=lambda each: each.id), table.rows, strict=True):
        assert row.case["review"]["text"] == case.review.text
        assert row.case["review"]["author"].strip() == case.review.author
        assert (row.case["client"], row.case["notes"], row.case["kind"]) == ("Client", "Notes", "complaint")
        # Those of the export are UTC, whatever the zone of the desk.
        assert datetime.fromisoformat(row.case["review"]["posted_at"]) == case.review.posted_at
        assert datetime.fromisoformat(row.case["caught_at"]) == case.caught_at
    assert {"drafts", "replies", "last_reply", "answered_at", "id"} <= set(table.headings.left)


def test_what_was_done_by_hand_comes_along():
    done = change(
        case_of("Late"), {"status": "closed", "root_cause": "=Courier", "corrective_action": "New one"}, NOW
    )
    [row] = read_table(written(done), HOW).rows
    assert row.changes == {"status": "closed", "root_cause": "=Courier", "corrective_action": "New one"}


@pytest.mark.parametrize("locale", LOCALES)
def test_what_the_companion_takes_along_is_understood(locale):
    """Its headings and its statuses, in the words of its own catalogue."""
    words = companion_words(locale)
    found = {name: field_called(words.say(key)) for name, key in COMPANION_COLUMNS.items()}
    left = {"language", "topics", "answer_due_at", "answered_at", "reply"}
    assert found == {name: None if name in left else name for name in COMPANION_COLUMNS}
    assert [status_called(words.say(f"status.{status}")) for status in STATUSES] == list(STATUSES)
