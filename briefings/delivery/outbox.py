"""Who is queued for what, and in which state a row of the outbox is while it is not settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.delivery.arranging import selected_briefs, selected_failures
from briefings.delivery.clearance import missing_clearance
from briefings.delivery.editions import load_edition
from briefings.delivery.outbox_rows import DIGEST, OPEN, add_rows, list_rows, set_states

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    import sqlalchemy as sa

    from briefings.brief.record import Edition
    from briefings.delivery.editions import SavedEdition
    from briefings.delivery.outbox_rows import OutboxRow, State
    from briefings.settings import Recipient


def queue_digest(
    connection: sa.Connection, key: date, recipients: Sequence[Recipient], *, at: datetime
) -> int:
    """Queue the digest of a day for each recipient who has no row of it.

    One who follows none of the edition's topics is queued as `dropped`, one not cleared for a mark
    as `not_cleared`, so that nobody is left out unseen.

    Args:
        connection: in a transaction that writes.
        key: what `save_edition` gave: the day of the edition.
        recipients: of the settings.
        at: now.

    Returns:
        how many messages of the day go out next, or wait for approval.
    """
    saved = load_edition(connection, key)
    if saved is None:
        return 0
    add_rows(connection, key, DIGEST, recipients, at=at)
    review_rows(connection, saved, recipients, is_waiting=saved.state == "waiting")
    return len(list_rows(connection, day=key, states=("queued", "waiting")))


def review_rows(
    connection: sa.Connection,
    saved: SavedEdition,
    recipients: Sequence[Recipient],
    *,
    is_waiting: bool,
) -> None:
    """Set the state of every open row of a day as settings and edition are now.

    Args:
        connection: in a transaction that writes.
        saved: the edition that would be sent.
        recipients: of the settings.
        is_waiting: whether it waits for approval.
    """
    known = {recipient.address.casefold(): recipient for recipient in recipients}
    changes: dict[int, tuple[State, str]] = {}
    for row in list_rows(connection, day=saved.day, states=OPEN):
        found = standing_of(row, saved.edition, known.get(row.recipient), is_waiting=is_waiting)
        if found != (row.state, row.detail):
            changes[row.id] = found
    set_states(connection, changes, among=OPEN)


def standing_of(
    row: OutboxRow, edition: Edition, recipient: Recipient | None, *, is_waiting: bool
) -> tuple[State, str]:
    """Return the state that an open row must have, and why.

    Args:
        row: of the outbox.
        edition: as it would be sent.
        recipient: as the settings name him now; None if they do not.
        is_waiting: whether the edition waits for approval.
    """
    if recipient is None:
        return "dropped", "is no recipient any more"
    missing = missing_clearance(recipient, edition)
    if missing:
        return "not_cleared", f"not cleared for {', '.join(missing)}"
    topics = recipient.topics
    follows = selected_briefs(edition, topics) or selected_failures(edition, topics)
    if not row.is_correction and not follows:
        return "dropped", "follows none of the edition's topics"
    if is_waiting:
        return "waiting", "a brief of the edition is not approved yet"
    # what a temporary failure said stays with a row that comes back
    return "queued", row.detail if row.state == "queued" else ""
