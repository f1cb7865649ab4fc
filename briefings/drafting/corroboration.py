"""Sentences of other reports that say what a chosen one says: its further citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from briefings.drafting.candidates import Candidate, read_candidate
from briefings.drafting.pairs import supports
from briefings.evidence.selection import RELEVANCE_FLOOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from briefings.evidence.ranking import Ranked
    from briefings.glossary.matching import Glossary

MAX_CORROBORATION = 2
"""Further citations of a statement: more would not fit beside it."""


class Corroboration:
    """Finds sentences of other reports that say what a candidate says."""

    def __init__(
        self,
        ranked: Sequence[Ranked],
        vectors: NDArray[np.float32],
        glossary: Glossary,
        copy_of: Mapping[str, str],
    ) -> None:
        self._ranked, self._vectors = ranked, vectors
        self._glossary, self._copy_of = glossary, copy_of
        self._known: dict[int, tuple[tuple[str, int], ...]] = {}

    def of(self, candidate: Candidate) -> tuple[tuple[str, int], ...]:
        """Return the passages that say the same, one a report, nearest first."""
        if candidate.row not in self._known:
            self._known[candidate.row] = self._find(candidate)
        return self._known[candidate.row]

    def _find(self, candidate: Candidate) -> tuple[tuple[str, int], ...]:
        nearness = self._vectors @ self._vectors[candidate.row]
        seen = {self._report(candidate.passage.article.id)}
        found: list[tuple[str, int]] = []
        for row in np.argsort(-nearness):
            item = self._ranked[int(row)]
            article = item.passage.article
            if len(found) == MAX_CORROBORATION or nearness[row] < RELEVANCE_FLOOR:
                break
            if article.language != candidate.passage.article.language or article.genre == "opinion":
                continue
            if self._report(article.id) in seen:
                continue
            other = read_candidate(item, int(row), self._glossary)
            if supports(other, candidate, float(nearness[row]), self._glossary):
                seen.add(self._report(article.id))
                found.append(item.passage.key)
        return tuple(found)

    def _report(self, article_id: str) -> str:
        return self._copy_of.get(article_id, article_id)
