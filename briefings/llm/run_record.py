"""The run record: one JSON line for every request, with no article text and no key."""

from __future__ import annotations

import json
import time
from threading import Lock
from typing import TYPE_CHECKING

from briefings.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import TextIO

    from briefings.llm.chat import ChatModel, ChatReply, ChatRequest


class RecordedModel:
    """Passes requests on and writes a line about each.

    Fields: `at`, `stage`, `request` (first 12 hex digits of its fingerprint), `model`, `outcome`
    (`answered`, `cached` or the error's class), `finish`, `prompt_tokens`, `completion_tokens`,
    `cached_prompt_tokens`, `latency_s`; unknown is null.

    Args:
        model: the model to ask.
        lines: where the lines go; each is flushed.
        clock: gives the time, with its zone.
    """

    def __init__(self, model: ChatModel, lines: TextIO, *, clock: Callable[[], datetime]) -> None:
        self._model = model
        self._lines = lines
        self._clock = clock
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The name of the model behind it."""
        return self._model.name

    def complete(self, request: ChatRequest) -> ChatReply:
        """Answer `request`.

        Raises:
            ModelError: whatever the model behind it raises, after its line is written.
        """
        started = time.monotonic()
        try:
            reply = self._model.complete(request)
        except ModelError as error:
            # The class only: a server's words may repeat what it was sent.
            self._write(request, type(error).__name__, time.monotonic() - started, None)
            raise
        outcome = "cached" if reply.is_cached else "answered"
        self._write(request, outcome, time.monotonic() - started, reply)
        return reply

    def _write(
        self, request: ChatRequest, outcome: str, latency_s: float, reply: ChatReply | None
    ) -> None:
        usage = reply.usage if reply else None
        line = {
            "at": self._clock().isoformat(timespec="milliseconds"),
            "stage": request.stage,
            "request": request.fingerprint()[:12],
            "model": (reply.model if reply else "") or self._model.name,
            "outcome": outcome,
            "finish": reply.finish_reason if reply else None,
            "prompt_tokens": usage.prompt_tokens if usage else None,
            "completion_tokens": usage.completion_tokens if usage else None,
            "cached_prompt_tokens": usage.cached_prompt_tokens if usage else None,
            "latency_s": round(latency_s, 3),
        }
        with self._lock:
            self._lines.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._lines.flush()
