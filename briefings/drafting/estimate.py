"""What a brief would cost before anything is sent: calls and tokens by stage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from briefings.drafting.claim_memory import ClaimMemory
from briefings.drafting.compose import MOST_STATEMENTS
from briefings.drafting.extract import chunk_sentences, extract_request
from briefings.llm.budget import prompt_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from briefings.drafting.draft import EvidenceSentence
    from briefings.drafting.writing import TopicWords, Writing
    from briefings.llm.pricing import Price

# Tokens of a claim or statement in both languages as JSON, o200k_base: 12 claims of the shipped
# worked examples have 105 to 150.
_BILINGUAL_TOKENS = 130
# Claims for a sentence of evidence: not every sentence bears on the topic, some carry two claims.
_CLAIMS_PER_SENTENCE = 0.8
_VERDICT_TOKENS = 25
# A statement and its share of the sentences; the same with what was found wrong.
_JUDGED_TOKENS = 150
# A statement that takes its claim's words over.
_CHOSEN_TOKENS = 28
_REPAIRED_SHARE = 4


@dataclass(frozen=True, slots=True)
class StageEstimate:
    """Calls and tokens of a stage; only those of extract's prompts are counted exactly.

    Attributes:
        stage: the stage.
        calls: to the endpoint.
        prompt_tokens: of all calls together.
        prefix_tokens: of them, the fixed part that is identical in every call.
        completion_tokens: expected.
        cost: `None` when the price is unknown.
    """

    stage: str
    calls: int
    prompt_tokens: int
    prefix_tokens: int
    completion_tokens: int
    cost: Decimal | None


def estimate_written(
    evidence: Sequence[EvidenceSentence],
    topic: TopicWords,
    writing: Writing,
    price: Price | None = None,
) -> tuple[StageEstimate, ...]:
    """Return what drafting from `evidence` would take, stage by stage, without any call."""
    if not evidence:
        return ()
    stage = partial(_stage, writing=writing, price=price)
    unread = ClaimMemory(writing, topic.prompt_text()).recall(evidence).missing
    chunks = chunk_sentences(unread, writing.counter, writing.chunk_tokens)
    fixed = writing.counter.count(writing.prompts["extract"].fixed)
    sent = 0
    for chunk in chunks:
        request = extract_request(
            chunk,
            writing.prompts["extract"],
            topic=topic.prompt_text(),
            spellings=writing.spellings,
        )
        sent += prompt_tokens(request, writing.counter)
    claims = max(1, round(len(evidence) * _CLAIMS_PER_SENTENCE))
    new_claims = round(len(unread) * _CLAIMS_PER_SENTENCE)
    statements = min(MOST_STATEMENTS, claims) + 2
    repaired = -(-statements // _REPAIRED_SHARE)
    claim_tokens = min(claims * _BILINGUAL_TOKENS, writing.claims_tokens)
    return (
        stage("extract", len(chunks), sent - fixed * len(chunks), new_claims * _BILINGUAL_TOKENS),
        stage("compose", 1, claim_tokens, statements * _CHOSEN_TOKENS + 2 * _BILINGUAL_TOKENS),
        stage("judge", 1, statements * _JUDGED_TOKENS, statements * _VERDICT_TOKENS),
        stage("repair", 1, repaired * _JUDGED_TOKENS, repaired * _BILINGUAL_TOKENS),
    )


def _stage(
    name: str, calls: int, varying: int, answered: int, *, writing: Writing, price: Price | None
) -> StageEstimate:
    prefix = calls * writing.counter.count(writing.prompts[name].fixed)
    cost = None if price is None else price.cost(prefix + varying, answered)
    return StageEstimate(name, calls, prefix + varying, prefix, answered, cost)
