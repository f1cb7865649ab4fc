"""What a run would cost and what it did cost, in words and for scripts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from briefings.llm.metering import cost_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.drafting.estimate import StageEstimate
    from briefings.llm.metering import StageUsage
    from briefings.llm.pricing import Price

_CENT = Decimal("0.0001")


def estimate_lines(estimates: Sequence[StageEstimate], currency: str) -> list[str]:
    """Return the expected calls, tokens and cost of each stage and of all together."""
    lines = [
        f"  {one.stage:<8} {one.calls:>3} calls, {one.prompt_tokens:>7,} tokens sent "
        f"({one.prefix_tokens:,} of them the fixed part), {one.completion_tokens:>6,} answered, "
        f"{_money(one.cost, currency)}"
        for one in estimates
    ]
    sent = sum(one.prompt_tokens for one in estimates)
    answered = sum(one.completion_tokens for one in estimates)
    calls = sum(one.calls for one in estimates)
    total = _money(_total(one.cost for one in estimates), currency)
    return [
        *lines,
        f"  together {calls:>3} calls, {sent:>7,} tokens sent, {answered:,} answered, {total}",
        "  nothing was asked; calls that were stored before cost nothing",
    ]


def estimate_row(estimates: Sequence[StageEstimate], currency: str) -> dict[str, object]:
    """Return an estimate for scripts; an unknown cost is null."""
    total = _total(one.cost for one in estimates)
    return {
        "stages": [
            {
                "stage": one.stage,
                "calls": one.calls,
                "prompt_tokens": one.prompt_tokens,
                "prefix_tokens": one.prefix_tokens,
                "completion_tokens": one.completion_tokens,
                "cost": None if one.cost is None else str(one.cost),
            }
            for one in estimates
        ],
        "cost": None if total is None else str(total),
        "currency": currency or None,
    }


@dataclass(frozen=True, slots=True)
class Spending:
    """What a run has asked for so far.

    Attributes:
        usage: by stage.
        price: of the model, None when unknown.
        currency: of the price.
    """

    usage: Mapping[str, StageUsage]
    price: Price | None
    currency: str

    def line(self) -> str:
        """Return calls, tokens by stage and cost in words."""
        stages = [f"{stage} {_tokens(one)}" for stage, one in self.usage.items()]
        calls = sum(one.calls for one in self.usage.values())
        cost = _money(self._cost(), self.currency)
        return f"{calls} calls; tokens sent + answered: {', '.join(stages) or 'none'}; {cost}"

    def row(self) -> dict[str, object]:
        """Return the same for scripts; unknown is null."""
        cost = self._cost()
        return {
            "stages": {stage: asdict(one) for stage, one in self.usage.items()},
            "cost": None if cost is None else str(cost),
            "currency": self.currency or None,
        }

    def _cost(self) -> Decimal | None:
        return _total(cost_of(one, self.price) for one in self.usage.values())


def _tokens(one: StageUsage) -> str:
    if one.prompt_tokens is None or one.completion_tokens is None:
        return "not told"
    return f"{one.prompt_tokens:,} + {one.completion_tokens:,}"


def _total(costs: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for cost in costs:
        if cost is None:
            return None
        total += cost
    return total


def _money(cost: Decimal | None, currency: str) -> str:
    return "cost unknown" if cost is None else f"{cost.quantize(_CENT)} {currency}"
