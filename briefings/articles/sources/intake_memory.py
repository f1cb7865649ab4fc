"""What was fetched and read before: files and pages that have not changed are not read again.

A file or page counts as read only when all that it gave is stored. So what failed, or was cut short
by the end of the program, is asked for again without conditions, and an answer of "unchanged" can
hide no earlier failure.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from briefings.articles.fetching import RobotsError, WebError
from briefings.articles.sources.ledger import Ledger, Whole
from briefings.articles.tables import FETCHES, FILES, PAGES
from briefings.store.upserts import put

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from briefings.articles.fetching import Fetched, Fetcher
    from briefings.store import Store

MOST_ATTEMPTS = 5
"""Runs in which a page that gave no article is tried again; some pages are pictures for good."""

_AT_ONCE = 500
_LONGEST_DETAIL = 500


@dataclass(frozen=True, slots=True)
class PageMemory:
    """What is known of an address.

    Attributes:
        seen_at: where it was in the end, None if not elsewhere.
        etag, last_modified: of then.
        sha256: of its bytes, or of a feed's entry.
        is_read: all that it gave is stored.
        attempts: that failed, one after the other.
        checked_at: ISO 8601, in UTC.
    """

    seen_at: str | None
    etag: str | None
    last_modified: str | None
    sha256: str | None
    is_read: bool
    attempts: int
    checked_at: str

    @property
    def is_settled(self) -> bool:
        """Whether it was read, or has failed so often that it is given up."""
        return self.is_read or self.attempts >= MOST_ATTEMPTS


@dataclass(frozen=True, slots=True)
class _FileMemory:
    size: int
    mtime_ns: int
    detail: str | None


@dataclass(slots=True)
class _Buffer:
    """What waits to be written."""

    files: dict[str, tuple[int, int]] = field(default_factory=dict)  # size and time, by path
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)  # columns by address
    fetches: list[dict[str, Any]] = field(default_factory=list)


class IntakeMemory:
    """The memory of one run; several threads may use it.

    Args:
        store: it is read at any time, and written by `save` alone.
        at: when the run began.
        is_again: nothing that was read before is passed over.
    """

    def __init__(self, store: Store, *, at: datetime, is_again: bool = False) -> None:
        self.ledger = Ledger()
        self._store = store
        self._at = at.isoformat(timespec="seconds")
        self._is_again = is_again
        self._buffer = _Buffer()
        self._lock = threading.Lock()

    def fetch(self, fetcher: Fetcher, url: str, source: str | None) -> Fetched:
        """Return a page, or that it has not changed since it was read.

        Raises:
            WebError: it cannot be fetched; noted.
        """
        known = self.pages([url]).get(url)
        is_conditional = known is not None and known.is_read
        try:
            if known is not None and is_conditional:
                page = fetcher.fetch(
                    url, etag=known.etag, last_modified=known.last_modified, seen_at=known.seen_at
                )
            else:
                page = fetcher.fetch(url)
        except WebError as error:
            outcome = "refused" if isinstance(error, RobotsError) else "failed"
            self._note_fetch(source, url, error.status, None, outcome, error.what)
            raise
        outcome = "unchanged" if page.is_unchanged else "fetched"
        size = None if page.is_unchanged else len(page.content)
        self._note_fetch(source, url, page.status, size, outcome, None)
        digest = sha256(page.content).hexdigest()
        self.note_page(
            url,
            seen_at=page.url if page.redirected else None,
            etag=page.etag,
            last_modified=page.last_modified,
            sha256=known.sha256 if known and page.is_unchanged else digest,
        )
        return page

    def pages(self, urls: Iterable[str]) -> dict[str, PageMemory]:
        """Return what is known of addresses, by address."""
        if self._is_again:
            return {}
        wanted = sorted(set(urls))
        found: dict[str, PageMemory] = {}
        with self._store.reading() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                query = sa.select(PAGES).where(PAGES.c.url.in_(wanted[start : start + _AT_ONCE]))
                found |= {row["url"]: _page(row) for row in connection.execute(query).mappings()}
        return found

    def note_page(self, url: str, **columns: str | None) -> None:
        """Keep what a page or entry was like until it is known what became of it."""
        with self._lock:
            self._buffer.pages.setdefault(url, {}).update(columns)

    def files_below(self, folder: Path) -> dict[str, _FileMemory]:
        """Return what is known of a file, or of the files below a folder, by path."""
        if self._is_again:
            return {}
        path = str(folder)
        inside = FILES.c.path.startswith(path.rstrip("/") + "/", autoescape=True)
        query = sa.select(FILES).where(sa.or_(FILES.c.path == path, inside))
        with self._store.reading() as connection:
            return {
                row.path: _FileMemory(row.size, row.mtime_ns, row.detail)
                for row in connection.execute(query)
                if row.outcome == "read"
            }

    def note_file(self, path: str, size: int, mtime_ns: int) -> None:
        """Keep what a file was like when it was opened until it is known what became of it."""
        with self._lock:
            self._buffer.files[path] = (size, mtime_ns)

    def save(self, connection: sa.Connection) -> None:
        """Write what has been settled; in the transaction that stores the articles, or after it.

        What a transaction that is undone would have written is lost: those files and pages are
        read again by the next run, and known by their articles.
        """
        done = self.ledger.take_done()
        with self._lock:
            files = {
                w.key: self._file_row(w, *self._buffer.files.pop(w.key))
                for w in done
                if w.kind == "file" and w.key in self._buffer.files
            }
            pages = {
                w.key: (w, self._buffer.pages.pop(w.key, {})) for w in done if w.kind == "page"
            }
            fetches, self._buffer.fetches = self._buffer.fetches, []
        if fetches:
            connection.execute(FETCHES.insert(), fetches)
        put(connection, FILES, list(files.values()))
        tried = self._attempts(connection, list(pages))
        rows = [
            self._page_row(w, columns, tried.get(key, 0)) for key, (w, columns) in pages.items()
        ]
        put(connection, PAGES, rows)

    def _note_fetch(
        self,
        source: str | None,
        url: str,
        status: int | None,
        size: int | None,
        outcome: str,
        detail: str | None,
    ) -> None:
        row = {
            "source": source,
            "url": url,
            "at": self._at,
            "status": status,
            "size": size,
            "outcome": outcome,
            "detail": detail,
        }
        with self._lock:
            self._buffer.fetches.append(row)

    def _file_row(self, whole: Whole, size: int, mtime_ns: int) -> dict[str, Any]:
        """Return the row of a file; one that gave articles is read, faults of parts are kept."""
        is_read = whole.stored > 0 or not whole.faults
        return {
            "path": whole.key,
            "size": size,
            "mtime_ns": mtime_ns,
            "outcome": "read" if is_read else "failed",
            "detail": _joined(whole.faults),
            "at": self._at,
        }

    def _page_row(self, whole: Whole, columns: dict[str, Any], attempts: int) -> dict[str, Any]:
        return {
            "url": whole.key,
            **dict.fromkeys(("seen_at", "etag", "last_modified", "sha256")),
            **columns,
            "outcome": "failed" if whole.faults else "read",
            "detail": _joined(whole.faults),
            "attempts": attempts + 1 if whole.faults else 0,
            "checked_at": self._at,
        }

    def _attempts(self, connection: sa.Connection, urls: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for start in range(0, len(urls), _AT_ONCE):
            part = urls[start : start + _AT_ONCE]
            query = sa.select(PAGES.c.url, PAGES.c.attempts).where(PAGES.c.url.in_(part))
            found.update({row.url: row.attempts for row in connection.execute(query)})
        return found


def _page(row: Any) -> PageMemory:
    return PageMemory(
        seen_at=row["seen_at"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        sha256=row["sha256"],
        is_read=row["outcome"] == "read",
        attempts=row["attempts"],
        checked_at=row["checked_at"],
    )


def _joined(faults: Sequence[str]) -> str | None:
    """Return the first faults in one line, and how many more there are."""
    if not faults:
        return None
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return faults[0][: _LONGEST_DETAIL - len(more)] + more
