"""First stage: per chunk of numbered sentences, claims in both languages with sentence ids."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from pydantic import BaseModel, ConfigDict

from briefings.drafting.fencing import fence_for, one_line
from briefings.llm.chat import ChatRequest
from briefings.llm.parts import batches_of
from briefings.llm.structured import wire_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefings.drafting.draft import EvidenceSentence, SentenceId
    from briefings.drafting.prompting import Prompt

ClaimBasis = Literal[
    "on_record",
    "document",
    "witnessed",
    "footage",
    "named_expert",
    "unnamed_sources",
    "inference",
    "opinion",
    "unattributed",
]
CLAIM_BASES: tuple[ClaimBasis, ...] = get_args(ClaimBasis)
# A claim that rests on more sentences than this is a summary, and cannot be checked as a claim.
MOST_SENTENCES = 4
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_LATIN = re.compile(r"[A-Za-z]")


class CountsTokens(Protocol):
    """Counts the tokens of a text in the model's encoding."""

    def count(self, text: str, /) -> int:
        """Return the number of tokens."""
        ...


class ExtractedClaim(BaseModel):
    """One claim as the model gives it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sentences: list[str]
    basis: ClaimBasis
    ar: str
    en: str


class ExtractedClaims(BaseModel):
    """The reply of the extract stage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claims: list[ExtractedClaim]


EXTRACT_SCHEMA = wire_schema(ExtractedClaims)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a few neighbouring sentences say, in both languages, and which sentences those are."""

    ar: str
    en: str
    sentences: tuple[SentenceId, ...]
    basis: ClaimBasis


def is_in_language(text: str, language: Literal["ar", "en"]) -> bool:
    """Tell whether most letters of `text` are of the language's script."""
    arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    return arabic > latin if language == "ar" else latin > arabic


def by_article(evidence: Sequence[EvidenceSentence]) -> tuple[tuple[EvidenceSentence, ...], ...]:
    """Return the sentences of each article in the article's own order.

    Articles stand in the order of their first sentence in `evidence`.
    """
    articles: dict[str, list[EvidenceSentence]] = {}
    for sentence in evidence:
        articles.setdefault(sentence.article_id, []).append(sentence)
    return tuple(
        tuple(sorted(sentences, key=lambda one: one.sentence)) for sentences in articles.values()
    )


def chunk_sentences(
    evidence: Sequence[EvidenceSentence], counter: CountsTokens, chunk_tokens: int
) -> tuple[tuple[EvidenceSentence, ...], ...]:
    """Return `evidence` in chunks of about equal size, each of at most `chunk_tokens` tokens.

    Articles stay whole where they fit into a chunk; a sentence longer than a chunk stands alone.
    """
    pieces: list[tuple[EvidenceSentence, ...]] = []
    for article in by_article(evidence):
        pieces += batches_of(article, _sizes(article, counter), chunk_tokens)
    weights = [sum(_sizes(piece, counter)) for piece in pieces]
    batches = batches_of(pieces, weights, chunk_tokens)
    return tuple(tuple(chain.from_iterable(batch)) for batch in batches)


def _sizes(sentences: Sequence[EvidenceSentence], counter: CountsTokens) -> list[int]:
    return [counter.count(sentence.text) + _ID_TOKENS for sentence in sentences]


# "s12: " and the line end.
_ID_TOKENS = 4


def numbered_lines(chunk: Sequence[EvidenceSentence]) -> str:
    """Return the sentences of `chunk` as numbered lines under a line for each article."""
    lines: list[str] = []
    article = None
    for number, sentence in enumerate(chunk, start=1):
        if sentence.article_id != article:
            article = sentence.article_id
            lines.append(f"[{article_line(sentence)}]")
        lines.append(f"s{number}: {one_line(sentence.text)}")
    return "\n".join(lines)


def article_line(sentence: EvidenceSentence) -> str:
    """Return outlet, day and, where it is no plain report, the genre of a sentence's article."""
    day = sentence.day.isoformat() if sentence.day else "day unknown"
    parts = [one_line(sentence.outlet) if sentence.outlet else "outlet unknown", day]
    if sentence.basis_note:
        parts.append(one_line(sentence.basis_note))
    return " | ".join(parts)


def extract_request(
    chunk: Sequence[EvidenceSentence],
    prompt: Prompt,
    *,
    topic: str,
    spellings: Callable[[str], str],
    max_output_tokens: int | None = None,
) -> ChatRequest:
    """Return the request for the claims of one chunk.

    Args:
        chunk: its sentences; they are numbered `s1` to `sn` in this order.
        prompt: the extract prompt.
        topic: what the brief is about, in both languages.
        spellings: gives the house spellings of the names in a text.
        max_output_tokens: upper end of the reply.
    """
    lines = numbered_lines(chunk)
    fence = fence_for(lines)
    names = spellings("\n".join(sentence.text for sentence in chunk))
    values = {"topic": topic, "glossary": names, "fence": fence, "sentences": lines}
    return ChatRequest(
        stage="extract",
        messages=prompt.messages(values),
        schema=EXTRACT_SCHEMA,
        schema_name="claims",
        max_output_tokens=max_output_tokens,
        temperature=0.0,
        seed=0,
    )


def bind_claims(
    reply: ExtractedClaims, chunk: Sequence[EvidenceSentence]
) -> tuple[tuple[Claim, ...], Counter[str]]:
    """Return the claims that are bound to sentences of `chunk`, and why the others are not.

    A claim with an unknown id, an empty side or the wrong language is dropped whole: which part of
    it is right cannot be told.
    """
    ids = {f"s{number}": sentence.id for number, sentence in enumerate(chunk, start=1)}
    claims: dict[tuple[str, str], Claim] = {}
    dropped: Counter[str] = Counter()
    for found in reply.claims:
        fault = _fault(found, ids)
        key = (found.ar.strip(), found.en.strip())
        if fault is None and key in claims:
            fault = "claim given twice"
        if fault is not None:
            dropped[fault] += 1
            continue
        sentences = tuple(dict.fromkeys(ids[name] for name in found.sentences))
        claims[key] = Claim(*key, sentences=sentences, basis=found.basis)
    return tuple(claims.values()), dropped


def _fault(  # noqa: PLR0911 - one return a fault
    found: ExtractedClaim, ids: dict[str, SentenceId]
) -> str | None:
    if not found.sentences:
        return "claim without a sentence"
    if any(name not in ids for name in found.sentences):
        return "claim with an unknown sentence"
    if len({ids[name][0] for name in found.sentences}) > 1:
        return "claim over several articles"
    if len(set(found.sentences)) > MOST_SENTENCES:
        return "claim over too many sentences"
    if not found.ar.strip() or not found.en.strip():
        return "claim in one language only"
    if not is_in_language(found.ar, "ar") or not is_in_language(found.en, "en"):
        return "claim in the wrong language"
    return None
