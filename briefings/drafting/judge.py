"""Third stage: does the evidence support each statement: fully, partly, not.

The judge only takes away. A statement that it did not judge, because the endpoint failed, stands
on the checks in code and is counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from briefings.drafting.draft import ChunkFailure
from briefings.drafting.fencing import fence_for, one_line
from briefings.llm.chat import ChatRequest
from briefings.llm.metering import MeteredModel, StageUsage
from briefings.llm.parts import Question, ask_in_parts, batches_of
from briefings.llm.structured import wire_schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.drafting.draft import Draft, EvidenceSentence, SentenceId
    from briefings.drafting.prompting import Prompt
    from briefings.drafting.written import Writing
    from briefings.llm.chat import ChatModel

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
        writing: prompts, limits.
    """
    metered = MeteredModel(model)
    numbers = range(len(drafts))
    blocks = [statement_block(draft, evidence) for draft in drafts]
    sizes = [writing.counter.count(block) for block in blocks]

    def request(batch: Sequence[int]) -> ChatRequest:
        return _request([blocks[number] for number in batch], writing.prompts["judge"], writing)

    parts = ask_in_parts(
        metered,
        batches_of(numbers, sizes, writing.judge_tokens),
        Question(request, Verdicts),
        in_flight=writing.in_flight,
    )
    judgements = [Judgement("unjudged")] * len(drafts)
    failures: list[ChunkFailure] = []
    dropped: Counter[str] = Counter()
    for part in parts:
        if part.record is None:
            reason = part.error.what if part.error else ""
            cited = (sentence for number in part.items for sentence in drafts[number].sentences)
            failures.append(ChunkFailure(tuple(dict.fromkeys(cited)), reason, "judge"))
            continue
        _apply(part.record, part.items, judgements, dropped)
    return JudgeResult(tuple(judgements), tuple(failures), dict(dropped), metered.usage)


def _apply(
    verdicts: Verdicts,
    numbers: Sequence[int],
    judgements: list[Judgement],
    dropped: Counter[str],
) -> None:
    """Put the verdicts of one reply in their places; of two on one statement the stricter holds."""
    ids = {f"d{place}": number for place, number in enumerate(numbers, start=1)}
    for verdict in verdicts.verdicts:
        number = ids.get(verdict.statement)
        if number is None:
            dropped["verdict on an unknown statement"] += 1
            continue
        before = judgements[number].support
        if before == "unjudged" or _STRICTEST[verdict.support] < _STRICTEST[before]:
            reason = one_line(verdict.reason)[:_LONGEST_REASON]
            judgements[number] = Judgement(verdict.support, reason)


def statement_block(
    draft: Draft, evidence: Mapping[SentenceId, EvidenceSentence], *, found: Sequence[str] = ()
) -> str:
    """Return a draft with its sentences as lines for a prompt, without its id.

    Args:
        draft: the statement.
        evidence: the sentences that it cites.
        found: what was found wrong; with it, sentences are numbered so that they can be named.
    """
    lines = [f"  ar: {one_line(draft.text_ar or '')}", f"  en: {one_line(draft.text_en or '')}"]
    lines += [f"  found: {one_line(finding)}" for finding in found]
    for number, key in enumerate(draft.sentences, start=1):
        sentence = evidence[key]
        day = sentence.day.isoformat() if sentence.day else "day unknown"
        label = f"s{number}" if found else "source"
        lines.append(f"  {label} ({day}): {one_line(sentence.text)}")
    return "\n".join(lines)


def numbered_blocks(blocks: Sequence[str]) -> str:
    """Return blocks under the ids `d1` to `dn`."""
    return "\n".join(f"d{number}\n{block}" for number, block in enumerate(blocks, start=1))


def _request(blocks: Sequence[str], prompt: Prompt, writing: Writing) -> ChatRequest:
    statements = numbered_blocks(blocks)
    return ChatRequest(
        stage="judge",
        messages=prompt.messages({"fence": fence_for(statements), "statements": statements}),
        schema=JUDGE_SCHEMA,
        schema_name="verdicts",
        max_output_tokens=writing.max_output_tokens,
        temperature=0.0,
        seed=0,
    )
