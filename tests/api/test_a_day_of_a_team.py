"""A day of ordinary use of twenty people, replayed against `amends serve`: all is kept, and memory stays.

Longer with AMENDS_ACTIONS=120, which is how much each of them does.
"""

import os
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from backend.api.pairing import new_code
from tests.cli.process import Running

PEOPLE = 20
ACTIONS = int(os.environ.get("AMENDS_ACTIONS", "12"))
WARM_UP = ACTIONS // 3
# What the server may grow by after the warm-up: the vectors of sentences it remembers, and the cases.
MOST_BYTES = 24 * 2**20
MOST_BYTES_OF_A_CASE = 100_000

# What was written, what is answered sentence by sentence, and a word that is searched for.
DAYS_WORK = [
    (
        "Order {n} arrived five days late and the box was crushed. Nobody picks up the telephone.",
        ["Hello, and thank you for telling us about order {n}.", "I am sorry that the box was crushed.",
         "I am sending a new one today, and we pay for it."],
        "crushed",
    ),
    (
        "Η παραγγελία {n} ήρθε πέντε μέρες αργότερα και το κουτί ήταν σπασμένο.",
        ["Καλημέρα σας, ευχαριστώ που μας γράψατε για την παραγγελία {n}.", "Συγγνώμη για τη ζημιά.",
         "Σας στέλνω σήμερα καινούριο κουτί με δικά μας έξοδα."],
        "σπασμένο",
    ),
    (
        "Заказ {n} пришёл на пять дней позже, коробка разбита. По телефону никто не отвечает.",
        ["Здравствуйте, спасибо, что написали о заказе {n}.", "Простите за разбитую коробку.",
         "Сегодня вышлем новую за свой счёт."],
        "коробка",
    ),
    (
        "Поръчка {n} дойде с пет дни закъснение и кутията беше смачкана.",
        ["Здравейте, благодаря, че ни писахте за поръчка {n}.", "Съжалявам за смачканата кутия.",
         "Днес изпращаме нова за наша сметка."],
        "кутията",
    ),
]  # fmt: skip


class Person:
    """Somebody at work on one case after the other; remembers what the server said it has kept."""

    def __init__(self, server: Running, number: int) -> None:
        code = new_code(server.data, name=f"person {number}", role="member")
        self._http = httpx.Client(base_url=server.api, timeout=60, trust_env=False)
        self.statuses: Counter[int] = Counter()
        token = self._ask("POST", "/api/pair", {"code": code})["token"]
        self._http.headers["Authorization"] = f"Bearer {token}"
        self._number, self._done = number, 0
        self.kept: dict[str, Counter[str]] = {}
        self.keep_a_case()

    def work(self, actions: int) -> None:
        """Each begins the round at another place, so that at any time everything is done by somebody."""
        for _ in range(actions):
            ROUND[(self._number + self._done) % len(ROUND)](self)
            self._done += 1

    def close(self) -> None:
        self._http.close()

    def keep_a_case(self) -> None:
        order = f"{self._number}-{self._done}"
        text, reply, self._word = DAYS_WORK[self._number % len(DAYS_WORK)]
        self._sentences = [sentence.format(n=order) for sentence in reply]
        self._review = {"text": text.format(n=order), "author": f"A {order}", "rating": 1, "rating_max": 5}
        case = self._ask("POST", "/api/cases", {"review": self._review}, {"Idempotency-Key": order})
        self._path = f"/api/cases/{case['id']}"
        self._counted = self.kept[case["id"]] = Counter()

    def check_the_first_sentence(self) -> None:
        self._check(1)

    def check_the_second(self) -> None:
        self._check(2)

    def check_it_whole(self) -> None:
        self._check(3)

    def keep_the_draft(self) -> None:
        self._ask("POST", f"{self._path}/drafts", {"text": " ".join(self._sentences)})
        self._counted["drafts"] += 1

    def send_the_reply(self) -> None:
        sent = {"text": " ".join(self._sentences), "channel": "public"}
        self._ask("POST", f"{self._path}/reply", sent, {"Idempotency-Key": f"{self._path} {self._done}"})
        self._counted["replies"] += 1

    def note_something(self) -> None:
        case = self.read(self._path)
        notes = {"notes": f"{case['notes']} word".strip()}
        self._ask("PATCH", self._path, notes, {"If-Match": f'"{case["version"]}"'})
        self._counted["words"] += 1

    def agree_to_ask_again(self) -> None:
        self._ask("POST", f"{self._path}/follow-ups", {"due_on": "2030-01-02"})
        self._counted["agreed"] += 1

    def ask_again(self) -> None:
        waiting = [each for each in self.read(self._path)["follow_ups"] if not each["done"]]
        for each in waiting[:1]:
            done = {"done": True, "outcome": "resolved"}
            self._ask("PATCH", f"/api/follow-ups/{each['id']}", done)
            self._counted["done"] += 1

    def look_at_the_list(self) -> None:
        self.read("/api/cases", limit=50, sort="-updated_at")
        self.read("/api/follow-ups", limit=50)

    def search(self) -> None:
        assert self.read("/api/cases", q=self._word, limit=20)["total"] > 0

    def look_at_the_patterns(self) -> None:
        assert self.read("/api/patterns")["cases"] > 0

    def read(self, path: str, **query: object) -> dict:
        return self._ask("GET", path, query=query)

    def _check(self, sentences: int) -> None:
        draft = " ".join(self._sentences[:sentences])
        assert self._ask("POST", "/api/check", {"review": self._review, "draft": draft})["findings"]

    def _ask(self, method: str, path: str, body: object = None, headers: dict | None = None, query=None):
        answer = self._http.request(method, path, json=body, headers=headers, params=query)
        self.statuses[answer.status_code] += 1
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json()


ROUND = [
    Person.keep_a_case,
    Person.check_the_first_sentence,
    Person.check_the_second,
    Person.check_it_whole,
    Person.keep_the_draft,
    Person.send_the_reply,
    Person.note_something,
    Person.agree_to_ask_again,
    Person.ask_again,
    Person.look_at_the_list,
    Person.search,
    Person.look_at_the_patterns,
]


@pytest.fixture
def server(tmp_path):
    running = Running(tmp_path, command="serve")
    yield running
    running.process.kill()
    running.process.wait()


@pytest.fixture
def people(server):
    arrived = [Person(server, number) for number in range(PEOPLE)]
    yield arrived
    for person in arrived:
        person.close()


def all_work(people, actions):
    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(lambda person: person.work(actions), people))


def resident_bytes(server):
    """What the server holds in memory; None where the system does not say."""
    status = Path(f"/proc/{server.process.pid}/status")
    found = re.search(r"^VmRSS:\s+(\d+) kB$", status.read_text(), re.M) if status.exists() else None
    return int(found[1]) * 1024 if found else None


def in_words(held):
    return "memory not known" if held is None else f"{held / 2**20:.0f} MB"


def counted(case):
    """What a case holds, in the words in which a person counted it."""
    done = sum(each["done"] for each in case["follow_ups"])
    return Counter(
        drafts=len(case["drafts"]), replies=len(case["replies"]), words=len(case["notes"].split()), done=done
    )


def assert_nothing_is_lost(people):
    cases = 0
    for person in people:
        for case_id, kept in person.kept.items():
            case = person.read(f"/api/cases/{case_id}")
            assert counted(case) == Counter({**kept, "agreed": 0})
            assert len(case["follow_ups"]) >= kept["agreed"]
            cases += 1
    assert people[0].read("/api/cases", limit=1)["total"] == cases
    return cases


def test_a_day_of_twenty_people_is_kept_and_memory_stays(server, people, capsys):
    all_work(people, WARM_UP)
    warm, at_first = resident_bytes(server), sum(len(person.kept) for person in people)
    all_work(people, ACTIONS - WARM_UP)
    now = resident_bytes(server)
    cases = assert_nothing_is_lost(people)
    statuses = sum((person.statuses for person in people), Counter())
    with capsys.disabled():
        print(f"\n{statuses.total()} requests, {cases} cases, {in_words(warm)} and then {in_words(now)}")
    assert set(statuses) <= {200, 201}
    assert "Traceback" not in server.output()
    if warm is not None:
        assert now - warm < MOST_BYTES + MOST_BYTES_OF_A_CASE * (cases - at_first)
