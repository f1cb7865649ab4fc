"""A whole store copied into an empty one, between a file and a database either way."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from briefings.store.engine import Store
    from briefings.store.migrations import Component

_AT_ONCE = 500
_BITS = 256


def copy_store(origin: Store, target: Store, components: Sequence[Component]) -> dict[str, int]:
    """Copy every row of every table, and compare both sides by hash before it is kept.

    Args:
        origin: read in one state throughout.
        target: a store without rows; written in one transaction.
        components: whose tables are copied.

    Returns:
        Rows by name of the table.

    Raises:
        StoreError: the target holds rows, one of the two cannot be used, or a copy differs.
    """
    tables = [table for component in components for table in component.tables]
    counts: dict[str, int] = {}
    with origin.reading() as source, target.writing() as sink:
        for table in tables:
            if sink.execute(sa.select(table).limit(1)).first() is not None:
                raise StoreError(
                    f"holds rows already ({table.name})", where=target.place,
                    hint="copy into a new store",
                )  # fmt: skip
        for table in tables:
            counts[table.name], digest = _copy_table(source, sink, table)
            if _digest(_rows(sink, table)) != digest:
                raise StoreError(f"the copy of {table.name} differs", where=target.place)
        _restart_numbering(sink, tables)
    return counts


def _copy_table(source: sa.Connection, sink: sa.Connection, table: sa.Table) -> tuple[int, str]:
    digests = _Digests()
    batch: list[dict[str, Any]] = []
    for row in _rows(source, table):
        digests.add(row)
        batch.append(dict(zip(table.c.keys(), row, strict=True)))
        if len(batch) == _AT_ONCE:
            sink.execute(table.insert(), batch)
            batch = []
    if batch:
        sink.execute(table.insert(), batch)
    return digests.count, digests.total()


def _rows(connection: sa.Connection, table: sa.Table) -> Iterator[sa.Row[Any]]:
    query = sa.select(table).execution_options(yield_per=_AT_ONCE)
    yield from connection.execute(query)


def _digest(rows: Iterable[sa.Row[Any]]) -> str:
    digests = _Digests()
    for row in rows:
        digests.add(row)
    return digests.total()


class _Digests:
    """The sum of the hashes of rows: the same in whatever order a database gives them."""

    def __init__(self) -> None:
        self.count = 0
        self._sum = 0

    def add(self, row: sa.Row[Any]) -> None:
        parts = hashlib.sha256()
        for value in row:
            content = bytes(value) if isinstance(value, (bytes, memoryview)) else value
            text = content if isinstance(content, bytes) else repr(_plain(content)).encode()
            parts.update(len(text).to_bytes(8, "big"))
            parts.update(text)
        self._sum = (self._sum + int.from_bytes(parts.digest(), "big")) % (1 << _BITS)
        self.count += 1

    def total(self) -> str:
        return f"{self.count}:{self._sum:064x}"


def _plain(value: object) -> object:
    # SQLite has no type of its own for truth
    return int(value) if isinstance(value, bool) else value


def _restart_numbering(connection: sa.Connection, tables: Sequence[sa.Table]) -> None:
    """Let a database count on from the numbers that were copied."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        keys = list(table.primary_key)
        if len(keys) == 1 and isinstance(keys[0].type, sa.Integer) and not keys[0].foreign_keys:
            highest = connection.scalar(sa.select(sa.func.max(keys[0])))
            name = connection.scalar(
                sa.select(sa.func.pg_get_serial_sequence(table.name, keys[0].name))
            )
            if name is not None and highest is not None:
                connection.execute(sa.select(sa.func.setval(name, highest)))
