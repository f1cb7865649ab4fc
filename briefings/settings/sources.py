"""The [[sources]], [fetching] and [ingest] tables, and where the store is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from briefings.errors import SettingsError
from briefings.settings.records import FetchSettings, IngestSettings, SourceKind, SourceSettings
from briefings.settings.tables import (
    needed_text,
    one_of,
    positive,
    refuse_unknown,
    table_of,
    tables_of,
    text_of,
    texts_of,
    truth,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DEFAULT_FILE = ".briefings/store.sqlite"
"""The store of a user who names none, beside the settings file."""

_SOURCE = {"name", "kind", "address", "outlet", "language", "stale_after_days"}
_KINDS = ("feed", "page", "list", "folder")
_FETCHING = {
    *("allow_hosts", "contact", "timeout_s", "max_mb", "max_redirects", "pause_s"),
    *("robots", "in_flight"),
}
_WEB = re.compile(r"https?://", re.IGNORECASE)


def parse_store(content: Mapping[str, Any], file: Path) -> str:
    """Return the file of the store, counted from the settings file, or a database's address.

    Raises:
        SettingsError: [store] has an unknown setting, or one of the wrong kind.
    """
    table = table_of(content, "store", file)
    refuse_unknown(table, {"url"}, file, "store.")
    url = text_of(table, "url", file) or DEFAULT_FILE
    return url if "://" in url else str(file.resolve().parent / url)


def parse_sources(content: Mapping[str, Any], file: Path) -> tuple[SourceSettings, ...]:
    """Return the sources, in order.

    Raises:
        SettingsError: one lacks a part, has an unknown one, or a name stands twice.
    """
    found: dict[str, SourceSettings] = {}
    for number, table in enumerate(tables_of(content, "sources", file), start=1):
        where = f"sources, number {number}"
        refuse_unknown(table, _SOURCE, file, "sources.")
        name = needed_text(table, "name", file, where)
        if name in found:
            raise SettingsError(f"the name {name!r} stands twice", where=f"{file}: {where}")
        address = needed_text(table, "address", file, where)
        default = "feed" if _WEB.match(address) else "folder"
        kind = cast("SourceKind", one_of(table, "kind", _KINDS, file, default=default))
        if kind in {"feed", "page"} and not _WEB.match(address):
            raise SettingsError(f"{address!r} is no http(s) address", where=f"{file}: {where}")
        if not _WEB.match(address):
            address = str(file.resolve().parent / address)
        found[name] = SourceSettings(
            name=name,
            kind=kind,
            address=address,
            outlet=text_of(table, "outlet", file) or None,
            language=one_of(table, "language", ("ar", "en", ""), file, default="") or None,
            stale_after_days=positive(table, "stale_after_days", 3, file),
        )
    return tuple(found.values())


def parse_ingest(content: Mapping[str, Any], file: Path) -> IngestSettings:
    """Return where articles are read.

    Raises:
        SettingsError: [ingest] has an unknown setting, or one of the wrong kind.
    """
    table = table_of(content, "ingest", file)
    refuse_unknown(table, {"workers", "scheduler"}, file, "ingest.")
    scheduler = text_of(table, "scheduler", file) or None
    workers = positive(table, "workers", 1, file) if "workers" in table else None
    return IngestSettings(workers, scheduler)


def parse_fetching(content: Mapping[str, Any], file: Path) -> FetchSettings:
    """Return how pages and feeds are fetched.

    Raises:
        SettingsError: [fetching] has an unknown setting, or one of the wrong kind.
    """
    table = table_of(content, "fetching", file)
    refuse_unknown(table, _FETCHING, file, "fetching.")
    pause = table.get("pause_s", 1)
    if isinstance(pause, bool) or not 0 <= float(pause) <= 3_600:  # noqa: PLR2004 - an hour
        raise SettingsError("seconds from 0 to 3600", where=f"{file}: fetching.pause_s")
    return FetchSettings(
        allow_hosts=tuple(host.lower() for host in texts_of(table, "allow_hosts", file)),
        contact=text_of(table, "contact", file),
        timeout_s=positive(table, "timeout_s", 30, file),
        max_bytes=positive(table, "max_mb", 10, file) * 1024 * 1024,
        max_redirects=positive(table, "max_redirects", 5, file),
        pause_s=float(pause),
        respects_robots=truth(table, "robots", file, default=True),
        in_flight=positive(table, "in_flight", 8, file),
    )
