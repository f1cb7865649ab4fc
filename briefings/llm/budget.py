"""Stops before the call that would pass a limit of tokens or of cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from briefings.llm.chat import LimitReachedError

if TYPE_CHECKING:
    from briefings.llm.chat import ChatModel, ChatReply, ChatRequest
    from briefings.llm.pricing import Price

# Roles and separators around each message, after OpenAI's guide to counting chat tokens.
_MESSAGE_TOKENS = 4


class CountsTokens(Protocol):
    """Counts the tokens of a text in the model's encoding."""

    def count(self, text: str, /) -> int:
        """Return the number of tokens."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may use; `None` is no limit.

    Attributes:
        tokens: prompt and reply tokens together.
        cost: in the currency of the price table.
    """

    tokens: int | None = None
    cost: Decimal | None = None


def prompt_tokens(request: ChatRequest, counter: CountsTokens) -> int:
    """Return the tokens that a request sends; an estimate by a few tokens a message."""
    return sum(counter.count(one.content) + _MESSAGE_TOKENS for one in request.messages)


def expected_reply_tokens(request: ChatRequest, counter: CountsTokens) -> int:
    """Return how long a reply may become: its limit, or as long as what was sent with it.

    Replies repeat in two languages what the last message holds in one; ids and JSON make up for
    what is left out.
    """
    if request.max_output_tokens is not None:
        return request.max_output_tokens
    return 2 * counter.count(request.messages[-1].content)


class BudgetedModel:
    """Passes requests on while what they may cost stays within limits.

    Calls in flight count with what they are expected to take, finished ones with what they took.

    Args:
        model: the model to ask.
        limits: what the run may use.
        counter: counts tokens in the model's encoding.
        price: of the model; needed for a limit of cost.

    Raises:
        LimitReachedError: a limit of cost without a price.
    """

    def __init__(
        self, model: ChatModel, limits: Limits, counter: CountsTokens, price: Price | None = None
    ) -> None:
        if limits.cost is not None and price is None:
            message = f"a limit of cost needs the price of {model.name}"
            raise LimitReachedError(message, hint="name it under [model.price] in briefings.toml")
        self._model = model
        self._limits = limits
        self._counter = counter
        self._price = price
        self._lock = Lock()
        self._tokens = 0
        self._cost = Decimal(0)

    @property
    def name(self) -> str:
        """The name of the model behind it."""
        return self._model.name

    @property
    def spent(self) -> tuple[int, Decimal | None]:
        """Tokens and cost of the calls so far; the cost is `None` where the price is unknown."""
        return self._tokens, None if self._price is None else self._cost

    def complete(self, request: ChatRequest) -> ChatReply:
        """Answer `request`.

        Raises:
            LimitReachedError: this call could pass a limit; it was not made.
            ModelError: whatever the model behind it raises.
        """
        sent = prompt_tokens(request, self._counter)
        answered = expected_reply_tokens(request, self._counter)
        self._reserve(sent, answered)
        try:
            reply = self._model.complete(request)
        except BaseException:
            self._add(-sent - answered, -self._price_of(sent, answered))
            raise
        used_sent = _known(reply.usage.prompt_tokens, sent)
        used_answered = _known(reply.usage.completion_tokens, self._counter.count(reply.text))
        cached = reply.usage.cached_prompt_tokens or 0
        self._add(
            used_sent + used_answered - sent - answered,
            self._price_of(used_sent, used_answered, cached) - self._price_of(sent, answered),
        )
        return reply

    def _reserve(self, sent: int, answered: int) -> None:
        with self._lock:
            tokens = self._tokens + sent + answered
            cost = self._cost + self._price_of(sent, answered)
            if self._limits.tokens is not None and tokens > self._limits.tokens:
                message = f"the limit of {self._limits.tokens} tokens would be passed"
                raise LimitReachedError(message, hint="raise --max-tokens")
            if self._limits.cost is not None and cost > self._limits.cost:
                message = f"the limit of cost, {self._limits.cost}, would be passed"
                raise LimitReachedError(message, hint="raise --max-cost")
            self._tokens, self._cost = tokens, cost

    def _add(self, tokens: int, cost: Decimal) -> None:
        with self._lock:
            self._tokens += tokens
            self._cost += cost

    def _price_of(self, sent: int, answered: int, cached: int = 0) -> Decimal:
        return Decimal(0) if self._price is None else self._price.cost(sent, answered, cached)


def _known(told: int | None, estimated: int) -> int:
    return estimated if told is None else told
