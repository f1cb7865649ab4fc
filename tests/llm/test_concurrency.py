"""Ordered results of bounded concurrent work."""

from __future__ import annotations

import threading
import time

import pytest

from briefings.llm.concurrency import in_order


def test_results_keep_the_order_of_the_work() -> None:
    """The last to finish may be the first in order."""

    def work(number: int) -> int:
        time.sleep(0.02 * (5 - number))
        return number * 10

    assert in_order(work, range(5), in_flight=5) == [0, 10, 20, 30, 40]


def test_no_more_than_so_many_at_once() -> None:
    """The bound holds, and is reached."""
    lock = threading.Lock()
    now, most = 0, 0

    def work(_: int) -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.01)
        with lock:
            now -= 1

    in_order(work, range(20), in_flight=3)
    assert most == 3


def test_a_bug_in_the_work_reaches_the_caller_and_stops_the_rest() -> None:
    """Nothing further is begun after a failure."""
    begun: list[int] = []

    def work(number: int) -> int:
        begun.append(number)
        if number == 1:
            raise ZeroDivisionError
        return number

    with pytest.raises(ZeroDivisionError):
        in_order(work, range(50), in_flight=1)
    assert begun == [0, 1]


def test_no_work_is_no_thread() -> None:
    """An empty list gives an empty list."""
    assert in_order(str, [], in_flight=8) == []
