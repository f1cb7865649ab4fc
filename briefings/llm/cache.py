"""Replies kept by the hash of everything that shaped them, so that nothing is paid for twice.

Only replies that match the schema they were asked for are kept: failures, refusals and half
replies are asked again by the next run. Each reply is on disk before the next request goes out, so
that a run that was killed takes up where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import asdict, dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

import jsonschema

from briefings.errors import BriefError
from briefings.llm.chat import ChatReply, Usage
from briefings.llm.structured import find_object

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from briefings.llm.chat import ChatModel, ChatRequest, JsonObject

_TABLES = (
    """
CREATE TABLE IF NOT EXISTS replies (
    key TEXT PRIMARY KEY, stage TEXT NOT NULL, model TEXT NOT NULL,
    stored_at TEXT NOT NULL, reply TEXT NOT NULL
) WITHOUT ROWID
""",
    """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT NOT NULL, part TEXT NOT NULL, stage TEXT NOT NULL, model TEXT NOT NULL,
    stored_at TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (key, part)
) WITHOUT ROWID
""",
)


@dataclass(frozen=True, slots=True)
class StoreSummary:
    """What a store holds: replies and answers by stage, bytes, days of the first and the last."""

    replies: dict[str, int]
    answers: dict[str, int]
    size_bytes: int
    first: str | None
    last: str | None


class ReplyStore:
    """Replies in one SQLite file; used from several threads, and by several runs at once.

    Args:
        path: the file; it and its folder are made when they are missing.

    Raises:
        BriefError: the file is no store of replies.
    """

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=30.0, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            with self._db:
                for table in _TABLES:
                    self._db.execute(table)
        except (OSError, sqlite3.Error) as error:
            message = f"the store of replies cannot be used ({type(error).__name__})"
            raise BriefError(message, where=str(path), hint="delete the file") from error

    def get(self, key: str) -> ChatReply | None:
        """Return the reply of a key, marked as cached, or `None`."""
        with self._lock:
            row = self._db.execute("SELECT reply FROM replies WHERE key = ?", (key,)).fetchone()
        return None if row is None else _reply(row[0])

    def put(self, keys: tuple[str, ...], stage: str, reply: ChatReply, now: datetime) -> None:
        """Keep a reply under every key of `keys`."""
        written = json.dumps(asdict(replace(reply, data=None)), ensure_ascii=False)
        rows = [(key, stage, reply.model, now.isoformat(), written) for key in keys]
        with self._lock, self._db:
            self._db.executemany("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?)", rows)

    def recall(self, key: str) -> tuple[JsonObject, ...]:
        """Return the answers about one item, by part."""
        query = "SELECT answer FROM answers WHERE key = ? ORDER BY part"
        with self._lock:
            rows = self._db.execute(query, (key,)).fetchall()
        return tuple(json.loads(row[0]) for row in rows)

    def keep(
        self, key: str, part: str, *, stage: str, model: str, answer: JsonObject, now: datetime
    ) -> None:
        """Keep an answer about one item."""
        row = (key, part, stage, model, now.isoformat(), json.dumps(answer, ensure_ascii=False))
        with self._lock, self._db:
            self._db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)", row)

    def summary(self) -> StoreSummary:
        """Return what the store holds."""
        with self._lock:
            stages = self._db.execute("SELECT stage, count(*) FROM replies GROUP BY stage")
            replies = dict(stages.fetchall())
            stages = self._db.execute("SELECT stage, count(*) FROM answers GROUP BY stage")
            answers = dict(stages.fetchall())
            size, first, last = self._db.execute(
                "SELECT total(length(CAST(body AS BLOB))), min(stored_at), max(stored_at) FROM"
                " (SELECT reply AS body, stored_at FROM replies"
                " UNION ALL SELECT answer, stored_at FROM answers)"
            ).fetchone()
        return StoreSummary(replies, answers, int(size), first and first[:10], last and last[:10])

    def prune(self, before: datetime) -> int:
        """Remove what was kept before a time and return how many replies and answers it was."""
        moment = (before.isoformat(),)
        with self._lock:
            with self._db:
                removed = self._db.execute(
                    "DELETE FROM replies WHERE stored_at < ?", moment
                ).rowcount
                removed += self._db.execute(
                    "DELETE FROM answers WHERE stored_at < ?", moment
                ).rowcount
            self._db.execute("VACUUM")
        return removed

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _reply(written: str) -> ChatReply:
    stored: dict[str, Any] = json.loads(written)
    usage = Usage(**stored.pop("usage"))
    reply = ChatReply(**stored, usage=usage)
    return replace(reply, data=find_object(reply.text), is_cached=True)


class CachedModel:
    """Answers from a store where it can, and keeps what the model behind it answers.

    Args:
        model: the model to ask.
        store: where replies are kept.
        endpoint: the host, so that two endpoints' models of one name are kept apart.
        clock: gives the time, with its zone in UTC.
    """

    def __init__(
        self, model: ChatModel, store: ReplyStore, *, endpoint: str, clock: Callable[[], datetime]
    ) -> None:
        self._model = model
        self._store = store
        self._endpoint = endpoint
        self._clock = clock

    @property
    def name(self) -> str:
        """The name of the model behind it."""
        return self._model.name

    def complete(self, request: ChatRequest) -> ChatReply:
        """Answer `request`, from the store if it is there.

        Raises:
            ModelError: whatever the model behind it raises; nothing is kept then.
        """
        key = self._key(request.fingerprint())
        stored = self._store.get(key)
        if stored is not None:
            return stored
        reply = self._model.complete(request)
        if reply.finish_reason == "stop" and matches(reply, request):
            # A mended reply also answers the request that it mends.
            keys = (key,) if request.repairs is None else (key, self._key(request.repairs))
            self._store.put(keys, request.stage, reply, self._clock())
        return reply

    def _key(self, fingerprint: str) -> str:
        shape = f"{self._endpoint}\n{self._model.name}\n{fingerprint}"
        return hashlib.sha256(shape.encode("utf-8")).hexdigest()


def matches(reply: ChatReply, request: ChatRequest) -> bool:
    """Tell whether a reply holds an object of the schema that was asked for."""
    if reply.data is None:
        return False
    validator = jsonschema.Draft202012Validator(dict(request.schema))
    data: Any = reply.data  # jsonschema's own type of JSON knows no `object`
    return bool(validator.is_valid(data))
