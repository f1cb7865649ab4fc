"""Figures of a claim against its evidence, within one language and across two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.text.designations import find_designations
from briefings.text.figures import find_figures
from briefings.verification.figures import compare_figures, missing_designations

if TYPE_CHECKING:
    from briefings.text.figure_tokens import Language
    from briefings.text.figures import Figure


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text, read in the language of its letters."""
    language: Language = "ar" if any("\u0600" <= char <= "\u06ff" for char in text) else "en"
    return find_figures(text, language)


AGREE = [
    ("خمسة مصادر سورية", "five Syrian sources"),
    ("وقعتا اتفاقيتين", "signed two agreements"),
    ("المحادثات بين الجانبين", "talks between the sides"),
    ("محادثات بين الطرفين", "talks between the two parties"),
    ("50 في المئة من السكان", "half of the population"),
    ("نصف السكان", "50% of the population"),
    ("مليوني لاجئ", "two million refugees"),
    ("أكثر من 300 ألف شخص", "more than 300,000 people"),
    ("قرابة 300 شخص", "about 300 people"),
    ("ما لا يقل عن 20 قتيلا", "at least 20 dead"),
    ("بين 5 و10 قتلى", "5-10 killed"),
    ("1.5 مليون جنيه إسترليني", "£1.5 million"),
    ("الحرب العالمية الأولى", "World War One"),
    ("لأول مرة", "his debut"),
    ("في الساعة 17:30", "at 5.30pm"),
    ("تضاعفت ثلاث مرات", "it tripled"),
    ("فاز 2-0", "won 2-0"),
    ("شخص واحد", "a man"),
    ("the visit cost about 2 million dollars", "the visit cost 1,987,000 dollars"),
    ("more than 300 people", "312 people"),
]


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_what_says_the_same_agrees(one: str, other: str) -> None:
    """Number words and digits, a half and fifty percent, rounding that is marked."""
    assert compare_figures(figures(one), figures(other)) == ()


DIFFER = [
    ("five sources", "four sources", "missing"),
    ("خمسة مصادر", "four sources", "missing"),
    ("300,000 pupils", "30 ألف تلميذ", "missing"),
    ("2.5 billion dollars", "2.5 مليون دولار", "missing"),
    ("5 percentage points", "5 في المئة", "unit"),
    ("5 percent", "5 people", "unit"),
    ("5 euros", "5 دولارات", "unit"),
    ("5 days", "خمسة أسابيع", "unit"),
    ("5 million", "مليون", "missing"),
    ("nearly nine people", "تسعة أشخاص", "hedge"),
    ("nine people", "نحو تسعة أشخاص", "hedge"),
    ("more than 50 people", "أقل من 50 شخصا", "hedge"),
    ("2 million dollars", "1,987,000 dollars", "missing"),
    ("more than 100 people", "90 people", "missing"),
    ("about 100 people", "140 people", "missing"),
    ("the first visit", "الزيارة الثانية", "missing"),
    ("the first visit", "the second visit", "missing"),
    ("between 5 and 10 people", "من 5 أشخاص", "missing"),
    ("3 sources", "5 sources and 3 planes", "unit"),
]


@pytest.mark.parametrize(("claim", "evidence", "kind"), DIFFER)
def test_what_differs_is_found(claim: str, evidence: str, kind: str) -> None:
    """A missing value, another unit or thing counted, a hedge added or lost."""
    (mismatch,) = compare_figures(figures(claim), figures(evidence))
    assert mismatch.kind == kind
    assert mismatch.figure in figures(claim)
    assert mismatch.detail


def test_evidence_may_say_more_than_the_claim() -> None:
    """The comparison is of the claim's figures only."""
    assert compare_figures(figures("five sources"), figures("5 sources, 3 planes, 40%")) == ()


def test_a_digit_changed_in_either_language_is_found_one_way_or_the_other() -> None:
    """Both directions together leave no figure unseen."""
    one, other = figures("قتل 15 وجرح 3"), figures("15 were killed and 4 wounded")
    assert [m.figure.text for m in compare_figures(one, other)] == ["3"]
    assert [m.figure.text for m in compare_figures(other, one)] == ["4"]


def test_the_number_of_a_name_stands_in_the_evidence() -> None:
    """F-16 and F-15 are two aircraft; a name spelt out in one language is known by its figure."""
    claim = find_designations("an F-16 landed", "en")
    assert missing_designations(claim, ["هبطت طائرة إف-16"]) == ()
    assert [one.number for one in missing_designations(claim, ["هبطت طائرة إف-15"])] == ["16"]
    first = find_designations("WW1 cleric", "en")
    arabic = "الحرب العالمية الأولى"
    assert missing_designations(first, [arabic], find_figures(arabic, "ar")) == ()
