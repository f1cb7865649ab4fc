"""To which days a date resolves, counted from the day its text was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.dates import find_dates, resolve_date

THURSDAY = date(2026, 1, 29)


@dataclass(frozen=True)
class Case:
    """A text, its language, and the first and last day that it names from `anchor`."""

    text: str
    language: Any
    first: str
    last: str
    is_estimated: bool = False
    anchor: date = THURSDAY


CASES = [
    Case("28 January 2025", "en", "2025-01-28", "2025-01-28"),
    Case("28 يناير", "ar", "2026-01-28", "2026-01-28", is_estimated=True),
    Case("15 أكتوبر", "ar", "2025-10-15", "2025-10-15", is_estimated=True),
    Case("February 29", "en", "2024-02-29", "2024-02-29", is_estimated=True),
    Case("in December", "en", "2025-12-01", "2025-12-31", is_estimated=True),
    Case("أكتوبر الماضي", "ar", "2025-10-01", "2025-10-31", is_estimated=True),
    Case("last January", "en", "2025-01-01", "2025-01-31", is_estimated=True),
    Case("يناير المقبل", "ar", "2027-01-01", "2027-01-31", is_estimated=True),
    Case("May last year", "en", "2025-05-01", "2025-05-31"),
    Case("20 من الشهر القادم", "ar", "2026-02-20", "2026-02-20"),
    Case("أمس", "ar", "2026-01-28", "2026-01-28"),
    Case("اليوم الأربعاء", "ar", "2026-01-28", "2026-01-28", anchor=date(2026, 1, 28)),
    Case("the day before yesterday", "en", "2026-01-27", "2026-01-27"),
    Case("last month", "en", "2025-12-01", "2025-12-31"),
    Case("العام الماضي", "ar", "2025-01-01", "2025-12-31"),
    Case("two years ago", "en", "2024-01-01", "2024-12-31"),
    Case("the last two days", "en", "2026-01-27", "2026-01-28"),
    Case("القرن الماضي", "ar", "1900-01-01", "1999-12-31"),
    Case("1980s", "en", "1980-01-01", "1989-12-31"),
    Case("winter 2025", "en", "2025-12-01", "2026-02-28"),
    Case("الربع الأول من العام الماضي", "ar", "2025-01-01", "2025-03-31"),
    Case("27 to 29 January 2026", "en", "2026-01-27", "2026-01-29"),
    Case("1 محرم 1448", "ar", "2026-06-16", "2026-06-16"),
    Case("شهر رمضان 1447", "ar", "2026-02-18", "2026-03-19"),
    Case("a meeting on Saturday", "en", "2026-01-31", "2026-01-31"),
    Case("officials said Saturday", "en", "2026-01-24", "2026-01-24"),
    Case("On Saturday, officials said", "en", "2026-01-24", "2026-01-24"),
    Case("They postponed the meeting until Monday", "en", "2026-02-02", "2026-02-02"),
    Case("The truce was extended to Monday", "en", "2026-02-02", "2026-02-02"),
    Case("أرجأت اللجنة اجتماعها إلى الاثنين", "ar", "2026-02-02", "2026-02-02"),
    Case("تم تمديد الهدنة حتى مساء الاثنين", "ar", "2026-02-02", "2026-02-02"),
    Case("They postponed the meeting on Monday", "en", "2026-01-26", "2026-01-26"),
    Case("Troops moved to the base on Monday", "en", "2026-01-26", "2026-01-26"),
    Case("Putin was in Sochi until Monday", "en", "2026-01-26", "2026-01-26"),
    Case("they will meet on Thursday", "en", "2026-01-29", "2026-01-29"),
    Case("4,000 people have left since Saturday", "en", "2026-01-24", "2026-01-24"),
    Case("يغادر السكان الحي منذ يوم السبت", "ar", "2026-01-24", "2026-01-24"),
    Case("منذ فجر السبت", "ar", "2026-01-24", "2026-01-24"),
    Case("last Thursday", "en", "2026-01-22", "2026-01-22"),
    Case(
        "أعلن الكرملين أن بوتين يلتقي الشرع الأربعاء",
        "ar",
        "2026-01-28",
        "2026-01-28",
        anchor=date(2026, 1, 27),
    ),
    Case("يوم غد الأربعاء", "ar", "2026-01-28", "2026-01-28"),
    Case("الخميس المقبل", "ar", "2026-02-05", "2026-02-05"),
    Case("this Friday", "en", "2026-01-30", "2026-01-30"),
    Case("سيصل يوم الثلاثاء", "ar", "2026-02-03", "2026-02-03"),
    Case("أعلن الكرملين يوم الجمعة", "ar", "2026-01-23", "2026-01-23"),
    Case("غادر رتل مؤلف من 24 شاحنة المطار فجر الأحد", "ar", "2026-01-25", "2026-01-25"),
    Case("انفجرت عبوة في السوق الأحد", "ar", "2026-01-25", "2026-01-25"),
    Case("A convoy left the airport at dawn on Sunday", "en", "2026-01-25", "2026-01-25"),
    Case("The ship is due to leave on Sunday", "en", "2026-02-01", "2026-02-01"),
    Case("Thursday, 22", "en", "2026-01-22", "2026-01-22", anchor=date(2026, 1, 22)),
    Case("Tuesday of last week", "en", "2026-01-20", "2026-01-20"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_a_date_resolves_to_its_days(case: Case) -> None:
    """The first mention of the text stands for the days that a news reader understands."""
    found = resolve_date(find_dates(case.text, case.language)[0], case.anchor)
    assert found is not None
    assert (str(found.start), str(found.end)) == (case.first, case.last)
    assert found.estimated is case.is_estimated


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("for 14 years", "en"),
        ("31 February 2026", "en"),
        ("Sunday of next week", "en"),
        ("في العام التالي", "ar"),
        ("الأحد الأول", "ar"),
        ("today, Sunday", "en"),
    ],
)
def test_what_has_no_single_answer_is_not_resolved(text: str, language: Any) -> None:
    """Durations, days that do not exist, weeks of any beginning, times within a story."""
    (mention,) = find_dates(text, language)
    assert resolve_date(mention, THURSDAY) is None


@pytest.mark.parametrize(
    "text", ["28 January", "yesterday", "last May", "on Friday", "the last two days"]
)
def test_nothing_is_counted_from_a_day_that_is_not_known(text: str) -> None:
    """Without an anchor only what names its year is resolved."""
    (mention,) = find_dates(text, "en")
    assert resolve_date(mention, None) is None


def test_a_week_has_no_boundaries() -> None:
    """Weeks begin on different days, so that "last week" keeps its precision and no day."""
    (mention,) = find_dates("بدأ الأسبوع الماضي", "ar")
    found = resolve_date(mention, THURSDAY)
    assert found is not None
    assert (found.start, found.end, found.precision, found.iso()) == (None, None, "week", None)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("28 January 2026", "2026-01-28"),
        ("January 2026", "2026-01"),
        ("in 2026", "2026"),
        ("the 1980s", None),
        ("27 to 29 January 2026", None),
    ],
)
def test_the_iso_form_is_reduced_to_the_precision(text: str, iso: str | None) -> None:
    """A day, a month and a year have an ISO form; longer or odd periods have none."""
    found = resolve_date(find_dates(text, "en")[0], None)
    assert found is not None
    assert found.iso() == iso


MONTHS = "January February March April May June July August September October November December"


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-150, 150))
def test_a_day_without_a_year_is_the_nearest_one(anchor: date, days: int) -> None:
    """A day less than five months away is found again when its year is left out."""
    day = anchor + timedelta(days=days)
    if (day.month, day.day) == (2, 29):
        return
    (mention,) = find_dates(f"on {day.day} {MONTHS.split()[day.month - 1]}", "en")
    found = resolve_date(mention, anchor)
    assert found is not None
    assert (found.start, found.estimated) == (day, True)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_lies_within_three_days(anchor: date, number: int) -> None:
    """With no mark of time the nearest day of that name is meant."""
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][number]
    (mention,) = find_dates(f"a meeting on {name}", "en")
    found = resolve_date(mention, anchor)
    assert found is not None
    assert found.start is not None
    assert found.start.weekday() == number
    assert abs((found.start - anchor).days) <= 3
