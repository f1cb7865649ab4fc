"""Fourth stage: statements that failed a check go back to the model once, with what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from briefings.drafting.compose import MOST_ENGLISH_WORDS
from briefings.drafting.draft import ChunkFailure
from briefings.drafting.extract import is_in_language
from briefings.drafting.fencing import fence_for, one_line
from briefings.drafting.judge import numbered_blocks, statement_block
from briefings.llm.chat import ChatRequest
from briefings.llm.metering import MeteredModel, StageUsage
from briefings.llm.parts import Question, ask_in_parts, batches_of
from briefings.llm.structured import wire_schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.drafting.draft import Draft, EvidenceSentence, SentenceId
    from briefings.drafting.written import Writing
    from briefings.llm.chat import ChatModel


class RepairedStatement(BaseModel):
    """One corrected statement as the model gives it; empty when it gives it up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    statement: str
    sentences: list[str]
    ar: str
    en: str


class RepairedStatements(BaseModel):
    """The reply of the repair stage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    statements: list[RepairedStatement]


REPAIR_SCHEMA = wire_schema(RepairedStatements)


@dataclass(frozen=True, slots=True)
class FailedDraft:
    """A draft and what the checks or the judge found, each in one line."""

    draft: Draft
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RepairResult:
    """Repaired drafts in the order of the failed ones, `None` for those given up or unusable."""

    drafts: tuple[Draft | None, ...]
    failures: tuple[ChunkFailure, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict[str, int])
    usage: Mapping[str, StageUsage] = field(default_factory=dict[str, "StageUsage"])


def repair_drafts(
    failed: Sequence[FailedDraft],
    evidence: Mapping[SentenceId, EvidenceSentence],
    model: ChatModel,
    writing: Writing,
) -> RepairResult:
    """Return each failed draft as the model corrects it; the checks must be run again.

    A correction may cite fewer of the draft's own sentences, never others. No `ModelError` is
    raised: what could not be asked stays `None`.
    """
    metered = MeteredModel(model)
    blocks = [statement_block(one.draft, evidence, found=one.findings) for one in failed]
    sizes = [writing.counter.count(block) for block in blocks]

    def request(batch: Sequence[int]) -> ChatRequest:
        return _request([blocks[number] for number in batch], writing)

    parts = ask_in_parts(
        metered,
        batches_of(range(len(failed)), sizes, writing.judge_tokens),
        Question(request, RepairedStatements),
        in_flight=writing.in_flight,
    )
    repaired: list[Draft | None] = [None] * len(failed)
    failures: list[ChunkFailure] = []
    dropped: Counter[str] = Counter()
    for part in parts:
        if part.record is None:
            reason = part.error.what if part.error else ""
            cited = (key for number in part.items for key in failed[number].draft.sentences)
            failures.append(ChunkFailure(tuple(dict.fromkeys(cited)), reason, "repair"))
            continue
        ids = {f"d{place}": number for place, number in enumerate(part.items, start=1)}
        for statement in part.record.statements:
            number = ids.pop(statement.statement, None)
            if number is None:
                dropped["repair of an unknown statement"] += 1
                continue
            fault = _fault(statement, failed[number].draft)
            if fault is not None:
                dropped[fault] += 1
                continue
            repaired[number] = _repaired(statement, failed[number].draft)
    return RepairResult(tuple(repaired), tuple(failures), dict(dropped), metered.usage)


def _request(blocks: Sequence[str], writing: Writing) -> ChatRequest:
    statements = numbered_blocks(blocks)
    values = {
        "glossary": writing.spellings(statements),
        "fence": fence_for(statements),
        "statements": statements,
    }
    return ChatRequest(
        stage="repair",
        messages=writing.prompts["repair"].messages(values),
        schema=REPAIR_SCHEMA,
        schema_name="repairs",
        max_output_tokens=writing.max_output_tokens,
        temperature=0.0,
        seed=0,
    )


def _fault(statement: RepairedStatement, draft: Draft) -> str | None:
    if not (statement.ar.strip() or statement.en.strip()):
        return "statement given up in repair"
    own = {f"s{number}" for number in range(1, len(draft.sentences) + 1)}
    is_bilingual = is_in_language(statement.ar, "ar") and is_in_language(statement.en, "en")
    is_bound = bool(statement.sentences) and set(statement.sentences) <= own
    is_short = len(statement.en.split()) <= MOST_ENGLISH_WORDS[draft.kind]
    return None if is_bilingual and is_bound and is_short else "repair that cannot be used"


def _repaired(statement: RepairedStatement, draft: Draft) -> Draft:
    named = set(statement.sentences)
    kept = (key for number, key in enumerate(draft.sentences, start=1) if f"s{number}" in named)
    return replace(
        draft,
        text_ar=one_line(statement.ar),
        text_en=one_line(statement.en),
        sentences=tuple(kept),
    )
