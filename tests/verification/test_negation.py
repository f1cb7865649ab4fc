"""What a text denies, and whether the other can account for it."""

from __future__ import annotations

import pytest

from briefings.verification.negation import denies_more, read_negation

BALANCED = {
    "a particle": ("لم تغادر القوات", "The forces did not leave"),
    "a verb of the other side": ("لم يتمكن من السفر", "He was unable to travel"),
    "a prefix": ("هذا غير قانوني", "This is illegal"),
    "a noun": ("عدم وجود اتفاق", "There is no deal"),
    "without": ("من دون اتفاق", "without a deal"),
    "only": ("لن تغادر إلا بعد اتفاق", "It will leave only after a deal"),
    "not until": ("They will not leave until May", "لن يغادروا قبل أيار"),
    "one denial said twice": ("ليس هناك عفو أو نسيان", "No forgetting, no forgiveness"),
    "still": ("لا تزال القوات هناك", "The forces are still there"),
    "changed, with its shadda": ("غيّر الفريق اسمه", "The team changed its name"),
    "changed, without": ("لقد غير موقفه", "He has changed his position"),
    "cannot be ruled out": ("من غير المستبعد أن تنسحب", "A withdrawal cannot be ruled out"),
    "by night": ("غادروا ليلاً", "They left by night"),
    "convened": ("الاجتماع المنعقد في دمشق", "The meeting held in Damascus"),
}
UNBALANCED = {
    "not lost": ("لم تغادر القوات", "The forces left"),
    "not added": ("غادرت القوات", "The forces did not leave"),
    "without lost": ("من دون اتفاق", "with a deal"),
    "a prefix added": ("هذا قانوني", "This is illegal"),
    "refused lost": ("رفضت موسكو الطلب", "Moscow took up the request"),
    "if impossible": ("إذا تعذّر الاتفاق", "If agreement is reached"),
    "a joined particle": ("لايمكن السفر", "Travel can go on"),
    "still without its particle": ("تزال القوات هناك", "The forces are still there"),
}


def _differ(one: str, other: str) -> bool:
    sides = [read_negation(t, "en" if t.isascii() else "ar") for t in (one, other)]
    return denies_more(*sides, alike=False) or denies_more(*reversed(sides), alike=False)


@pytest.mark.parametrize(("one", "other"), BALANCED.values(), ids=BALANCED)
def test_texts_that_deny_the_same_are_balanced(one: str, other: str) -> None:
    """Neither side has more than the other accounts for."""
    assert not _differ(one, other)


@pytest.mark.parametrize(("one", "other"), UNBALANCED.values(), ids=UNBALANCED)
def test_a_negative_too_many_is_told(one: str, other: str) -> None:
    """On whichever side it stands."""
    assert _differ(one, other)


def test_in_one_language_each_word_needs_its_like() -> None:
    """غير is not answered by a particle that the other text has for itself."""
    one = read_negation("لم يعلن موعداً غير رسمي", "ar")
    other = read_negation("لم يعلن موعداً رسمياً", "ar")
    assert denies_more(one, other, alike=True)
