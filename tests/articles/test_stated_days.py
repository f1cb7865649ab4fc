"""Days as feeds, mails and JSON objects state them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from briefings.articles.formats.stated_days import stated_day, stated_time

DAY = date(2026, 1, 28)
STATED = {
    "day": "2026-01-28",
    "moment": "2026-01-28T08:00:00Z",
    "RSS": "Wed, 28 Jan 2026 08:00:00 GMT",
    "past midnight where it was written": "Wed, 28 Jan 2026 01:30:00 +0300",
    "late in the evening elsewhere": "2026-01-28T23:30:00-05:00",
    "English words": "28 January 2026",
    "Levantine month": "٢٨ كانون الثاني ٢٠٢٦",
    "doubled month": "28 كانون الثاني/ يناير 2026",
    "seconds": 1769594400,
    "milliseconds": 1769594400000,
}


@pytest.mark.parametrize("value", STATED.values(), ids=STATED.keys())
def test_a_day_is_the_one_its_source_writes(value: object) -> None:
    """Whatever the form, the day is of the source's own time zone."""
    assert stated_day(value) == DAY


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "28 January", "1970-01-01", "0000-00-00", 10**30, -5.0, True, None, [1],
     "x" * 10_000, "Wed, 99 Jan 2026 08:00:00 GMT"],
    ids=lambda value: str(value)[:12],
)  # fmt: skip
def test_what_states_no_day_gives_none(value: object) -> None:
    """No year, no day, the zero of a clock, or no date at all."""
    assert stated_day(value) is None


def test_a_far_day_is_kept() -> None:
    """Whether it is late is the caller's to judge."""
    assert stated_day("Fri, 01 May 2099 00:00:00 GMT") == date(2099, 5, 1)


def test_moments_are_in_utc() -> None:
    """With a time zone or without."""
    noon = datetime(2026, 1, 28, 12, tzinfo=UTC)
    assert stated_time("2026-01-28T15:00:00+03:00") == noon
    assert stated_time("Wed, 28 Jan 2026 12:00:00 GMT") == noon
    assert stated_time("2026-01-28T12:00:00") == noon
    assert stated_time("soon") is None
