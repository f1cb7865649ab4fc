"""The embedded engine: source sentences chosen, in their own words; no model, key or network.

A sentence is chosen for its bearing on the topic, its centrality (how much other articles say the
same), and its novelty. Its English is the twin sentence of an English source, or a gloss; nothing
is composed, so there is no headline and no bottom line (R17).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from briefings.drafting.answering import find_answers
from briefings.drafting.candidates import Candidate, find_candidates, read_candidate
from briefings.drafting.corroboration import Corroboration
from briefings.drafting.disagreements import (
    Dispute,
    contrary_rows,
    find_disputes,
    leaning_candidates,
)
from briefings.drafting.draft import Draft
from briefings.drafting.figure_differences import Difference, find_differences
from briefings.drafting.pairs import Pair, find_pairs, is_twin_but_for_figures
from briefings.drafting.superseding import without_superseded
from briefings.evidence.injection import is_instruction
from briefings.text.dates import resolve_date
from briefings.verification.reading import calendar_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from numpy.typing import NDArray

    from briefings.evidence.ranking import Passage, Ranked
    from briefings.evidence.selection import Evidence
    from briefings.glossary.matching import Glossary

MAX_STATEMENTS = 12
"""R9: never more in a brief."""

MAX_ENGLISH_ONLY = 3
"""The brief follows the Arabic press; English sentences without a twin are the lesser part."""

MAX_DIFFERENCES = 1
"""R9: one disagreement on the page."""

LIKELY_TWIN = 0.5
"""Cosine from which an English sentence is not printed beside an Arabic one as if it were more."""

BACKGROUND_DAYS = 30
"""A sentence whose latest date is older than this is background."""

NEAR_DAYS = 365
"""A date further ahead than this, such as the end of a treaty, does not make a sentence news."""

_FULLY_RELEVANT = 0.4
"""A score from which a sentence is on the topic; more of the topic's words add nothing."""

_CENTRALITY, _REPEAT, _OUTLET = 0.5, 0.45, 0.03
"""Weights of the choice: what others report too, less what is said, less one outlet twice."""

_SOURCED: dict[str, float] = {
    "on_record": 0.15, "document": 0.15, "witnessed": 0.15, "footage": 0.15, "named_expert": 0.12,
    "unnamed_sources": 0.1, "inference": 0.05,
}  # fmt: skip
_COUNTED, _MOST_COUNTED, _DATED, _PLAIN = 0.09, 2, 0.08, -0.12
"""What makes a sentence news rather than description: a source, figures, a recent day; and what a
sentence with none of them loses."""

_ON_RECORD = {"on_record", "named_expert"}
_AHEAD = {"future", "expected", "about_to", "may", "possible"}


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the embedded engine drafted.

    Attributes:
        drafts: statements in order, each with its section; `outlook` is what lies ahead.
        differences: pairs of drafts that give different figures for the same thing.
        disputes: pairs of drafts of which one affirms what the other does not.
        refused: reason: how many sentences of the evidence may not be printed by themselves.
    """

    drafts: tuple[Draft, ...]
    differences: tuple[tuple[Difference, Draft, Draft], ...]
    disputes: tuple[tuple[Dispute, Draft, Draft], ...]
    refused: Mapping[str, int]


def draft_extracted(  # noqa: PLR0913 - what a draft is made of
    ranked: Sequence[Ranked],
    vectors: NDArray[np.float32],
    evidence: Evidence,
    glossary: Glossary,
    *,
    copy_of: Mapping[str, str],
    day: date,
    most: int = MAX_STATEMENTS,
    reach: Callable[[Draft], int] = lambda draft: len(draft.sentences),
) -> Extraction:
    """Choose sentences and draft a statement from each.

    Args:
        ranked: every sentence read; row i of `vectors` is its vector.
        vectors: unit rows, shape (n, 512).
        evidence: the sentences chosen for the topic.
        glossary: names of the field in both languages.
        copy_of: article id of a copy: id of the article it repeats.
        day: the day of the brief.
        most: statements at the most.
        reach: how many outlets carry a draft.
    """
    candidates, refused = find_candidates(ranked, evidence.rows, glossary, day=day)
    pairs = _pairs_of(candidates, ranked, vectors, glossary)
    differences = find_differences(
        candidates,
        copy_of,
        lambda a, b: is_twin_but_for_figures(
            a, b, float(vectors[a.row] @ vectors[b.row]), glossary
        ),
    )[:MAX_DIFFERENCES]
    known = {c.row for c in candidates}
    leaning = leaning_candidates(ranked, set(evidence.rows) - known, glossary)
    repeats = contrary_rows(ranked, vectors, evidence.rows)
    contrary = find_candidates(ranked, repeats, glossary, day=day)[0] if repeats else ()
    disputes = find_disputes([*candidates, *contrary], copy_of, glossary, leaning=leaning)
    boxed = [c for d in disputes for c in d.candidates]
    differing = [m.candidate for d in differences for m in (d.one, d.other)]
    leans = {c.row for c in leaning}
    fixed = _each_once([*differing, *(c for c in boxed if c.row not in leans)])
    arabic = {c.row for c in candidates if c.reading.language == "ar"}
    pool = [
        c
        for c in candidates
        # an English sentence whose Arabic twin may be printed is printed with it
        if c.reading.language == "ar" or c.row not in pairs or pairs[c.row].one.row not in arabic
    ]
    witnesses = Corroboration(ranked, vectors, glossary, copy_of)
    chosen = _choose(pool, vectors, witnesses, fixed=fixed, most=most, day=day)
    kept = without_superseded(chosen, fixed, vectors, glossary)
    if len(kept) < len(chosen):
        refused = {**refused, "superseded": len(chosen) - len(kept)}
    chosen = kept
    answers = find_answers([*fixed, *chosen], ranked, vectors, glossary)
    told = _with_answers([*fixed, *chosen], answers, fixed=len(fixed), most=most)
    drafts = {
        c.row: _draft(c, pairs.get(c.row), witnesses.of(c), day)
        for c in _each_once([*told, *boxed])
    }
    for claim, answer in answers.items():
        if claim in drafts and answer.row in drafts:  # it stands where its claim stands
            drafts[answer.row] = replace(drafts[answer.row], section=drafts[claim].section)
    return Extraction(
        # what stands in a box is told in full under its own heading too
        drafts=_lead_first([drafts[c.row] for c in told], told, reach, day, set(answers)),
        differences=tuple(
            (d, drafts[d.one.candidate.row], drafts[d.other.candidate.row]) for d in differences
        ),
        disputes=tuple(
            (d, drafts[d.candidates[0].row], drafts[d.candidates[1].row]) for d in disputes
        ),
        refused=refused,
    )


def _with_answers(
    told: Sequence[Candidate], answers: Mapping[int, Candidate], *, fixed: int, most: int
) -> list[Candidate]:
    """Put each denial behind its claim; what was chosen last makes room, a claim with its denial.

    Args:
        told: the sentences chosen, the best first.
        answers: denials by the row of their claim.
        fixed: how many of them stay whatever comes.
        most: statements at the most.
    """
    kept = list(told)
    while True:
        answered = _each_once(
            [one for c in kept for one in (c, answers.get(c.row)) if one is not None]
        )
        if len(answered) <= most or len(kept) <= fixed:
            return answered
        kept.pop()


def _each_once(candidates: Sequence[Candidate]) -> list[Candidate]:
    return list({c.row: c for c in candidates}.values())


def _pairs_of(
    candidates: Sequence[Candidate],
    ranked: Sequence[Ranked],
    vectors: NDArray[np.float32],
    glossary: Glossary,
) -> dict[int, Pair]:
    """Return the pair of each row that has one; twins are looked for in everything read.

    A twin need not bear on the topic by itself, nor stand alone: its counterpart does.
    """
    known = {c.row: c for c in candidates}
    usable = [
        known.get(row) or read_candidate(item, row, glossary)
        for row, item in enumerate(ranked)
        if row in known or _may_be_cited(item.passage)
    ]
    pairs = find_pairs(
        [c for c in usable if c.reading.language == "ar"],
        [c for c in usable if c.reading.language == "en"],
        vectors,
        glossary,
    )
    return {c.row: pair for pair in pairs for c in (pair.one, pair.other)}


def _may_be_cited(passage: Passage) -> bool:
    """Whether a sentence that would not be printed by itself may stand beside its twin."""
    return passage.article.genre != "opinion" and not is_instruction(passage.text, passage.side)


def _choose(
    pool: Sequence[Candidate],
    vectors: NDArray[np.float32],
    witnesses: Corroboration,
    *,
    fixed: Sequence[Candidate],
    most: int,
    day: date,
) -> list[Candidate]:
    """Choose greedily: what bears on the topic, is news, is central, and is not said yet."""
    taken = {c.row for c in fixed}
    redundancy = np.zeros(len(vectors), dtype=np.float32)
    for candidate in fixed:
        redundancy = np.maximum(redundancy, vectors @ vectors[candidate.row])
    worth = {c.row: _worth(c, pool, vectors, day) for c in pool}
    outlets = Counter(c.passage.article.id for c in fixed)
    left = [c for c in pool if c.row not in taken]
    chosen: list[Candidate] = []
    english_only = 0
    while left and len(chosen) + len(fixed) < most:
        best = max(left, key=lambda c: (_gain(c, worth, redundancy, outlets), -c.row))
        left.remove(best)
        if best.reading.language == "en":
            if english_only >= MAX_ENGLISH_ONLY:
                continue
            english_only += 1
        chosen.append(best)
        # what is cited as saying the same is not printed a second time
        cited = set(witnesses.of(best))
        left = [
            c for c in left if c.passage.key not in cited and not _may_be_twin(c, best, vectors)
        ]
        outlets[best.passage.article.id] += 1
        redundancy = np.maximum(redundancy, vectors @ vectors[best.row])
    return chosen


def _may_be_twin(one: Candidate, other: Candidate, vectors: NDArray[np.float32]) -> bool:
    """Whether a sentence may be the twin of one in the other language that code could not confirm.

    It is not printed as a pair, and it is not printed beside its likely twin as if it were more.
    """
    near = float(vectors[one.row] @ vectors[other.row]) >= LIKELY_TWIN
    return near and one.reading.language != other.reading.language


def _gain(
    candidate: Candidate,
    worth: Mapping[int, float],
    redundancy: NDArray[np.float32],
    outlets: Mapping[str, int],
) -> float:
    repeat = _REPEAT * float(redundancy[candidate.row])
    return worth[candidate.row] - repeat - _OUTLET * outlets[candidate.passage.article.id]


def _worth(
    candidate: Candidate, pool: Sequence[Candidate], vectors: NDArray[np.float32], day: date
) -> float:
    others = [
        float(vectors[candidate.row] @ vectors[c.row])
        for c in pool
        if c.passage.article.id != candidate.passage.article.id
    ]
    centrality = float(np.mean(sorted(others)[-3:])) if others else 0.0
    news = _news(candidate, day) or _PLAIN
    return min(candidate.ranked.score, _FULLY_RELEVANT) + _CENTRALITY * centrality + news


def _news(candidate: Candidate, day: date) -> float:
    """What a sentence has of a source, a figure and a recent day; 0 is plain description."""
    figures = [f for f in candidate.reading.figures if f.kind != "ordinal" and not f.implied]
    is_recent = any((day - end).days <= BACKGROUND_DAYS for end in _ends(candidate))
    return (
        _SOURCED.get(candidate.attribution.basis, 0.0)
        + _COUNTED * min(len(figures), _MOST_COUNTED)
        + _DATED * is_recent
    )


def _draft(
    candidate: Candidate, pair: Pair | None, also: tuple[tuple[str, int], ...], day: date
) -> Draft:
    if pair is None:
        arabic = candidate.reading.language == "ar"
        text = candidate.passage.text
        return Draft(
            text_ar=text if arabic else None,
            text_en=None if arabic else text,
            sentences=(candidate.passage.key, *also),
            kind="statement",
            rendering_ar="verbatim" if arabic else "none",
            rendering_en="gloss" if arabic else "verbatim",
            section=section_of(candidate, day),
        )
    one, other = pair.one.passage, pair.other.passage
    return Draft(
        text_ar=one.text,
        text_en=other.text,
        sentences=(one.key, other.key, *(key for key in also if key not in {one.key, other.key})),
        kind="statement",
        rendering_ar="verbatim",
        rendering_en="verbatim",
        section=section_of(pair.one, day),
    )


def section_of(candidate: Candidate, day: date) -> str:
    """Return the key of the section a sentence belongs to (R10)."""
    if _is_background(candidate, day):
        return "background"
    if any(cue.kind in _AHEAD for cue in candidate.reading.cues):
        return "outlook"
    if candidate.reading.language == "en":
        return "english_only"
    basis = candidate.attribution.basis
    if basis in _ON_RECORD:
        return "positions"
    return "unnamed" if basis == "unnamed_sources" else "developments"


def _is_background(candidate: Candidate, day: date) -> bool:
    """Whether a sentence names a date long past and none that is recent or near."""
    ages = [(day - end).days for end in _ends(candidate)]
    return any(age > BACKGROUND_DAYS for age in ages) and not any(
        -NEAR_DAYS <= age <= BACKGROUND_DAYS for age in ages
    )


def _ends(candidate: Candidate) -> list[date]:
    """The last day of each date or period that a sentence names."""
    return [
        resolved.end
        for mention in calendar_dates(candidate.reading)
        if (resolved := resolve_date(mention, candidate.passage.article.anchor)) is not None
        and resolved.end is not None
    ]


def _lead_first(
    drafts: Sequence[Draft],
    chosen: Sequence[Candidate],
    reach: Callable[[Draft], int],
    day: date,
    answered: AbstractSet[int],
) -> tuple[Draft, ...]:
    """Put the news that most outlets report under its own heading.

    Description never leads, nor does what its source goes on to deny; where one of these is carried
    as widely, nothing leads.
    """
    outlets = [reach(draft) for draft in drafts]
    lead = max(range(len(drafts)), key=outlets.__getitem__, default=None)
    if lead is None or outlets[lead] == 1 or outlets.count(outlets[lead]) > 1:
        return tuple(drafts)  # nothing is carried more widely than the rest
    candidate, section = chosen[lead], drafts[lead].section
    is_lead = _news(candidate, day) and section not in {"background", "outlook"}
    if not is_lead or candidate.row in answered:
        return tuple(drafts)
    return tuple(
        replace(draft, section="most_reported") if index == lead else draft
        for index, draft in enumerate(drafts)
    )
