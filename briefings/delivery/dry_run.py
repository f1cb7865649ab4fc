"""What would be sent now, without sending it or changing the store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.delivery.composing import Composer
from briefings.delivery.corrections import correction_kind, find_corrections
from briefings.delivery.outbox import standing_of
from briefings.delivery.outbox_rows import OPEN, OutboxRow, list_rows
from briefings.delivery.planning import days_to_send, look_at_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import sqlalchemy as sa

    from briefings.delivery.composing import Composed
    from briefings.delivery.editions import SavedEdition
    from briefings.delivery.planning import DayPlan, Delivery
    from briefings.store import Store


def compose_due(
    store: Store, delivery: Delivery, *, day: date | None = None
) -> Iterator[tuple[OutboxRow, Composed]]:
    """Yield what would be sent now, drafts that wait included; nothing is changed or sent.

    Raises:
        StoreError, RenderError, TemplateError, DeliveryError: as `send_due`.
    """
    for one in days_to_send(store, day, at=delivery.clock()):
        at = delivery.clock()
        with store.reading() as connection:
            plan = look_at_day(connection, one, needs_approval=delivery.needs_approval, at=at)
            if plan is None:
                continue
            saved = _as_it_would_be(plan)
            rows = [*_sendable(connection, saved, delivery)]
            if not plan.waits_for:
                rows += _owed(find_corrections(connection, saved), saved, delivery)
        if not rows:
            continue
        pdf = None if plan.changed is None else delivery.render(plan.changed)
        composer = Composer(store, saved, delivery.recipients, delivery.mail,
                            templates=delivery.templates, pdf=pdf)  # fmt: skip
        for row in rows:
            composed = composer.compose(row, at=at)
            if composed is not None:
                yield row, composed


def _as_it_would_be(plan: DayPlan) -> SavedEdition:
    """Return the version that would be saved now."""
    if plan.changed is None:
        return plan.saved
    return replace(
        plan.saved,
        edition=plan.changed,
        version=plan.saved.version + 1,
        state="waiting" if plan.waits_for else "ready",
    )


def _sendable(
    connection: sa.Connection, saved: SavedEdition, delivery: Delivery
) -> Iterator[OutboxRow]:
    known = {recipient.address.casefold(): recipient for recipient in delivery.recipients}
    for row in list_rows(connection, day=saved.day, states=OPEN):
        state, _ = standing_of(row, saved.edition, known.get(row.recipient), is_waiting=False)
        if state == "queued":
            yield row


def _owed(wanted: tuple[str, ...], saved: SavedEdition, delivery: Delivery) -> Iterator[OutboxRow]:
    """Yield the rows that corrections would get."""
    for recipient in delivery.recipients:
        if recipient.address.casefold() in wanted:
            yield OutboxRow(
                id=0,
                day=saved.day,
                kind=correction_kind(saved.version),
                recipient=recipient.address.casefold(),
                address=recipient.address,
                state="queued",
                tries=0,
                next_at=None,
                version=None,
                message_id=None,
                detail="",
            )
