"""Counts what a model is asked and what it costs in tokens, by stage."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from briefings.llm.chat import ChatModel, ChatReply, ChatRequest
    from briefings.llm.pricing import Price


@dataclass(frozen=True, slots=True)
class StageUsage:
    """Calls and tokens of one stage.

    Attributes:
        calls: replies paid for, repair turns included.
        cached: replies taken from the store.
        recalled: items that were remembered and not asked about.
        failed: requests that gave no reply, after all tries.
        prompt_tokens: as the endpoint counted; `None` once it did not for one of the calls.
        completion_tokens: likewise.
        cached_prompt_tokens: prompt tokens that the provider took from its own cache.
    """

    calls: int = 0
    cached: int = 0
    failed: int = 0
    recalled: int = 0
    prompt_tokens: int | None = 0
    completion_tokens: int | None = 0
    cached_prompt_tokens: int | None = 0

    def plus(self, other: StageUsage) -> StageUsage:
        """Return the sum; unknown and known is unknown."""
        return StageUsage(
            calls=self.calls + other.calls,
            cached=self.cached + other.cached,
            failed=self.failed + other.failed,
            recalled=self.recalled + other.recalled,
            prompt_tokens=_sum(self.prompt_tokens, other.prompt_tokens),
            completion_tokens=_sum(self.completion_tokens, other.completion_tokens),
            cached_prompt_tokens=_sum(self.cached_prompt_tokens, other.cached_prompt_tokens),
        )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def cost_of(usage: StageUsage, price: Price | None) -> Decimal | None:
    """Return what a stage cost, `None` where the price or the tokens are not known."""
    if price is None or usage.prompt_tokens is None or usage.completion_tokens is None:
        return None
    cached = usage.cached_prompt_tokens or 0
    return price.cost(usage.prompt_tokens, usage.completion_tokens, cached)


def usage_of(reply: ChatReply) -> StageUsage:
    """Return the usage of one reply; one from the store costs nothing."""
    if reply.is_cached:
        return StageUsage(cached=1)
    return StageUsage(
        calls=1,
        prompt_tokens=reply.usage.prompt_tokens,
        completion_tokens=reply.usage.completion_tokens,
        # Most servers do not tell; that none were cached is then the safe reading of a cost.
        cached_prompt_tokens=reply.usage.cached_prompt_tokens or 0,
    )


class MeteredModel:
    """Passes requests on and counts them.

    Args:
        model: the model to ask.
    """

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self._lock = Lock()
        self._usage: dict[str, StageUsage] = {}
        self._endpoint_name = ""

    @property
    def name(self) -> str:
        """The name of the model behind it."""
        return self._model.name

    @property
    def usage(self) -> Mapping[str, StageUsage]:
        """Usage by stage so far."""
        with self._lock:
            return dict(self._usage)

    @property
    def model(self) -> str:
        """The model as the endpoint names it, or as the settings do while nothing was answered."""
        return self._endpoint_name or self.name

    def complete(self, request: ChatRequest) -> ChatReply:
        """Answer `request`.

        Raises:
            ModelError: whatever the model behind it raises.
        """
        spent = StageUsage(failed=1)
        try:
            reply = self._model.complete(request)
            spent = usage_of(reply)
            self._endpoint_name = reply.model or self._endpoint_name
            return reply
        finally:
            self._add(request.stage, spent)

    def recalled(self, stage: str, items: int) -> None:
        """Note items that a stage did not have to ask about, here and in a meter behind this."""
        if items:
            self._add(stage, StageUsage(recalled=items))
        if isinstance(self._model, MeteredModel):
            self._model.recalled(stage, items)

    def _add(self, stage: str, usage: StageUsage) -> None:
        with self._lock:
            self._usage[stage] = self._usage.get(stage, StageUsage()).plus(usage)
