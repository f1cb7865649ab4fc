"""The stack between drafting and an endpoint, in its one right order.

    run record > cache > budget > retrying > pace > endpoint

A stored reply costs neither budget nor time; a try that fails costs a place in the minute.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.llm.budget import BudgetedModel, CountsTokens, Limits
from briefings.llm.cache import CachedModel
from briefings.llm.pacing import Pace, PacedModel
from briefings.llm.retrying import RetryingModel
from briefings.llm.run_record import RecordedModel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import TextIO

    from briefings.llm.cache import ReplyStore
    from briefings.llm.chat import ChatModel
    from briefings.llm.pricing import Price
    from briefings.llm.retrying import RetryPolicy


@dataclass(frozen=True, slots=True)
class Connection:
    """What stands between drafting and an endpoint.

    Attributes:
        counter: counts tokens in the model's encoding.
        clock: gives the time, with its zone in UTC.
        policy: how long a call is worth; `None` is the default.
        pace: the endpoint's limits.
        limits: what the run may use.
        price: of the model, `None` when unknown.
        store: where replies are kept, `None` keeps none.
        lines: where the run record goes, `None` writes none.
    """

    counter: CountsTokens
    clock: Callable[[], datetime]
    policy: RetryPolicy | None = None
    pace: Pace = field(default_factory=Pace)
    limits: Limits = field(default_factory=Limits)
    price: Price | None = None
    store: ReplyStore | None = None
    lines: TextIO | None = None


def connect(model: ChatModel, host: str, connection: Connection) -> ChatModel:
    """Return `model` behind everything that `connection` asks for.

    Args:
        model: at the endpoint itself.
        host: the endpoint's, as `Endpoint.host` gives it; replies are kept by it.
        connection: what stands between.

    Raises:
        LimitReachedError: a limit of cost without a price.
    """
    paced = PacedModel(model, connection.pace, connection.counter)
    stack: ChatModel = RetryingModel(paced, connection.policy)
    stack = BudgetedModel(stack, connection.limits, connection.counter, connection.price)
    if connection.store is not None:
        stack = CachedModel(stack, connection.store, endpoint=host, clock=connection.clock)
    if connection.lines is not None:
        stack = RecordedModel(stack, connection.lines, clock=connection.clock)
    return stack
