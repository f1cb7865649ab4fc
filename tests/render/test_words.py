"""Counts, days, lists, addresses and reasons in the words of both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from briefings.render import phrasing
from briefings.render.filters import runs, safe_href
from briefings.render.wording import reason_in_words

_DAY = date(2026, 1, 27)


@pytest.mark.parametrize(
    ("count", "arabic", "english"),
    [
        (1, "وسيلة إعلام واحدة", "one outlet"),
        (2, "وسيلتا إعلام", "two outlets"),
        (3, "ثلاث وسائل إعلام", "three outlets"),
        (10, "عشر وسائل إعلام", "ten outlets"),
        (14, "14 وسيلة إعلام", "14 outlets"),
    ],
)
def test_outlets_are_counted_with_agreement(count: int, arabic: str, english: str) -> None:
    """One, the dual, three to ten, and beyond, as Arabic grammar asks for a feminine noun."""
    assert phrasing.outlets_in_arabic(count) == arabic
    assert phrasing.count_in_english(count, "outlet", "outlets") == english


@pytest.mark.parametrize(
    ("count", "arabic"),
    [
        (1, "مصدر واحد لم يُسمَّ"),
        (2, "مصدران لم يُسمَّيا"),
        (5, "خمسة مصادر لم تُسمَّ"),
        (12, "12 مصدراً لم تُسمَّ"),
    ],
)
def test_unnamed_sources_are_counted_with_agreement(count: int, arabic: str) -> None:
    """The masculine noun takes the feminine form of the number."""
    assert phrasing.unnamed_sources_in_arabic(count) == arabic


@pytest.mark.parametrize(
    ("count", "arabic", "english"),
    [
        (0, "لا مقالات", "no articles"),
        (1, "مقالة واحدة", "one article"),
        (2, "مقالتان", "two articles"),
        (5, "خمس مقالات", "five articles"),
        (11, "11 مقالة", "11 articles"),
    ],
)
def test_articles_are_counted_with_agreement(count: int, arabic: str, english: str) -> None:
    """The count of the masthead."""
    assert phrasing.articles(count, "ar") == arabic
    assert phrasing.articles(count, "en") == english


@pytest.mark.parametrize(
    ("start", "end", "arabic", "english"),
    [
        (_DAY, _DAY, "27 كانون الثاني 2026", "27 January 2026"),
        (_DAY, date(2026, 1, 29), "من 27 إلى 29 كانون الثاني 2026", "27–29 January 2026"),
        (
            _DAY,
            date(2026, 2, 2),
            "من 27 كانون الثاني إلى 2 شباط 2026",
            "27 January 2026 – 2 February 2026",
        ),
        (None, None, None, None),
        (date(2026, 1, 30), _DAY, "27 كانون الثاني 2026", "27 January 2026"),
        (date(2026, 2, 2), _DAY, "27 كانون الثاني 2026", "27 January 2026"),
    ],
    ids=["one day", "one month", "two months", "open", "begun after the last", "a month later"],
)
def test_a_range_of_days(
    start: date | None, end: date | None, arabic: str | None, english: str | None
) -> None:
    """Arabic says from and to in words: a dash between figures reads backwards there."""
    assert phrasing.day_range(start, end, "ar") == arabic
    assert phrasing.day_range(start, end, "en") == english


@pytest.mark.parametrize(
    ("value", "precision", "arabic", "english"),
    [
        ("2026-01-27", "day", "27 كانون الثاني 2026", "27 January 2026"),
        ("2026-01", "month", "كانون الثاني 2026", "January 2026"),
        ("2026", "year", "2026", "2026"),
        ("2010", "decade", "عقد 2010", "the 2010s"),
        ("2026-13-99", "day", "2026-13-99", "2026-13-99"),
    ],
)
def test_a_date_keeps_its_precision(value: str, precision: str, arabic: str, english: str) -> None:
    """No day is invented for a month, and what cannot be read stands as it is."""
    assert phrasing.partial_date(value, precision, "ar") == arabic  # type: ignore[arg-type]
    assert phrasing.partial_date(value, precision, "en") == english  # type: ignore[arg-type]


def test_a_moment_says_its_offset() -> None:
    """UTC, or how far from it; the day is left out where it is the brief's own."""
    damascus = datetime(2026, 1, 27, 9, 5, tzinfo=timezone(timedelta(hours=3)))
    assert phrasing.moment(damascus, "en") == "27 January 2026, 09:05\u00a0UTC+03:00"
    assert phrasing.moment(damascus.astimezone(UTC), "en", near=_DAY) == "06:05\u00a0UTC"


def test_names_are_joined() -> None:
    """The Arabic و joins an Arabic name and stands off a Latin one."""
    assert phrasing.join_names(["A", "B", "C"], "en") == "A, B and C"
    assert phrasing.join_names(["أ", "ب", "C"], "ar") == "أ وب و C"


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://a.example/x?y=1#z", True),
        ("http://a.example", True),
        ("HTTPS://a.example", True),
        ("javascript:alert(1)", False),
        (" java\nscript:alert(1)", False),
        ("file:///etc/hosts", False),
        ("data:text/html,x", False),
        ("https:///x", False),
        ("//a.example", False),
        ('https://a.example/"x', False),
        ("https://[bad", False),
        ("https://a.example/" + "x" * 3_000, False),
        (None, False),
    ],
)
def test_which_addresses_may_be_links(address: str | None, *, is_link: bool) -> None:
    """Only http and https with a host and nothing that could leave the attribute."""
    assert (safe_href(address) is not None) is is_link


def test_runs_of_the_other_script_are_marked() -> None:
    """A run says its language and direction; a tag never stands inside a word."""
    assert str(runs("قال Reuters News إن", "ar")) == (
        'قال <span lang="en" dir="ltr">Reuters News</span> إن'
    )
    assert 'lang="ar"' in runs("via صحيفة الميناء today", "en")
    assert "<span" not in runs("بـReuters", "ar")
    assert '<span lang="en" dir="ltr">2026-01-28</span>.' in str(runs("في 2026-01-28.", "ar"))
    assert str(runs("<b>", "en")) == "&lt;b&gt;"
    whole = "«لبحث مصير القاعدة، ويغادر في 25 شعبان»"
    assert f'<span lang="ar" dir="rtl">{whole}</span>' in str(runs(f"to: {whole} | 5 more", "en"))
    assert str(runs("5 «وفود», 2 «سفن»", "en")).count("<span") == 2


@pytest.mark.parametrize(
    ("reason", "arabic"),
    [
        ("figures", "رقم لا يرد في المصدر"),
        ("before 2026-01-20", "قبل 2026-01-20"),
        ("language other not asked for", "لغة لم تُطلب (other)"),
        ("an_unknown_reason", "an unknown reason"),
    ],
)
def test_reasons_are_told_in_arabic(reason: str, arabic: str) -> None:
    """The pipeline's reasons in Arabic; one that is new here stands as it is."""
    assert reason_in_words(reason).ar == arabic
