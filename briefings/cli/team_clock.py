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


def team_day(settings: Settings, moment: datetime) -> date:
    """Return the day of a moment in the team's time zone; this machine's where none is set."""
    zone = zoneinfo.ZoneInfo(settings.timezone) if settings.timezone else None
    return moment.astimezone(zone).date()
