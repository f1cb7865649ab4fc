"""What became of the parts of files, feeds and lists: a whole is done when all its parts are."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["file", "page"]


@dataclass(slots=True)
class Whole:
    """A file, feed or list, and how far it has come.

    Attributes:
        kind: where it is remembered.
        key: its path or address.
        parts: how many documents it gave.
        left: how many of them are not settled.
        stored: how many of them are in the store.
        is_closed: it gives no more.
        faults: what was wrong with it or with its parts, in order of coming.
    """

    kind: Kind
    key: str
    parts: int = 0
    left: int = 0
    stored: int = 0
    is_closed: bool = False
    faults: list[str] = field(default_factory=list)


class Ledger:
    """Wholes and their parts; several threads may write to it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wholes: dict[str, list[Whole]] = {}
        self._done: list[Whole] = []
        self._claimed: set[str] = set()

    def claim(self, key: str) -> bool:
        """Whether a page or entry is asked for here first; two feeds may lead to it."""
        with self._lock:
            is_first = key not in self._claimed
            self._claimed.add(key)
            return is_first

    def add(self, whole: Whole, location: str) -> None:
        """Note that a whole gave a document; before the document is handed on."""
        with self._lock:
            whole.parts += 1
            whole.left += 1
            self._wholes.setdefault(location, []).append(whole)

    def close(self, whole: Whole) -> None:
        """Note that a whole gives no more."""
        with self._lock:
            whole.is_closed = True
            self._finish(whole)

    def settle(self, location: str, fault: str | None = None) -> None:
        """Note that a document was stored, or why it was not."""
        with self._lock:
            for whole in self._wholes.pop(location, []):
                whole.left -= 1
                if fault is None:
                    whole.stored += 1
                else:
                    whole.faults.append(fault)
                self._finish(whole)

    def take_done(self) -> list[Whole]:
        """Return the wholes that were finished since it was last asked."""
        with self._lock:
            done, self._done = self._done, []
            return done

    def _finish(self, whole: Whole) -> None:
        if whole.is_closed and not whole.left:
            self._done.append(whole)
