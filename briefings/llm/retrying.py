"""The one retry layer: named faults only, capped by attempts and by total time, with jitter."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tenacity

from briefings.errors import ModelUnavailableError
from briefings.llm.chat import ChatModel, ChatReply, ChatRequest, ModelBusyError

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long a call is worth.

    Attributes:
        attempts: calls at most, the first one included.
        total_s: no further call is begun when its wait would end later than this after the first.
        first_wait_s: the wait before the second call; it doubles from there.
        longest_wait_s: upper end of the doubling. A server's `Retry-After` may be longer.
        jitter_s: up to this much is added to each wait, so that threads do not return as one.
    """

    attempts: int = 5
    total_s: float = 120.0
    first_wait_s: float = 0.5
    longest_wait_s: float = 20.0
    jitter_s: float = 0.5


class RetryingModel:
    """Asks the model behind it again when it was unavailable.

    Args:
        model: the model to ask.
        policy: the caps.
        sleep: waits so many seconds; the clock of the tests, or one that a stop can end.
    """

    def __init__(
        self,
        model: ChatModel,
        policy: RetryPolicy | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._model = model
        self._policy = policy or RetryPolicy()
        self._sleep = sleep
        self._growing = tenacity.wait_exponential_jitter(
            multiplier=self._policy.first_wait_s,
            max=self._policy.longest_wait_s,
            jitter=self._policy.jitter_s,
        )

    @property
    def name(self) -> str:
        """The name of the model behind it."""
        return self._model.name

    def complete(self, request: ChatRequest) -> ChatReply:
        """Answer `request`, after as many tries as the policy allows.

        Raises:
            ModelError: the last try's.
        """
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(ModelUnavailableError),
            stop=tenacity.stop_after_attempt(self._policy.attempts)
            | tenacity.stop_before_delay(self._policy.total_s),
            wait=self._wait_s,
            sleep=self._sleep,
            reraise=True,
        )
        return retrying(self._model.complete, request)

    def _wait_s(self, state: tenacity.RetryCallState) -> float:
        growing = self._growing(state)
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after_s if isinstance(error, ModelBusyError) else None
        return growing if asked is None else asked + growing - self._policy.first_wait_s
