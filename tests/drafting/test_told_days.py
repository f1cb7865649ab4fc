"""Hijri dates of two tellings: the same where they are named the same, and none worked out."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.drafting.telling import Telling, read_telling
from briefings.drafting.told_days import have_same_days, moved_day
from briefings.glossary.loading import default_glossary

MONDAY, TUESDAY = date(2026, 2, 2), date(2026, 2, 3)
SHABAN = "تعقد اللجنة اجتماعها في دمشق في 20 شعبان."


def told(text: str, day: date) -> Telling:
    """An Arabic sentence as it was told on a day."""
    return read_telling(text, "ar", default_glossary(), day=day)


def test_one_hijri_day_told_twice_is_one() -> None:
    """The day of writing does not matter."""
    assert have_same_days(told(SHABAN, MONDAY), told(SHABAN, TUESDAY))


@pytest.mark.parametrize("day", ["8 شباط 2026", "9 شباط 2026", "20 آب 2026"])
def test_a_hijri_day_did_not_move_to_a_gregorian_one(day: str) -> None:
    """They may be the same day."""
    now = told(f"تعقد اللجنة اجتماعها في دمشق في {day}.", TUESDAY)
    assert moved_day(now, told(SHABAN, MONDAY)) is None
    assert not have_same_days(now, told(SHABAN, MONDAY))


def test_a_gregorian_day_moves() -> None:
    """What is told of Hijri days only does not hide it."""
    before = told("تعقد اللجنة اجتماعها في دمشق في 9 شباط 2026.", MONDAY)
    now = told("تعقد اللجنة اجتماعها في دمشق في 11 شباط 2026.", TUESDAY)
    moved = moved_day(now, before)
    assert moved is not None
    assert [day.start for day in moved] == [date(2026, 2, 9), date(2026, 2, 11)]
