"""Pairs of texts: how a file of them is read, and what one pair gives."""

from __future__ import annotations

import pytest

from briefings.glossary.loading import default_glossary
from briefings.verification.parity import TextPair, check_pair, parse_pairs

READ = {
    "two columns": ("أ\tA\nب\tB", [(1, "أ", "A"), (2, "ب", "B")]),
    "a header": ("ar\ten\nأ\tA", [(2, "أ", "A")]),
    "columns in another order": ("en\tar\nA\tأ", [(2, "أ", "A")]),
    "a line column of its own": ("line\tdoc\tar\ten\n70\td\tأ\tA", [(70, "أ", "A")]),
    "capitals in the header": ("AR\tEN\nأ\tA", [(2, "أ", "A")]),
    "a byte order mark": ("\ufeffar\ten\nأ\tA", [(2, "أ", "A")]),
    "quotation marks are characters": ('"أ\t"A', [(1, '"أ', '"A')]),
    "empty lines": ("أ\tA\n\n \nب\tB\n", [(1, "أ", "A"), (4, "ب", "B")]),
    "an empty side": ("أ\t", [(1, "أ", "")]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_a_file_of_pairs_is_read(text: str, expected: list[tuple[int, str, str]]) -> None:
    """Plain tabs, no quoting; a header names the columns, `line` among them if there is one."""
    pairs, faults = parse_pairs(text)
    assert [(pair.line, pair.ar, pair.en) for pair in pairs] == expected
    assert faults == ()


def test_a_line_that_is_no_pair_is_told_and_passed_over() -> None:
    """The others are still read."""
    pairs, faults = parse_pairs("أ\tA\nno tab\nب\tB\tC")
    assert [pair.line for pair in pairs] == [1]
    assert [number for number, _ in faults] == [2, 3]


AGREE = {
    "figures in words": ("وصلت ثلاث طائرات إلى دمشق", "Three aircraft arrived in Damascus"),
    "a scale word": ("خسرت الشركة 1.5 مليون دولار", "The company lost $1.5 million"),
    "dots for thousands": ("نزح 12.500 شخص من الحسكة", "Some 12,500 people fled Hasakah"),
    "a date": ("وقّع الاتفاق في 28 كانون الثاني 2026", "The deal was signed on 28 January 2026"),
    "a demonym": ("قال مسؤول سوري إن الاتفاق جاهز", "A Syrian official said the deal is ready"),
    "an acronym": ("انسحبت قسد من المطار", "The SDF withdrew from the airport"),
    "a negation by meaning": ("لم يتمكن الوفد من السفر", "The delegation was unable to travel"),
    "a headline without function words": ("روسيا تسحب قواتها", "Russia withdraws forces"),
}
DIFFER = {
    "a digit": ("غادرت 24 شاحنة المطار", "Some 34 trucks left the airport", "figures"),
    "a scale": ("مساعدات بقيمة 300 ألف دولار", "aid worth $300 million", "figures"),
    "points": ("ارتفعت الأسعار 18 في المئة", "Prices rose 18 percentage points", "figures"),
    "a day": ("اجتمعوا في 27 يناير", "They met on 28 January", "dates"),
    "a weekday": ("اجتمعوا يوم الثلاثاء", "They met on Wednesday", "weekdays"),
    "a month": ("اجتمعوا في شباط 2026", "They met in March 2026", "dates"),
    "a name": ("غادرت القوات طرطوس", "The forces left Tripoli", "names"),
    "a state in another's place": (
        "نفت وزارة الدفاع الروسية أن سوريا طلبت ذلك",
        "Syria's Defence Ministry denied that Russia had asked for it",
        "names",
    ),
    "a negation": ("لم تغادر القوات المطار", "The forces left the airport", "polarity"),
    "an opposite": ("انخفضت أسعار القمح في دمشق", "Wheat prices rose in Damascus", "polarity"),
    "an untranslated side": ("The forces left", "The forces left", "meaning"),
    "a half-translated side": (
        "غادرت القوات the airport of Qamishli before dawn",
        "The forces left the airport of Qamishli before dawn",
        "meaning",
    ),
    "another language": (
        "غادرت القوات مطار القامشلي",
        "Les forces ont quitté la base dans la nuit",
        "meaning",
    ),
    "an empty side": ("غادرت القوات المطار", "", "meaning"),
}


@pytest.mark.parametrize(("ar", "en"), AGREE.values(), ids=AGREE)
def test_texts_that_say_the_same_agree(ar: str, en: str) -> None:
    """No findings is agreement."""
    assert check_pair(TextPair(1, ar, en), default_glossary(), similarity=0.8) == ()


@pytest.mark.parametrize(("ar", "en", "check"), DIFFER.values(), ids=DIFFER)
def test_texts_that_differ_are_told(ar: str, en: str, check: str) -> None:
    """The check is named, and a span is that of the value in its side."""
    found = check_pair(TextPair(1, ar, en), default_glossary(), similarity=0.8)
    assert check in {finding.check for finding in found}
    for finding in found:
        if finding.span is not None:
            side = ar if finding.side == "ar" else en
            assert side[slice(*finding.span)] == finding.value


def test_texts_of_different_things_are_told() -> None:
    """Below the floor of likeness the meaning is a finding; without a likeness it is not asked."""
    pair = TextPair(
        1, "وصلت السفينة إلى الميناء صباح اليوم", "The ministry approved a loan for farmers here"
    )
    found = check_pair(pair, default_glossary(), similarity=0.1)
    assert [finding.check for finding in found] == ["meaning"]
    assert check_pair(pair, default_glossary()) == ()
