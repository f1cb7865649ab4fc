"""One request at a time to a host, with a pause after each."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from briefings.articles.fetching.faults import TemporaryError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

LONGEST_CRAWL_DELAY_S = 10.0
"""Seconds of a Crawl-delay that are kept to: with more, a morning would not reach 400 pages."""


@dataclass(slots=True)
class Turn:
    """A host's turn, held by one thread at a time.

    Attributes:
        pause_s: seconds after each request.
        ready_at: the time on the clock before which the host is left alone.
        lock: held during a request and the wait before it.
    """

    pause_s: float
    ready_at: float = 0.0
    lock: Lock = field(default_factory=Lock)

    def back_off(self, until: float) -> None:
        """Leave the host alone until then: it asked for it."""
        self.ready_at = max(self.ready_at, until)


class HostPacing:
    """Gives each host's turn to one thread at a time.

    Args:
        pause_s: seconds between the end of one request to a host and the next.
        longest_wait_s: seconds for which a host that asked to be left alone is waited for.
        clock: seconds that only grow.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        pause_s: float,
        longest_wait_s: float,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._pause_s = pause_s
        self._longest_wait_s = longest_wait_s
        self._clock = clock
        self._sleep = sleep
        self._turns: dict[str, Turn] = {}
        self._lock = Lock()

    def slow_down(self, host: str, pause_s: float) -> None:
        """Pause longer between requests to a host, as its robots.txt asks, up to a bound."""
        turn = self._turn_of(host)
        turn.pause_s = max(turn.pause_s, min(pause_s, LONGEST_CRAWL_DELAY_S))

    @contextmanager
    def turn(self, host: str) -> Generator[Turn]:
        """Wait for a host's turn and hold it.

        Raises:
            TemporaryError: the host asked to be left alone for longer than is waited.
        """
        turn = self._turn_of(host)
        with turn.lock:
            wait_s = turn.ready_at - self._clock()
            if wait_s > max(self._longest_wait_s, turn.pause_s):
                raise TemporaryError(
                    f"the server asked to be left alone for another {wait_s:.0f} s",
                    retry_after_s=wait_s,
                )
            if wait_s > 0:
                self._sleep(wait_s)
            try:
                yield turn
            finally:
                turn.ready_at = max(turn.ready_at, self._clock() + turn.pause_s)

    def _turn_of(self, host: str) -> Turn:
        with self._lock:
            return self._turns.setdefault(host, Turn(self._pause_s))
