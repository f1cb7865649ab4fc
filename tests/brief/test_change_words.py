"""Counts of changes in words of both languages; the Arabic agrees in number."""

from __future__ import annotations

import pytest

from briefings.brief.change_words import ChangeCounts, counts_in_words

COUNTS = {
    "one of each": (
        (1, 1, 1),
        "عبارة واحدة تغيّرت، وعبارة واحدة جديدة، وعبارة واحدة سبق ذكرها",
        "one statement changed, one new, one told before",
    ),
    "two of each": (
        (2, 2, 2),
        "عبارتان تغيّرتا، وعبارتان جديدتان، وعبارتان سبق ذكرهما",
        "two statements changed, two new, two told before",
    ),
    "three to ten": (
        (3, 8, 10),
        "ثماني عبارات تغيّرت، وثلاث عبارات جديدة، وعشر عبارات سبق ذكرها",
        "eight statements changed, three new, ten told before",
    ),
    "eleven and more": (
        (11, 0, 26),
        "11 عبارة جديدة، و26 عبارة سبق ذكرها",
        "11 statements new, 26 told before",
    ),
    "a hundred and a few": ((103, 0, 0), "103 عبارات جديدة", "103 statements new"),
    "a hundred and one, and two": (
        (101, 102, 0),
        "102 عبارة تغيّرت، و101 عبارة جديدة",
        "102 statements changed, 101 new",
    ),
    "a thousand": ((1000, 0, 0), "1,000 عبارة جديدة", "1,000 statements new"),
    "nothing": ((0, 0, 0), "", ""),
}


@pytest.mark.parametrize(("counts", "arabic", "english"), COUNTS.values(), ids=COUNTS)
def test_counts_agree_with_their_noun(
    counts: tuple[int, int, int], arabic: str, english: str
) -> None:
    """Dual, plural from three to ten, singular from eleven on; what is not there is left out."""
    new, changed, known = counts
    told = ChangeCounts(new=new, changed=changed, known=known)
    assert counts_in_words(told, "ar") == arabic
    assert counts_in_words(told, "en") == english


def test_a_day_is_unchanged_when_it_was_compared_and_nothing_moved() -> None:
    """A first brief is no unchanged day."""
    assert ChangeCounts(new=0, changed=0, known=4).is_unchanged
    assert not ChangeCounts(new=0, changed=1, known=4).is_unchanged
    assert not ChangeCounts(new=0, changed=0, known=0, is_first=True).is_unchanged
