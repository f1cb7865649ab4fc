"""The dated events that the printed statements report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.record import TimelineEntry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.brief.record import DatePrecision, Statement

_PRECISIONS: frozenset[DatePrecision] = frozenset({"day", "month", "year"})


def build_timeline(statements: Sequence[Statement], day: date) -> tuple[TimelineEntry, ...]:
    """Return what the statements date, oldest first; nothing after the brief's own day.

    A statement stands under each of its dates, once; a year or month that a nearer date of the
    same statement already gives is left out, and so is the brief's own month.
    """
    entries: dict[tuple[str, str], TimelineEntry] = {}
    for statement in statements:
        known = [d for d in statement.dates if d.value is not None and d.precision in _PRECISIONS]
        values: list[tuple[str, DatePrecision]] = [(d.value or "", d.precision) for d in known]
        estimated = {d.value for d in known if d.estimated}
        events = {d.value for d in known if d.is_event}
        for value, precision in values:
            is_within = any(other != value and other.startswith(value) for other, _ in values)
            is_ahead = value > day.isoformat()[: len(value)]
            is_this_month = precision == "month" and day.isoformat().startswith(value)
            if is_within or is_ahead or is_this_month or value not in events:
                continue
            # a year names an event only loosely: the first statement that has it is enough
            key = (value, "" if precision == "year" else statement.id)
            if key in entries:
                continue
            entries[key] = TimelineEntry(
                date=value,
                precision=precision,
                statement_id=statement.id,
                estimated=value in estimated,
            )
    return tuple(sorted(entries.values(), key=lambda e: (e.date, e.statement_id)))
