"""Sends what is due: one run at a time, each row of the outbox claimed before and settled after.

Whatever ends a run, no row is sent twice: what was claimed and not settled is `doubtful` to the
next run, and a person decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.delivery.composing import Composer
from briefings.delivery.editions import is_current
from briefings.delivery.faults import ServerAwayError, place_of
from briefings.delivery.messages import sender_address
from briefings.delivery.outbox_rows import (
    OPEN,
    OutboxRow,
    claim,
    doubt_abandoned,
    due_rows,
    end_pauses,
    list_rows,
    note_message,
    postpone,
    release,
    settle,
)
from briefings.delivery.planning import days_to_send, look_at_day, prepare_day
from briefings.delivery.smtp import MailServer
from briefings.errors import DeliveryError
from briefings.store.locking import exclusive

if TYPE_CHECKING:
    from datetime import date, datetime

    from briefings.delivery.composing import Composed
    from briefings.delivery.editions import SavedEdition
    from briefings.delivery.outbox_rows import State
    from briefings.delivery.planning import Delivery
    from briefings.delivery.smtp import Outcome
    from briefings.store import Store

_MOST_LOST = 3
"""Connections lost one after the other before the server is left alone."""


@dataclass(slots=True)
class SendReport:
    """What a run did.

    Attributes:
        rows: every row it settled or put off, as it stands.
        waiting: days whose messages wait, with the topics nobody has approved.
        not_cleared: rows of recipients who are not cleared for a handling mark.
        fault: why it stopped before all was sent, or None.
        connections: opened to the mail server.
    """

    rows: list[OutboxRow] = field(default_factory=list)
    waiting: list[tuple[date, tuple[str, ...]]] = field(default_factory=list)
    not_cleared: list[OutboxRow] = field(default_factory=list)
    fault: str | None = None
    connections: int = 0

    def count(self, *states: str) -> int:
        """Return how many rows it left in one of these states."""
        return sum(row.state in states for row in self.rows)


def send_due(
    store: Store, delivery: Delivery, *, day: date | None = None, ignores_pause: bool = False
) -> SendReport:
    """Send every row of the outbox that is due, and queue the corrections that are owed.

    Args:
        store: with the outbox.
        delivery: settings, clock and names.
        day: of the edition; all days when None.
        ignores_pause: try again at once what failed for a time.

    Raises:
        StoreBusyError: another process is sending.
        StoreError: the store cannot be read or written.
        RenderError, TemplateError: nothing can be composed.
    """
    report = SendReport()
    with exclusive(store, "send"), MailServer(delivery.mail) as server:
        with store.writing() as connection:
            report.rows += doubt_abandoned(connection)
            if ignores_pause:
                end_pauses(connection, day)
        sender = _Sender(store, delivery, server, report)
        try:
            for one in days_to_send(store, day, at=delivery.clock()):
                sender.send(one)
        except DeliveryError as error:
            report.fault = error.one_line()
        report.connections = server.connections
    return report


class _Sender:
    """Sends the rows of one run."""

    def __init__(
        self,
        store: Store,
        delivery: Delivery,
        server: MailServer,
        report: SendReport,
    ) -> None:
        self._store = store
        self._delivery = delivery
        self._server = server
        self._report = report
        self._lost = 0

    def send(self, day: date) -> None:
        """Send what is due of a day; begin again when one of its briefs is changed meanwhile."""
        is_finished = False
        while not is_finished:
            saved = self._prepared(day)
            is_finished = saved is None or self._send_version(saved)

    def _prepared(self, day: date) -> SavedEdition | None:
        """Return the version to be sent; None where there is none, or it waits."""
        delivery, at = self._delivery, self._delivery.clock()
        with self._store.reading() as connection:
            plan = look_at_day(connection, day, needs_approval=delivery.needs_approval, at=at)
        if plan is None:
            return None
        saved = prepare_day(self._store, plan, delivery.recipients, render=delivery.render, at=at)
        with self._store.reading() as connection:
            rows = list_rows(connection, day=day, states=OPEN)
        known = {row.id for row in self._report.not_cleared}
        held = [row for row in rows if row.state == "not_cleared"]
        self._report.not_cleared += [row for row in held if row.id not in known]
        if any(row.state == "waiting" for row in rows):
            self._report.waiting.append((day, plan.waits_for))
        return None if plan.waits_for else saved

    def _send_version(self, saved: SavedEdition) -> bool:
        """Send the rows that are due; return whether the briefs stayed as they were."""
        at = self._now
        with self._store.reading() as connection:
            if not due_rows(connection, saved.day, at=at):
                return True
        delivery = self._delivery
        composer = Composer(self._store, saved, delivery.recipients, delivery.mail,
                            templates=delivery.templates)  # fmt: skip
        try:
            self._server.connect()
            while (row := self._claimed(saved, composer)) is not None:
                self._send_row(row, composer)
        except ServerAwayError as error:
            self._put_off_all(saved.day, error)
            raise
        with self._store.reading() as connection:
            return is_current(connection, saved)

    def _claimed(self, saved: SavedEdition, composer: Composer) -> OutboxRow | None:
        """Take a row; None when none is due, or a brief was changed since it was composed."""
        at = self._now
        with self._store.writing() as connection:
            if not is_current(connection, saved):
                return None
            row = claim(connection, saved.day, claimant=self._delivery.claimant, at=at)
            if row is not None:
                number = composer.message_id(row)
                note_message(connection, row.id, version=saved.version, message_id=number)
        return row

    def _send_row(self, row: OutboxRow, composer: Composer) -> None:
        try:
            composed = composer.compose(row, at=self._now)
        except DeliveryError as error:
            self._settle(row, "failed", error.one_line())
            return
        except BaseException:
            with self._store.writing() as connection:
                release(connection, row)
            raise
        if composed is None:
            self._settle(row, "dropped", "what was sent holds again")
            return
        outcome = self._delivered(row, composed)
        if outcome.kind == "too_large" and not composer.leaves_out_pdf:
            # the server did not take it, so a smaller one is no second message
            composer.leaves_out_pdf = True
            self._send_row(row, composer)
            return
        self._note(row, outcome, left_out=composer.leaves_out_pdf)

    def _delivered(self, row: OutboxRow, composed: Composed) -> Outcome:
        sender = sender_address(self._delivery.mail)
        try:
            return self._server.deliver(sender, composed.address, composed.content)
        except DeliveryError:
            # raised only while the message is still ours
            with self._store.writing() as connection:
                release(connection, row)
            raise

    def _note(self, row: OutboxRow, outcome: Outcome, *, left_out: bool) -> None:
        """Settle a row, or put it off, as the server's answer has it."""
        self._lost = self._lost + 1 if outcome.kind in {"lost", "doubtful"} else 0
        detail = f"without the PDF, {outcome.detail}" if left_out else outcome.detail
        if outcome.kind == "later" or outcome.kind == "lost":  # noqa: PLR1714 - narrows the type
            at = self._now
            with self._store.writing() as connection:
                self._report.rows += postpone(connection, [row], detail, at=at)
        else:
            self._settle(row, "failed" if outcome.kind == "too_large" else outcome.kind, detail)
        if self._lost >= _MOST_LOST:
            self._lost = 0
            raise ServerAwayError(
                f"lost {_MOST_LOST} connections in a row while messages were sent",
                where=place_of(self._delivery.mail),
            )

    def _settle(self, row: OutboxRow, state: State, detail: str) -> None:
        claimant, at = self._delivery.claimant, self._now
        with self._store.writing() as connection:
            done = settle(connection, row, state, detail, claimant=claimant, at=at)
        self._report.rows.append(done)

    def _put_off_all(self, day: date, error: ServerAwayError) -> None:
        at = self._now
        with self._store.writing() as connection:
            due = due_rows(connection, day, at=at)
            self._report.rows += postpone(connection, due, error.what, at=at)

    @property
    def _now(self) -> datetime:
        return self._delivery.clock()
