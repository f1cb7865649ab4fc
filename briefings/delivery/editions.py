"""Editions: the briefs of a day put together, kept in every version that may have been sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from briefings.brief.identity import sha256_text, tagged_id
from briefings.brief.record import SCHEMA_VERSION, Brief, Edition
from briefings.brief.schema import brief_to_json
from briefings.delivery.clearance import strictest
from briefings.delivery.tables import EDITIONS, stamp
from briefings.errors import StoreError
from briefings.store.briefs import BRIEFS, load_brief

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from briefings.brief.record import FailedSource, FailedTopic


@dataclass(frozen=True, slots=True)
class Part:
    """A brief of an edition: its key in the store, and the hash of its record as it was taken."""

    key: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SavedEdition:
    """An edition as the store holds it; its PDF is read apart (`load_pdf`)."""

    day: date
    version: int
    edition: Edition
    parts: tuple[Part, ...]
    state: Literal["waiting", "ready"]
    made_at: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of its briefs, in order."""
        return tuple(part.key for part in self.parts)


def combine_edition(
    briefs: Sequence[Brief],
    *,
    day: date,
    at: datetime,
    failed_topics: Sequence[FailedTopic] = (),
    failing_sources: Sequence[FailedSource] = (),
    handling: str | None = None,
) -> Edition:
    """Put the briefs of a day together under the strictest of their marks and of `handling`."""
    content = {
        "date": day.isoformat(),
        "briefs": [brief.id for brief in briefs],
        "failed": [failed.topic.slug for failed in failed_topics],
        "failing": [failing.source for failing in failing_sources],
    }
    return Edition(
        schema_version=SCHEMA_VERSION,
        id=tagged_id("ed", content),
        date=day,
        handling=strictest((handling, *(brief.handling for brief in briefs))),
        generated_at=at,
        briefs=tuple(briefs),
        failed_topics=tuple(failed_topics),
        failing_sources=tuple(failing_sources),
    )


def save_edition(
    connection: sa.Connection, edition: Edition, pdf: bytes, keys: Sequence[str], *, at: datetime
) -> date:
    """Keep an edition as the newest version of its day and return its key, the day.

    An edition that says what the newest version says is not kept twice.

    Args:
        connection: in a transaction that writes.
        edition: as it is sent.
        pdf: made from it.
        keys: of its briefs in the store, in order.
        at: when it was made.

    Raises:
        StoreError: the keys are not those of its briefs.
    """
    newest = load_edition(connection, edition.date)
    if newest is not None and newest.keys == tuple(keys) and _is_same(newest.edition, edition):
        return newest.day
    if len(keys) != len(edition.briefs):
        raise StoreError("needs a key for each brief", where=f"edition of {edition.date}")
    record = edition.model_dump_json(by_alias=True)
    parts = [
        {"key": key, "sha256": _hash_as_taken(connection, key, brief)}
        for key, brief in zip(keys, edition.briefs, strict=True)
    ]
    row = {
        "day": edition.date.isoformat(),
        "version": 1 if newest is None else newest.version + 1,
        "id": edition.id,
        "record": record,
        "sha256": sha256_text(record),
        "parts": json.dumps(parts),
        "pdf": pdf,
        "state": "waiting" if drafts_of(edition) else "ready",
        "made_at": stamp(at),
    }
    connection.execute(EDITIONS.insert().values(**row))
    return edition.date


def load_edition(
    connection: sa.Connection, day: date, version: int | None = None
) -> SavedEdition | None:
    """Return a version of the edition of a day, the newest when none is named; None for none.

    Raises:
        StoreError: the record is not the one that was kept.
    """
    columns = [column for column in EDITIONS.c if column.name != "pdf"]
    query = sa.select(*columns).where(EDITIONS.c.day == day.isoformat())
    if version is not None:
        query = query.where(EDITIONS.c.version == version)
    row = connection.execute(query.order_by(EDITIONS.c.version.desc()).limit(1)).first()
    return None if row is None else _saved(row)


def load_pdf(connection: sa.Connection, day: date, version: int) -> bytes:
    """Return the PDF of a version.

    Raises:
        StoreError: there is none.
    """
    found = (EDITIONS.c.day == day.isoformat()) & (EDITIONS.c.version == version)
    pdf = connection.scalar(sa.select(EDITIONS.c.pdf).where(found))
    if pdf is None:
        raise StoreError("is not in the store", where=f"edition of {day}, version {version}")
    return bytes(pdf)


def edition_days(connection: sa.Connection, *, since: date | None = None) -> tuple[date, ...]:
    """Return the days that have an edition, oldest first."""
    query = sa.select(EDITIONS.c.day).distinct().order_by(EDITIONS.c.day)
    if since is not None:
        query = query.where(EDITIONS.c.day >= since.isoformat())
    return tuple(date.fromisoformat(day) for day in connection.scalars(query))


def holds_brief(connection: sa.Connection, key: str) -> bool:
    """Whether a version of an edition has a brief."""
    # JSON text: a key is letters, digits and `_`, and stands there in quotation marks
    held = EDITIONS.c.parts.contains(json.dumps(key), autoescape=True)
    return connection.scalar(sa.select(EDITIONS.c.day).where(held).limit(1)) is not None


def is_current(connection: sa.Connection, saved: SavedEdition) -> bool:
    """Whether every brief of an edition still stands in the store as it was taken."""
    query = sa.select(BRIEFS.c.key, BRIEFS.c.sha256).where(BRIEFS.c.key.in_(saved.keys))
    stored = {row.key: row.sha256 for row in connection.execute(query)}
    return all(stored.get(part.key) == part.sha256 for part in saved.parts)


def edition_as_it_stands(
    connection: sa.Connection, saved: SavedEdition, *, at: datetime
) -> Edition:
    """Return the edition with its briefs as the store has them now.

    Raises:
        StoreError: a brief is gone.
    """
    briefs = []
    for key in saved.keys:
        brief = load_brief(connection, key)
        if brief is None:
            raise StoreError("is gone from the store", where=f"brief {key} of {saved.day}")
        briefs.append(brief)
    old = saved.edition
    from_briefs = strictest(brief.handling for brief in old.briefs)
    return combine_edition(
        briefs,
        day=saved.day,
        at=at,
        failed_topics=old.failed_topics,
        failing_sources=old.failing_sources,
        handling=None if old.handling == from_briefs else old.handling,
    )


def drafts_of(edition: Edition) -> tuple[Brief, ...]:
    """Return the briefs of an edition that nobody has approved."""
    return tuple(brief for brief in edition.briefs if brief.status.value != "approved")


def _hash_as_taken(connection: sa.Connection, key: str, brief: Brief) -> str:
    """Return the hash by which the store knows a record; another one if it changed meanwhile."""
    row = connection.execute(sa.select(BRIEFS.c.sha256).where(BRIEFS.c.key == key)).first()
    is_as_taken = row is not None and load_brief(connection, key) == brief
    return row.sha256 if row is not None and is_as_taken else sha256_text(brief_to_json(brief))


def _is_same(one: Edition, other: Edition) -> bool:
    return one.model_copy(update={"generated_at": other.generated_at}) == other


def _saved(row: Any) -> SavedEdition:
    where = f"edition of {row.day}, version {row.version}"
    if sha256_text(row.record) != row.sha256:
        raise StoreError(
            "the record is not the one of its hash", where=where, hint="restore it from a backup"
        )
    return SavedEdition(
        day=date.fromisoformat(row.day),
        version=row.version,
        edition=Edition.model_validate_json(row.record),
        parts=tuple(Part(part["key"], part["sha256"]) for part in json.loads(row.parts)),
        state=row.state,
        made_at=row.made_at,
    )
