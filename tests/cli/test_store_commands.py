"""Everything out, in, back and over to another place, as a person does it."""

import json
from datetime import UTC, datetime

import httpx
import pytest
from click.testing import CliRunner

from backend.cases.changes import open_case
from backend.cases.model import CaughtReview
from backend.cases.query import CaseQuery
from backend.cli.main import main
from backend.store import Record, TinyStore
from backend.store.backups import found_in
from backend.store.tiny_file import FILE_NAME

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def fill(folder, count=3):
    store = TinyStore(folder)
    for number in range(count):
        text = f"Отзыв {number}: посылка опоздала"
        review = CaughtReview(text, "А", 1.0, 5.0, None, None, None, None, None, "ru", 0.9, "complaint", ())
        with store.transaction() as transaction:
            transaction.add(open_case(f"case-{number}", review, NOW, NOW, None, ""))
    with store.transaction() as transaction:
        transaction.put_record(Record("clients", "a", 1, {"name": "Ани"}, NOW), None)
    store.close()
    return folder


def cases_in(folder):
    store = TinyStore(folder)
    total = store.list_cases(CaseQuery(), NOW).total
    store.close()
    return total


def run(*arguments, locale="en"):
    """In this process, since starting one takes seconds; the command line itself has tests of its own."""
    done = CliRunner().invoke(main, [str(each) for each in arguments], env={"AMENDS_LOCALE": locale})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def refused(*arguments, status=1):
    done = run(*arguments)
    assert done.exit_code == status, done.output
    return done.stderr.strip()


@pytest.mark.parametrize("command", ["export", "backup"])
@pytest.mark.parametrize("locale", ["en", "bg"])
def test_a_damaged_file_is_told_with_the_backup_to_go_back_to(tmp_path, command, locale):
    path = fill(tmp_path / "a") / FILE_NAME
    path.write_bytes(path.read_bytes()[:-50])
    backup = found_in(tmp_path / "a" / "backups")[-1].path
    told = run(command, "--data", tmp_path / "a", tmp_path / "out", locale=locale)
    assert told.exit_code == 1
    assert str(backup) in told.stderr
    assert not (tmp_path / "out").exists()


def test_export_and_import(tmp_path):
    fill(tmp_path / "a")
    file = tmp_path / "all.jsonl"
    assert run("export", "--data", tmp_path / "a", file).exit_code == 0
    assert file.stat().st_mode & 0o077 == 0
    assert str(file) in refused("export", "--data", tmp_path / "a", file)
    assert run("export", "--data", tmp_path / "a", "--force", file).exit_code == 0
    tried = run("import", "--dry-run", "--data", tmp_path / "b", file)
    assert "Nothing has been stored" in tried.stdout and "new cases: 3. Other new items: 1." in tried.stdout
    assert not (tmp_path / "b" / FILE_NAME).exists()
    done = run("import", "--data", tmp_path / "b", file)
    assert "New cases: 3" in done.stdout
    tried = run("import", "--dry-run", "--data", tmp_path / "b", file)
    assert "new cases: 0." in tried.stdout and "left as they are: 4" in tried.stdout
    done = run("--data", tmp_path / "b", "import", file, locale="ru")
    assert "Новых случаев: 0" in done.stdout
    assert cases_in(tmp_path / "b") == 3


def test_a_table_on_standard_output(tmp_path):
    fill(tmp_path / "a")
    done = run("export", "--data", tmp_path / "a", "--format", "csv", "-")
    assert done.stdout.count("посылка опоздала") == 3
    assert run("export", "--data", tmp_path / "a", tmp_path / "cases.csv").exit_code == 0
    assert "посылка" in (tmp_path / "cases.csv").read_text("utf-8-sig")


def test_a_copy_is_made_while_amends_runs(tmp_path, running):
    one = running(command="serve")
    token = (one.data / "token").read_text().strip()
    answer = httpx.post(
        f"{one.api}/api/cases",
        json={"review": {"text": "Посылка опоздала на неделю"}},
        headers={"Authorization": f"Bearer {token}"},
        trust_env=False,
        timeout=30,
    )
    assert answer.status_code == 201
    assert run("backup", "--data", one.data, tmp_path / "copy.json").exit_code == 0
    assert run("export", "--data", one.data, tmp_path / "all.jsonl").exit_code == 0
    assert str(one.data) in refused("restore", "--data", one.data, tmp_path / "copy.json")
    assert str(one.data) in refused("import", "--data", one.data, tmp_path / "all.jsonl")
    for file in ("copy.json", "all.jsonl"):
        restored = run("restore", "--data", tmp_path / file[:3], tmp_path / file)
        assert restored.exit_code == 0
        assert "before" not in restored.stdout
        assert cases_in(tmp_path / file[:3]) == 1


def test_going_back_from_a_damaged_file_by_the_command_that_is_named(tmp_path):
    folder = fill(tmp_path / "my data", 6)
    (folder / FILE_NAME).write_bytes(b'{"half')
    said = refused("serve", "--data", folder, "--port", "1")
    newest = found_in(folder / "backups")[-1].path
    assert said.endswith(f'amends restore --data "{folder}" "{newest}"')
    assert (folder / FILE_NAME).read_bytes() == b'{"half'
    restored = run("restore", "--data", folder, newest)
    assert restored.exit_code == 0
    assert "before has been kept" in restored.stdout
    assert cases_in(folder) == 6
    aside = list((folder / "backups").glob("found-*.json"))
    assert [each.read_bytes() for each in aside] == [b'{"half']


@pytest.mark.parametrize("command", ["export", "backup"])
def test_nothing_to_take_out_yet(tmp_path, command):
    assert str(tmp_path / "none") in refused(command, "--data", tmp_path / "none", tmp_path / "file")
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize("command", ["import", "restore"])
def test_files_that_cannot_be_used(tmp_path, command):
    refused(command, "--data", tmp_path / "a", tmp_path / "not there")
    (tmp_path / "wrong").write_text('{"amends": "export", "format": 1}\n{"case": {}}\n')
    assert "line 2" in refused(command, "--data", tmp_path / "a", tmp_path / "wrong")
    (tmp_path / "wrong").write_bytes(b"\x00\xff")
    refused(command, "--data", tmp_path / "a", tmp_path / "wrong")
    refused(command, "--data", tmp_path / "a", status=2)


def test_a_move_to_a_database_and_back(tmp_path, postgres_server):
    url = postgres_server.new_database()
    fill(tmp_path / "a", 4)
    there = run("migrate", "--data", tmp_path / "a", "--to", url)
    assert there.exit_code == 0, there.stderr
    assert "Cases: 4  sha256" in there.stdout
    back = run("migrate", "--from", url, "--to", f"tinydb:{tmp_path / 'b'}")
    assert back.stdout == there.stdout
    assert cases_in(tmp_path / "b") == 4
    assert run("export", "--data", tmp_path / "b", tmp_path / "four.jsonl").exit_code == 0
    fill(tmp_path / "c", 1)
    refused("migrate", "--from", tmp_path / "c", "--to", tmp_path / "a")
    assert "--replace" in refused("restore", "--database-url", url, tmp_path / "a" / FILE_NAME)
    options = ("--database-url", url, "--data", tmp_path / "d")
    assert run("restore", *options, "--replace", tmp_path / "c" / FILE_NAME).exit_code == 0
    assert run("export", *options, tmp_path / "e.jsonl").exit_code == 0
    tried = run(
        "import", "--dry-run", "--database-url", url, "--data", tmp_path / "d", tmp_path / "four.jsonl"
    )
    assert "new cases: 3." in tried.stdout
    assert sum(line.startswith('{"case"') for line in (tmp_path / "e.jsonl").read_text().splitlines()) == 1
    before = next((tmp_path / "d" / "backups").glob("before-restore-*.jsonl"))
    assert json.loads(before.read_text().splitlines()[-1])["end"]["case"] == 4


def test_moves_that_cannot_be(tmp_path):
    fill(tmp_path / "a", 1)
    refused("migrate", "--data", tmp_path / "a", status=2)
    assert str(tmp_path / "a") in refused("migrate", "--data", tmp_path / "a", "--to", tmp_path / "a")
    assert "mysql" in refused("migrate", "--data", tmp_path / "a", "--to", "mysql://me:secret@host/db")
    said = refused("migrate", "--data", tmp_path / "a", "--to", "postgresql://me:secret@127.0.0.1:1/db")
    assert "secret" not in said
