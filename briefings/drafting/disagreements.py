"""Sources that contradict each other: one says that it happened, one that it did not (R3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from briefings.drafting.candidates import MAX_WORDS, read_candidate
from briefings.drafting.disputes.opposition import Template, oppose
from briefings.drafting.disputes.questions import ask
from briefings.drafting.disputes.stances import may_deny, may_doubt, parties_near, read_stances
from briefings.drafting.disputes.voices import are_apart, voices
from briefings.drafting.standing import standing
from briefings.evidence.injection import is_instruction
from briefings.evidence.selection import NEAR_REPEAT
from briefings.verification.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from briefings.articles.article import Article
    from briefings.brief.record import Language, Question
    from briefings.drafting.candidates import Candidate
    from briefings.drafting.disputes.stances import Stance
    from briefings.evidence.ranking import Passage, Ranked
    from briefings.glossary.matching import Glossary

MAX_DISPUTES: Final = 2
"""One stands on page one (R9), one behind it."""

WEIGHTS: Final[Mapping[Template, int]] = {
    "pledged": 3, "confirmed": 3, "happened": 2, "agreed": 2, "asked": 2,
}  # fmt: skip
"""R3: what was pledged, and whether something is confirmed, before the rest."""


@dataclass(frozen=True, slots=True)
class Held:
    """A stance, the sentence that holds it, and whose word it is."""

    candidate: Candidate
    stance: Stance
    voices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sentences of different origin: `against` denies what `holds` affirms, or doubts it."""

    question: Question
    template: Template
    holds: Held
    against: Held

    @property
    def weight(self) -> int:
        """How much it matters; higher is told first."""
        return WEIGHTS[self.template]

    @property
    def candidates(self) -> tuple[Candidate, Candidate]:
        """The two sentences, the one that affirms first."""
        return self.holds.candidate, self.against.candidate


def find_disputes(
    candidates: Sequence[Candidate],
    copy_of: Mapping[str, str],
    glossary: Glossary,
    *,
    leaning: Sequence[Candidate] = (),
) -> tuple[Dispute, ...]:
    """Return the contradictions among sentences, the weightiest first, one an event.

    Args:
        candidates: the sentences that may be printed.
        copy_of: article id of a copy: id of the article it repeats.
        glossary: names of the field in both languages.
        leaning: sentences that lean on the one before them. Of these only a source that is named
            and could not confirm is heard: the question above it says of what it speaks.
    """
    held = [one for candidate in candidates for one in _held(candidate, glossary)]
    doubts = [one for candidate in leaning for one in _held(candidate, glossary)]
    against = [one for one in held if one.stance.sign != "affirmed"]
    against += [one for one in doubts if one.stance.doubters]
    found = [
        dispute
        for other in against
        for holds in held
        if (dispute := _dispute(holds, other, copy_of, glossary)) is not None
    ]
    found.sort(key=_preference)
    return tuple(sorted(_one_an_event(found), key=lambda d: -d.weight))[:MAX_DISPUTES]


def contrary_rows(
    ranked: Sequence[Ranked], vectors: NDArray[np.float32], rows: Sequence[int]
) -> tuple[int, ...]:
    """Return the rows left out of the evidence as repeats that may say its contrary.

    To a sentence encoder "withdrew" and "has not withdrawn" are almost the same; one of them denies
    and the other does not.

    Args:
        ranked: every sentence that was ranked; row i of `vectors` is its unit vector.
        vectors: shape (n, 512).
        rows: the rows of the evidence.
    """
    if not rows:
        return ()
    chosen = list(rows)
    denies = {row: _denies(ranked[row]) for row in chosen}
    nearness = vectors[chosen] @ vectors.T
    found = set()
    for place, row in zip(*np.where(nearness >= NEAR_REPEAT), strict=True):
        other = int(row)
        if other not in denies and _denies(ranked[other]) != denies[chosen[int(place)]]:
            found.add(other)
    return tuple(sorted(found))


def _denies(item: Ranked) -> bool:
    return may_deny(item.passage.text, item.passage.side)


def leaning_candidates(
    ranked: Sequence[Ranked], rows: Iterable[int], glossary: Glossary
) -> tuple[Candidate, ...]:
    """Return the sentences that lean on the one before them (R5), which may stand under a question.

    Args:
        ranked: every sentence that was ranked.
        rows: the rows of the evidence that may not be printed by themselves.
        glossary: names of the field in both languages.
    """
    return tuple(
        read_candidate(ranked[row], row, glossary)
        for row in sorted(rows)
        if _leans(ranked[row].passage, glossary)
    )


def _leans(passage: Passage, glossary: Glossary) -> bool:
    text, article = passage.text, passage.article
    if article.language not in {"ar", "en"} or article.genre == "opinion":
        return False
    if not may_doubt(text, passage.side) or len(text.split()) > MAX_WORDS:
        return False
    if is_instruction(text, passage.side):
        return False
    return standing(text, passage.side, passage.before, glossary).needs_before


def _held(candidate: Candidate, glossary: Glossary) -> Iterable[Held]:
    article = candidate.passage.article
    if article.genre == "opinion" or candidate.attribution.basis == "opinion":
        return
    for stance in read_stances(candidate.reading, glossary):
        whole = _with_antecedent(stance, article, glossary)
        yield Held(candidate, whole, voices(candidate, whole, glossary))


def _dispute(
    holds: Held, against: Held, copy_of: Mapping[str, str], glossary: Glossary
) -> Dispute | None:
    if holds.candidate.row == against.candidate.row or not are_apart(holds.voices, against.voices):
        return None
    one, other = holds.candidate.passage.article, against.candidate.passage.article
    same = copy_of.get(one.id, one.id) == copy_of.get(other.id, other.id)
    written = (one.anchor, other.anchor)
    template = oppose(holds.stance, against.stance, written, one_article=same)
    question = ask(template, holds.stance, glossary) if template is not None else None
    if template is None or question is None:
        return None
    return Dispute(question, template, holds, against)


def _preference(dispute: Dispute) -> tuple[bool, bool, float, int, int]:
    """Order the disputes of an event: a denial before a doubt, two articles before one."""
    one, other = dispute.candidates
    relevance = min(one.ranked.score, other.ranked.score)
    is_one_article = one.passage.article.id == other.passage.article.id
    return dispute.template == "confirmed", is_one_article, -relevance, one.row, other.row


def _one_an_event(disputes: Sequence[Dispute]) -> Iterable[Dispute]:
    """Yield the first dispute of each event; no sentence is in two."""
    events: set[tuple[str, str | None, str | None]] = set()
    rows: set[int] = set()
    for dispute in disputes:
        stance = dispute.holds.stance
        event = (stance.event, stance.frame, stance.agent)
        used = {candidate.row for candidate in dispute.candidates}
        if event not in events and not rows & used:
            events.add(event)
            rows |= used
            yield dispute


def _with_antecedent(stance: Stance, article: Article, glossary: Glossary) -> Stance:
    """Complete "could not confirm their withdrawal" by the one withdrawal that its article reports.

    Where the article reports none, or names several parties or places with it, it stays incomplete
    and contradicts nobody.
    """
    if stance.sign != "unconfirmed" or (stance.places and stance.agent) or not stance.is_known:
        return stance
    side: Language = "ar" if article.language == "ar" else "en"
    readings = [
        read_text(article.sentence_text(one.index), side, glossary) for one in article.sentences
    ]
    told = [
        one
        for reading in readings
        for one in read_stances(reading, glossary)
        if (one.event, one.frame, one.sign) == (stance.event, None, "affirmed")
    ]
    parties = {key for one in readings for key in parties_near(one, glossary, stance.event)}
    agents, places = {one.agent for one in told}, {place for one in told for place in one.places}
    if len(agents) != 1 or len(places) != 1 or not parties <= agents:
        return stance
    agent = agents.pop()
    if stance.agent not in {None, agent} or not set(stance.places) <= places:
        return stance
    return replace(stance, agent=agent, places=tuple(places))
