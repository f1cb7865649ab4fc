"""Translations: articles whose sentences are, one by one, those of one in the other language.

A report told in a reporter's own words shares its facts with another one, a translation shares its
sentences. Sentences are paired where each is the other's nearest; of the 57 news articles of
NTREX-128 at hand and their human translations nine sentences in ten are paired so and one pair
in 800 is wrong. Four sentences of five and more are paired also by a reporter who follows one
source: the floor lies above that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from briefings.corpus.alignment import SharedSentence
from briefings.corpus.originals import Copy
from briefings.corpus.profiles import LEAD_SENTENCES, unit
from briefings.text.figures import find_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from briefings.articles.article import Article

TRANSLATED_SHARE = 0.88
"""Share of the shorter article's sentences that must be paired: 54 of 56 translations reach it; of
the samples, which tell each other's events in their own words, the nearest reaches 0.875."""

PAIR_FLOOR = 0.45
"""Nearness of two sentences from which they may be a pair. Low, because a chance pair is rare among
the mutually nearest; what a single pair may prove is another question (`drafting/pairs.py`)."""

FEWEST_SENTENCES = 5
"""A shorter article may agree with another by its subject alone."""

DISAGREEING_SHARE = 0.2
"""Share of the pairs with figures on both sides that may have none in common: translators round,
convert and write numbers in words."""

_LEAST_FIGURE = 3  # one and two stand in pronouns, duals and articles


LEAD_FLOOR = 0.5
"""Nearness of two openings from which their articles are compared: of the translations the farthest
lie 0.62 apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """An article with the vectors of its sentences, in order."""

    article: Article
    vectors: NDArray[Any]

    @property
    def centre(self) -> NDArray[np.float32]:
        """The mean of the vectors of its opening, of length 1."""
        leads = np.asarray(self.vectors[:LEAD_SENTENCES], dtype=np.float32)
        return unit(leads.sum(axis=0))


@dataclass(frozen=True, slots=True)
class Translation:
    """How one article stands in another language.

    Attributes:
        share: of the shorter article's sentences that are paired, from 0 to 1.
        own_share: of the one's sentences.
        sentences: which corresponds to which, in the order of the one.
    """

    share: float
    own_share: float
    sentences: tuple[SharedSentence, ...]


def align_translation(one: Text, other: Text) -> Translation | None:
    """Return how an article and one of another language translate each other, None if they do not.

    Args:
        one: the article whose sentences and share are told.
        other: the one that it is compared with.
    """
    fewest = min(len(one.article.sentences), len(other.article.sentences))
    if fewest < FEWEST_SENTENCES or one.article.language == other.article.language:
        return None
    pairs = _mutually_nearest(one.vectors, other.vectors)
    if len(pairs) / fewest < TRANSLATED_SHARE:
        return None
    if _contradicts(one.article, other.article, pairs):
        return None
    return Translation(len(pairs) / fewest, len(pairs) / len(one.article.sentences), pairs)


def link_translations(
    pairs: Iterable[tuple[Text, Text]], copies: Mapping[str, Copy]
) -> dict[str, Copy]:
    """Return which articles are translations of which, by the id of the translation.

    Args:
        pairs: articles of two languages that may translate each other; neither is left out of the
            ranking as the copy of another.
        copies: what is known of them so far; an article that is in it already stays as it is.
    """
    found: dict[str, tuple[Text, Text, Translation]] = {}
    for one, other in pairs:
        earlier, later = sorted((one, other), key=_originality)
        if later.article.id in copies:
            continue
        translation = align_translation(later, earlier)
        best = found.get(later.article.id)
        if translation and (best is None or translation.share > best[2].share):
            found[later.article.id] = (later, earlier, translation)
    linked: dict[str, Copy] = {}
    for later, earlier, translation in sorted(found.values(), key=lambda f: _originality(f[0])):
        above = linked.get(earlier.article.id) or copies.get(earlier.article.id)
        linked[later.article.id] = Copy(
            article_id=later.article.id,
            of=above.of if above else earlier.article.id,
            kind="translation_of",
            containment=translation.share,
            share=translation.own_share,
            via=earlier.article.id if above else None,
        )
    return linked


def have_near_openings(one: Text, other: Text) -> bool:
    """Whether the openings of two articles are near enough for a comparison."""
    return float(one.centre @ other.centre) >= LEAD_FLOOR


def _originality(text: Text) -> tuple[str, int, str]:
    """Return the place of an article among its translations: the earliest day, then the fullest."""
    article = text.article
    day = article.anchor.isoformat() if article.anchor else "9999"
    return (day, -len(article.sentences), article.id)


def _mutually_nearest(one: NDArray[Any], other: NDArray[Any]) -> tuple[SharedSentence, ...]:
    similarity = np.asarray(one, dtype=np.float32) @ np.asarray(other, dtype=np.float32).T
    there, back = similarity.argmax(axis=1), similarity.argmax(axis=0)
    return tuple(
        SharedSentence(index, int(of), float(similarity[index, of]))
        for index, of in enumerate(there)
        if back[of] == index and similarity[index, of] >= PAIR_FLOOR
    )


def _contradicts(one: Article, other: Article, pairs: tuple[SharedSentence, ...]) -> bool:
    """Whether too many pairs have figures on both sides and none in common."""
    compared = [
        not here.isdisjoint(there)
        for pair in pairs
        if (here := _figures(one, pair.index)) and (there := _figures(other, pair.of))
    ]
    return compared.count(False) > DISAGREEING_SHARE * len(compared)


def _figures(article: Article, index: int) -> frozenset[str]:
    found = find_figures(article.sentence_text(index), "ar" if article.language == "ar" else "en")
    return frozenset(
        f"{figure.value.normalize():f}" for figure in found if abs(figure.value) >= _LEAST_FIGURE
    )
