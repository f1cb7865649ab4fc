"""One at a time: a lock that ends with the process that holds it, however that ends."""

from __future__ import annotations

import fcntl
import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.errors import StoreBusyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from briefings.store.engine import Store


@contextmanager
def exclusive(store: Store, name: str) -> Generator[None]:
    """Hold the lock of a name on a store; the system gives it back when the process ends.

    On one file it is a lock of the operating system on `<store>.<name>.lock`; on PostgreSQL an
    advisory lock of the session.

    Raises:
        StoreBusyError: another process holds it.
    """
    path = store.path
    with _file_lock(path, name) if path is not None else _session_lock(store, name):
        yield


@contextmanager
def _file_lock(path: Path, name: str) -> Generator[None]:
    file = path.with_name(f"{path.name}.{name}.lock")
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(
            f"its lock cannot be made: {error.strerror or error}", where=str(file)
        ) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise _held(name, str(path)) from error
        yield
    finally:
        os.close(handle)


@contextmanager
def _session_lock(store: Store, name: str) -> Generator[None]:
    digest = hashlib.sha256(name.encode()).digest()[:8]
    key = int.from_bytes(digest, "big", signed=True)
    with store.engine.connect() as connection:
        if not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(key))):
            raise _held(name, store.place)
        connection.commit()
        try:
            yield
        finally:
            connection.scalar(sa.select(sa.func.pg_advisory_unlock(key)))
            connection.commit()


def _held(name: str, where: str) -> StoreBusyError:
    return StoreBusyError(
        f"another `brief {name}` is running on it", where=where, hint="wait for it to end"
    )
