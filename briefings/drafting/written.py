"""The written engine: claims from sentences, then statements from claims, by a language model.

What the model gives is bound to sentence ids or dropped, and every drop is counted. A chunk that
gives nothing usable is reported with its sentences; the others go on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from briefings.drafting.claim_memory import ClaimMemory
from briefings.drafting.compose import (
    ComposedBrief,
    bind_drafts,
    claims_within,
    compose_request,
    drafts_from_claims,
    fewer_claims,
)
from briefings.drafting.draft import ChunkFailure, WrittenResult
from briefings.drafting.extract import (
    Claim,
    ExtractedClaims,
    bind_claims,
    by_article,
    chunk_sentences,
    extract_request,
)
from briefings.errors import ModelError, ModelReplyError
from briefings.llm.asking import ask_record
from briefings.llm.chat import ContextOverflowError, TruncatedReplyError
from briefings.llm.metering import MeteredModel
from briefings.llm.parts import Question, ask_in_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.drafting.draft import Draft, EvidenceSentence, SentenceId
    from briefings.drafting.writing import TopicWords, Writing
    from briefings.llm.chat import ChatModel


@dataclass(frozen=True, slots=True)
class _Extraction:
    claims: tuple[Claim, ...] = ()
    dropped: Counter[str] = field(default_factory=Counter[str])
    failures: tuple[ChunkFailure, ...] = ()
    errors: tuple[ModelError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Composition:
    drafts: tuple[Draft, ...] = ()
    dropped: Counter[str] = field(default_factory=Counter[str])
    failures: tuple[ChunkFailure, ...] = ()


def draft_written(
    evidence: Sequence[EvidenceSentence], topic: TopicWords, model: ChatModel, writing: Writing
) -> WrittenResult:
    """Return statements about `topic`, drafted by `model` from `evidence`.

    Raises:
        ModelError: nothing at all could be drafted because of the endpoint; the first cause.
    """
    metered = MeteredModel(model)
    ordered = tuple(chain.from_iterable(by_article(evidence)))
    extraction = _extract(ordered, topic, metered, writing)
    if not extraction.claims:
        _refuse_nothing(extraction)
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


def _refuse_nothing(extraction: _Extraction) -> None:
    """Raise when the endpoint, and not the evidence, is why there are no claims."""
    if extraction.errors:
        raise extraction.errors[0]
    if extraction.dropped:
        reason, count = extraction.dropped.most_common(1)[0]
        msg = f"nothing that the model gave can be used ({reason}: {count})"
        raise ModelReplyError(msg, hint="try another model")


def _extract(
    evidence: Sequence[EvidenceSentence], topic: TopicWords, model: MeteredModel, writing: Writing
) -> _Extraction:
    """Return the claims of all articles, asking only about those that were not read before."""
    words = topic.prompt_text()
    memory = ClaimMemory(writing, words)
    recalled = memory.recall(evidence)
    claims = dict(recalled.claims)
    model.recalled("extract", len(claims))
    request = partial(
        extract_request,
        prompt=writing.prompts["extract"],
        topic=words,
        spellings=writing.spellings,
        max_output_tokens=writing.max_output_tokens,
    )
    parts = ask_in_parts(
        model,
        chunk_sentences(recalled.missing, writing.counter, writing.chunk_tokens),
        Question(request, ExtractedClaims, memory.keep),
        in_flight=writing.in_flight,
    )
    dropped = recalled.dropped
    failures: list[ChunkFailure] = []
    errors: list[ModelError] = []
    for part in parts:
        if part.record is not None:
            found, drops = bind_claims(part.record, part.items)
            dropped = dropped + drops
            for claim in found:
                article = claim.sentences[0][0]
                claims[article] = (*claims.get(article, ()), claim)
        elif part.error is not None:
            lost = tuple(sentence.id for sentence in part.items)
            failures.append(ChunkFailure(lost, part.error.what, "extract"))
            errors.append(part.error)
    order = dict.fromkeys(sentence.article_id for sentence in evidence)
    ordered = tuple(claim for article in order for claim in claims.get(article, ()))
    return _Extraction(ordered, dropped, tuple(failures), tuple(errors))


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
            topic=f"Topic: {topic.name_en} | {topic.name_ar}",
            max_output_tokens=writing.max_output_tokens,
        )
        try:
            reply, _ = ask_record(model, request, ComposedBrief)
        except (ContextOverflowError, TruncatedReplyError) as error:
            if len(chosen) == 1:
                return _uncomposed(claims, error)
            chosen = fewer_claims(chosen, len(chosen) // 2)
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
