"""What a model said about one item, kept by what shaped it: whatever else stood in that call.

The cache of replies answers a request that is the same to the letter. Items (the sentences of an
article, a statement) come back in other company: ten new articles beside sixty old ones, one new
statement among twelve. What was said about each is recalled here, so that only new ones are asked
about. What else stood in the same call is no part of the key; prompt, schema, model, limits and the
item's own text are.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from briefings.llm.cache import ReplyStore
    from briefings.llm.chat import JsonObject


class Memory(Protocol):
    """Keeps answers about items; used from several threads."""

    def recall(self, key: str) -> Sequence[JsonObject]:
        """Return what was kept under a key, the parts in the order of their names."""
        ...

    def keep(self, key: str, part: str, stage: str, answer: JsonObject) -> None:
        """Keep an answer under a key; an answer of the same part is replaced."""
        ...


class NoMemory:
    """Remembers nothing."""

    def recall(self, key: str) -> Sequence[JsonObject]:
        """Return nothing."""
        del key
        return ()

    def keep(self, key: str, part: str, stage: str, answer: JsonObject) -> None:
        """Forget."""


class StoredMemory:
    """Answers in the store of replies.

    Args:
        store: where they are kept.
        model: the model's name at its endpoint.
        endpoint: the host, so that two endpoints' models of one name are kept apart.
        clock: gives the time, with its zone in UTC.
    """

    def __init__(
        self, store: ReplyStore, *, model: str, endpoint: str, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._model = model
        self._endpoint = endpoint
        self._clock = clock

    def recall(self, key: str) -> Sequence[JsonObject]:
        """Return what was kept under a key."""
        return self._store.recall(self._key(key))

    def keep(self, key: str, part: str, stage: str, answer: JsonObject) -> None:
        """Keep an answer; it is on disk when this returns."""
        now = self._clock()
        self._store.keep(
            self._key(key), part, stage=stage, model=self._model, answer=answer, now=now
        )

    def _key(self, key: str) -> str:
        return item_key(self._endpoint, self._model, key)


def item_key(*parts: object) -> str:
    """Return 64 hex digits of SHA-256 over everything that shapes the answer about an item."""
    shape = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(shape.encode("utf-8", "surrogatepass")).hexdigest()
