"""Migrations: from the oldest schema forward, in one step, never backward."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from briefings.cli.loading import components
from briefings.errors import StoreError
from briefings.store import Component, Migration, open_store
from briefings.store.migrations import APPLIED, create_tables

NOON = datetime(2026, 1, 29, 12, tzinfo=UTC)


def add_colour(connection: sa.Connection) -> None:
    """A second step: a column more."""
    connection.execute(sa.text("ALTER TABLE names ADD COLUMN colour TEXT"))


def fail_late(connection: sa.Connection) -> None:
    """A step that breaks after it has changed something."""
    connection.execute(sa.text("ALTER TABLE names ADD COLUMN shape TEXT"))
    raise ZeroDivisionError


def with_steps(component: Component, *steps: Migration) -> Component:
    """The same component, further on."""
    return Component(component.name, component.tables, (*component.migrations, *steps))


def columns(address: str, table: str) -> set[str]:
    """Return the names of a table's columns."""
    with open_store(address, [], clock=lambda: NOON) as store, store.reading() as connection:
        return {column["name"] for column in sa.inspect(connection).get_columns(table)}


def test_an_old_store_is_brought_forward_with_its_rows(
    store_address: str, component: Component, names: sa.Table
) -> None:
    """Rows written by the oldest version are there afterwards, and each step is written down."""
    with open_store(store_address, [component], clock=lambda: NOON) as store:
        with store.writing() as connection:
            connection.execute(names.insert().values(key="a", value="1"))
    newer = with_steps(component, Migration(2, "colours", add_colour))
    with open_store(store_address, [newer], clock=lambda: NOON) as store:
        with store.reading() as connection:
            assert connection.execute(sa.text("SELECT key, value, colour FROM names")).all() == [
                ("a", "1", None)
            ]
            steps = sa.select(APPLIED.c.number, APPLIED.c.name).order_by(APPLIED.c.number)
            assert connection.execute(steps).all() == [(1, "names"), (2, "colours")]


def test_a_step_that_breaks_changes_nothing(store_address: str, component: Component) -> None:
    """The store stays of the old version whole, also where an earlier step had been applied."""
    with open_store(store_address, [component], clock=lambda: NOON):
        pass
    broken = with_steps(
        component, Migration(2, "colours", add_colour), Migration(3, "shapes", fail_late)
    )
    with pytest.raises(ZeroDivisionError):
        open_store(store_address, [broken], clock=lambda: NOON)
    assert columns(store_address, "names") == {"key", "value"}


def test_a_newer_store_is_refused(store_address: str, component: Component) -> None:
    """An old program does not write into what it does not understand."""
    newer = with_steps(component, Migration(2, "colours", add_colour))
    with open_store(store_address, [newer], clock=lambda: NOON):
        pass
    with pytest.raises(StoreError, match="newer version of this program"):
        open_store(store_address, [component], clock=lambda: NOON)


def test_an_old_store_that_may_only_be_read_is_refused(
    tmp_path: Path, component: Component
) -> None:
    """It cannot be brought forward, and the message says how it can."""
    file = tmp_path / "store.sqlite"
    with open_store(file, [component], clock=lambda: NOON):
        pass
    file.chmod(0o444)
    newer = with_steps(component, Migration(2, "colours", add_colour))
    with pytest.raises(StoreError, match="older version and may only be read"):
        open_store(file, [newer], clock=lambda: NOON)


def test_every_room_numbers_its_steps_without_gaps() -> None:
    """Numbers count from 1, and no two rooms share a name or a table."""
    rooms = components()
    for room in rooms:
        assert [m.number for m in room.migrations] == list(range(1, len(room.migrations) + 1))
    assert len({room.name for room in rooms}) == len(rooms)
    tables = [table.name for room in rooms for table in room.tables]
    assert len(set(tables)) == len(tables)


def test_the_migrations_leave_the_tables_as_they_are_defined(store_address: str) -> None:
    """A new store has every column that the code reads, of every room."""
    with open_store(store_address, components(), clock=lambda: NOON) as store:
        with store.reading() as connection:
            inspector = sa.inspect(connection)
            for room in components():
                for table in room.tables:
                    found = {column["name"] for column in inspector.get_columns(table.name)}
                    assert found == set(table.c.keys()), table.name


def test_tables_are_made_parents_first(store_address: str) -> None:
    """A table that points at another one is made after it."""
    metadata = sa.MetaData()
    parent = sa.Table("parents", metadata, sa.Column("id", sa.Integer, primary_key=True))
    child = sa.Table(
        "children", metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent", sa.ForeignKey("parents.id", ondelete="CASCADE")),
    )  # fmt: skip
    room = Component(
        "families", (parent, child), (Migration(1, "x", create_tables(parent, child)),)
    )
    with open_store(store_address, [room], clock=lambda: NOON) as store:
        with store.writing() as connection:
            connection.execute(parent.insert().values(id=1))
            connection.execute(child.insert().values(id=1, parent=1))
            connection.execute(parent.delete())
            assert connection.execute(sa.select(child)).all() == []
