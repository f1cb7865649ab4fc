"""The written engine: claims from sentences, then statements from claims, by a language model.

What the model gives is bound to sentence ids or dropped, and every drop is counted. A chunk that
gives nothing usable is reported with its sentences; the others go on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from briefings.drafting.compose import (
    ComposedBrief,
    bind_drafts,
    claims_within,
    compose_request,
    drafts_from_claims,
)
from briefings.drafting.draft import ChunkFailure, WrittenResult
from briefings.drafting.extract import (
    Claim,
    ExtractedClaims,
    bind_claims,
    chunk_sentences,
    extract_request,
)
from briefings.errors import ModelError
from briefings.llm.asking import ask_record
from briefings.llm.chat import ContextOverflowError, TruncatedReplyError
from briefings.llm.metering import MeteredModel
from briefings.llm.parts import Question, ask_in_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefings.drafting.draft import Draft, EvidenceSentence, SentenceId
    from briefings.drafting.extract import CountsTokens
    from briefings.drafting.prompting import Prompt
    from briefings.llm.chat import ChatModel


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What a brief is about, in both languages."""

    name_ar: str
    name_en: str
    description_ar: str = ""
    description_en: str = ""

    def prompt_text(self) -> str:
        """Return the topic as the prompts name it."""
        lines = [f"Topic: {self.name_en} | {self.name_ar}"]
        lines += [text for text in (self.description_en, self.description_ar) if text]
        return "\n".join(lines)


def no_spellings(_text: str) -> str:
    """Stand in for a glossary where there is none."""
    return "(none)"


@dataclass(frozen=True, slots=True)
class Writing:
    """How to write.

    Attributes:
        prompts: by stage, as `load_prompts` gives them.
        counter: counts tokens in the model's encoding.
        chunk_tokens: most tokens of sentences in one call.
        in_flight: most calls at once.
        spellings: gives the house spellings of the names in a text, one a line.
        max_output_tokens: upper end of a reply; `None` leaves it to the endpoint.
        claims_tokens: most tokens of claims that compose is given.
        judge_tokens: most tokens of statements and their sentences in one call of judge or repair.
    """

    prompts: Mapping[str, Prompt]
    counter: CountsTokens
    chunk_tokens: int = 1_500
    in_flight: int = 8
    spellings: Callable[[str], str] = no_spellings
    max_output_tokens: int | None = None
    claims_tokens: int = 12_000
    judge_tokens: int = 3_000


@dataclass(frozen=True, slots=True)
class _Extraction:
    claims: tuple[Claim, ...] = ()
    dropped: Counter[str] = field(default_factory=Counter[str])
    failures: tuple[ChunkFailure, ...] = ()
    errors: tuple[ModelError, ...] = ()

    def plus(self, other: _Extraction) -> _Extraction:
        return _Extraction(
            self.claims + other.claims,
            self.dropped + other.dropped,
            self.failures + other.failures,
            self.errors + other.errors,
        )


@dataclass(frozen=True, slots=True)
class _Composition:
    drafts: tuple[Draft, ...] = ()
    dropped: Counter[str] = field(default_factory=Counter[str])
    failures: tuple[ChunkFailure, ...] = ()


class _CountsOne:
    def count(self, _text: str, /) -> int:
        return 1


def draft_written(
    evidence: Sequence[EvidenceSentence], topic: TopicWords, model: ChatModel, writing: Writing
) -> WrittenResult:
    """Return statements about `topic`, drafted by `model` from `evidence`.

    Raises:
        ModelError: nothing at all could be drafted because of the endpoint; the first cause.
    """
    metered = MeteredModel(model)
    ordered = _by_article(evidence)
    extraction = _extract(ordered, topic, metered, writing)
    if extraction.errors and not extraction.claims:
        raise extraction.errors[0]
    by_id = {sentence.id: sentence for sentence in ordered}
    composition = _compose(extraction.claims, by_id, topic, metered, writing)
    return WrittenResult(
        drafts=composition.drafts,
        failures=extraction.failures + composition.failures,
        dropped=dict(extraction.dropped + composition.dropped),
        usage=metered.usage,
        model=metered.model,
        prompts={stage: prompt.fingerprint for stage, prompt in writing.prompts.items()},
        claims=len(extraction.claims),
    )


def _by_article(evidence: Sequence[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    """Return the sentences article by article, articles in the order of their first sentence."""
    articles: dict[str, list[EvidenceSentence]] = {}
    for sentence in evidence:
        articles.setdefault(sentence.article_id, []).append(sentence)
    return tuple(
        sentence
        for sentences in articles.values()
        for sentence in sorted(sentences, key=lambda one: one.sentence)
    )


def _extract(
    evidence: Sequence[EvidenceSentence], topic: TopicWords, model: ChatModel, writing: Writing
) -> _Extraction:
    request = partial(
        extract_request,
        prompt=writing.prompts["extract"],
        topic=topic.prompt_text(),
        spellings=writing.spellings,
        max_output_tokens=writing.max_output_tokens,
    )
    parts = ask_in_parts(
        model,
        chunk_sentences(evidence, writing.counter, writing.chunk_tokens),
        Question(request, ExtractedClaims),
        in_flight=writing.in_flight,
    )
    total = _Extraction()
    for part in parts:
        if part.record is not None:
            claims, dropped = bind_claims(part.record, part.items)
            total = total.plus(_Extraction(claims, dropped))
        elif part.error is not None:
            lost = tuple(sentence.id for sentence in part.items)
            failure = ChunkFailure(lost, part.error.what, "extract")
            total = total.plus(_Extraction(failures=(failure,), errors=(part.error,)))
    return total


def _compose(
    claims: Sequence[Claim],
    evidence: Mapping[SentenceId, EvidenceSentence],
    topic: TopicWords,
    model: ChatModel,
    writing: Writing,
) -> _Composition:
    """Compose from as many claims as the model can take, or print the claims as they are."""
    chosen = claims_within(claims, writing.counter, writing.claims_tokens)
    while chosen:
        request = compose_request(
            chosen,
            evidence,
            writing.prompts["compose"],
            topic=topic.prompt_text(),
            spellings=writing.spellings,
            max_output_tokens=writing.max_output_tokens,
        )
        try:
            reply, _ = ask_record(model, request, ComposedBrief)
        except (ContextOverflowError, TruncatedReplyError) as error:
            if len(chosen) == 1:
                return _uncomposed(claims, error)
            chosen = claims_within(chosen, _CountsOne(), len(chosen) // 2)
        except ModelError as error:
            return _uncomposed(claims, error)
        else:
            drafts, dropped = bind_drafts(reply, chosen)
            if left_out := len(claims) - len(chosen):
                dropped["claim beyond what compose can take"] = left_out
            return _Composition(drafts, dropped)
    return _Composition()


def _uncomposed(claims: Sequence[Claim], error: ModelError) -> _Composition:
    drafts = drafts_from_claims(claims)
    failure = ChunkFailure((), f"statements are the claims as extracted: {error.what}", "compose")
    return _Composition(drafts, failures=(failure,))
