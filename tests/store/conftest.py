"""Fixtures of the store: a small component of its own, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from briefings.store import Component, Migration, Store, open_store
from briefings.store.migrations import create_tables

NOON = datetime(2026, 1, 29, 12, tzinfo=UTC)
METADATA = sa.MetaData()
NAMES = sa.Table(
    "names",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=True),
)
COMPONENT = Component("test", (NAMES,), (Migration(1, "names", create_tables(NAMES)),))

OpenStore = Callable[..., Store]


@pytest.fixture
def names() -> sa.Table:
    """A table of two columns."""
    return NAMES


@pytest.fixture
def component() -> Component:
    """The component of that table."""
    return COMPONENT


@pytest.fixture
def opened(store_address: str) -> Iterator[Store]:
    """An open store with that table, on either database."""
    with open_store(store_address, [COMPONENT], clock=lambda: NOON) as store:
        yield store
