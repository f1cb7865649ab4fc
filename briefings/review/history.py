"""Every change of a brief: who made it, when, what it was, from what and to what."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, cast

import sqlalchemy as sa

from briefings.review.tables import CHANGES, NOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

What = Literal[
    "edited",
    "rejected",
    "restored",
    "withheld",
    "moved",
    "commented",
    "marked",
    "settled",
    "approved",
    "reopened",
]


@dataclass(frozen=True, slots=True)
class Act:
    """One change of a record, before anybody signs for it.

    Attributes:
        what: its kind.
        statement: id of the statement before the change, or None.
        before, after: what changed, as plain data; empty where there was or is nothing.
    """

    what: What
    statement: str | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """An act as it is kept.

    Attributes:
        number: the order in which changes were made.
        version: of the brief after it.
        who: the analyst.
        at: when.
        act: what was done.
    """

    number: int
    version: int
    who: str
    at: datetime
    act: Act


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that stays in the house; `statement` is None for one on the whole brief."""

    number: int
    statement: str | None
    who: str
    at: datetime
    text: str


def record_acts(
    connection: sa.Connection,
    key: str,
    acts: Iterable[Act],
    *,
    version: int,
    who: str,
    at: datetime,
) -> None:
    """Keep what was done to a brief; notes follow a statement whose words changed.

    Args:
        connection: in the transaction that changes the brief.
        key: of the brief.
        acts: what was done.
        version: of the brief from now on.
        who: by whom.
        at: when.
    """
    for act in acts:
        row = {
            "brief": key,
            "version": version,
            "who": who,
            "at": at.isoformat(timespec="seconds"),
            "what": act.what,
            "statement": act.statement,
            "before": _json(act.before),
            "after": _json(act.after),
        }
        connection.execute(CHANGES.insert().values(**row))
        after = act.after.get("id")
        if act.statement is not None and after is not None and after != act.statement:
            _follow(connection, key, act.statement, str(after))


def changes_of(connection: sa.Connection, key: str) -> tuple[Change, ...]:
    """Return the changes of a brief, newest first."""
    query = sa.select(CHANGES).where(CHANGES.c.brief == key).order_by(CHANGES.c.id.desc())
    return tuple(
        Change(
            number=row["id"],
            version=row["version"],
            who=row["who"],
            at=datetime.fromisoformat(row["at"]),
            act=Act(
                what=cast("What", row["what"]),
                statement=row["statement"],
                before=json.loads(row["before"]),
                after=json.loads(row["after"]),
            ),
        )
        for row in connection.execute(query).mappings()
    )


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a statement was before any analyst changed it."""

    id: str
    ar: str | None
    en: str | None


def beginnings_of(changes: Sequence[Change]) -> dict[str, Beginning]:
    """Return, by its id as it stands, what each statement that was changed was at first.

    Args:
        changes: of a brief, newest first.
    """
    found: dict[str, Beginning] = {}
    for change in reversed(changes):
        act = change.act
        after = act.after.get("id")
        if act.statement is not None and isinstance(after, str):
            first = Beginning(act.statement, act.before.get("ar"), act.before.get("en"))
            found[after] = found.get(act.statement, first)
    return found


def successor_of(changes: Sequence[Change], statement: str) -> str | None:
    """Return the id that a statement has by now; None where nobody changed it, or it was taken out.

    Args:
        changes: of its brief, newest first.
        statement: an id that it had.
    """
    current = statement
    for change in reversed(changes):
        after = change.act.after.get("id")
        if change.act.statement == current and isinstance(after, str):
            current = after
    return current if current != statement else None


def add_note(
    connection: sa.Connection,
    key: str,
    text: str,
    *,
    statement: str | None,
    who: str,
    at: datetime,
) -> None:
    """Keep a remark on a brief or on one of its statements; the record itself does not change."""
    values = {"brief": key, "statement": statement, "who": who, "text": text}
    connection.execute(NOTES.insert().values(**values, at=at.isoformat(timespec="seconds")))


def notes_of(connection: sa.Connection, key: str) -> tuple[Note, ...]:
    """Return the notes on a brief, oldest first."""
    query = sa.select(NOTES).where(NOTES.c.brief == key).order_by(NOTES.c.id)
    return tuple(
        Note(
            number=row["id"],
            statement=row["statement"],
            who=row["who"],
            at=datetime.fromisoformat(row["at"]),
            text=row["text"],
        )
        for row in connection.execute(query).mappings()
    )


def _follow(connection: sa.Connection, key: str, before: str, after: str) -> None:
    is_its = (NOTES.c.brief == key) & (NOTES.c.statement == before)
    connection.execute(NOTES.update().where(is_its).values(statement=after))


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
