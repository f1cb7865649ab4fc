"""What the written engine is given: the topic's words, prompts, limits, spellings, memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.llm.memory import Memory, NoMemory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefings.drafting.extract import CountsTokens
    from briefings.drafting.prompting import Prompt


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What a brief is about, in both languages."""

    name_ar: str
    name_en: str
    description_ar: str = ""
    description_en: str = ""

    def prompt_text(self) -> str:
        """Return the topic as the prompts name it."""
        name = f"Topic: {self.name_en} | {self.name_ar}"
        return f"{name}\n{self.description_en or self.description_ar}".strip()


def no_spellings(_text: str) -> str:
    """Stand in for a glossary where there is none."""
    return "(none)"


@dataclass(frozen=True, slots=True)
class Writing:
    """How to write.

    Attributes:
        prompts: by stage, as `load_prompts` gives them.
        counter: counts tokens in the model's encoding.
        evidence_tokens: most tokens of source text that are shown to the model for one brief.
        chunk_tokens: most tokens of sentences in one call.
        in_flight: most calls at once.
        spellings: gives the house spellings of the names in a text, one a line.
        max_output_tokens: upper end of a reply; `None` leaves it to the endpoint.
        claims_tokens: most tokens of claims that compose is given.
        judge_tokens: most tokens of statements and their sentences in one call of judge or repair.
        memory: what was said about articles and statements before.
    """

    prompts: Mapping[str, Prompt]
    counter: CountsTokens
    evidence_tokens: int = 1_800
    chunk_tokens: int = 2_000
    in_flight: int = 8
    spellings: Callable[[str], str] = no_spellings
    max_output_tokens: int | None = None
    claims_tokens: int = 1_800
    judge_tokens: int = 3_000
    memory: Memory = field(default_factory=NoMemory)
