"""The tables of delivery: editions as they were made, and the outbox.

An edition is kept in every version that may have been sent, so that a correction can say what a
reader has before him. The outbox has one row for each recipient, day and kind of message.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.store.migrations import Component, Migration, create_tables

if TYPE_CHECKING:
    from datetime import datetime

METADATA = sa.MetaData()

EDITIONS = sa.Table(
    "editions",
    METADATA,
    sa.Column("day", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),  # from 1; the highest is the present one
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),  # JSON
    sa.Column("sha256", sa.Text, nullable=False),  # of that text
    sa.Column("parts", sa.Text, nullable=False),  # JSON: key and hash of each brief as it was taken
    sa.Column("pdf", sa.LargeBinary, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # waiting: a brief is a draft; ready
    sa.Column("made_at", sa.Text, nullable=False),
)

OUTBOX = sa.Table(
    "outbox",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("day", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),  # digest, or correction-N of version N
    sa.Column("recipient", sa.Text, nullable=False),  # the address, case folded
    sa.Column("address", sa.Text, nullable=False),  # as the settings write it
    sa.Column("state", sa.Text, nullable=False),  # see `outbox.State`
    sa.Column("tries", sa.Integer, nullable=False),  # that ended in a temporary failure
    sa.Column("next_at", sa.Text, nullable=True),  # not before this; NULL: at once
    sa.Column("claimed_at", sa.Text, nullable=True),
    sa.Column("claimed_by", sa.Text, nullable=True),
    sa.Column("version", sa.Integer, nullable=True),  # of the edition that was, or may be, sent
    sa.Column("message_id", sa.Text, nullable=True),
    sa.Column("detail", sa.Text, nullable=False),  # in words: what the server said, what is missing
    sa.Column("queued_at", sa.Text, nullable=False),
    sa.Column("settled_at", sa.Text, nullable=True),
    sa.UniqueConstraint("day", "kind", "recipient"),
    sa.Index("outbox_by_state", "state", "day"),
)

COMPONENT = Component(
    "delivery",
    (EDITIONS, OUTBOX),
    (Migration(1, "editions and outbox", create_tables(EDITIONS, OUTBOX)),),
)


def stamp(moment: datetime) -> str:
    """Return a moment as the tables hold it: UTC, whole seconds, so that texts sort as times do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
