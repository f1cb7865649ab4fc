"""Days as feeds, mails and JSON objects state them: ISO 8601, RFC 2822, seconds, or in words.

The day is the one the source writes, in its own time zone: an article of 01:30 in Damascus is of
that day, though it is still the day before in Greenwich.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from briefings.articles.cleaning.datelines import read_day

_ARABIC = re.compile(r"[\u0621-\u064a]")
_MILLISECONDS_FROM = 100_000_000_000  # as seconds it would be the year 5138
_EARLIEST = date(1990, 1, 1)  # before, there was no feed; it is the default of some program
_ANY_DAY = date(2000, 1, 1)  # days without a year are not believed, so that it plays no part
_LONGEST = 100  # characters


def stated_day(value: object) -> date | None:
    """Return the day that a value states, or None if it states none, or one without its year.

    Args:
        value: a text, or seconds or milliseconds since 1970.
    """
    day = _from_number(value) if isinstance(value, (int, float)) else None
    if isinstance(value, str) and len(value) <= _LONGEST:
        text = value.strip()
        day = _from_iso(text) or _from_mail(text) or _from_words(text)
    return day if day is not None and day >= _EARLIEST else None


def stated_time(value: str) -> datetime | None:
    """Return the moment that a text states, in UTC, which one without a time zone is taken for."""
    text = value.strip()[:_LONGEST]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, OverflowError):
            return None
    try:
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except OverflowError:
        return None


def _from_number(value: float) -> date | None:
    if isinstance(value, bool):
        return None
    try:
        seconds = value / 1000 if value >= _MILLISECONDS_FROM else value
        return datetime.fromtimestamp(seconds, tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _from_iso(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _from_mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, OverflowError):
        return None


def _from_words(text: str) -> date | None:
    found = read_day(text, "ar" if _ARABIC.search(text) else "en", _ANY_DAY)
    return found[0] if found and not found[1] else None
