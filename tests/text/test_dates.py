"""What the date reader finds in Arabic and English, and what it leaves alone."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.dates import find_dates


@dataclass(frozen=True)
class Case:
    """A text, the words of its date, and the fields that the mention has."""

    name: str
    text: str
    words: str
    expected: dict[str, Any]


def day(**values: Any) -> dict[str, Any]:
    """The fields of a day."""
    return {"kind": "absolute", "precision": "day", **values}


def month(**values: Any) -> dict[str, Any]:
    """The fields of a month."""
    return {"kind": "absolute", "precision": "month", **values}


def year(value: int, **values: Any) -> dict[str, Any]:
    """The fields of a year."""
    return {"kind": "absolute", "precision": "year", "year": value, **values}


def weekday(number: int, **values: Any) -> dict[str, Any]:
    """The fields of a weekday."""
    return {"kind": "weekday", "precision": "day", "weekday": number, **values}


def relative(precision: str, offset: int, **values: Any) -> dict[str, Any]:
    """The fields of an expression counted from the day of writing."""
    return {"kind": "relative", "precision": precision, "offset": offset, **values}


def duration(precision: str, count: int) -> dict[str, Any]:
    """The fields of a duration."""
    return {"kind": "duration", "precision": precision, "count": count}


NEW_YEAR = day(year=2026, month=1, day=28)

ARABIC = [
    Case("day", "في 28 يناير 2026", "28 يناير 2026", NEW_YEAR),
    Case("arabic digits", "بتاريخ ٢٨ كانون الثاني ٢٠٢٦", "٢٨ كانون الثاني ٢٠٢٦", NEW_YEAR),
    Case("iso", "نشر 2026-01-28 صباحا", "2026-01-28", NEW_YEAR),
    Case("figures", "بتاريخ 28/1/2026", "28/1/2026", NEW_YEAR),
    Case("maghrebi", "يوم 28 جانفي 2026", "يوم 28 جانفي 2026", NEW_YEAR),
    Case("moroccan", "في 3 غشت 2025", "3 غشت 2025", day(year=2025, month=8, day=3)),
    Case("no year", "في 27 يناير، عشية", "27 يناير", day(month=1, day=27)),
    Case("in words", "في الخامس عشر من أكتوبر", "الخامس عشر من أكتوبر", day(month=10, day=15)),
    Case("21st", "الحادي والعشرين من مايو", "الحادي والعشرين من مايو", day(month=5, day=21)),
    Case("range", "من 27 إلى 29 يناير 2026", "27 إلى 29 يناير 2026", day(month=1, day=27)),
    Case("doubled", "خلال تشرين الأول/ أكتوبر 2025", "تشرين الأول/ أكتوبر 2025",
         month(year=2025, month=10)),
    Case("bracketed", "في كانون الثاني (يناير) 2026", "كانون الثاني (يناير) 2026",
         month(year=2026, month=1)),
    Case("glued", "في ديسمبر2024", "ديسمبر2024", month(year=2024, month=12)),
    Case("month", "في يونيو الماضي", "يونيو الماضي", relative("month", -1, month=6)),
    Case("august", "في آب الجاري", "آب الجاري", relative("month", 0, month=8)),
    Case("month last year", "في مايو العام الماضي", "مايو العام الماضي",
         relative("month", -1, month=5, offset_unit="year")),
    Case("year", "منذ عام 2019", "عام 2019", year(2019)),
    Case("glued preposition", "لعام 2017", "عام 2017", year(2017)),
    Case("year in words", "عام ألفين وثمانية عشر", "عام ألفين وثمانية عشر", year(2018)),
    Case("decade", "في ثمانينيات القرن العشرين", "ثمانينيات القرن العشرين",
         {"kind": "absolute", "precision": "decade", "year": 1980}),
    Case("decade of last century", "سبعينيات القرن الماضي", "سبعينيات القرن الماضي",
         {"kind": "absolute", "precision": "decade", "year": 1970}),
    Case("century", "القرن التاسع عشر", "القرن التاسع عشر",
         {"kind": "absolute", "precision": "century", "year": 1800}),
    Case("century in digits", "أواخر القرن الـ19", "القرن الـ19",
         {"kind": "absolute", "precision": "century", "year": 1800}),
    Case("hijri", "في 15 رمضان 1447", "15 رمضان 1447",
         day(year=1447, month=9, day=15, calendar="hijri")),
    Case("hijri and its gregorian month", "في 20 شعبان/ فبراير", "20 شعبان/ فبراير",
         day(month=8, day=20, calendar="hijri")),
    Case("weekday", "قال يوم السبت إن", "يوم السبت", weekday(5)),
    Case("last friday", "الجمعة الماضية", "الجمعة الماضية", weekday(4, offset=-1)),
    Case("today wednesday", "أعلن اليوم الأربعاء", "اليوم الأربعاء", relative("day", 0, weekday=2)),
    Case("tomorrow wednesday", "يوم غد الأربعاء", "يوم غد الأربعاء", relative("day", 1, weekday=2)),
    Case("yesterday with date", "يوم أمس الأربعاء 28 يناير", "يوم أمس الأربعاء 28 يناير",
         day(month=1, day=28, weekday=2)),
    Case("day before yesterday", "أول أمس", "أول أمس", relative("day", -2)),
    Case("after tomorrow", "سيصل بعد غد", "بعد غد", relative("day", 2)),
    Case("last week", "بدأ الأسبوع الماضي", "الأسبوع الماضي", relative("week", -1)),
    Case("next month", "في الشهر المقبل", "الشهر المقبل", relative("month", 1)),
    Case("this month", "في وقت سابق من هذا الشهر", "هذا الشهر", relative("month", 0)),
    Case("two days", "خلال اليومين الماضيين", "اليومين الماضيين", relative("day", -1, count=2)),
    Case("three months", "في الأشهر الثلاثة المقبلة", "الأشهر الثلاثة المقبلة",
         relative("month", 1, count=3)),
    Case("two years ago", "وقع قبل عامين", "قبل عامين", relative("year", -2)),
    Case("20th of next month", "في 20 من الشهر القادم", "20 من الشهر القادم",
         relative("day", 1, day=20, offset_unit="month")),
    Case("duration", "لمدة 49 عاما", "49 عاما", duration("year", 49)),
    Case("dual", "استمر شهرين", "شهرين", duration("month", 2)),
    Case("glued duration", "تمديده لـ15 يوماً", "15 يوماً", duration("day", 15)),
    Case("number in words", "خلال أربعة أشهر", "أربعة أشهر", duration("month", 4)),
    Case("half a year", "بعد نصف عام", "نصف عام", duration("month", 6)),
    Case("quarter", "في الربع الثالث من عام 2016", "الربع الثالث من عام 2016",
         month(year=2016, month=7)),
    Case("numbered week", "الأسبوع الأول من أكتوبر", "الأسبوع الأول من أكتوبر",
         {"kind": "absolute", "precision": "week", "month": 10, "count": 1}),
    Case("season", "في صيف 2016", "صيف 2016",
         {"kind": "absolute", "precision": "season", "year": 2016, "month": 6}),
]  # fmt: skip

ENGLISH = [
    Case("day first", "on 28 January 2026.", "28 January 2026", NEW_YEAR),
    Case("month first", "on January 28, 2026,", "January 28, 2026", NEW_YEAR),
    Case("abbreviated", "on Oct. 2, 1968,", "Oct. 2, 1968", day(year=1968, month=10, day=2)),
    Case("no year", "on Sept. 14", "Sept. 14", day(month=9, day=14)),
    Case("hijri", "on 20 Shaban 1447", "20 Shaban 1447",
         day(year=1447, month=8, day=20, calendar="hijri")),
    Case("15th of", "the 15th of October", "15th of October", day(month=10, day=15)),
    Case("in words", "the fifteenth of October", "fifteenth of October", day(month=10, day=15)),
    Case("with weekday", "on Sunday, 30 September,", "Sunday, 30 September",
         day(month=9, day=30, weekday=6)),
    Case("tonight with date", "tonight, Saturday, September 29, 2018.",
         "tonight, Saturday, September 29, 2018",
         day(year=2018, month=9, day=29, weekday=5)),
    Case("9/11", "since 9/11", "9/11", day(month=9, day=11)),
    Case("month", "in March", "March", month(month=3)),
    Case("may", "since May 2018", "May 2018", month(year=2018, month=5)),
    Case("end of may", "at the end of May", "May", month(month=5)),
    Case("month last year", "in May last year", "May last year",
         relative("month", -1, month=5, offset_unit="year")),
    Case("last october", "last October", "last October", relative("month", -1, month=10)),
    Case("year", "in 2017", "2017", year(2017)),
    Case("bare year", "the 2016 election", "2016", year(2016)),
    Case("early year", "in 1789", "1789", year(1789)),
    Case("decade", "in the 1980s", "1980s",
         {"kind": "absolute", "precision": "decade", "year": 1980}),
    Case("decade in words", "the eighties", "eighties",
         {"kind": "absolute", "precision": "decade", "year": 1980}),
    Case("century", "a 19th century house", "19th century",
         {"kind": "absolute", "precision": "century", "year": 1800}),
    Case("weekday", "said on Thursday's show", "Thursday", weekday(3)),
    Case("sabbath", "Sabbath candles", "Sabbath", weekday(5)),
    Case("next friday", "next Friday", "next Friday", weekday(4, offset=1, offset_unit="week")),
    Case("yesterday", "it rained yesterday", "yesterday", relative("day", -1)),
    Case("last night", "said last night", "last night", relative("day", -1)),
    Case("last week", "opened last week", "last week", relative("week", -1)),
    Case("last five months", "in the past five months", "past five months",
         relative("month", -1, count=5)),
    Case("ago", "two years ago", "two years ago", relative("year", -2)),
    Case("duration", "a 14-year war", "14-year", duration("year", 14)),
    Case("duration in words", "after four months", "four months", duration("month", 4)),
    Case("fortnight", "within a fortnight", "fortnight", duration("week", 2)),
    Case("quarter", "the third quarter of 2016", "third quarter of 2016",
         month(year=2016, month=7)),
]  # fmt: skip


def _check(case: Case, language: Any) -> None:
    found = find_dates(case.text, language)
    assert [mention.text for mention in found] == [case.words]
    mention = found[0]
    given_fields = {
        field.name: getattr(mention, field.name)
        for field in fields(mention)
        if field.name in {"kind", "precision", *case.expected}
    }
    assert given_fields == case.expected
    unset = {"year", "month", "day", "weekday", "count", "offset"} - set(case.expected)
    optional = {"year"} if mention.upper is not None else set()
    assert all(getattr(mention, name) is None for name in unset - optional)


@pytest.mark.parametrize("case", ARABIC, ids=lambda case: case.name)
def test_an_arabic_date_is_read_with_its_words_and_value(case: Case) -> None:
    """One mention, whose words leave out prepositions, and whose fields are those named."""
    _check(case, "ar")


@pytest.mark.parametrize("case", ENGLISH, ids=lambda case: case.name)
def test_an_english_date_is_read_with_its_words_and_value(case: Case) -> None:
    """One mention, whose words leave out prepositions, and whose fields are those named."""
    _check(case, "en")


@pytest.mark.parametrize(
    "text",
    [
        "وهي أم ولها أب لثلاثة أبناء",
        "نشرت صحيفة المصري اليوم",
        "نقلت روسيا اليوم عن مصدر",
        "صحيفة صنداي تايمز",
        "في اليوم نفسه",
        "وفي اليوم التالي وصل",
        "رئيسة الوزراء تيريزا ماي",
        "الأمين العام السابق للحزب",
        "مارس الرئيس ضغوطا",
        "الرجل الثاني في القيادة",
        "يبلغ من العمر 52 عاما",
        "رجل في الأربعينيات من عمره",
        "الساعة 5:30 مساء",
        "قتل 2000 شخص",
        "يقام كل سنتين",
        "فاز الفريق 3-2 على ضيفه",
    ],
)
def test_arabic_words_that_only_look_like_a_date_are_left_alone(text: str) -> None:
    """أب is a father, ماي a person, اليوم a paper, العام an adjective, 52 an age."""
    assert find_dates(text, "ar") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May told reporters",
        "a critic of Theresa May",
        "it may rain and they march on",
        "The March for Our Lives rally",
        "the Sunday Times and The Sunday Telegraph",
        "he told USA Today",
        "This Morning presenter",
        "a 20-year-old player",
        "in his 40s",
        "at 5.30pm or 7 p.m.",
        "they won 5-3",
        "about 2000 people",
        "she sat in the sun",
        "$2017 and 2018%",
    ],
)
def test_english_words_that_only_look_like_a_date_are_left_alone(text: str) -> None:
    """Papers, people, verbs, ages, times, scores and sums of money are no dates."""
    assert find_dates(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "language", "years"),
    [
        ("الحرب التي استمرت من 1950 وحتى 1953", "ar", (1950, 1953)),
        ("عامي 2011 و2012", "ar", (2011, 2012)),
        ("بين 2011–2024", "ar", (2011, 2024)),
        ("the 1950-53 war", "en", (1950, 1953)),
        ("from 2011 to 2024", "en", (2011, 2024)),
    ],
)
def test_a_range_of_years_has_both_its_ends(
    text: str, language: Any, years: tuple[int, int]
) -> None:
    """A second year may be short; the range is one mention with its upper end."""
    (mention,) = find_dates(text, language)
    assert mention.upper is not None
    assert (mention.year, mention.upper.year) == years


def test_a_bare_alef_is_august_only_beside_a_day_or_a_year() -> None:
    """اب without its madda or hamza needs a number to be a month."""
    assert find_dates("وصل اب العائلة", "ar") == ()
    assert [mention.month for mention in find_dates("في 5 اب", "ar")] == [8]


ALPHABET = (
    "ال أمس الأربعاء يناير 2026 15 من القرن عشر العام الماضي / - , May 5th last Friday 1980s ago"
)


@given(
    st.lists(st.sampled_from(ALPHABET.split(" ")), max_size=12).map(" ".join),
    st.sampled_from(["ar", "en"]),
)
def test_mentions_lie_in_order_without_overlap_and_quote_the_text(text: str, language: Any) -> None:
    """Any mixture of date words is read without an error, spans exact and apart."""
    end = 0
    for mention in find_dates(text, language):
        assert mention.span.start >= end
        assert text[mention.span.start : mention.span.end] == mention.text
        end = mention.span.end


@given(st.text(max_size=60), st.sampled_from(["ar", "en"]))
def test_no_text_makes_the_reader_fail(text: str, language: Any) -> None:
    """Any code points at all may be read."""
    assert isinstance(find_dates(text, language), tuple)
