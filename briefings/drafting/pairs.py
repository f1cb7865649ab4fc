"""Sentences of different articles that say the same: English twins of Arabic ones, corroboration.

The encoder proposes, code decides: figures, dates, names and polarity must agree both ways
(`verification/agreement.py`). A false pair is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from briefings.verification.agreement import check_contents, check_hedges, compare_texts
from briefings.verification.events import same_event
from briefings.verification.reading import calendar_dates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from numpy.typing import NDArray

    from briefings.drafting.candidates import Candidate
    from briefings.glossary.matching import Glossary

PAIR_FLOOR = 0.62
"""Cosine from which an Arabic and an English sentence may be a pair; calibrated on hand-made twins
and near-misses (`tests/quality/test_pairs.py`)."""

UNMEASURED_PAIR_FLOOR = 0.75
"""The same for two sentences that share no figure and no date: less can be compared in code, so
the vectors must be nearer."""

SUPPORT_FLOOR = 0.76
"""Cosine from which a sentence of the same language may support another."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two candidates that say the same, and how near their vectors are."""

    one: Candidate
    other: Candidate
    similarity: float


def says_the_same(one: Candidate, other: Candidate, similarity: float, glossary: Glossary) -> bool:
    """Whether a sentence and one of the other language agree in all that code can compare.

    Two sentences without one name, figure or date in common have nothing that code could compare;
    they are no pair however near their vectors are.
    """
    is_measured = _measure_the_same(one, other)
    floor = PAIR_FLOOR if is_measured else UNMEASURED_PAIR_FLOOR
    if similarity < floor or not _anchors_shared(one, other):
        return False
    if not is_measured and not _subjects_shared(one, other):
        return False
    if not same_event(one.reading, other.reading):
        return False
    if check_hedges(one.reading, (other.reading,)) or check_hedges(other.reading, (one.reading,)):
        return False
    return not compare_texts(
        one.reading,
        other.reading,
        glossary,
        days=(one.passage.article.anchor, other.passage.article.anchor),
        similarity=similarity,
    )


def is_twin_but_for_figures(
    one: Candidate, other: Candidate, similarity: float, glossary: Glossary
) -> bool:
    """Whether an Arabic and an English sentence agree in all that code can compare but figures."""
    if similarity < PAIR_FLOOR or not same_event(one.reading, other.reading):
        return False
    findings = compare_texts(
        one.reading,
        other.reading,
        glossary,
        days=(one.passage.article.anchor, other.passage.article.anchor),
        similarity=similarity,
    )
    return bool(findings) and all(finding.check == "figures" for finding in findings)


def supports(other: Candidate, one: Candidate, similarity: float, glossary: Glossary) -> bool:
    """Whether a sentence of the same language says all that another says; it may say more."""
    if similarity < SUPPORT_FLOOR or not _anchors_shared(one, other):
        return False
    if not same_event(one.reading, other.reading):
        return False
    return not check_contents(
        one.reading,
        (other.reading,),
        glossary,
        days=(one.passage.article.anchor, (other.passage.article.anchor,)),
    )


def find_pairs(
    arabic: Sequence[Candidate],
    english: Sequence[Candidate],
    vectors: NDArray[np.float32],
    glossary: Glossary,
) -> tuple[Pair, ...]:
    """Return English twins of Arabic sentences; each sentence is in one pair at the most.

    A pair is mutual: neither sentence has a nearer one on the other side that agrees as well.
    """
    if not arabic or not english:
        return ()
    similarity = vectors[[c.row for c in arabic]] @ vectors[[c.row for c in english]].T
    near = zip(*np.where(similarity >= PAIR_FLOOR), strict=True)
    proposals = sorted(
        ((float(similarity[i, j]), int(i), int(j)) for i, j in near),
        key=lambda proposal: (-proposal[0], proposal[1], proposal[2]),
    )
    taken_ar: set[int] = set()
    taken_en: set[int] = set()
    pairs = []
    for nearness, i, j in proposals:
        if i in taken_ar or j in taken_en:
            continue
        if says_the_same(arabic[i], english[j], nearness, glossary):
            taken_ar.add(i)
            taken_en.add(j)
            pairs.append(Pair(arabic[i], english[j], nearness))
    return tuple(pairs)


def _anchors_shared(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences have enough names and figures in common to be compared at all."""
    names = {m.entry.key for m in one.reading.names} & {m.entry.key for m in other.reading.names}
    return len(names) + len(_figures_shared(one, other)) >= MIN_SHARED_ANCHORS


def _subjects_shared(one: Candidate, other: Candidate) -> bool:
    """Whether neither speaks of matters alone that the other has no word for.

    "Did not confirm the report" is no twin of "did not confirm the end of the withdrawal", though
    speaker and verb agree: what was not confirmed stands in another sentence.
    """
    mine, theirs = _subjects(one), _subjects(other)
    return bool(mine & theirs) or not (mine or theirs)


def _subjects(candidate: Candidate) -> set[str]:
    return {m.entry.key for m in candidate.reading.names if m.entry.kind in {"term", "event"}}


def _figures_shared(one: Candidate, other: Candidate) -> set[Decimal]:
    return {f.value for f in one.reading.figures} & {f.value for f in other.reading.figures}


def _measure_the_same(one: Candidate, other: Candidate) -> bool:
    """Whether both give a figure or a date that can be compared."""
    dated = calendar_dates(one.reading) and calendar_dates(other.reading)
    return bool(dated) or bool(_figures_shared(one, other))


MIN_SHARED_ANCHORS = 2
"""Names and figures that two sentences must have in common to be compared at all."""
