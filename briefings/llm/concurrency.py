"""Several requests in flight, results in the order of the work.

Daemon threads rather than an executor: an executor's threads are waited for at the end of the
program, so that Ctrl-C would hang for as long as a model takes to answer.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")
# A join without a timeout cannot be interrupted on every platform.
_POLL_S = 0.2


def in_order(
    work: Callable[[Item], Result], items: Sequence[Item], *, in_flight: int
) -> list[Result]:
    """Return `work(item)` for every item, in order, with at most `in_flight` at once.

    After a failure or an interruption no further item is begun.

    Raises:
        BaseException: the failure of the first item, in their order, that failed.
    """
    results: dict[int, Result] = {}
    failures: dict[int, BaseException] = {}
    numbers = iter(range(len(items)))
    stopping = threading.Event()
    lock = threading.Lock()

    def run() -> None:
        while (number := _next(numbers, lock, stopping)) is not None:
            try:
                results[number] = work(items[number])
            except BaseException as failure:  # noqa: BLE001 - raised again in the caller
                failures[number] = failure
                stopping.set()

    threads = [
        threading.Thread(target=run, daemon=True, name=f"model-{number}")
        for number in range(min(in_flight, len(items)))
    ]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            while thread.is_alive():
                thread.join(_POLL_S)
    finally:
        stopping.set()
    if failures:
        raise failures[min(failures)]
    return [results[number] for number in range(len(items))]


def _next(numbers: Iterator[int], lock: threading.Lock, stopping: threading.Event) -> int | None:
    with lock:
        return None if stopping.is_set() else next(numbers, None)
