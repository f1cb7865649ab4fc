"""Copies among articles that were read from files, by the same steps as in the store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from briefings.corpus.grouping import WINDOW_DAYS
from briefings.corpus.originals import Copy, Nothing, settle
from briefings.corpus.signatures import sign
from briefings.corpus.translations import LEAD_FLOOR, Text, link_translations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from briefings.articles.article import Article

__all__ = ["Copy", "find_copies"]


def find_copies(
    articles: Sequence[Article], vectors: Mapping[str, NDArray[Any]] | None = None
) -> tuple[Copy, ...]:
    """Return for each copy the article it repeats, in the order of the articles given.

    Args:
        articles: of any language.
        vectors: of the sentences, by article id; without them no translation is recognised.
    """
    settled = settle(articles, {a.id: sign(a) for a in articles}, Nothing())
    copies = dict(settled.copies)
    if vectors is not None:
        texts = [Text(a, vectors[a.id]) for a in articles if a.id in settled.listed]
        linked = link_translations(_near_pairs(texts), copies)
        copies = linked | {i: under(copy, linked) for i, copy in copies.items()}
    return tuple(copies[a.id] for a in articles if a.id in copies)


def under(copy: Copy, linked: Mapping[str, Copy]) -> Copy:
    """Return a copy with the original of what it repeats where that turned out to be a translation.

    Args:
        copy: of an article.
        linked: translations by id.
    """
    above = linked.get(copy.of)
    return replace(copy, of=above.of, via=copy.via or copy.of) if above else copy


def _near_pairs(texts: Sequence[Text]) -> Iterator[tuple[Text, Text]]:
    """Yield the pairs of an Arabic text and another one whose openings and days are near."""
    arabic = [text for text in texts if text.article.language == "ar"]
    others = [text for text in texts if text.article.language != "ar"]
    if not arabic or not others:
        return
    similarity = np.stack([t.centre for t in arabic]) @ np.stack([t.centre for t in others]).T
    for row, column in zip(*np.where(similarity >= LEAD_FLOOR), strict=True):
        one, other = arabic[row], others[column]
        days = (one.article.anchor, other.article.anchor)
        if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= WINDOW_DAYS:
            yield one, other
