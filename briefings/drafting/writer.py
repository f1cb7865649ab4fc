"""The written engine as the pipeline sees it: evidence in, bound and checked drafts out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.brief.record import Engine
from briefings.drafting.binding import Bound, bind_draft, withhold
from briefings.drafting.citing import Cited
from briefings.drafting.estimate import estimate_written
from briefings.drafting.judge import judge_drafts
from briefings.drafting.passages import choose_passages
from briefings.drafting.repair import repair_drafts
from briefings.drafting.writing import TopicWords, Writing
from briefings.drafting.written import draft_written
from briefings.verification.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.brief.record import Outcome
    from briefings.drafting.basis import Basis
    from briefings.drafting.draft import ChunkFailure, Draft, EvidenceSentence, SentenceId
    from briefings.drafting.estimate import StageEstimate
    from briefings.drafting.judge import Judgement
    from briefings.llm.metering import MeteredModel
    from briefings.llm.pricing import Price
    from briefings.settings import Topic
    from briefings.verification.findings import Side


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
        model: the seam to the endpoint; it counts what is asked.
        writing: prompts, limits and spellings.
        host: the endpoint's host, for the record.
    """

    model: MeteredModel
    writing: Writing
    host: str

    def write(self, basis: Basis, topic: Topic) -> Written:
        """Draft from the evidence, check, judge, repair once, and withhold what fails again.

        Raises:
            ModelError: the endpoint could not be used at all.
        """
        shown, kept_out = self._show(basis, topic)
        result = draft_written(shown, _words(topic), self.model, self.writing)
        evidence = {sentence.id: sentence for sentence in shown}
        checked = self._check(result.drafts, evidence, basis, outcome="passed")
        mended = self._repair(checked, evidence, basis)
        failures = (*result.failures, *checked.failures, *mended.failures)
        notes = [f"{f.stage}: {len(f.sentences)} sentences lost: {f.reason}" for f in failures]
        notes += [f"{stage}: {usage}" for stage, usage in self.model.usage.items()]
        if kept_out:
            notes.append(f"{kept_out} sentences that address a model were kept out of the evidence")
        return Written(
            bounds=mended.bounds,
            engine=Engine(
                kind="written",
                model=result.model or self.model.name,
                host=self.host,
                prompts=dict(result.prompts),
            ),
            dropped=result.dropped,
            failures=sum(failure.stage == "extract" for failure in failures),
            notes=tuple(notes),
        )

    def estimate(
        self, basis: Basis, topic: Topic, price: Price | None
    ) -> tuple[StageEstimate, ...]:
        """Return what drafting would take, stage by stage, without any call."""
        shown, _ = self._show(basis, topic)
        return estimate_written(shown, _words(topic), self.writing, price)

    def _show(self, basis: Basis, topic: Topic) -> tuple[tuple[EvidenceSentence, ...], int]:
        return choose_passages(
            basis.ranked,
            topic,
            basis.corpus.glossary,
            budget=self.writing.evidence_tokens,
            count_tokens=self.writing.counter.count,
        )

    def _check(
        self,
        drafts: Sequence[Draft],
        evidence: Mapping[SentenceId, EvidenceSentence],
        basis: Basis,
        *,
        outcome: Outcome,
    ) -> _Round:
        """Check drafts in code, then ask the judge about those that passed."""
        bounds = [(draft, bind_draft(draft, basis.corpus, outcome=outcome)) for draft in drafts]
        passed = [i for i, (_, bound) in enumerate(bounds) if bound.statement is not None]
        judged = judge_drafts([bounds[i][0] for i in passed], evidence, self.model, self.writing)
        for index, judgement in zip(passed, judged.judgements, strict=True):
            if judgement.support in {"partly", "no"}:
                draft, bound = bounds[index]
                bounds[index] = (draft, withhold(bound, _unsupported(draft, judgement)))
        return _Round(tuple(bounds), judged.failures)

    def _repair(
        self, checked: _Round, evidence: Mapping[SentenceId, EvidenceSentence], basis: Basis
    ) -> _Round:
        """Let the model mend what failed, once, and check it again in place."""
        failed = [i for i, (_, bound) in enumerate(checked.bounds) if bound.statement is None]
        asked = [
            Cited(draft, tuple(_told(finding) for finding in bound.findings[:_MOST_TOLD]))
            for draft, bound in (checked.bounds[i] for i in failed)
        ]
        if not asked:
            return checked
        mended = repair_drafts(asked, evidence, self.model, self.writing)
        again = [(i, draft) for i, draft in zip(failed, mended.drafts, strict=True) if draft]
        second = self._check([d for _, d in again], evidence, basis, outcome="repaired")
        bounds = list(checked.bounds)
        for (index, _), bound in zip(again, second.bounds, strict=True):
            bounds[index] = bound
        return _Round(tuple(bounds), (*mended.failures, *second.failures))


@dataclass(frozen=True, slots=True)
class _Round:
    """Drafts after checks and judge, and the calls that gave nothing."""

    bounds: tuple[tuple[Draft, Bound], ...]
    failures: tuple[ChunkFailure, ...]


# More findings of one statement than this follow from the same fault.
_MOST_TOLD = 3
_LONGEST_TOLD = 140


def _told(finding: Finding) -> str:
    """Return a finding as the model is told it."""
    return f"{finding.check} ({finding.side}): {finding.value}: {finding.detail}"[:_LONGEST_TOLD]


def _words(topic: Topic) -> TopicWords:
    return TopicWords(topic.name_ar, topic.name_en, topic.description_ar, topic.description_en)


def _unsupported(draft: Draft, judgement: Judgement) -> Finding:
    side: Side = "en" if draft.text_en else "ar"
    detail = f"the judge finds it supported {judgement.support}: {judgement.reason}"
    return Finding("support", side, "", None, " ".join(detail.split())[:300])
