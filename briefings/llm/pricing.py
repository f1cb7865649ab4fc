"""What tokens cost: prices from the user's settings, and "unknown" where there are none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Price:
    """Price of a model for a million tokens, in the currency of the user's settings.

    Attributes:
        prompt: of prompt tokens.
        completion: of reply tokens, thoughts included.
        cached_prompt: of prompt tokens from the provider's cache; `None` means as `prompt`.
    """

    prompt: Decimal
    completion: Decimal
    cached_prompt: Decimal | None = None

    def cost(
        self, prompt_tokens: int, completion_tokens: int, cached_prompt_tokens: int = 0
    ) -> Decimal:
        """Return the cost of so many tokens; cached ones are among the prompt tokens."""
        cached_price = self.prompt if self.cached_prompt is None else self.cached_prompt
        fresh = prompt_tokens - cached_prompt_tokens
        total = (
            fresh * self.prompt
            + cached_prompt_tokens * cached_price
            + completion_tokens * self.completion
        )
        return total / _MILLION
