"""Figures of English text, and that both languages read alike."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.figures import find_figures


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-five soldiers", "25"),
        ("two hundred and twenty-five thousand", "225000"),
        ("a million people", "1000000"),
        ("1,234 people", "1234"),
        ("1.234 metres", "1.234"),
        ("1,234,567.8 tonnes", "1234567.8"),
        ("2.5 million", "2500000"),
        ("30k people", "30000"),
        ("half a million people", "500000"),
        ("two and a half years", "2.5"),
        ("2 1/2 miles", "2.5"),
        ("14½ points", "14.5"),
        ("a dozen men", "12"),
        ("minus 5 degrees", "-5"),
        ("40 000 people", "40000"),
    ],
)
def test_a_number_has_the_value_it_says(text: str, value: str) -> None:
    """Words with hyphens, scale words, both marks, mixed numbers."""
    (figure,) = find_figures(text, "en")
    assert figure.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("50 per cent", "percent", "50", None),
        ("50%", "percent", "50", None),
        ("3 percentage points", "percentage_points", "3", None),
        ("£1.5m", "money", "1500000", "pound"),
        ("US$5bn", "money", "5000000000", "USD"),
        ("five million Syrian pounds", "money", "5000000", "SYP"),
        ("two-thirds of voters", "fraction", "0.666667", None),
        ("a third of voters", "fraction", "0.333333", None),
        ("half of them", "fraction", "0.5", None),
        ("the second visit", "ordinal", "2", None),
        ("the twenty-first visit", "ordinal", "21", None),
        ("the 21st visit", "ordinal", "21", None),
        ("No. 1", "ordinal", "1", None),
        ("World War II", "ordinal", "2", None),
        ("at 5.30pm", "number", "5.30", "clock"),
        ("at 17:30", "number", "5.30", "clock"),
        ("a 25-year-old man", "number", "25", "year"),
        ("5km", "number", "5", "km"),
        ("40 square kilometres", "number", "40", "sq_km"),
    ],
)
def test_kind_and_unit(text: str, kind: str, value: str, unit: str | None) -> None:
    """Each kind of figure with its canonical unit."""
    (figure,) = find_figures(text, "en")
    assert (figure.kind, figure.value, figure.unit) == (kind, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 50 people", "about"),
        ("some 50 people", "about"),
        ("50 people or so", "about"),
        ("nearly a million people", "nearly"),
        ("more than half a million people", "more_than"),
        ("over 50 people", "more_than"),
        ("over two days", None),
        ("at least 50 people", "at_least"),
        ("50 people or more", "at_least"),
        ("up to 50 people", "at_most"),
        ("fewer than 50 people", "less_than"),
        ("50 people", None),
    ],
)
def test_a_hedge_is_kept(text: str, hedge: str | None) -> None:
    """Before the figure or behind it; `over` before a time is no hedge."""
    (figure,) = find_figures(text, "en")
    assert figure.hedge == hedge


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("15 to 20 people", 15, 20),
        ("between five and 10 people", 5, 10),
        ("$15-20 million", 15_000_000, 20_000_000),
        ("from 3 to 5", 3, None),
    ],
)
def test_a_range_has_two_ends(text: str, low: int, high: int | None) -> None:
    """A scale word said once is of both; `from … to` may be a rise and stays two figures."""
    figure = find_figures(text, "en")[0]
    assert (figure.value, figure.upper) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "an Il-76 and an F-16", "the G20", "COVID-19", "Kurdistan 24", "one of the sources",
        "no one", "at first", "the first half", "half-time", "the quarter-final",
        "2026-01-28", "https://example.org/15", "one another",
    ],
)  # fmt: skip
def test_what_looks_like_a_figure_and_is_none(text: str) -> None:
    """Names with numbers, the pronoun one, idioms, addresses; ordinals of a match are ordinals."""
    assert [f for f in find_figures(text, "en") if f.kind != "ordinal"] == []


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("مليوني برميل", "two million barrels"),
        ("300 ألف", "300,000"),
        ("مئات الجنود", "hundreds of soldiers"),
        ("عشرات الآلاف", "tens of thousands"),
        ("عشرات الجنود", "dozens of soldiers"),
        ("١٥ في المئة", "fifteen percent"),
        ("الساعة الخامسة والنصف", "5.30pm"),
        ("ثلثا السكان", "two thirds of the population"),
        ("الحرب العالمية الثانية", "World War II"),
        ("بين 5 و10 أيام", "between five and ten days"),
        ("2.8 مليار دولار", "$2.8bn"),
        ("قرابة عامين ونصف", "nearly two and a half years"),
        ("1.050 جنديا", "1,050 soldiers"),
    ],
)
def test_both_languages_read_alike(arabic: str, english: str) -> None:
    """Value, upper end, kind, unit and hedge are the same."""
    (one,) = find_figures(arabic, "ar")
    (other,) = find_figures(english, "en")
    for field in ("value", "upper", "kind", "unit", "hedge"):
        assert getattr(one, field) == getattr(other, field), field


@given(st.integers(min_value=2, max_value=999_999_999))
def test_digits_of_either_script_and_language_are_one_number(number: int) -> None:
    """Grouped or not, Western or Arabic-Indic."""
    arabic_digits = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    readings = [
        find_figures(f"{number:,} soldiers", "en"),
        find_figures(f"{number:,} جندي", "ar"),
        find_figures(f"{number:,}".replace(",", ".") + " جندي", "ar"),
        find_figures(f"{arabic_digits} جندي", "ar"),
    ]
    assert {figure.value for (figure,) in readings} == {Decimal(number)}


@given(st.text(alphabet="0123456789.,:/-% واحدثنينمئةألفعشرtwohundredm½٫٬", max_size=40))
def test_any_text_is_read_without_error(text: str) -> None:
    """Spans are ordered, do not overlap and hold their own text."""
    for language in ("ar", "en"):
        end = 0
        for figure in find_figures(text, language):
            assert figure.span.start >= end
            assert text[figure.span.start : figure.span.end] == figure.text
            end = figure.span.end
