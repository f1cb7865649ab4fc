"""A quotation is located or reported missing, never repaired."""

from __future__ import annotations

import pytest

from briefings.verification import MatchKind, locate_quote

TEXT = (
    "قال المتحدث إن القوات غادرت المطار. ولم تصدر الوزارة أي تعليق حتى الآن، بحسب «الوكالة».\n"
    "وصلت 24 شاحنة إلى القاعدة.أكد شاهد أن العلم ما زال مرفوعاً. The convoy left at dawn; "
    "it has not returned."
)

HARMLESS = {
    "to the letter": ("وصلت 24 شاحنة إلى القاعدة.", MatchKind.EXACT),
    "hamza": ("وصلت 24 شاحنة الى القاعدة.", MatchKind.NORMALIZED),
    "tatweel": ("وصلت 24 شاحنـــة إلى القاعدة.", MatchKind.NORMALIZED),
    "diacritics": ("وَصَلَتْ 24 شاحنةً إلى القاعدة.", MatchKind.NORMALIZED),
    "digits of the other script": ("وصلت ٢٤ شاحنة إلى القاعدة.", MatchKind.NORMALIZED),
    "quotation marks": ('بحسب "الوكالة".', MatchKind.NORMALIZED),
    "spaces": ("وصلت  24\u00a0شاحنة إلى القاعدة.", MatchKind.NORMALIZED),
    "a lost space after a full stop": (
        "القاعدة. أكد شاهد أن العلم ما زال مرفوعاً.",
        MatchKind.NORMALIZED,
    ),
    "case": ("THE CONVOY left at dawn", MatchKind.NORMALIZED),
}

REFUSED = {
    "a changed digit": "وصلت 34 شاحنة إلى القاعدة.",
    "a changed word": "وصلت 24 طائرة إلى القاعدة.",
    "a dropped word": "وصلت شاحنة إلى القاعدة.",
    "a dropped negation inside": "The convoy left at dawn; it has returned.",
    "a negation cut off its front": "تصدر الوزارة أي تعليق حتى الآن",
    "an English negation cut off": "returned.",
    "two sentences spliced": "قال المتحدث إن القوات غادرت المطار. وصلت 24 شاحنة إلى القاعدة.",
    "the middle of a word": "لمتحدث إن القوات",
    "a word's beginning": "وصلت 24 شاحن",
    "nothing": "   ",
    "marks alone": "«».",
}


@pytest.mark.parametrize(("quote", "kind"), HARMLESS.values(), ids=HARMLESS)
def test_harmless_damage_is_located(quote: str, kind: MatchKind) -> None:
    """The words are found after folding, and the span is the source's own."""
    location = locate_quote(quote, TEXT)
    assert location.kind is kind
    found = TEXT[location.start : location.end]
    assert locate_quote(found, TEXT).kind is MatchKind.EXACT
    assert not found.startswith(" ")
    assert not found.endswith(" ")


@pytest.mark.parametrize("quote", REFUSED.values(), ids=REFUSED)
def test_other_words_are_refused(quote: str) -> None:
    """A quotation that says something else, or less, is missing; there is no span."""
    location = locate_quote(quote, TEXT)
    assert location.kind is MatchKind.MISSING
    assert (location.start, location.end) == (None, None)


def test_a_negation_in_the_clause_before_does_not_matter() -> None:
    """A negation that a comma parts from the quotation belongs to something else."""
    assert locate_quote("the others left", "He would not, the others left.").kind is MatchKind.EXACT


def test_a_later_whole_word_is_found_behind_a_partial_one() -> None:
    """A first occurrence inside a longer word is passed over."""
    location = locate_quote("الشرع", "الشرعية قبل الشرع")
    assert (location.start, location.end) == (12, 17)
