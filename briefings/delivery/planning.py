"""What is to be done for the edition of a day, read from the store before anything is sent.

A digest goes out when every brief of its edition is approved, or as it is where the settings do
not ask for approval. A brief that was changed since makes a new version of its edition, with a PDF
of its own, so that text, PDF and store never say different things.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from briefings.delivery.corrections import correction_kind, find_corrections
from briefings.delivery.editions import (
    drafts_of,
    edition_as_it_stands,
    edition_days,
    is_current,
    load_edition,
    save_edition,
)
from briefings.delivery.outbox import review_rows, standing_of
from briefings.delivery.outbox_rows import OPEN, add_rows, list_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    import sqlalchemy as sa

    from briefings.brief.record import Edition
    from briefings.delivery.editions import SavedEdition
    from briefings.delivery.outbox_rows import OutboxRow
    from briefings.settings import MailSettings, Recipient
    from briefings.store import Store

    RenderEdition = Callable[[Edition], bytes]


CORRECTED_DAYS = 14
"""How long changes of an edition are looked for."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What sending needs of the settings, and who does it.

    Attributes:
        mail: server, sender, list.
        recipients: who may get something.
        needs_approval: whether drafts wait for an analyst.
        templates: a folder laid over the shipped templates, or None.
        render: makes the PDF of an edition that changed since it was saved.
        clock: what time it is.
        claimant: who claims rows, such as host and process.
    """

    mail: MailSettings
    recipients: tuple[Recipient, ...]
    needs_approval: bool
    templates: Path | None
    render: RenderEdition
    clock: Callable[[], datetime]
    claimant: str


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The edition of a day as it would be sent now.

    Attributes:
        saved: the newest version.
        changed: the edition as its briefs stand now, where they were changed since; else None.
        waits_for: slugs of the topics whose brief nobody has approved, where that is asked for.
    """

    saved: SavedEdition
    changed: Edition | None
    waits_for: tuple[str, ...]


def look_at_day(
    connection: sa.Connection, day: date, *, needs_approval: bool, at: datetime
) -> DayPlan | None:
    """Return how the edition of a day stands; None without an edition.

    Raises:
        StoreError: a brief of it is gone.
    """
    saved = load_edition(connection, day)
    if saved is None:
        return None
    changed = None
    if not is_current(connection, saved):
        changed = edition_as_it_stands(connection, saved, at=at)
    drafts = drafts_of(changed or saved.edition) if needs_approval else ()
    return DayPlan(saved, changed, tuple(brief.topic.slug for brief in drafts))


def prepare_day(
    store: Store,
    plan: DayPlan,
    recipients: Sequence[Recipient],
    *,
    render: RenderEdition,
    at: datetime,
) -> SavedEdition:
    """Bring the edition of a day and its rows of the outbox up to date.

    A changed edition is saved as a new version, unless it waits; who has an older one is queued for
    a correction.

    Raises:
        StoreError: the store cannot be written.
        RenderError: the PDF of a changed edition cannot be made.
    """
    saved, is_waiting = plan.saved, bool(plan.waits_for)
    # laid out and compared while nobody waits for the store
    if plan.changed is not None and not is_waiting:
        pdf = render(plan.changed)
        with store.writing() as connection:
            save_edition(connection, plan.changed, pdf, saved.keys, at=at)
            saved = load_edition(connection, saved.day) or saved
    with store.reading() as connection:
        wanted = () if is_waiting else find_corrections(connection, saved)
    with store.writing() as connection:
        told = [r for r in recipients if r.address.casefold() in wanted]
        add_rows(connection, saved.day, correction_kind(saved.version), told, at=at)
        review_rows(connection, saved, recipients, is_waiting=is_waiting)
    return saved


def rows_as_they_stand(
    connection: sa.Connection,
    recipients: Sequence[Recipient],
    *,
    day: date | None,
    needs_approval: bool,
    at: datetime,
) -> tuple[OutboxRow, ...]:
    """Return the outbox, each open row in the state in which the next run would put it.

    A brief that was approved a moment ago waits for nobody any more, whoever looks first.

    Raises:
        StoreError: a brief of an edition is gone.
    """
    known = {recipient.address.casefold(): recipient for recipient in recipients}
    plans: dict[date, DayPlan | None] = {}
    shown = []
    for row in list_rows(connection, day=day):
        if row.state in OPEN and row.day not in plans:
            plans[row.day] = look_at_day(connection, row.day, needs_approval=needs_approval, at=at)
        plan = plans.get(row.day) if row.state in OPEN else None
        if plan is not None:
            state, detail = standing_of(
                row,
                plan.changed or plan.saved.edition,
                known.get(row.recipient),
                is_waiting=bool(plan.waits_for),
            )
            row = replace(row, state=state, detail=detail)  # noqa: PLW2901 - the same row
        shown.append(row)
    return tuple(shown)


def days_to_send(store: Store, day: date | None, *, at: datetime) -> tuple[date, ...]:
    """Return the days with rows that are not settled, and those that may need a correction.

    Args:
        store: with the outbox.
        day: the only one that is asked for; None: all.
        at: now; editions older than `CORRECTED_DAYS` are not looked at for changes any more.
    """
    if day is not None:
        return (day,)
    since = at.date() - timedelta(days=CORRECTED_DAYS)
    with store.reading() as connection:
        unsettled = {row.day for row in list_rows(connection, states=OPEN)}
        return tuple(sorted(unsettled | set(edition_days(connection, since=since))))
