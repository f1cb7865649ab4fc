"""A new article meets those that share its keys, and never more than a few."""

from __future__ import annotations

import numpy as np

from briefings.corpus.candidates import (
    MOST_CANDIDATES,
    MOST_CARRIERS,
    MOST_FOUND,
    Found,
    KeyIndex,
    worth_comparing,
)
from briefings.corpus.signatures import BANDS, PERMUTATIONS, Outline, Signature

RNG = np.random.default_rng(5)


def signature(*sentences: int) -> Signature:
    """A signature with these sentence keys and random bands."""
    values = RNG.integers(0, 2**32, size=PERMUTATIONS, dtype=np.uint32)
    return Signature(values, tuple(RNG.integers(2**40, 2**60, size=BANDS).tolist()), sentences, 200)


def test_those_that_share_most_keys_come_first() -> None:
    """Candidates are in the order of what they have in common."""
    index = KeyIndex()
    index.add("one", (1, 2))
    index.add("other", (2, 3, 4))
    assert list(index.find(signature(2, 3, 4)).sentences.items()) == [("other", 3), ("one", 1)]


def test_a_stock_phrase_leads_nowhere() -> None:
    """A key of many articles is passed over, counted, and no longer listed."""
    index = KeyIndex()
    listed = [index.add(f"a{number}", (7,)) for number in range(MOST_CARRIERS + 5)]
    assert sum(map(len, listed)) == MOST_CARRIERS
    assert index.find(signature(7)) == Found({}, 1)


def test_an_article_that_became_a_copy_is_found_no_more() -> None:
    """It is taken off the list of every key."""
    index = KeyIndex()
    index.add("one", (1, 2))
    index.remove("one", (1, 2, 3))
    assert index.find(signature(1, 2)).sentences == {}


def test_the_number_of_candidates_is_bounded() -> None:
    """However many share a few keys, some dozens are looked at and a dozen read."""
    index = KeyIndex()
    new = signature(*range(20))
    for number in range(500):
        index.add(f"a{number:03}", (number % 20,))
    found = index.find(new)
    assert len(found.sentences) == MOST_FOUND
    outlines = {name: Outline(new.values, 200, 20) for name in found.sentences}
    assert len(worth_comparing(new.outline, found, outlines)) == MOST_CANDIDATES


def test_one_sentence_of_many_is_not_worth_a_comparison() -> None:
    """A quotation that two reports share leads to no reading."""
    new, other = signature(*range(12)), signature(11, *range(30, 41))
    index = KeyIndex()
    index.add("other", other.keys)
    found = index.find(new)
    assert found.sentences == {"other": 1}
    assert worth_comparing(new.outline, found, {"other": other.outline}) == ()
