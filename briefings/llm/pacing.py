"""Keeps to an endpoint's limits of requests and tokens in a minute and of requests at once."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

from briefings.llm.budget import CountsTokens, expected_reply_tokens, prompt_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.llm.chat import ChatModel, ChatReply, ChatRequest

_MINUTE_S = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """An endpoint's limits; `None` is none.

    Attributes:
        in_flight: most requests at once.
        requests_per_minute: begun within any 60 seconds.
        tokens_per_minute: sent and expected, within any 60 seconds.
    """

    in_flight: int = 8
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None


class PacedModel:
    """Passes requests on no faster than a pace; stands below retrying, so that each try counts.

    Args:
        model: the model to ask.
        pace: the limits.
        counter: counts tokens in the model's encoding.
        clock: seconds that only grow.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        model: ChatModel,
        pace: Pace,
        counter: CountsTokens,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._model = model
        self._pace = pace
        self._counter = counter
        self._clock = clock
        self._sleep = sleep
        self._slots = BoundedSemaphore(pace.in_flight)
        self._lock = Lock()
        self._begun: deque[tuple[float, int]] = deque()

    @property
    def name(self) -> str:
        """The name of the model behind it."""
        return self._model.name

    def complete(self, request: ChatRequest) -> ChatReply:
        """Answer `request` when its turn has come.

        Raises:
            ModelError: whatever the model behind it raises.
        """
        tokens = 0
        if self._pace.tokens_per_minute is not None:
            tokens = prompt_tokens(request, self._counter)
            tokens += expected_reply_tokens(request, self._counter)
        with self._slots:
            while (wait_s := self._begin(tokens)) > 0:
                self._sleep(wait_s)
            return self._model.complete(request)

    def _begin(self, tokens: int) -> float:
        """Return 0 and note the request as begun, or the seconds to wait before asking again."""
        with self._lock:
            now = self._clock()
            while self._begun and self._begun[0][0] <= now - _MINUTE_S:
                self._begun.popleft()
            # A request above the limit by itself goes out when nothing else is in the minute.
            if self._begun and not self._fits(tokens):
                return self._begun[0][0] + _MINUTE_S - now
            self._begun.append((now, tokens))
            return 0.0

    def _fits(self, tokens: int) -> bool:
        pace = self._pace
        requests_fit = (
            pace.requests_per_minute is None or len(self._begun) < pace.requests_per_minute
        )
        used = sum(one for _, one in self._begun)
        return requests_fit and (
            pace.tokens_per_minute is None or used + tokens <= pace.tokens_per_minute
        )
