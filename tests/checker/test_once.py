import threading
import time

from backend.checker.once import made_once


def test_threads_that_ask_at_once_get_one_value():
    made = []

    @made_once
    def make(name: str) -> list[str]:
        time.sleep(0.05)
        made.append(name)
        return [name]

    got = []
    threads = [threading.Thread(target=lambda: got.append(make("a"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["a"]
    assert all(each is got[0] for each in got)
    assert make("b") == ["b"]


def test_a_failure_is_not_remembered():
    tries = []

    @made_once
    def make() -> int:
        tries.append(1)
        return 1 // (len(tries) - 1)

    try:
        make()
    except ZeroDivisionError:
        assert make() == 1
    assert len(tries) == 2
