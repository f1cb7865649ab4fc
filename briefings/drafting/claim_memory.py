"""Claims of articles that were read before: an article is read once for a topic, not once a run.

What was read of an article is kept with its claims, sentence by sentence. It is recalled when every
sentence now chosen was among those read; claims that rest on other sentences are left out then. An
article of which more is chosen than before is read again as a whole, because claims need their
surroundings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from briefings.drafting.extract import EXTRACT_SCHEMA, Claim, ClaimBasis, bind_claims, by_article
from briefings.llm.memory import item_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.drafting.draft import EvidenceSentence
    from briefings.drafting.extract import ExtractedClaims
    from briefings.drafting.writing import Writing


class _KeptClaim(BaseModel):
    model_config = ConfigDict(frozen=True)

    sentences: list[int]
    basis: ClaimBasis
    ar: str
    en: str


class _KeptReading(BaseModel):
    """One reading of an article: hashes of the sentences shown, by index, and what came of it."""

    model_config = ConfigDict(frozen=True)

    shown: dict[int, str]
    claims: list[_KeptClaim]
    dropped: dict[str, int]


@dataclass(frozen=True, slots=True)
class Recalled:
    """Claims by article id, drops, and the sentences that are to be read."""

    claims: Mapping[str, tuple[Claim, ...]]
    dropped: Counter[str]
    missing: tuple[EvidenceSentence, ...]


class ClaimMemory:
    """Keeps and recalls the claims of articles for one topic.

    Args:
        writing: prompts, limits, spellings and where answers are kept.
        topic: what the brief is about, as the prompt names it.
    """

    def __init__(self, writing: Writing, topic: str) -> None:
        self._writing = writing
        self._shape = (writing.prompts["extract"].text, EXTRACT_SCHEMA, topic,
                       writing.max_output_tokens)  # fmt: skip

    def recall(self, evidence: Sequence[EvidenceSentence]) -> Recalled:
        """Return the claims of articles that need no reading, and the sentences of the others."""
        claims: dict[str, tuple[Claim, ...]] = {}
        dropped: Counter[str] = Counter()
        missing: list[EvidenceSentence] = []
        for sentences in by_article(evidence):
            known = self._known(sentences)
            if known is None:
                missing += sentences
            else:
                claims[sentences[0].article_id], drops = known
                dropped += drops
        return Recalled(claims, dropped, tuple(missing))

    def keep(self, reply: ExtractedClaims, chunk: Sequence[EvidenceSentence]) -> None:
        """Keep what came of reading a chunk, an answer for each of its articles."""
        claims, dropped = bind_claims(reply, chunk)
        for sentences in by_article(chunk):
            article = sentences[0].article_id
            own = [claim for claim in claims if claim.sentences[0][0] == article]
            kept = _KeptReading(
                shown={one.sentence: self._mark(one) for one in sentences},
                claims=[_kept(claim) for claim in own],
                dropped=dict(dropped),
            )
            dropped = Counter()
            part = f"{sentences[0].sentence:06d}"
            self._writing.memory.keep(
                self._key(article), part, "extract", kept.model_dump(mode="json")
            )

    def _known(
        self, sentences: Sequence[EvidenceSentence]
    ) -> tuple[tuple[Claim, ...], Counter[str]] | None:
        article = sentences[0].article_id
        wanted = {one.sentence: self._mark(one) for one in sentences}
        readings = [
            _KeptReading.model_validate(answer)
            for answer in self._writing.memory.recall(self._key(article))
        ]
        spoken: dict[int, list[Claim]] = {}
        dropped: Counter[str] = Counter()
        covered: set[int] = set()
        # The fullest reading first: of a sentence read twice only one reading speaks.
        for reading in sorted(readings, key=lambda one: -len(one.shown)):
            fresh = {n for n, mark in wanted.items() if reading.shown.get(n) == mark} - covered
            covered |= fresh
            if fresh:
                dropped.update(reading.dropped)
            spoken[min(reading.shown)] = [
                _claim(kept, article)
                for kept in reading.claims
                if kept.sentences[-1] in fresh and covered.issuperset(kept.sentences)
            ]
        claims = tuple(claim for start in sorted(spoken) for claim in spoken[start])
        return (claims, dropped) if covered == set(wanted) else None

    def _key(self, article: str) -> str:
        return item_key("extract", *self._shape, article)

    def _mark(self, one: EvidenceSentence) -> str:
        """Return a hash of all that a sentence brings into a prompt."""
        day = one.day.isoformat() if one.day else ""
        shape = (one.text, one.outlet, day, one.basis_note, self._writing.spellings(one.text))
        return item_key(*shape)[:16]


def _kept(claim: Claim) -> _KeptClaim:
    indices = [index for _, index in claim.sentences]
    return _KeptClaim(sentences=indices, basis=claim.basis, ar=claim.ar, en=claim.en)


def _claim(kept: _KeptClaim, article: str) -> Claim:
    sentences = tuple((article, index) for index in kept.sentences)
    return Claim(kept.ar, kept.en, sentences=sentences, basis=kept.basis)
