"""Signatures: a few hundred bytes by which an article finds the ones that repeat its words.

Two kinds of keys. Bands of a MinHash over shingles of folded words (Broder, "On the resemblance and
containment of documents", 1997) find texts that are alike as wholes, though every sentence was
touched. Resemblance misses the short excerpt of a long report, however: three sentences of fourteen
resemble the whole by a fifth. For these the last words of each sentence are a key: they outlive an
opening in other words (`وقال` for `وأضاف`) and most single changes.

Every hash is computed from the words alone, the same in any process and on any machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from rensa import RMinHash  # pyright: ignore[reportAttributeAccessIssue] - made by PyO3

from briefings.text.normalization import fold_unmapped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from briefings.articles.article import Article

SHINGLE_WORDS = 4
"""Words in a shingle: more than the fixed phrases of the field have."""

MIN_SHINGLES = 20
"""Articles with fewer share too little for a judgement; they have no keys."""

PERMUTATIONS = 64
"""Values of a MinHash: the resemblance of two texts within 0.06 (one standard error at 0.5)."""

BANDS = 8
"""Bands that are keys; the other values only make the estimate finer. Sentences find nearly all, so
that with 16 bands no more copies were found among 200 with every twelfth word changed."""

BAND_VALUES = 4
"""Values in a band: of unrelated texts, which resemble each other by 0.02, one pair in 800,000
shares a band; at a resemblance of 0.6 two pairs in three do."""

KEYED_WORDS = 10
"""Last words of a sentence that are its key. Whole sentences find 76 of 100 copies in which every
twelfth word is changed, the last ten words find all, the last eight find too many strangers."""

FEWEST_KEYED_WORDS = 6
"""Shorter sentences (`ولم يصدر تعليق`) stand in too many reports to lead from one to another."""

MOST_SENTENCE_KEYS = 64
"""Of a longer article those of the lowest hashes, the same ones in every copy."""

_SEED = 20_260_128
_WORD = re.compile(r"[^\W_]+")
_MULTIPLIER = np.uint64(0x9E37_79B9_7F4A_7C15)  # odd, from the golden ratio (Knuth, TAOCP 6.4)


@dataclass(frozen=True, slots=True, eq=False)
class Shingles:
    """The words of an article as they are compared: folded, boilerplate left out.

    Attributes:
        sentences: each sentence's folded words, joined by single spaces.
        hashes: of every run of `SHINGLE_WORDS` words within a sentence, in order, shape (n,).
        owners: index of the sentence that each one stands in, shape (n,).
        distinct: the hashes without repetition, sorted.
    """

    sentences: tuple[str, ...]
    hashes: NDArray[np.uint64]
    owners: NDArray[np.int64]
    distinct: NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """What tells how much two articles may share before either is read.

    Attributes:
        values: MinHash, shape (`PERMUTATIONS`,).
        shingles: how many distinct ones the article has.
        sentences: how many of its sentences have a key.
    """

    values: NDArray[np.uint32]
    shingles: int
    sentences: int


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """What is kept of an article to find what repeats it.

    Attributes:
        values: MinHash, shape (`PERMUTATIONS`,); zeros for an article too short to judge.
        bands: keys of its bands, signed 64-bit numbers; none for an article too short to judge.
        sentences: keys of its sentences, likewise.
        shingles: how many distinct ones it has.
    """

    values: NDArray[np.uint32]
    bands: tuple[int, ...]
    sentences: tuple[int, ...]
    shingles: int

    @property
    def keys(self) -> tuple[int, ...]:
        """Every key, those of the sentences first."""
        return (*self.sentences, *self.bands)

    @property
    def outline(self) -> Outline:
        """What is left without the keys."""
        return Outline(self.values, self.shingles, len(self.sentences))


def shingle(article: Article) -> Shingles:
    """Return the folded words of an article's sentences and the hashes of their runs."""
    sentences = [
        _WORD.findall(fold_unmapped(article.text[s.start : s.end])) for s in article.sentences
    ]
    lengths = np.array([len(words) for words in sentences], dtype=np.int64)
    hashed = np.array([_hash(word) for words in sentences for word in words], dtype=np.uint64)
    owners = np.repeat(np.arange(len(sentences)), lengths)
    runs = max(0, len(hashed) - SHINGLE_WORDS + 1)
    combined = np.zeros(runs, dtype=np.uint64)
    for place in range(SHINGLE_WORDS):
        combined = combined * _MULTIPLIER + hashed[place : place + runs]
    is_within = owners[:runs] == owners[SHINGLE_WORDS - 1 : SHINGLE_WORDS - 1 + runs]
    hashes = _mixed(combined)[is_within]
    joined = tuple(" ".join(words) for words in sentences)
    return Shingles(joined, hashes, owners[:runs][is_within], np.unique(hashes))


def sign(article: Article, shingles: Shingles | None = None) -> Signature:
    """Return the signature of an article.

    Args:
        article: to sign.
        shingles: its own, where they are at hand.
    """
    cut = shingles or shingle(article)
    if len(cut.distinct) < MIN_SHINGLES:
        return Signature(np.zeros(PERMUTATIONS, dtype=np.uint32), (), (), len(cut.distinct))
    rows = RMinHash.digest_matrix_from_token_hash_sets(
        [cut.distinct.tolist()], num_perm=PERMUTATIONS, seed=_SEED
    ).to_rows()
    values = np.array(rows[0], dtype=np.uint32)
    return Signature(values, band_keys(values), _sentence_keys(cut), len(cut.distinct))


def likely_share(one: Outline, other: Outline, sentences: int) -> float:
    """Estimate the share of the shorter of two articles that both have, by the better of two ways.

    Args:
        one: of one article.
        other: of the other.
        sentences: sentence keys that both have.
    """
    fewest = min(one.sentences, other.sentences)
    alike = float(np.mean(one.values == other.values))
    # of two sets whose resemblance is J, |A ∩ B| = J (|A| + |B|) / (1 + J)
    common = alike * (one.shingles + other.shingles) / (1 + alike)
    by_values = min(1.0, common / min(one.shingles, other.shingles))
    return max(sentences / fewest if fewest else 0.0, by_values)


def band_keys(values: NDArray[np.uint32]) -> tuple[int, ...]:
    """Return the keys of the bands of a MinHash."""
    rows = values[: BANDS * BAND_VALUES].reshape(BANDS, BAND_VALUES).astype(np.uint64)
    keys = np.arange(1, BANDS + 1, dtype=np.uint64)
    for place in range(BAND_VALUES):
        keys = _mixed(keys * _MULTIPLIER + rows[:, place])
    return tuple(keys.view(np.int64).tolist())


def reference(article_id: str) -> int:
    """Return the signed 64-bit number by which the store's keys name an article."""
    return int.from_bytes(blake2b(article_id.encode(), digest_size=8).digest(), signed=True)


def _sentence_keys(cut: Shingles) -> tuple[int, ...]:
    ends = (s.split(" ")[-KEYED_WORDS:] for s in cut.sentences)
    keyed = {_hash(" ".join(end)) for end in ends if len(end) >= FEWEST_KEYED_WORDS}
    chosen = np.array(sorted(keyed)[:MOST_SENTENCE_KEYS], dtype=np.uint64)
    return tuple(chosen.view(np.int64).tolist())


@lru_cache(maxsize=65_536)
def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def _mixed(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return hashes in which every bit depends on every bit (the finalizer of SplitMix64)."""
    mixed = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58_476D_1CE4_E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D0_49BB_1331_11EB)
    return mixed ^ (mixed >> np.uint64(31))
