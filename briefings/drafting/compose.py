"""Second stage: from claims alone, statements in order, a headline and a bottom line.

The model sees no source text here, so it can neither quote nor read on; each statement names
claims and inherits their sentences.
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from briefings.drafting.draft import Draft, SectionKey
from briefings.drafting.extract import CLAIM_BASES, article_line, is_in_language
from briefings.drafting.fencing import fence_for, one_line
from briefings.llm.chat import ChatRequest
from briefings.llm.structured import wire_schema
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.drafting.draft import EvidenceSentence, SentenceId
    from briefings.drafting.extract import Claim, CountsTokens
    from briefings.drafting.prompting import Prompt

MOST_STATEMENTS = 12
"""R9."""
MOST_ENGLISH_WORDS = {"statement": 65, "bottom_line": 80, "headline": 25}
"""R9; the headline's is ours."""
REPEATS_HEADLINE = "bottom line that repeats the headline"
"""Why a bottom line is left out: the same words twice at the top of a page say nothing more."""
# A statement of more claims than this is a summary of the brief, not a statement.
_MOST_CLAIMS = 6


class ComposedLine(BaseModel):
    """Headline or bottom line as the model gives it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claims: list[str]
    ar: str
    en: str


class ComposedStatement(ComposedLine):
    """A statement as the model gives it; without words, its first claim's stand."""

    section: SectionKey


class ComposedBrief(BaseModel):
    """The reply of the compose stage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    statements: list[ComposedStatement]
    headline: ComposedLine | None
    bottom_line: ComposedLine | None


COMPOSE_SCHEMA = wire_schema(ComposedBrief)


def claim_lines(claims: Sequence[Claim], evidence: Mapping[SentenceId, EvidenceSentence]) -> str:
    """Return the claims as numbered lines in both languages, under a line for each article."""
    lines: list[str] = []
    article = None
    for number, claim in enumerate(claims, start=1):
        if claim.sentences[0][0] != article:
            article = claim.sentences[0][0]
            lines.append(f"[{article_line(evidence[claim.sentences[0]])}]")
        lines += [
            f"c{number} | {claim.basis}",
            f"  ar: {one_line(claim.ar)}",
            f"  en: {one_line(claim.en)}",
        ]
    return "\n".join(lines)


# "c12 | unnamed_sources", the labels of both sides and a share of the article's line.
_CLAIM_FRAME_TOKENS = 16


def claims_within(claims: Sequence[Claim], counter: CountsTokens, tokens: int) -> tuple[Claim, ...]:
    """Return the claims that fit into `tokens`, taken from all articles in turn, in their order."""
    chosen: list[int] = []
    room = tokens
    for number in _in_turn(claims):
        text = f"{claims[number].ar}\n{claims[number].en}"
        room -= counter.count(text) + _CLAIM_FRAME_TOKENS
        if room < 0:
            break
        chosen.append(number)
    return tuple(claims[number] for number in sorted(chosen))


def fewer_claims(claims: Sequence[Claim], count: int) -> tuple[Claim, ...]:
    """Return `count` claims, taken from all articles in turn, in their order."""
    return tuple(claims[number] for number in sorted(_in_turn(claims)[:count]))


def _in_turn(claims: Sequence[Claim]) -> list[int]:
    """Return the numbers of the claims: the first of each article, then the second of each."""
    articles: dict[str, list[int]] = {}
    for number, claim in enumerate(claims):
        articles.setdefault(claim.sentences[0][0], []).append(number)
    turns = zip_longest(*articles.values())
    return [number for turn in turns for number in turn if number is not None]


def drafts_from_claims(claims: Sequence[Claim]) -> tuple[Draft, ...]:
    """Return claims as statements, for when compose gave nothing: no headline, no bottom line.

    On record comes before unnamed (R10); opinion is left out, since nothing here orders it last.
    """
    usable = [claim for claim in claims if claim.basis != "opinion"]
    ranked = sorted(usable, key=lambda claim: CLAIM_BASES.index(claim.basis))
    return tuple(
        Draft(
            text_ar=one_line(claim.ar),
            text_en=one_line(claim.en),
            sentences=claim.sentences,
            kind="statement",
            rendering_ar="written",
            rendering_en="written",
            section="developments",
        )
        for claim in ranked[:MOST_STATEMENTS]
    )


def compose_request(
    claims: Sequence[Claim],
    evidence: Mapping[SentenceId, EvidenceSentence],
    prompt: Prompt,
    *,
    topic: str,
    max_output_tokens: int | None = None,
) -> ChatRequest:
    """Return the request for the statements of a brief.

    Args:
        claims: numbered `c1` to `cn` in this order.
        evidence: the sentences that the claims name.
        prompt: the compose prompt.
        topic: what the brief is about, in both languages.
        max_output_tokens: upper end of the reply.
    """
    lines = claim_lines(claims, evidence)
    values = {"topic": topic, "fence": fence_for(lines), "claims": lines}
    return ChatRequest(
        stage="compose",
        messages=prompt.messages(values),
        schema=COMPOSE_SCHEMA,
        schema_name="brief",
        max_output_tokens=max_output_tokens,
        temperature=0.0,
        seed=0,
    )


def bind_drafts(
    reply: ComposedBrief, claims: Sequence[Claim]
) -> tuple[tuple[Draft, ...], Counter[str]]:
    """Return the drafts that rest on claims, headline and bottom line first, and the drops."""
    by_id = {f"c{number}": claim for number, claim in enumerate(claims, start=1)}
    drafts: list[Draft] = []
    dropped: Counter[str] = Counter()
    lines: list[tuple[Literal["headline", "bottom_line", "statement"], ComposedLine, str]] = []
    if reply.headline is not None:
        lines.append(("headline", reply.headline, "developments"))
    if reply.bottom_line is not None:
        lines.append(("bottom_line", reply.bottom_line, "developments"))
    for statement in reply.statements:
        lines.append(("statement", statement, statement.section))  # noqa: PERF401 - keeps the types
    seen: set[tuple[str, str, str]] = set()
    for kind, given, section in lines:
        line = _with_words(given, by_id)
        key = (kind, line.ar.strip(), line.en.strip())
        fault = _fault(kind, line, by_id)
        if fault is None and key in seen:
            fault = "statement given twice"
        if fault is None and kind == "bottom_line" and repeats_headline(line.ar, line.en, drafts):
            fault = REPEATS_HEADLINE
        if fault is None and sum(draft.kind == "statement" for draft in drafts) == MOST_STATEMENTS:
            fault = f"statement after the {MOST_STATEMENTS}th"
        if fault is not None:
            dropped[fault] += 1
            continue
        seen.add(key)
        drafts.append(_draft(kind, line, section, by_id))
    return tuple(drafts), dropped


def repeats_headline(ar: str, en: str, drafts: Sequence[Draft]) -> bool:
    """Whether a bottom line says in either language only what the headline above it says."""
    return any(
        draft.kind == "headline"
        and (_bare(ar) == _bare(draft.text_ar or "") or _bare(en) == _bare(draft.text_en or ""))
        for draft in drafts
    )


def _bare(text: str) -> str:
    return fold_text(text).rstrip(" .!")


def _with_words(line: ComposedLine, by_id: Mapping[str, Claim]) -> ComposedLine:
    """Return a line without words of its own in the words of its first claim."""
    first = by_id.get(line.claims[0]) if line.claims else None
    if first is None or line.ar.strip() or line.en.strip():
        return line
    return line.model_copy(update={"ar": first.ar, "en": first.en})


def _fault(kind: str, line: ComposedLine, by_id: Mapping[str, Claim]) -> str | None:
    bound = [by_id[name] for name in line.claims if name in by_id]
    faults = {
        "without a claim": not line.claims,
        "with an unknown claim": len(bound) < len(line.claims),
        "over too many claims": len(set(line.claims)) > _MOST_CLAIMS,
        "in one language only": not (line.ar.strip() and line.en.strip()),
        "in the wrong language": not (
            is_in_language(line.ar, "ar") and is_in_language(line.en, "en")
        ),
        "too long": len(line.en.split()) > MOST_ENGLISH_WORDS[kind],
        "from opinion": kind != "statement"
        and any(claim.basis == "opinion" for claim in bound),  # R2
    }
    found = next((fault for fault, is_found in faults.items() if is_found), None)
    return f"{kind} {found}" if found else None


def _draft(
    kind: Literal["headline", "bottom_line", "statement"],
    line: ComposedLine,
    section: str,
    by_id: Mapping[str, Claim],
) -> Draft:
    named = (by_id[name] for name in dict.fromkeys(line.claims))
    sentences = dict.fromkeys(sentence for claim in named for sentence in claim.sentences)
    return Draft(
        text_ar=one_line(line.ar),
        text_en=one_line(line.en),
        sentences=tuple(sentences),
        kind=kind,
        rendering_ar="written",
        rendering_en="written",
        section=section,
    )
