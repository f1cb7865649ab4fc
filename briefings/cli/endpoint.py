"""Which endpoint a run asks, and how much of it the run may use."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from briefings.errors import UsageError
from briefings.settings import model_settings

if TYPE_CHECKING:
    from briefings.llm.budget import Limits
    from briefings.settings import ModelSettings, Settings


def choose_model(
    engine: str, endpoint: str | None, name: str | None, settings: Settings
) -> ModelSettings | None:
    """Return the endpoint to use; a key in the environment alone never chooses one.

    Raises:
        UsageError: the written engine is asked for and no endpoint is named.
    """
    if engine == "extracted":
        return None
    if endpoint is not None:
        own = settings.model
        chosen = model_settings(endpoint, name or (own.model if own else ""), where="--endpoint")
        if own is None:
            return chosen
        # Patience and limits are the user's; key and price belong to the endpoint in the settings.
        is_same = own.endpoint == chosen.endpoint
        other = own if is_same else replace(own, key=chosen.key, price=None)
        return replace(other, endpoint=chosen.endpoint, model=chosen.model)
    if settings.model is None and engine == "written":
        raise UsageError(
            "the written engine needs an endpoint",
            where="--engine written",
            hint="name one with --endpoint and --model or in briefings.toml",
        )
    return settings.model


def parse_limits(max_tokens: int | None, max_cost: str | None) -> Limits:
    """Return what the run may use.

    Raises:
        UsageError: the cost is no amount of money, or a limit is not above 0.
    """
    from briefings.llm.budget import Limits

    if max_tokens is not None and max_tokens <= 0:
        raise UsageError("must be above 0", where="--max-tokens")
    if max_cost is None:
        return Limits(tokens=max_tokens)
    try:
        cost = Decimal(max_cost)
    except InvalidOperation:
        cost = Decimal(0)
    if not cost.is_finite() or cost <= 0:
        raise UsageError(f"{max_cost!r} is no cost", where="--max-cost", hint="write 0.50")
    return Limits(tokens=max_tokens, cost=cost)
