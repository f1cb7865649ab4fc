"""The written engine as the pipeline sees it: evidence in, bound and checked drafts out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from briefings.brief.record import Engine
from briefings.drafting.binding import Bound, bind_draft
from briefings.drafting.draft import EvidenceSentence
from briefings.drafting.written import TopicWords, Writing, draft_written
from briefings.evidence.injection import is_instruction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.drafting.draft import Draft
    from briefings.drafting.engines import Basis
    from briefings.evidence.ranking import Passage, Ranked
    from briefings.llm.chat import ChatModel
    from briefings.settings import Topic


@dataclass(frozen=True, slots=True)
class Written:
    """What the written engine gave, after verification.

    Attributes:
        bounds: every draft with what became of it.
        engine: the model, its host and the prompts' fingerprints.
        dropped: reason: how many pieces of replies could not be used.
        failures: chunks that gave nothing usable.
        notes: lines for the working record.
    """

    bounds: tuple[tuple[Draft, Bound], ...]
    engine: Engine
    dropped: Mapping[str, int] = field(default_factory=dict)
    failures: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """A language model that drafts.

    Attributes:
        model: the seam to the endpoint.
        writing: prompts, limits and spellings.
        host: the endpoint's host, for the record.
    """

    model: ChatModel
    writing: Writing
    host: str

    def write(self, basis: Basis, topic: Topic) -> Written:
        """Draft from the evidence, check every draft, withhold what fails.

        Raises:
            ModelError: the endpoint could not be used at all.
        """
        evidence, kept_out = evidence_sentences(basis.evidence.chosen)
        words = TopicWords(
            topic.name_ar, topic.name_en, topic.description_ar, topic.description_en
        )
        result = draft_written(evidence, words, self.model, self.writing)
        bounds = tuple((draft, bind_draft(draft, basis.corpus)) for draft in result.drafts)
        return Written(
            bounds=bounds,
            engine=Engine(
                kind="written",
                model=result.model or self.model.name,
                host=self.host,
                prompts=dict(result.prompts),
            ),
            dropped=result.dropped,
            failures=len(result.failures),
            notes=(
                *(f"{f.stage}: {len(f.sentences)} sentences lost: {f.reason}" for f in result.failures),
                *(f"{kept_out} sentences that address a model kept out" for _ in range(bool(kept_out))),
            ),
        )  # fmt: skip


def evidence_sentences(chosen: Sequence[Ranked]) -> tuple[tuple[EvidenceSentence, ...], int]:
    """Return the evidence as the model is shown it, and how many sentences were kept out of it."""
    shown = []
    kept_out = 0
    for item in chosen:
        passage = item.passage
        language: Literal["ar", "en"] = "ar" if passage.article.language == "ar" else "en"
        if is_instruction(passage.text, language):
            kept_out += 1
            continue
        shown.append(_sentence(passage, language))
    return tuple(shown), kept_out


def _sentence(passage: Passage, language: Literal["ar", "en"]) -> EvidenceSentence:
    article = passage.article
    return EvidenceSentence(
        article_id=article.id,
        sentence=passage.sentence.index,
        text=passage.text,
        language=language,
        outlet=article.outlet,
        day=article.anchor,
        basis_note="" if article.genre == "report" else article.genre,
    )
