"""Third stage: does the evidence support each statement: fully, partly, not.

The judge only takes away. A statement that it did not judge, because the endpoint failed, stands
on the checks in code and is counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from briefings.drafting.citing import Cited, cited_lines, item_text
from briefings.drafting.draft import ChunkFailure
from briefings.drafting.fencing import fence_for, one_line
from briefings.llm.chat import ChatRequest
from briefings.llm.each import EachQuestion, ask_each
from briefings.llm.memory import item_key
from briefings.llm.metering import MeteredModel, StageUsage
from briefings.llm.structured import wire_schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.drafting.draft import Draft, EvidenceSentence, SentenceId
    from briefings.drafting.writing import Writing
    from briefings.llm.chat import ChatModel, JsonObject
    from briefings.llm.each import EachResult

_LONGEST_REASON = 200
_STRICTEST: dict[str, int] = {"no": 0, "partly": 1, "full": 2}


class Verdict(BaseModel):
    """One verdict as the model gives it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    statement: str
    support: Literal["full", "partly", "no"]
    reason: str


class Verdicts(BaseModel):
    """The reply of the judge stage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verdicts: list[Verdict]


JUDGE_SCHEMA = wire_schema(Verdicts)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge says of one draft; `unjudged` when it gave no usable verdict."""

    support: Literal["full", "partly", "no", "unjudged"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class JudgeResult:
    """Judgements in the order of the drafts, what failed, and what it cost."""

    judgements: tuple[Judgement, ...]
    failures: tuple[ChunkFailure, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict[str, int])
    usage: Mapping[str, StageUsage] = field(default_factory=dict[str, "StageUsage"])


def judge_drafts(
    drafts: Sequence[Draft],
    evidence: Mapping[SentenceId, EvidenceSentence],
    model: ChatModel,
    writing: Writing,
) -> JudgeResult:
    """Return the judge's view of each draft; no `ModelError` is raised.

    Args:
        drafts: statements that passed the checks in code.
        evidence: at least the sentences that they cite.
        model: who judges.
        writing: prompts, limits, memory.
    """
    metered = MeteredModel(model)
    items = [Cited(draft) for draft in drafts]
    texts = [item_text(item, evidence) for item in items]
    prompt = writing.prompts["judge"]
    dropped: Counter[str] = Counter()

    def request(numbers: Sequence[int]) -> ChatRequest:
        lines = cited_lines([items[number] for number in numbers], evidence)
        return ChatRequest(
            stage="judge",
            messages=prompt.messages({"fence": fence_for(lines), "statements": lines}),
            schema=JUDGE_SCHEMA,
            schema_name="verdicts",
            max_output_tokens=writing.max_output_tokens,
            temperature=0.0,
            seed=0,
        )

    question = EachQuestion(
        stage="judge",
        keys=[item_key("judge", prompt.text, writing.max_output_tokens, text) for text in texts],
        sizes=[writing.counter.count(text) for text in texts],
        most=writing.judge_tokens,
        request=request,
        record=Verdicts,
        answers=partial(_answers, dropped=dropped),
    )
    result = ask_each(metered, question, writing.memory, in_flight=writing.in_flight)
    metered.recalled("judge", result.recalled)
    return JudgeResult(
        tuple(_judgement(result.answers.get(number)) for number in range(len(drafts))),
        failures_of(result, drafts, "judge"),
        dict(dropped),
        metered.usage,
    )


def _answers(
    verdicts: Verdicts, numbers: Sequence[int], *, dropped: Counter[str]
) -> dict[int, JsonObject]:
    """Return the verdicts by number; of two on one statement the stricter holds."""
    ids = {f"d{place}": number for place, number in enumerate(numbers, start=1)}
    found: dict[int, Verdict] = {}
    for verdict in verdicts.verdicts:
        number = ids.get(verdict.statement)
        if number is None:
            dropped["verdict on an unknown statement"] += 1
        elif number not in found or _STRICTEST[verdict.support] < _STRICTEST[found[number].support]:
            found[number] = verdict
    return {
        number: {"support": verdict.support, "reason": one_line(verdict.reason)[:_LONGEST_REASON]}
        for number, verdict in found.items()
    }


def _judgement(answer: JsonObject | None) -> Judgement:
    if answer is None:
        return Judgement("unjudged")
    kept = Verdict.model_validate({"statement": "", **answer})
    return Judgement(kept.support, kept.reason)


def failures_of(
    result: EachResult, drafts: Sequence[Draft], stage: str
) -> tuple[ChunkFailure, ...]:
    """Return the calls that gave nothing, with the sentences that were at stake."""
    failures: list[ChunkFailure] = []
    for numbers, error in result.failures:
        cited = (sentence for number in numbers for sentence in drafts[number].sentences)
        failures.append(
            ChunkFailure(tuple(dict.fromkeys(cited)), error.what if error else "", stage)
        )
    return tuple(failures)
