"""Fourth stage: statements that failed a check go back to the model once, with what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from briefings.drafting.citing import cited_lines, item_text, sentence_ids
from briefings.drafting.compose import MOST_ENGLISH_WORDS
from briefings.drafting.extract import is_in_language
from briefings.drafting.fencing import fence_for, one_line
from briefings.drafting.judge import failures_of
from briefings.llm.chat import ChatRequest
from briefings.llm.each import EachQuestion, ask_each
from briefings.llm.memory import item_key
from briefings.llm.metering import MeteredModel, StageUsage
from briefings.llm.structured import wire_schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.drafting.citing import Cited
    from briefings.drafting.draft import ChunkFailure, Draft, EvidenceSentence, SentenceId
    from briefings.drafting.writing import Writing
    from briefings.llm.chat import ChatModel, JsonObject


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
class RepairResult:
    """Repaired drafts in the order of the failed ones, `None` for those given up or unusable."""

    drafts: tuple[Draft | None, ...]
    failures: tuple[ChunkFailure, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict[str, int])
    usage: Mapping[str, StageUsage] = field(default_factory=dict[str, "StageUsage"])


def repair_drafts(
    failed: Sequence[Cited],
    evidence: Mapping[SentenceId, EvidenceSentence],
    model: ChatModel,
    writing: Writing,
) -> RepairResult:
    """Return each failed draft as the model corrects it; the checks must be run again.

    A correction may cite fewer of the draft's own sentences, never others. No `ModelError` is
    raised: what could not be asked stays `None`.
    """
    metered = MeteredModel(model)
    texts = [item_text(item, evidence) for item in failed]
    prompt = writing.prompts["repair"]
    dropped: Counter[str] = Counter()

    def request(numbers: Sequence[int]) -> ChatRequest:
        lines = cited_lines([failed[number] for number in numbers], evidence)
        spellings = writing.spellings("\n".join(texts[number] for number in numbers))
        values = {"glossary": spellings, "fence": fence_for(lines), "statements": lines}
        return ChatRequest(
            stage="repair",
            messages=prompt.messages(values),
            schema=REPAIR_SCHEMA,
            schema_name="repairs",
            max_output_tokens=writing.max_output_tokens,
            temperature=0.0,
            seed=0,
        )

    shapes = [(text, writing.spellings(text), writing.max_output_tokens) for text in texts]
    question = EachQuestion(
        stage="repair",
        keys=[item_key("repair", prompt.text, *shape) for shape in shapes],
        sizes=[writing.counter.count(text) for text in texts],
        most=writing.judge_tokens,
        request=request,
        record=RepairedStatements,
        answers=partial(_answers, failed=failed, dropped=dropped),
    )
    result = ask_each(metered, question, writing.memory, in_flight=writing.in_flight)
    metered.recalled("repair", result.recalled)
    drafts = [item.draft for item in failed]
    repaired = [_repaired(result.answers.get(n), draft, dropped) for n, draft in enumerate(drafts)]
    failures = failures_of(result, drafts, "repair")
    return RepairResult(tuple(repaired), failures, dict(dropped), metered.usage)


def _answers(
    reply: RepairedStatements,
    numbers: Sequence[int],
    *,
    failed: Sequence[Cited],
    dropped: Counter[str],
) -> dict[int, JsonObject]:
    """Return the corrections by number, their sentences by place in the draft's own list.

    A sentence that is not the draft's own gets the place -1.
    """
    ids = sentence_ids([failed[number] for number in numbers])
    names = {name: key for key, name in ids.items()}
    places = {f"d{place}": number for place, number in enumerate(numbers, start=1)}
    found: dict[int, JsonObject] = {}
    for statement in reply.statements:
        number = places.pop(statement.statement, None)
        if number is None:
            dropped["repair of an unknown statement"] += 1
            continue
        own = failed[number].draft.sentences
        named = [names.get(name) for name in statement.sentences]
        cited = [own.index(key) if key in own else -1 for key in named]
        found[number] = {"sentences": cited, "ar": statement.ar, "en": statement.en}
    return found


class _Correction(BaseModel):
    """A correction as it is kept: sentences by their place in the draft's own list."""

    model_config = ConfigDict(frozen=True)

    sentences: list[int]
    ar: str
    en: str


def _repaired(answer: JsonObject | None, draft: Draft, dropped: Counter[str]) -> Draft | None:
    if answer is None:
        return None
    correction = _Correction.model_validate(answer)
    fault = _fault(correction, draft)
    if fault is not None:
        dropped[fault] += 1
        return None
    kept = [key for place, key in enumerate(draft.sentences) if place in correction.sentences]
    return replace(
        draft,
        text_ar=one_line(correction.ar),
        text_en=one_line(correction.en),
        sentences=tuple(kept),
    )


def _fault(correction: _Correction, draft: Draft) -> str | None:
    if not (correction.ar.strip() or correction.en.strip()):
        return "statement given up in repair"
    is_bilingual = is_in_language(correction.ar, "ar") and is_in_language(correction.en, "en")
    is_bound = bool(correction.sentences) and min(correction.sentences) >= 0
    is_short = len(correction.en.split()) <= MOST_ENGLISH_WORDS[draft.kind]
    return None if is_bilingual and is_bound and is_short else "repair that cannot be used"
