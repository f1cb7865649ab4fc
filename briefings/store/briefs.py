"""Briefs that were made: as the engine drafted them, as they stand now, and their working record.

A row keeps its `key`, the id of the engine's draft, while an analyst changes the record; each
change counts its `version` up, so that two who change one brief at once notice it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from briefings.brief.identity import sha256_text
from briefings.brief.record import WorkingRecord
from briefings.brief.schema import brief_from_json, brief_to_json
from briefings.errors import RecordError, StoreError
from briefings.store.migrations import Component, Migration, create_tables
from briefings.store.upserts import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from briefings.brief.record import Brief

METADATA = sa.MetaData()

BRIEFS = sa.Table(
    "briefs",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),  # id of the engine's draft
    sa.Column("version", sa.Integer, nullable=False),  # 1 is the engine's
    sa.Column("id", sa.Text, nullable=False),  # of the record as it stands
    sa.Column("topic", sa.Text, nullable=False),
    sa.Column("day", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # draft, approved
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("changed_at", sa.Text, nullable=False),
    sa.Column("draft", sa.Text, nullable=False),  # publication record as drafted, JSON
    sa.Column("publication", sa.Text, nullable=False),  # as it stands, JSON
    sa.Column("sha256", sa.Text, nullable=False),  # of that text
    sa.Column("working", sa.Text, nullable=False),  # JSON
    sa.Index("briefs_by_topic", "topic", "day"),
    sa.Index("briefs_by_id", "id"),
)

COMPONENT = Component("briefs", (BRIEFS,), (Migration(1, "briefs", create_tables(BRIEFS)),))


@dataclass(frozen=True, slots=True)
class BriefRow:
    """A brief without its records: a line of `brief list`."""

    key: str
    version: int
    id: str
    topic: str
    day: date
    state: Literal["draft", "approved"]
    made_at: str
    changed_at: str


def save_draft(connection: sa.Connection, working: WorkingRecord, *, at: datetime) -> str:
    """Keep what the engine drafted and return its key.

    A draft of the same id is replaced; one that an analyst has changed or approved is left alone.
    """
    brief = working.brief
    version = connection.scalar(sa.select(BRIEFS.c.version).where(BRIEFS.c.key == brief.id))
    if version is not None and version > 1:
        return brief.id
    now = at.isoformat(timespec="seconds")
    row = {"key": brief.id, "version": 1, "made_at": now, "draft": brief_to_json(brief)}
    put(connection, BRIEFS, [row | _values(working, now)])
    return brief.id


def revise_brief(
    connection: sa.Connection,
    key: str,
    working: WorkingRecord,
    *,
    version: int,
    at: datetime,
) -> int:
    """Replace the record of a brief and return its new version.

    Args:
        connection: in a transaction that writes.
        key: of the brief.
        working: the record as it stands from now on.
        version: the one that the change was made from.
        at: when it was changed.

    Raises:
        StoreError: the brief is missing, or was changed meanwhile.
    """
    values = _values(working, at.isoformat(timespec="seconds")) | {"version": version + 1}
    found = (BRIEFS.c.key == key) & (BRIEFS.c.version == version)
    done = connection.execute(BRIEFS.update().where(found).values(**values))
    if done.rowcount != 1:
        raise StoreError(
            "was changed meanwhile, or is gone", where=f"brief {key}", hint="open it again"
        )
    return version + 1


def find_brief(connection: sa.Connection, name: str) -> BriefRow | None:
    """Return the brief of a key, or of the id of the record as it stands; None for none."""
    wanted = (BRIEFS.c.key == name) | (BRIEFS.c.id == name)
    row = connection.execute(sa.select(*_COLUMNS).where(wanted).limit(1)).first()
    return None if row is None else _row(row)


def load_brief(connection: sa.Connection, key: str, *, as_drafted: bool = False) -> Brief | None:
    """Return the publication record of a brief as it stands, or as the engine drafted it.

    Raises:
        RecordError: it is not of a schema this program reads.
    """
    column = BRIEFS.c.draft if as_drafted else BRIEFS.c.publication
    text = connection.scalar(sa.select(column).where(BRIEFS.c.key == key))
    return None if text is None else brief_from_json(text, key)


def load_working(connection: sa.Connection, key: str) -> WorkingRecord | None:
    """Return the working record of a brief, or None."""
    text = connection.scalar(sa.select(BRIEFS.c.working).where(BRIEFS.c.key == key))
    return None if text is None else WorkingRecord.model_validate_json(text)


def list_briefs(connection: sa.Connection, topic: str | None = None) -> tuple[BriefRow, ...]:
    """Return the briefs that are kept: newest day first, approved before drafts, latest first."""
    query = sa.select(*_COLUMNS).order_by(
        BRIEFS.c.day.desc(), BRIEFS.c.topic, BRIEFS.c.state, BRIEFS.c.made_at.desc(), BRIEFS.c.key
    )
    if topic is not None:
        query = query.where(BRIEFS.c.topic == topic)
    return tuple(_row(row) for row in connection.execute(query))


def earlier_briefs(
    connection: sa.Connection, topic: str, *, before: date, most: int = 14
) -> tuple[Brief, ...]:
    """Return a brief of each earlier day on a topic, newest day first.

    Of several of one day it is the approved one, else the one made last.
    """
    days: dict[date, str] = {}
    for row in list_briefs(connection, topic):
        if row.day < before:
            days.setdefault(row.day, row.key)
    briefs = (load_brief(connection, key) for key in list(days.values())[:most])
    return tuple(brief for brief in briefs if brief is not None)


def forget_draft(connection: sa.Connection, key: str) -> None:
    """Remove a draft that nobody changed.

    Raises:
        StoreError: there is none of that key, or somebody changed or approved it.
    """
    untouched = (BRIEFS.c.key == key) & (BRIEFS.c.version == 1) & (BRIEFS.c.state == "draft")
    if connection.execute(BRIEFS.delete().where(untouched)).rowcount != 1:
        raise StoreError("is no draft that nobody worked on", where=f"brief {key}")


def cited_articles(connection: sa.Connection) -> frozenset[str]:
    """Return the ids of every article that a kept brief cites."""
    found: set[str] = set()
    for text in connection.scalars(sa.select(BRIEFS.c.publication)):
        brief = brief_from_json(text, "store")
        found.update(source.id for source in brief.sources if source.used)
    return frozenset(found)


def verify_briefs(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Derive every hash again and yield the key and fault of what does not hold."""
    for row in connection.execute(sa.select(BRIEFS)).mappings():
        if sha256_text(row["publication"]) != row["sha256"]:
            yield row["key"], "the record is not the one of its hash"
        try:
            brief = brief_from_json(row["publication"], row["key"])
        except RecordError as error:
            yield row["key"], error.what
            continue
        if brief.id != row["id"]:
            yield row["key"], "the record has another id"


_COLUMNS = (
    BRIEFS.c.key,
    BRIEFS.c.version,
    BRIEFS.c.id,
    BRIEFS.c.topic,
    BRIEFS.c.day,
    BRIEFS.c.state,
    BRIEFS.c.made_at,
    BRIEFS.c.changed_at,
)


def _row(row: Any) -> BriefRow:
    return BriefRow(
        key=row.key,
        version=row.version,
        id=row.id,
        topic=row.topic,
        day=date.fromisoformat(row.day),
        state=row.state,
        made_at=row.made_at,
        changed_at=row.changed_at,
    )


def _values(working: WorkingRecord, now: str) -> dict[str, Any]:
    brief = working.brief
    text = brief_to_json(brief)
    return {
        "id": brief.id,
        "topic": brief.topic.slug,
        "day": brief.date.isoformat(),
        "state": brief.status.value,
        "changed_at": now,
        "publication": text,
        "sha256": sha256_text(text),
        "working": working.model_dump_json(by_alias=True),
    }
