"""The dated events that the printed statements report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.record import TimelineEntry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.brief.record import Statement

_PRECISIONS = {"day", "month", "year"}


def build_timeline(statements: Sequence[Statement], day: date) -> tuple[TimelineEntry, ...]:
    """Return what the statements date, oldest first; nothing after the brief's own day.

    A statement stands under each of its dates, once; a year or month that a nearer date of the
    same statement already gives is left out.
    """
    entries: dict[tuple[str, str], TimelineEntry] = {}
    for statement in statements:
        values = [
            (d.value, d.precision)
            for d in statement.dates
            if d.value is not None and d.precision in _PRECISIONS
        ]
        for value, precision in values:
            is_within = any(other != value and other.startswith(value) for other, _ in values)
            if is_within or value[:10] > day.isoformat()[: len(value)]:
                continue
            entries[value, statement.id] = TimelineEntry(
                date=value, precision=precision, statement_id=statement.id
            )
    return tuple(sorted(entries.values(), key=lambda e: (e.date, e.statement_id)))
