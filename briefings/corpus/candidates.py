"""Which articles a new one must be compared with: those that carry its keys.

Only originals are listed: a copy would only lead to its original again. A key that many originals
carry is a stock phrase of the trade and leads nowhere: it is passed over and no longer listed, so
that no article meets more than a bounded number of others however large the store grows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.corpus.signatures import likely_share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefings.corpus.signatures import Outline, Signature

MOST_CARRIERS = 32
"""Originals that may carry a key before it counts as a stock phrase: far more than the outlets that
wrote a report of their own around one quotation."""

MOST_CANDIDATES = 12
"""Articles that a new one is compared with at the most; those that share most keys come first."""

MOST_FOUND = 48
"""Articles whose signatures are looked at, likewise."""

LEAST_SHARE = 0.25
"""Share of the shorter article, as the signatures tell it, from which a comparison is worth it."""


@dataclass(frozen=True, slots=True)
class Found:
    """Who carries some of an article's keys.

    Attributes:
        sentences: article id: how many of its sentence keys the article carries, none for one that
            only shares a band; those that share most keys come first.
        skipped: how many of the keys are stock phrases.
    """

    sentences: Mapping[str, int]
    skipped: int


class KeyIndex:
    """Which originals carry a key."""

    def __init__(self) -> None:
        self._carriers: defaultdict[int, list[str]] = defaultdict(list)

    def add(self, article_id: str, keys: Iterable[int]) -> tuple[int, ...]:
        """List an original under its keys and return those that are no stock phrases."""
        listed: list[int] = []
        for key in keys:
            carriers = self._carriers[key]
            if len(carriers) < MOST_CARRIERS:
                carriers.append(article_id)
                listed.append(key)
        return tuple(listed)

    def remove(self, article_id: str, keys: Iterable[int]) -> None:
        """Take an article off the list."""
        for key in keys:
            carriers = self._carriers.get(key)
            if carriers and article_id in carriers:
                carriers.remove(article_id)

    def find(self, signature: Signature) -> Found:
        """Return the originals that carry some of an article's keys, at most `MOST_FOUND`."""
        sentences, skipped = self._count(signature.sentences)
        bands, skipped_bands = self._count(signature.bands)
        ranked = sorted((sentences + bands).items(), key=lambda item: (-item[1], item[0]))
        found = {article_id: sentences[article_id] for article_id, _ in ranked[:MOST_FOUND]}
        return Found(found, skipped + skipped_bands)

    def _count(self, keys: Iterable[int]) -> tuple[Counter[str], int]:
        counts: Counter[str] = Counter()
        skipped = 0
        for key in keys:
            carriers = self._carriers.get(key, ())
            if len(carriers) >= MOST_CARRIERS:
                skipped += 1
            else:
                counts.update(carriers)
        return counts, skipped


def worth_comparing(
    outline: Outline, found: Found, outlines: Mapping[str, Outline]
) -> tuple[str, ...]:
    """Return the ids of those found that may share enough, as far as the signatures tell.

    Args:
        outline: of the new article.
        found: who carries its keys.
        outlines: of those, by id.
    """
    chosen = [
        article_id
        for article_id, sentences in found.sentences.items()
        if likely_share(outline, outlines[article_id], sentences) >= LEAST_SHARE
    ]
    return tuple(chosen[:MOST_CANDIDATES])
