"""Evidence for a topic: relevant sentences within a token budget, spread over outlets.

The choice is greedy maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): each step
takes the sentence that adds most, less what is already said, less what its outlet already has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from briefings.evidence.ranking import Ranked

RELEVANCE_FLOOR = 0.26
"""Below this score a sentence does not bear on the topic (`tests/quality/test_relevance.py`)."""

TERMLESS_FLOOR = 0.6
"""Cosine from which a sentence that holds no term of the topic may bear on it all the same."""

NEAR_REPEAT = 0.88
"""Cosine from which a sentence says what another already said."""

_REPEAT_WEIGHT = 0.35
_OUTLET_WEIGHT = 0.015


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences chosen for a topic, best first.

    Attributes:
        chosen: what drafting may stand on.
        rows: for each of `chosen` its row in the array of vectors.
        tokens: how many tokens they are.
        relevant: how many sentences bore on the topic before the budget was applied.
    """

    chosen: tuple[Ranked, ...]
    rows: tuple[int, ...]
    tokens: int
    relevant: int


def select_evidence(
    ranked: Sequence[Ranked],
    vectors: NDArray[np.float32],
    *,
    budget: int,
    count_tokens: Callable[[str], int],
    floor: float = RELEVANCE_FLOOR,
) -> Evidence:
    """Choose sentences for a topic.

    Args:
        ranked: every sentence with its score; row i of `vectors` is the vector of ranked[i].
        vectors: unit rows, shape (n, 512).
        budget: tokens of source text at the most.
        count_tokens: counts the tokens of a text.
        floor: lowest score that counts as relevant.
    """
    candidates = [row for row, item in enumerate(ranked) if _is_relevant(item, floor)]
    relevant = len(candidates)
    redundancy = np.zeros(len(ranked), dtype=np.float32)
    outlets: dict[str, int] = {}
    chosen: list[int] = []
    tokens = 0
    while candidates:
        best = max(
            candidates, key=lambda row: (_gain(ranked[row], float(redundancy[row]), outlets), -row)
        )
        candidates.remove(best)
        cost = count_tokens(ranked[best].passage.text)
        if redundancy[best] >= NEAR_REPEAT or tokens + cost > budget:
            continue
        tokens += cost
        chosen.append(best)
        outlet = ranked[best].passage.article.outlet or ranked[best].passage.article.id
        outlets[outlet] = outlets.get(outlet, 0) + 1
        redundancy = np.maximum(redundancy, vectors @ vectors[best])
    return Evidence(tuple(ranked[row] for row in chosen), tuple(chosen), tokens, relevant)


def _is_relevant(item: Ranked, floor: float) -> bool:
    """Whether a sentence bears on the topic; without one of its terms it must be very near it."""
    return item.score >= floor and (item.lexical > 0 or item.similarity >= TERMLESS_FLOOR)


def _gain(item: Ranked, redundancy: float, outlets: dict[str, int]) -> float:
    outlet = item.passage.article.outlet or item.passage.article.id
    return float(
        item.score - _REPEAT_WEIGHT * max(redundancy, 0.0) - _OUTLET_WEIGHT * outlets.get(outlet, 0)
    )
