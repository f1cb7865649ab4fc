"""Stores: whole transactions, clear faults, the same on both databases."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from briefings.errors import StoreError
from briefings.store import Component, Store, open_store
from briefings.store.upserts import insert_new, put

NOON = datetime(2026, 1, 29, 12, tzinfo=UTC)


def open_at(address: object, component: Component, **options: bool) -> Store:
    """Open a store at noon."""
    return open_store(str(address), [component], clock=lambda: NOON, **options)


def rows(store: Store, table: sa.Table) -> list[tuple[str, str | None]]:
    """Return all rows, in order of their key."""
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(sa.select(table).order_by(table.c.key))]


def test_a_transaction_that_fails_writes_nothing(opened: Store, names: sa.Table) -> None:
    """What was written before the fault is gone with it."""
    with pytest.raises(ZeroDivisionError), opened.writing() as connection:
        connection.execute(names.insert().values(key="a", value="1"))
        _ = 1 / 0
    assert rows(opened, names) == []


def test_rows_that_are_there_are_passed_over_and_told(opened: Store, names: sa.Table) -> None:
    """Only what is new is inserted, and only that is returned."""
    with opened.writing() as connection:
        insert_new(connection, names, [{"key": "a", "value": "old"}])
        new = insert_new(
            connection, names,
            [{"key": "a", "value": "new"}, {"key": "b", "value": "new"}], returning="key",
        )  # fmt: skip
    assert new == {"b"}
    assert rows(opened, names) == [("a", "old"), ("b", "new")]


def test_put_replaces(opened: Store, names: sa.Table) -> None:
    """A row of the same key gets the new values."""
    with opened.writing() as connection:
        put(connection, names, [{"key": "a", "value": "old"}])
        put(connection, names, [{"key": "a", "value": "new"}, {"key": "b", "value": None}])
    assert rows(opened, names) == [("a", "new"), ("b", None)]


def test_a_reader_sees_one_state(opened: Store, names: sa.Table) -> None:
    """What another connection commits meanwhile does not appear in an open read."""
    with opened.reading() as reader:
        assert reader.scalar(sa.select(sa.func.count()).select_from(names)) == 0
        with opened.writing() as writer:
            writer.execute(names.insert().values(key="a", value="1"))
        assert reader.scalar(sa.select(sa.func.count()).select_from(names)) == 0


def test_a_store_that_is_not_there_is_named(tmp_path: Path, component: Component) -> None:
    """Reading commands do not make an empty store by a slip of the pen."""
    with pytest.raises(StoreError, match=r"none\.sqlite: no such store; run `brief ingest` first"):
        open_at(tmp_path / "none.sqlite", component, create=False)
    assert not (tmp_path / "none.sqlite").exists()


def test_a_read_only_store_is_read_and_not_written(
    tmp_path: Path, component: Component, names: sa.Table
) -> None:
    """Its mode is respected, and the message says so."""
    file = tmp_path / "store.sqlite"
    with open_at(file, component) as store, store.writing() as connection:
        connection.execute(names.insert().values(key="a", value="1"))
    file.chmod(0o444)
    with open_at(file, component) as store:
        assert rows(store, names) == [("a", "1")]
        with pytest.raises(StoreError, match="may only be read"), store.writing():
            pass


def test_a_file_that_is_no_store_is_named(tmp_path: Path, component: Component) -> None:
    """One line says that it is damaged, and the file is left as it was."""
    file = tmp_path / "store.sqlite"
    content = b"no database at all, but long enough to be one" * 40
    file.write_bytes(content)
    with pytest.raises(StoreError, match="damaged or no store"):
        open_at(file, component)
    assert file.read_bytes() == content


def test_a_full_disk_writes_nothing(tmp_path: Path, component: Component, names: sa.Table) -> None:
    """A store that may not grow says that the disk is full, and keeps what it had."""
    file = tmp_path / "store.sqlite"
    with open_at(file, component) as store:
        with store.writing() as connection:
            connection.execute(names.insert().values(key="a", value="1"))
        with pytest.raises(StoreError, match="the disk is full"), store.writing() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            connection.execute(names.insert().values(key="b", value="2"))
            connection.execute(names.insert().values(key="c", value="x" * 1_000_000))
        assert rows(store, names) == [("a", "1")]


def test_a_server_that_is_not_there_is_named(component: Component, tmp_path: Path) -> None:
    """One line, without a password."""
    address = f"postgresql+psycopg://brief:secret@/nothing?host={tmp_path}"
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        open_at(address, component)
    assert "secret" not in caught.value.one_line()


def test_a_lost_connection_loses_nothing_and_is_survived(
    database: str, component: Component, names: sa.Table
) -> None:
    """The transaction in which the server went away is not half there, and the next one works."""
    with open_at(database, component) as store:
        with pytest.raises(StoreError), store.writing() as connection:
            connection.execute(names.insert().values(key="a", value="1"))
            with store.engine.connect() as other:
                pid = connection.execute(sa.select(sa.func.pg_backend_pid())).scalar_one()
                other.execute(sa.select(sa.func.pg_terminate_backend(pid)))
            connection.execute(names.insert().values(key="b", value="2"))
        assert rows(store, names) == []
        with store.writing() as connection:
            connection.execute(names.insert().values(key="c", value="3"))
        assert rows(store, names) == [("c", "3")]


WRITER = """
import sys
from datetime import UTC, datetime
import sqlalchemy as sa
from briefings.store import Component, Migration, open_store
from briefings.store.migrations import create_tables
table = sa.Table("names", sa.MetaData(), sa.Column("key", sa.Text, primary_key=True),
                 sa.Column("value", sa.Text, nullable=True))
part = Component("test", (table,), (Migration(1, "names", create_tables(table)),))
with open_store(sys.argv[1], [part], clock=lambda: datetime.now(UTC)) as store:
    for number in range(int(sys.argv[3])):
        with store.writing() as connection:
            for half in "ab":
                connection.execute(table.insert().values(key=f"{sys.argv[2]}-{number:04}-{half}"))
        print(number, flush=True)
"""


def writer(address: str, name: str, count: int) -> subprocess.Popen[str]:
    """Start a process that writes pairs of rows, a pair a transaction."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), address, name, str(count)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_four_writers_lose_nothing(
    store_address: str, component: Component, names: sa.Table
) -> None:
    """Processes that open one store at once and write to it wait for each other."""
    processes = [writer(store_address, f"w{number}", 20) for number in range(4)]
    assert [process.communicate()[0].count("\n") for process in processes] == [20] * 4
    with open_at(store_address, component) as store:
        assert len(rows(store, names)) == 4 * 20 * 2


def test_a_killed_writer_leaves_whole_transactions(
    store_address: str, component: Component, names: sa.Table
) -> None:
    """After kill -9 every pair is there whole or not at all, and the store is usable."""
    process = writer(store_address, "w", 100_000)
    assert process.stdout is not None
    for _ in range(5):
        process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    with open_at(store_address, component) as store:
        found = [key for key, _ in rows(store, names)]
        assert len(found) >= 10
        assert len(found) % 2 == 0
        with store.writing() as connection:
            connection.execute(names.insert().values(key="after"))
