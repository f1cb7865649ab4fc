"""Numbered migrations: each component's tables are brought forward, one whole step at a time.

A migration's text never changes once it has been released; later ones build on it. All that are
missing run in one transaction, so that a store is of one version or of the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

_METADATA = sa.MetaData()

APPLIED = sa.Table(
    "migrations",
    _METADATA,
    sa.Column("component", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("applied_at", sa.Text, nullable=False),
)

_ADVISORY_LOCK = 0x62726965  # any number that no other program takes on the same database


@dataclass(frozen=True, slots=True)
class Migration:
    """One step.

    Attributes:
        number: from 1, without gaps within its component.
        name: what it does, in a few words.
        apply: makes the change on the connection it is given.
    """

    number: int
    name: str
    apply: Callable[[sa.Connection], None]


@dataclass(frozen=True, slots=True)
class Component:
    """The tables of one room.

    Attributes:
        name: of the room.
        tables: as the newest migration leaves them, parents before children.
        migrations: in order.
    """

    name: str
    tables: tuple[sa.Table, ...]
    migrations: tuple[Migration, ...]


def migrate(
    engine: sa.Engine,
    components: Sequence[Component],
    *,
    clock: Callable[[], datetime],
    where: str,
    is_read_only: bool = False,
) -> None:
    """Apply what is missing.

    Raises:
        StoreError: the store is newer than this program, or older and may only be read.
    """
    with engine.connect() as connection, connection.begin():
        if not _missing(connection, components, where):
            return
    if is_read_only:
        raise StoreError(
            "is of an older version and may only be read", where=where,
            hint="make it writable once, so that it can be brought forward",
        )  # fmt: skip
    with engine.connect() as opened:
        connection = opened.execution_options(is_writing=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
            _METADATA.create_all(connection)
            # another process may have done it meanwhile
            for component, migration in _missing(connection, components, where):
                migration.apply(connection)
                connection.execute(
                    APPLIED.insert().values(
                        component=component.name,
                        number=migration.number,
                        name=migration.name,
                        applied_at=clock().isoformat(timespec="seconds"),
                    )
                )


def _missing(
    connection: sa.Connection, components: Sequence[Component], where: str
) -> list[tuple[Component, Migration]]:
    applied: dict[str, int] = {}
    if sa.inspect(connection).has_table(APPLIED.name):
        rows = connection.execute(
            sa.select(APPLIED.c.component, sa.func.max(APPLIED.c.number)).group_by(
                APPLIED.c.component
            )
        )
        applied = {row[0]: row[1] for row in rows}
    for component in components:
        newest = len(component.migrations)
        if applied.get(component.name, 0) > newest:
            raise StoreError(
                f"was written by a newer version of this program ({component.name} is at "
                f"{applied[component.name]}, this one knows {newest})",
                where=where, hint="upgrade the program",
            )  # fmt: skip
    return [
        (component, migration)
        for component in components
        for migration in component.migrations
        if migration.number > applied.get(component.name, 0)
    ]


def create_tables(*tables: sa.Table) -> Callable[[sa.Connection], None]:
    """Return a step that makes tables with their indexes, parents first."""

    def apply(connection: sa.Connection) -> None:
        for table in tables:
            table.create(connection)

    return apply
