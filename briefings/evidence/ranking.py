"""How much each sentence bears on a topic: an encoder across languages, and BM25 over stems.

The encoder finds what is said in other words or in the other language; BM25 finds the very terms.
Both are put on a scale that does not depend on what else was read, so that a topic that nothing
matches finds nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from briefings.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from briefings.articles.article import Article, Sentence
    from briefings.encoder import Encoder
    from briefings.settings import Topic


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article."""

    article: Article
    sentence: Sentence

    @property
    def text(self) -> str:
        """The sentence's own words."""
        return self.article.text[self.sentence.start : self.sentence.end]

    @property
    def side(self) -> Literal["ar", "en"]:
        """Its language, for the readers of text: what is not Arabic is read as English."""
        return "ar" if self.article.language == "ar" else "en"

    @property
    def key(self) -> tuple[str, int]:
        """Article id and index of the sentence: names the passage everywhere."""
        return (self.article.id, self.sentence.index)

    @property
    def before(self) -> str | None:
        """The sentence before it in the same article, or None."""
        index = self.sentence.index
        return self.article.sentence_text(index - 1) if index > 0 else None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with what the ranking found.

    Attributes:
        similarity: cosine with the nearest of the topic's texts, -1 to 1.
        lexical: share of the best BM25 score that the topic's own terms could give, 0 to 1.
        score: the two together, comparable between runs; 1 is a sentence that is the topic.
    """

    passage: Passage
    similarity: float
    lexical: float
    score: float


SIMILARITY_WEIGHT = 0.6
LEXICAL_WEIGHT = 0.4
"""Chosen on hand-labelled sentences of three topics (`tests/quality/test_relevance.py`)."""


def passages_of(articles: Sequence[Article]) -> tuple[Passage, ...]:
    """Return every sentence of the articles, in order."""
    return tuple(
        Passage(article, sentence) for article in articles for sentence in article.sentences
    )


def embed_passages(passages: Sequence[Passage], encoder: Encoder) -> NDArray[np.float32]:
    """Return one unit vector a passage, shape (n, 512)."""
    return encoder.encode([passage.text for passage in passages])


def rank_passages(
    passages: Sequence[Passage],
    vectors: NDArray[np.float32],
    topic: Topic,
    encoder: Encoder,
    *,
    tokens: Sequence[Sequence[str]] | None = None,
) -> tuple[Ranked, ...]:
    """Score every passage for the topic; same order as given.

    Args:
        passages: sentences.
        vectors: a unit row a passage, shape (n, 512).
        topic: what they are compared with.
        encoder: for the topic's own texts.
        tokens: stems of each passage, where they are known; computed when None.
    """
    if not passages:
        return ()
    queries = _query_texts(topic)
    similarity = (vectors @ encoder.encode(queries).T).max(axis=1)
    if tokens is None:
        tokens = [stems(p.text, p.article.language) for p in passages]
    lexical = _lexical_scores(tokens, topic, [p.side for p in passages])
    scores = SIMILARITY_WEIGHT * similarity + LEXICAL_WEIGHT * lexical
    return tuple(
        Ranked(passage, float(s), float(x), float(score))
        for passage, s, x, score in zip(passages, similarity, lexical, scores, strict=True)
    )


def _query_texts(topic: Topic) -> list[str]:
    texts = (topic.name_ar, topic.name_en, topic.description_ar, topic.description_en)
    return list(dict.fromkeys(text for text in texts if text))


def _lexical_scores(
    tokens: Sequence[Sequence[str]], topic: Topic, sides: Sequence[Literal["ar", "en"]]
) -> NDArray[np.float32]:
    """BM25 of the topic's terms, scaled so that a few distinct terms in a sentence reach 1."""
    import bm25s  # noqa: PLC0415 - heavy, and only needed when sentences are ranked

    queries = {
        side: {stem for term in terms for stem in stems(term, side)}
        for side, terms in (("ar", topic.terms_ar), ("en", topic.terms_en))
    }
    query = queries["ar"] | queries["en"]
    frequencies = Counter(stem for sentence in tokens for stem in query.intersection(sentence))
    if not frequencies:
        return np.zeros(len(tokens), dtype=np.float32)
    index = bm25s.BM25(method="lucene")
    index.index(tokens, show_progress=False)
    scores = np.asarray(index.get_scores(sorted(frequencies)), dtype=np.float32)
    terms = max(len(topic.terms_ar), len(topic.terms_en))
    most = min(FULL_LEXICAL, FULL_PER_TERM * terms)
    full = {
        side: min(most, _attainable(wanted, frequencies, len(tokens)) or most)
        for side, wanted in queries.items()
    }
    scale = np.array([full[side] for side in sides], dtype=np.float32)
    scaled: NDArray[np.float32] = np.minimum(scores / scale, 1.0).astype(np.float32)
    return scaled


def _attainable(wanted: set[str], frequencies: Mapping[str, int], count: int) -> float:
    """Return the BM25 sum of a sentence of mean length that holds every stem once.

    Where all that was read is on the topic its words are common, and their sum is small. The
    formula is that of `bm25s` with method "lucene", k1 = 1.5.
    """
    return sum(
        math.log(1 + (count - frequencies[stem] + 0.5) / (frequencies[stem] + 0.5)) / 2.5
        for stem in wanted
    )


FULL_LEXICAL = 6.0
"""A BM25 sum that counts as a full match: about three distinct terms of the topic."""


FULL_PER_TERM = 1.5
"""The same for a topic of one or two words, which can never reach what a list of terms can."""
