"""Connections and transactions on SQLite or PostgreSQL, and what a fault of either means.

SQLite runs in write-ahead mode with `synchronous=NORMAL`: a killed process leaves the last whole
transaction; a power cut may lose the last ones and damages none (sqlite.org/wal.html).
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from briefings.errors import StoreBusyError, StoreError
from briefings.store.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from datetime import datetime

    from briefings.store.migrations import Component

BUSY_TIMEOUT_S = 30
"""How long a writer waits for another one before it says that the store is busy."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+]*://")
_BUSY = re.compile(r"database (?:table )?is locked|could not obtain lock|deadlock", re.IGNORECASE)
_HINTS = tuple(
    (re.compile(pattern, re.IGNORECASE), what, hint)
    for pattern, what, hint in (
        ("disk is full|No space left", "the disk is full", "free some space"),
        ("readonly|read-only", "it may only be read", "check its permissions"),
        (
            "not a database|malformed",
            "it is damaged or no store",
            "restore it from a backup; see docs/operations.md",
        ),
        ("unable to open", "it cannot be opened", "check the folder"),
        (
            "connection (?:to server )?|closed unexpectedly|terminating",
            "the database server cannot be reached",
            "check store.url and the server",
        ),
    )
)


class Store:
    """An open store.

    Attributes:
        url: address without a password, for messages.
        engine: SQLAlchemy's.
        is_read_only: no transaction that writes can be opened.
    """

    def __init__(self, engine: sa.Engine, *, is_read_only: bool = False) -> None:
        self.engine = engine
        self.is_read_only = is_read_only
        self.url = engine.url.render_as_string(hide_password=True)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is one file on this machine."""
        return self.engine.dialect.name == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file of an SQLite store; None for a server's."""
        name = self.engine.url.database
        return Path(name) if self.is_sqlite and name else None

    @property
    def place(self) -> str:
        """What messages call it: the file, or the address without a password."""
        return str(self.path) if self.path is not None else self.url

    @contextmanager
    def reading(self) -> Generator[sa.Connection]:
        """Give a connection on which one state of the store is seen throughout.

        Raises:
            StoreError: the store cannot be read.
        """
        with self.faults(), self.engine.connect() as opened:
            connection = opened
            if not self.is_sqlite:
                connection = opened.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Generator[sa.Connection]:
        """Give a connection in one transaction: all of it is written, or nothing.

        Raises:
            StoreBusyError: another writer held the store for longer than `BUSY_TIMEOUT_S`.
            StoreError: the store cannot be written.
        """
        if self.is_read_only:
            raise StoreError("may only be read", where=self.place, hint="check its permissions")
        with self.faults(), self.engine.connect() as connection:
            writer = connection.execution_options(is_writing=True)
            with writer.begin():
                yield writer

    def compact(self) -> None:
        """Give the room of removed rows back to the disk; a server does so by itself.

        Raises:
            StoreError: the disk has no room for the copy that this makes.
        """
        if self.is_sqlite:
            with self.faults(), self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                if raw is not None:
                    raw.execute("VACUUM")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @contextmanager
    def faults(self) -> Generator[None]:
        """Turn what the database raises into what it means to its user.

        Raises:
            StoreError: in place of any fault of the database.
        """
        try:
            yield
        except SQLAlchemyError as error:
            raise explain(error, self.place) from error


def open_store(
    address: str | Path,
    components: Sequence[Component],
    *,
    clock: Callable[[], datetime],
    create: bool = True,
) -> Store:
    """Open a store and bring its tables up to this program's version.

    Args:
        address: a file, or the address of a database (`postgresql+psycopg://…`).
        components: whose tables it must hold.
        clock: what time it is, for the list of migrations.
        create: make the file when it is missing.

    Raises:
        StoreError: it is missing, damaged, newer than this program, or cannot be reached.
    """
    text = str(address)
    if _ADDRESS.match(text) and not text.startswith("sqlite"):
        store = Store(_server_engine(text))
    else:
        store = _open_file(Path(re.sub(r"^sqlite(\+\w+)?:///", "", text)), create=create)
    try:
        with store.faults():
            migrate(store.engine, components, clock=clock, where=store.place,
                    is_read_only=store.is_read_only)  # fmt: skip
    except BaseException:
        store.close()
        raise
    return store


def explain(error: SQLAlchemyError, where: str) -> StoreError:
    """Return what a fault of the database means to its user."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    text = " ".join(str(cause).split())
    if _BUSY.search(text):
        return StoreBusyError(
            "another process is writing to it", where=where, hint="wait for it, then try again"
        )
    for pattern, what, hint in _HINTS:
        if pattern.search(text):
            return StoreError(what, where=where, hint=hint)
    return StoreError(f"{type(cause).__name__}: {text[:200]}", where=where)


def _open_file(path: Path, *, create: bool) -> Store:
    if not path.exists():
        if not create:
            raise StoreError("no such store", where=str(path), hint="run `brief ingest` first")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StoreError(
                f"its folder cannot be made: {error.strerror or error}", where=str(path)
            ) from error
    may_write = _may_write(path if path.exists() else path.parent)
    return Store(_file_engine(path, may_write=may_write), is_read_only=not may_write)


def _may_write(path: Path) -> bool:
    # root may write what the mode forbids; the mode says what its owner meant
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & 0o222)


def _file_engine(path: Path, *, may_write: bool) -> sa.Engine:
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)) if may_write
        else f"sqlite:///file:{path}?mode=ro&immutable=0&uri=true",
        connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False},
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:  # pyright: ignore[reportUnusedFunction]
        connection.isolation_level = None  # transactions are begun below, not by the driver
        cursor = connection.cursor()
        if may_write:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA temp_store=MEMORY")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        is_writing = connection.get_execution_options().get("is_writing")
        # a reader that later writes would find the store changed under it: writers say so at once
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")

    return engine


def _server_engine(address: str) -> sa.Engine:
    try:
        return sa.create_engine(address, pool_pre_ping=True, pool_size=4, max_overflow=4)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(
            "no address of a database this program knows", where="store.url",
            hint="write a file name or postgresql+psycopg://USER@HOST/NAME",
        ) from error  # fmt: skip
    except ModuleNotFoundError as error:
        raise StoreError(
            f"needs the package {error.name}", where="store.url",
            hint="pip install 'briefings[postgres]'",
        ) from error  # fmt: skip
