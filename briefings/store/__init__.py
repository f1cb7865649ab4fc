"""The store: one SQLite file, or a PostgreSQL database by address; rooms above own its tables.

This package knows connections, transactions, migrations, locks, and the two tables that belong to
no other room: briefs and runs. Who owns a table defines it: a room above gives a `Component`.
"""

from briefings.store.engine import Store, open_store
from briefings.store.migrations import Component, Migration

__all__ = ["Component", "Migration", "Store", "open_store"]
