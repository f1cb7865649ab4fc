"""Inserts that pass over rows already there, and rows that are replaced, on either database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import sqlalchemy as sa


def insert_new(
    connection: sa.Connection,
    table: sa.Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    returning: str | None = None,
) -> set[Any]:
    """Insert rows whose key the table does not hold yet.

    Args:
        connection: in a transaction that writes.
        table: where to.
        rows: values by column, all of the same columns.
        returning: a column whose values of the rows that were inserted are returned.
    """
    if not rows:
        return set()
    statement = _insert(connection, table).on_conflict_do_nothing()
    if returning is None:
        connection.execute(statement, list(rows))
        return set()
    result = connection.execute(statement.returning(table.c[returning]), list(rows))
    return set(result.scalars())


def put(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, or replace every other column of those whose primary key is there."""
    if not rows:
        return
    statement = _insert(connection, table)
    keys = [column.name for column in table.primary_key]
    others = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=others), list(rows)
    )


def _insert(connection: sa.Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
