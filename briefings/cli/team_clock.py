"""The team's day: what today is where the team is, not where the machine or Greenwich is."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.settings import Settings


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(tz=UTC)


def team_moment(settings: Settings, moment: datetime) -> datetime:
    """Return a moment in the team's time zone; this machine's where none is set."""
    zone = zoneinfo.ZoneInfo(settings.timezone) if settings.timezone else None
    return moment.astimezone(zone)


def team_day(settings: Settings, moment: datetime) -> date:
    """Return the day of a moment where the team is."""
    return team_moment(settings, moment).date()


def in_words(settings: Settings, moment: datetime) -> str:
    """Return a moment as the team reads it: `2026-01-29 09:12 UTC+03:00`."""
    shown = team_moment(settings, moment)
    offset = shown.strftime("%z")
    zone = "UTC" if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:5]}"
    return f"{shown:%Y-%m-%d %H:%M} {zone}"
