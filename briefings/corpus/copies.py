"""Near-identical texts, by shingles of folded words.

Two texts are compared by containment: the share of the shorter one's shingles that stand in the
other (Broder, "On the resemblance and containment of documents", 1997). It finds a shortened
reprint, which resemblance does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.articles.article import Article

SHINGLE_WORDS = 4
"""Words in a shingle: more than the fixed phrases of the field have."""

COPY_CONTAINMENT = 0.6
"""From this share of shared shingles on, the shorter text is taken as a copy."""

MIN_SHINGLES = 20
"""Shorter texts share too little for a judgement."""


@dataclass(frozen=True, slots=True)
class Copy:
    """`article_id` repeats `of`; `containment` is the share of the shorter one that both have."""

    article_id: str
    of: str
    containment: float


def shingles(article: Article) -> frozenset[int]:
    """Return the hashes of the runs of words in an article's sentences, boilerplate left out."""
    found: set[int] = set()
    for sentence in article.sentences:
        folded = [word for _, word in words(article.text[sentence.start : sentence.end])]
        for start in range(len(folded) - SHINGLE_WORDS + 1):
            found.add(hash(tuple(folded[start : start + SHINGLE_WORDS])))
    return frozenset(found)


def find_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Return for each copy the article it repeats, in the order of the articles given.

    Of articles that share a text the one kept is the most likely original: the earliest day, then
    the longest, then the first by id. Each copy names the original, never another copy.
    """
    order = sorted(articles, key=_originality)
    sets = {article.id: shingles(article) for article in order}
    originals: list[Article] = []
    copies: dict[str, Copy] = {}
    for article in order:
        best = max(
            (Copy(article.id, other.id, _containment(sets[article.id], sets[other.id]))
             for other in originals if other.language == article.language),
            key=lambda copy: copy.containment,
            default=None,
        )  # fmt: skip
        if best is not None and best.containment >= COPY_CONTAINMENT:
            copies[article.id] = best
        else:
            originals.append(article)
    return tuple(copies[a.id] for a in articles if a.id in copies)


def _originality(article: Article) -> tuple[str, int, str]:
    day = article.anchor.isoformat() if article.anchor else "9999"
    return (day, -sum(s.end - s.start for s in article.sentences), article.id)


def _containment(one: frozenset[int], other: frozenset[int]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= MIN_SHINGLES else 0.0
