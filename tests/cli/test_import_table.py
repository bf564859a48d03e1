"""`amends import` of a table: reviews become cases by the API's own rules, and what does not is told."""

import json

import httpx
import pytest

from backend.cases.query import CaseQuery
from backend.checker.meaning.encoder import RememberingEncoder
from backend.store import TinyStore
from backend.store.tiny_file import FILE_NAME
from tests.cli.test_store_commands import NOW, fill, run

TABLE = (
    "Отзыв;Автор;Оценка;Дата;Клиент;Ваш ответ;Состояние\r\n"
    "Посылка опоздала на неделю, коробка разбита.;Мария;1/5;03.11.2025;Кафе;Простите;Закрыт\r\n"
    "Всё хорошо, спасибо!;Пётр;5;20 ноября 2025 г.;;;\r\n"
)


@pytest.fixture(autouse=True)
def without_encoder(monkeypatch):
    """What is read out of a review is tested elsewhere, and takes its time."""
    monkeypatch.setattr(RememberingEncoder, "available", lambda _self, wait=True: None)


def cases_in(folder):
    store = TinyStore(folder)
    items = store.list_cases(CaseQuery(sort="answer_due_at", descending=False), NOW).items
    store.close()
    return items


def bring(folder, file, *more, locale="en"):
    return run("import", "--data", folder, *more, file, locale=locale)


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "reviews.csv"
    file.write_bytes(TABLE.encode("cp1251"))
    return file


def test_a_table_of_a_spreadsheet_becomes_cases_once(tmp_path, table):
    folder = tmp_path / "a"
    tried = bring(folder, table, "--dry-run")
    assert tried.exit_code == 0 and "new cases: 2" in tried.stdout
    assert not (folder / FILE_NAME).exists()
    done = bring(folder, table)
    assert done.exit_code == 0, done.output
    assert "cp1251, separated by semicolons" in done.stdout
    assert "Not taken over: Ваш ответ." in done.stdout and "amends export all.jsonl" in done.stdout
    assert "New cases: 2." in done.stdout
    late, praise = cases_in(folder)
    assert (late.review.author, late.review.rating, late.review.rating_max) == ("Мария", 1.0, 5.0)
    assert (late.client, late.status, late.review.language) == ("Кафе", "closed", "ru")
    assert late.review.posted_at.astimezone().isoformat()[:10] == "2025-11-03"
    assert [event.event for event in late.timeline] == ["caught", "changed"]
    assert (praise.status, praise.review.kind) == ("new", "praise")
    again = bring(folder, table)
    assert "New cases: 0. Other new items: 0. There already, left as they are: 2." in again.stdout
    assert cases_in(folder) == (late, praise)
    assert "There already, left as they are: 2." in bring(folder, table, "--dry-run").stdout


def test_the_table_that_was_exported_is_read_back(tmp_path):
    fill(tmp_path / "a")
    file = tmp_path / "all.csv"
    exported = run("export", "--data", tmp_path / "a", file)
    assert "History" in exported.stdout
    assert "left as they are: 3" in bring(tmp_path / "a", file).stdout
    assert "New cases: 3" in bring(tmp_path / "b", file).stdout
    old, new = cases_in(tmp_path / "a"), cases_in(tmp_path / "b")
    assert {each.identity for each in new} == {each.identity for each in old}
    assert {(each.review.text, each.caught_at) for each in new} == {
        (each.review.text, each.caught_at) for each in old
    }


@pytest.mark.parametrize("locale", ["en", "el", "ru", "bg"])
def test_bad_rows_are_named_and_the_good_ones_kept(tmp_path, locale):
    file = tmp_path / "reviews.tsv"
    begin = "review\tdate\tstars\nLate\t2025-11-03\t1\n"
    file.write_text(begin + "Red\t31.02.2025\t1\nCold\t\t\n\t2025-01-01\t\nRude\t\t\x1b[31mnone\n", "utf-8")
    done = bring(tmp_path / "a", file, locale=locale)
    assert done.exit_code == 1
    *rows, last = done.stderr.strip().splitlines()
    assert ["3" in rows[0], "5" in rows[1], "6" in rows[2], len(rows)] == [True, True, True, 3]
    assert "31.02.2025" in rows[0] and "[31mnone" in rows[2]
    assert "\x1b" not in done.output
    assert "3" in last
    assert [each.review.text for each in cases_in(tmp_path / "a")] == ["Late", "Cold"]
    file.write_text(begin + "Red\t28.02.2025\t1\nCold\t\t\nNever came\t2025-01-01\n", "utf-8")
    assert bring(tmp_path / "a", file).exit_code == 0
    assert len(cases_in(tmp_path / "a")) == 4


@pytest.mark.parametrize("locale", ["en", "el", "ru", "bg"])
def test_what_is_no_table_of_reviews_says_what_to_do(tmp_path, locale):
    file = tmp_path / "reviews.csv"
    for content, named in (
        (b"PK\x03\x04", "CSV"),
        (b"name,stars\nAnn,4\n", "name, stars"),
        (b"review\n\xe9\n", "UTF-8"),
    ):
        file.write_bytes(content)
        done = bring(tmp_path / "a", file, locale=locale)
        assert done.exit_code == 1
        assert len(done.stderr.strip().splitlines()) == 1
        assert str(file) in done.stderr and named in done.stderr
    assert not (tmp_path / "a" / FILE_NAME).exists()


def test_order_and_encoding_can_be_said(tmp_path):
    file = tmp_path / "reviews.csv"
    file.write_bytes("review,date\nПосылка опоздала,03/04/2025\n".encode("koi8-r"))
    options = ("--encoding", "koi8-r", "--month-first")
    assert bring(tmp_path / "a", file, *options).exit_code == 0
    [case] = cases_in(tmp_path / "a")
    assert case.review.posted_at.astimezone().isoformat()[:10] == "2025-03-04"
    assert "day, month, year" in bring(tmp_path / "a", file, "--encoding", "koi8-r", "--dry-run").stdout


def test_a_running_amends_takes_the_rows_itself(tmp_path, running, table):
    one = running(command="serve")
    done = bring(one.data, table, "--port", str(one.port))
    assert done.exit_code == 0, done.output
    assert "New cases: 2" in done.stdout
    headers = {"Authorization": f"Bearer {(one.data / 'token').read_text().strip()}"}
    listed = httpx.get(f"{one.api}/api/cases", headers=headers, trust_env=False, timeout=30)
    assert json.loads(listed.content)["total"] == 2
    one.stop()
    gone = bring(one.data, tmp_path / "none.csv")
    assert gone.exit_code == 1 and "none.csv" in gone.stderr
