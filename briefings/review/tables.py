"""The tables of review: every change of a brief, notes on it, and what was settled of sources.

Days and times are ISO 8601 texts; what a change was made from and to is JSON.
"""

from __future__ import annotations

import sqlalchemy as sa

from briefings.store.migrations import Component, Migration, create_tables

METADATA = sa.MetaData()


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


CHANGES = sa.Table(
    "review_changes",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    _text("brief"),  # key: id of the engine's draft
    sa.Column("version", sa.Integer, nullable=False),  # of the brief after the change
    _text("who"),
    _text("at"),
    _text("what"),  # edited, rejected, restored, moved, …
    _text("statement", nullable=True),  # id of the statement before the change
    _text("before"),  # JSON
    _text("after"),  # JSON
    sa.Index("review_changes_by_brief", "brief", "id"),
)

NOTES = sa.Table(
    "review_notes",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    _text("brief"),
    _text("statement", nullable=True),  # its id as it stands; NULL: on the brief as a whole
    _text("who"),
    _text("at"),
    _text("text"),
    sa.Index("review_notes_by_brief", "brief", "id"),
)

OUTLETS = sa.Table(
    "review_outlets",
    METADATA,
    sa.Column("outlet", sa.Text, primary_key=True),  # as its articles name it
    _text("genre", nullable=True),  # of all its articles; NULL: each is read for itself
    _text("affiliation", nullable=True),
    _text("descriptor_ar", nullable=True),
    _text("descriptor_en", nullable=True),
    _text("who"),
    _text("at"),
)

GENRES = sa.Table(
    "review_genres",
    METADATA,
    sa.Column("article", sa.Text, primary_key=True),
    _text("genre"),
    _text("who"),
    _text("at"),
)

COMPONENT = Component(
    "review",
    (CHANGES, NOTES, OUTLETS, GENRES),
    (Migration(1, "changes, notes, outlets", create_tables(CHANGES, NOTES, OUTLETS, GENRES)),),
)
