"""Which articles of a large window are read closely: those with sentences nearest to the topic.

Everything after ranking looks at every sentence of these articles, so that the work of a brief is
bounded however much came in. A window of no more than `MOST_ARTICLES` is read whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.evidence.ranking import Ranked

MOST_ARTICLES = 150
"""Articles of a brief; R9's twelve statements stand on a tenth of them."""

_LEADING = 3
"""Sentences of an article that speak for it: its best alone may be a passing mention."""


def retrieve_articles(ranked: Sequence[Ranked], *, most: int = MOST_ARTICLES) -> frozenset[str]:
    """Return the ids of the articles to read closely.

    Args:
        ranked: every sentence of the window.
        most: articles at the most; of more, those whose three best sentences score highest.
    """
    scores: dict[str, list[float]] = {}
    for item in ranked:
        scores.setdefault(item.passage.article.id, []).append(item.score)
    if len(scores) <= most:
        return frozenset(scores)
    strength = {i: sum(sorted(s, reverse=True)[:_LEADING]) for i, s in scores.items()}
    return frozenset(sorted(strength, key=lambda i: (-strength[i], i))[:most])
