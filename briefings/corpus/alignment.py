"""How two articles of one language relate, and which sentence of one repeats which of the other.

What a carrier does to a report: it takes the text as it stands, takes a part, writes its own
paragraphs around it, or puts every sentence in slightly other words. The measure is containment:
the share of the shorter text's shingles that stand in the other (Broder, 1997); sentences that
share few shingles are compared letter by letter where half the report speaks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from rapidfuzz import fuzz, process

from briefings.corpus.signatures import MIN_SHINGLES, Shingles, shingle
from briefings.text.figures import find_figures

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from briefings.articles.article import Article
    from briefings.brief.record import Language

Relation = Literal["same_text", "excerpt_of", "rewritten_from", "names_agency", "translation_of"]

COPY_CONTAINMENT = 0.6
"""From this share of shared shingles on, the shorter text stands in the other."""

WHOLE = 0.8
"""From this share on a text counts as repeated whole; the rest is a title and a changed opening."""

REWRITTEN_CONTAINMENT = 0.25
"""With less in common two reports of one event in their own words are not told from a rewriting."""

REWRITTEN_SHARE = 0.6
"""Share of the shorter text whose sentences must be recognised in the other, word changes aside."""

AGENCY_SHARE = 0.25
"""Share of the shorter text that two articles which name one agency must have in common."""

AGENCY_SENTENCES = 2
"""Sentences at least that they must share: one may be a quotation that every reporter heard."""

SENTENCE_SHARE = 0.5
"""Share of a sentence's shingles from which it repeats a sentence of the other article."""

LIKENESS = 75.0
"""Likeness of two folded sentences, 0 to 100 (normalized indel similarity), from which one is the
other with words changed; two sentences made from one pattern stay below 70."""


MOST_SHARE_OF_NEWS = 0.49
"""Share at the most that counts as repeated of an article with another figure than the one that it
repeats: whatever else it says, it is read for that."""


@dataclass(frozen=True, slots=True)
class SharedSentence:
    """A sentence of one article and the one of the other that it repeats.

    Attributes:
        index: of the sentence among those of the one article.
        of: of the sentence among those of the other.
        share: of its words that are repeated, from 0 to 1.
    """

    index: int
    of: int
    share: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """How one article relates to another.

    Attributes:
        relation: of the one to the other; None where nothing says that one repeats the other.
        containment: share of the shorter one's shingles that both have, from 0 to 1.
        share: of the one's text that the other has, from 0 to 1; see `MOST_SHARE_OF_NEWS`.
        sentences: which repeats which, in the order of the one.
    """

    relation: Relation | None
    containment: float
    share: float
    sentences: tuple[SharedSentence, ...] = ()


UNRELATED = Alignment(None, 0.0, 0.0)


def align(one: Article, other: Article) -> Alignment:
    """Return how an article relates to an earlier one of the same language."""
    return align_shingles(
        shingle(one),
        shingle(other),
        has_same_agency=names_same_agency(one, other),
        language="ar" if one.language == "ar" else "en",
    )


def names_same_agency(one: Article, other: Article) -> bool:
    """Whether both articles are said to come from one agency."""
    return one.agency is not None and one.agency == other.agency


def align_shingles(
    one: Shingles, other: Shingles, *, has_same_agency: bool, language: Language
) -> Alignment:
    """Return how an article relates to another, from the words of both.

    A sentence with another figure repeats nothing, however many of its words do: a report with
    other figures is another report, or the next state of this one, and both are read.

    Args:
        one: the article that may repeat the other.
        other: the one that was there before.
        has_same_agency: both name the same one.
        language: of both.
    """
    smaller = min(len(one.distinct), len(other.distinct))
    if smaller < MIN_SHINGLES:
        return UNRELATED
    common = np.intersect1d(one.distinct, other.distinct, assume_unique=True)
    containment = len(common) / smaller
    if containment < min(REWRITTEN_CONTAINMENT, AGENCY_SHARE):
        return Alignment(None, containment, len(common) / len(one.distinct))
    alike = _shared_sentences(one, other)
    shared = _with_equal_figures(one, other, alike, language)
    share, share_of_other = len(common) / len(one.distinct), len(common) / len(other.distinct)
    relation: Relation | None = None
    has_other_figures = len(shared) < len(alike)
    if has_other_figures:
        containment = min(containment, _share_of_words(one, other, shared))
    if containment >= COPY_CONTAINMENT:
        relation = "rewritten_from" if has_other_figures else _repeated(share, share_of_other)
    else:
        likely = _recognise(one, other, shared)
        recognised = _with_equal_figures(one, other, likely, language)
        has_other_figures = has_other_figures or len(recognised) < len(likely)
        if _share_of_words(one, other, recognised) >= REWRITTEN_SHARE:
            relation, shared = "rewritten_from", recognised
            share = max(share, _words(one, [s.index for s in shared]) / _words(one))
        elif has_same_agency and len(shared) >= AGENCY_SENTENCES:
            relation = "names_agency"
    if has_other_figures:
        share = min(share, MOST_SHARE_OF_NEWS)
    return Alignment(relation, containment, share, shared)


def _repeated(share: float, share_of_other: float) -> Relation:
    if share < WHOLE:
        return "rewritten_from"
    return "same_text" if share_of_other >= WHOLE else "excerpt_of"


def _shared_sentences(one: Shingles, other: Shingles) -> tuple[SharedSentence, ...]:
    """Find for each sentence the one of the other article that most of its shingles stand in."""
    order = np.argsort(other.hashes, kind="stable")
    places = np.searchsorted(other.hashes[order], one.hashes)
    places[places == len(order)] = 0
    found = other.hashes[order][places] == one.hashes
    counts = np.zeros((len(one.sentences), len(other.sentences)), dtype=np.int64)
    np.add.at(counts, (one.owners[found], other.owners[order][places[found]]), 1)
    totals = np.bincount(one.owners, minlength=len(one.sentences))
    best: NDArray[np.int64] = counts.argmax(axis=1)
    return tuple(
        SharedSentence(index, int(of), float(counts[index, of] / totals[index]))
        for index, of in enumerate(best)
        if totals[index] and counts[index, of] / totals[index] >= SENTENCE_SHARE
    )


def _recognise(
    one: Shingles, other: Shingles, shared: tuple[SharedSentence, ...]
) -> tuple[SharedSentence, ...]:
    """Add the sentences that are one of the other article's with words changed."""
    known = {s.index for s in shared}
    left = [i for i, words in enumerate(one.sentences) if i not in known and words]
    if not left:
        return shared
    likeness = process.cdist(
        [one.sentences[i] for i in left], other.sentences, scorer=fuzz.ratio, score_cutoff=LIKENESS
    )
    added = [
        SharedSentence(index, int(row.argmax()), float(row.max()) / 100)
        for index, row in zip(left, likeness, strict=True)
        if row.max() >= LIKENESS
    ]
    return tuple(sorted((*shared, *added), key=lambda s: s.index))


def _with_equal_figures(
    one: Shingles, other: Shingles, shared: tuple[SharedSentence, ...], language: Language
) -> tuple[SharedSentence, ...]:
    """Leave out the pairs of sentences of which each gives a figure that the other has not."""
    return tuple(
        pair
        for pair in shared
        if pair.share == 1
        or _figures_agree(one.sentences[pair.index], other.sentences[pair.of], language)
    )


def _figures_agree(one: str, other: str, language: Language) -> bool:
    mine = {figure.value for figure in find_figures(one, language)}
    theirs = {figure.value for figure in find_figures(other, language)}
    return mine <= theirs or theirs <= mine


def _share_of_words(one: Shingles, other: Shingles, shared: tuple[SharedSentence, ...]) -> float:
    """Return the share of the shorter article's words that stand in recognised sentences."""
    if _words(one) <= _words(other):
        return _words(one, [s.index for s in shared]) / _words(one)
    return _words(other, sorted({s.of for s in shared})) / _words(other)


def _words(cut: Shingles, indexes: list[int] | None = None) -> int:
    chosen = cut.sentences if indexes is None else [cut.sentences[i] for i in indexes]
    return sum(sentence.count(" ") + 1 for sentence in chosen)
