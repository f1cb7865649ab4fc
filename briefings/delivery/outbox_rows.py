"""The outbox: one row for each recipient, day and kind, claimed before sending, settled after.

A row that is still claimed when nobody can be sending was left by a process that died: whether the
message went out is not known, so it becomes `doubtful` and only a person sends it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from briefings.delivery.tables import OUTBOX, stamp
from briefings.errors import UsageError
from briefings.store.upserts import insert_new

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from briefings.settings import Recipient

State = Literal[
    "queued",  # goes out next
    "waiting",  # for an analyst's approval
    "claimed",  # being sent now
    "sent",
    "doubtful",  # may have gone out: a person decides
    "refused",  # the server does not take the address
    "failed",  # the server does not take the message, or never was there
    "not_cleared",  # for the handling mark
    "dropped",  # there is nothing to send any more
]

OPEN: tuple[State, ...] = ("queued", "waiting", "not_cleared")
"""States that a run looks at again by itself."""

RECEIVED: tuple[State, ...] = ("sent", "doubtful", "claimed")
"""States of a row whose recipient has the message, or may have it."""

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60, 120, 240, 240))
"""Between the tries of a message; a queue of Postfix waits from 5 to about 67 minutes."""

DIGEST = "digest"

_NOTHING_SENT = {"version": None, "message_id": None}


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One row of the outbox; the columns are explained in `tables`."""

    id: int
    day: date
    kind: str
    recipient: str
    address: str
    state: State
    tries: int
    next_at: str | None
    version: int | None
    message_id: str | None
    detail: str

    @property
    def is_correction(self) -> bool:
        """Whether it corrects what was sent before."""
        return self.kind != DIGEST


def add_rows(
    connection: sa.Connection,
    day: date,
    kind: str,
    recipients: Iterable[Recipient],
    *,
    at: datetime,
) -> int:
    """Queue a kind of message for recipients who have no row of it yet; return how many."""
    rows = [
        {
            "day": day.isoformat(),
            "kind": kind,
            "recipient": recipient.address.casefold(),
            "address": recipient.address,
            "state": "queued",
            "tries": 0,
            "detail": "",
            "queued_at": stamp(at),
        }
        for recipient in recipients
    ]
    return len(insert_new(connection, OUTBOX, rows, returning="id"))


def list_rows(
    connection: sa.Connection,
    *,
    day: date | None = None,
    states: Collection[State] = (),
    ids: Collection[int] = (),
) -> tuple[OutboxRow, ...]:
    """Return rows, oldest day first, in the order they were queued; all when nothing is named."""
    query = sa.select(OUTBOX).order_by(OUTBOX.c.day, OUTBOX.c.id)
    if day is not None:
        query = query.where(OUTBOX.c.day == day.isoformat())
    if states:
        query = query.where(OUTBOX.c.state.in_(states))
    if ids:
        query = query.where(OUTBOX.c.id.in_(ids))
    return tuple(_row(row) for row in connection.execute(query))


def set_states(
    connection: sa.Connection, changes: Mapping[int, tuple[State, str]], *, among: Sequence[State]
) -> None:
    """Set state and detail of rows by number, of those that are in one of the states `among`."""
    for number, (state, detail) in changes.items():
        found = (OUTBOX.c.id == number) & OUTBOX.c.state.in_(among)
        connection.execute(OUTBOX.update().where(found).values(state=state, detail=detail))


def due_rows(connection: sa.Connection, day: date, *, at: datetime) -> tuple[OutboxRow, ...]:
    """Return the rows of a day that are due, in the order in which they are claimed."""
    return tuple(_row(row) for row in connection.execute(_due(day, at)))


def end_pauses(connection: sa.Connection, day: date | None) -> None:
    """Make what failed for a time due at once, of a day or of all: a person does not wait."""
    update = OUTBOX.update().where(OUTBOX.c.state == "queued").values(next_at=None)
    if day is not None:
        update = update.where(OUTBOX.c.day == day.isoformat())
    connection.execute(update)


def claim(
    connection: sa.Connection,
    day: date,
    *,
    claimant: str,
    at: datetime,
) -> OutboxRow | None:
    """Take the next row of a day that is due, or None.

    On PostgreSQL rows that another claimant holds are passed over; on SQLite a transaction that
    writes is alone.

    Args:
        connection: in a transaction that writes.
        day: of the edition.
        claimant: who takes it, such as host and process.
        at: now.
    """
    query = _due(day, at).limit(1).with_for_update(skip_locked=True)
    row = connection.execute(query).first()
    if row is None:
        return None
    values = {"state": "claimed", "claimed_at": stamp(at), "claimed_by": claimant}
    connection.execute(OUTBOX.update().where(OUTBOX.c.id == row.id).values(**values))
    return _row(row)


def note_message(connection: sa.Connection, number: int, *, version: int, message_id: str) -> None:
    """Write down, before it is sent, what a claimed row sends: what is doubtful has a name then."""
    values = {"version": version, "message_id": message_id}
    connection.execute(OUTBOX.update().where(OUTBOX.c.id == number).values(**values))


def settle(
    connection: sa.Connection,
    row: OutboxRow,
    state: State,
    detail: str,
    *,
    claimant: str,
    at: datetime,
) -> OutboxRow:
    """Write down how the sending of a claimed row ended, and return it as it stands.

    A row that another process called doubtful meanwhile is settled all the same: who sent it knows.
    """
    own = (OUTBOX.c.id == row.id) & (OUTBOX.c.claimed_by == claimant)
    values: dict[str, Any] = {
        "state": state,
        "detail": detail,
        "next_at": None,
        "settled_at": stamp(at),
    }
    if state not in RECEIVED:
        values |= _NOTHING_SENT
    update = OUTBOX.update().where(own).values(**values).returning(*OUTBOX.c)
    settled = connection.execute(update).first()
    return row if settled is None else _row(settled)


def postpone(
    connection: sa.Connection, rows: Iterable[OutboxRow], detail: str, *, at: datetime
) -> tuple[OutboxRow, ...]:
    """Bring rows back after a pause that grows with each try, and give up after the last.

    Returns:
        the rows as they stand then, `queued` or `failed`.
    """
    done = []
    for row in rows:
        is_last = row.tries >= len(PAUSES)
        values = {
            "state": "failed" if is_last else "queued",
            "tries": row.tries + 1,
            "next_at": None if is_last else stamp(at + PAUSES[row.tries]),
            "detail": f"given up after {row.tries + 1} tries: {detail}" if is_last else detail,
            "settled_at": stamp(at) if is_last else None,
            **_NOTHING_SENT,
        }
        update = OUTBOX.update().where(OUTBOX.c.id == row.id).values(**values)
        done.append(_row(connection.execute(update.returning(*OUTBOX.c)).one()))
    return tuple(done)


def release(connection: sa.Connection, row: OutboxRow) -> None:
    """Give a claimed row back as it was: nothing of it was sent."""
    values = {"state": "queued", "claimed_at": None, "claimed_by": None, **_NOTHING_SENT}
    connection.execute(OUTBOX.update().where(OUTBOX.c.id == row.id).values(**values))


def doubt_abandoned(connection: sa.Connection) -> tuple[OutboxRow, ...]:
    """Call every claimed row doubtful; for one who knows that nobody else is sending."""
    update = OUTBOX.update().where(OUTBOX.c.state == "claimed").values(
        state="doubtful", detail="the process that was sending it ended before it knew"
    ).returning(*OUTBOX.c)  # fmt: skip
    return tuple(_row(row) for row in connection.execute(update))


def retry(connection: sa.Connection, numbers: Collection[int]) -> tuple[OutboxRow, ...]:
    """Queue rows again that ended badly, as a person decided; return them.

    Raises:
        UsageError: there is no such row, or it was sent or is being sent.
    """
    found = _named(connection, numbers)
    for row in found:
        if row.state in {"sent", "claimed"}:
            raise UsageError(f"is {row.state}; nothing is sent twice",
                             where=f"row {row.id}, {row.address}")  # fmt: skip
    values = {"state": "queued", "tries": 0, "next_at": None, "detail": "", "settled_at": None}
    _update(connection, found, values)
    return found


def confirm_arrival(
    connection: sa.Connection, numbers: Collection[int], *, at: datetime
) -> tuple[OutboxRow, ...]:
    """Write down of doubtful rows that the message arrived, as its reader said; return them.

    Raises:
        UsageError: there is no such row, or nothing about it is in doubt.
    """
    found = _named(connection, numbers)
    for row in found:
        if row.state != "doubtful":
            raise UsageError(f"is {row.state}, not doubtful",
                             where=f"row {row.id}, {row.address}")  # fmt: skip
    values = {"state": "sent", "detail": "its reader has it", "settled_at": stamp(at)}
    _update(connection, found, values)
    return found


def _named(connection: sa.Connection, numbers: Collection[int]) -> tuple[OutboxRow, ...]:
    found = {row.id: row for row in list_rows(connection, ids=numbers)} if numbers else {}
    for number in numbers:
        if number not in found:
            raise UsageError("no such row of the outbox", where=str(number),
                             hint="see `brief send --list`")  # fmt: skip
    return tuple(found.values())


def _update(
    connection: sa.Connection, rows: Iterable[OutboxRow], values: Mapping[str, object]
) -> None:
    for row in rows:
        connection.execute(OUTBOX.update().where(OUTBOX.c.id == row.id).values(**values))


def _due(day: date, at: datetime) -> sa.Select[Any]:
    has_waited = OUTBOX.c.next_at.is_(None) | (OUTBOX.c.next_at <= stamp(at))
    due = (OUTBOX.c.day == day.isoformat()) & (OUTBOX.c.state == "queued") & has_waited
    return sa.select(OUTBOX).where(due).order_by(OUTBOX.c.id)


def _row(row: Any) -> OutboxRow:
    return OutboxRow(
        id=row.id,
        day=date.fromisoformat(row.day),
        kind=row.kind,
        recipient=row.recipient,
        address=row.address,
        state=row.state,
        tries=row.tries,
        next_at=row.next_at,
        version=row.version,
        message_id=row.message_id,
        detail=row.detail,
    )
