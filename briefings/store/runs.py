"""Runs: what was begun, when it ended and how; one that never ended was killed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from briefings.store.migrations import Component, Migration, create_tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

METADATA = sa.MetaData()

RUNS = sa.Table(
    "runs",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),  # ingest, brief, daily, send
    sa.Column("key", sa.Text, nullable=False),  # what it is about, such as a day or a topic
    sa.Column("began_at", sa.Text, nullable=False),
    sa.Column("ended_at", sa.Text, nullable=True),
    sa.Column("outcome", sa.Text, nullable=True),  # done, failed; NULL while it runs
    sa.Column("detail", sa.Text, nullable=False),  # JSON
    sa.Index("runs_by_kind", "kind", "key"),
)

COMPONENT = Component("runs", (RUNS,), (Migration(1, "runs", create_tables(RUNS)),))


@dataclass(frozen=True, slots=True)
class Run:
    """One run; `outcome` is None for one that is running or was killed."""

    id: int
    kind: str
    key: str
    began_at: str
    ended_at: str | None
    outcome: str | None
    detail: Mapping[str, Any]


def begin_run(connection: sa.Connection, kind: str, key: str, *, at: datetime) -> int:
    """Write down that a run begins and return its number."""
    row = {"kind": kind, "key": key, "began_at": at.isoformat(timespec="seconds"), "detail": "{}"}
    number: int = connection.execute(RUNS.insert().values(**row).returning(RUNS.c.id)).scalar_one()
    return number


def note_run(connection: sa.Connection, number: int, detail: Mapping[str, Any]) -> None:
    """Write down how far a run has come."""
    text = json.dumps(detail, ensure_ascii=False)
    connection.execute(RUNS.update().where(RUNS.c.id == number).values(detail=text))


def end_run(
    connection: sa.Connection,
    number: int,
    outcome: str,
    *,
    at: datetime,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Write down how a run ended."""
    values = {
        "ended_at": at.isoformat(timespec="seconds"),
        "outcome": outcome,
        "detail": json.dumps(detail or {}, ensure_ascii=False),
    }
    connection.execute(RUNS.update().where(RUNS.c.id == number).values(**values))


def last_runs(
    connection: sa.Connection, kind: str, *, key: str | None = None, most: int = 20
) -> tuple[Run, ...]:
    """Return the latest runs of a kind, of one key or of all, newest first."""
    query = sa.select(RUNS).where(RUNS.c.kind == kind).order_by(RUNS.c.id.desc()).limit(most)
    if key is not None:
        query = query.where(RUNS.c.key == key)
    return tuple(
        Run(r.id, r.kind, r.key, r.began_at, r.ended_at, r.outcome, json.loads(r.detail))
        for r in connection.execute(query)
    )
