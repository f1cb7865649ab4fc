"""Replies that are kept, and those that are not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, ConfigDict

from briefings.errors import BriefError, ModelRefusalError, ModelReplyError
from briefings.llm.asking import ask_record
from briefings.llm.cache import CachedModel, ReplyStore
from briefings.llm.chat import ChatReply, ChatRequest, Message, Usage
from briefings.llm.scripted import ScriptedModel
from briefings.llm.structured import wire_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2026, 1, 29, 12, tzinfo=UTC)


class Record(BaseModel):
    """One field."""

    model_config = ConfigDict(extra="forbid")
    a: str


REQUEST = ChatRequest("extract", (Message("user", "خبر"),), wire_schema(Record), "answer")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReplyStore]:
    """An empty store."""
    with closing(ReplyStore(tmp_path / "cache" / "replies.sqlite")) as made:
        yield made


def cached(store: ReplyStore, *answers: Any, host: str = "h", name: str = "m") -> CachedModel:
    """A model with these answers behind a store."""
    model = ScriptedModel(answers, name=name)
    return CachedModel(model, store, endpoint=host, clock=lambda: NOON)


def test_the_second_time_nothing_is_asked(store: ReplyStore) -> None:
    """The same request is answered from the store, and says so."""
    first = cached(store, {"a": "نعم"}).complete(REQUEST)
    again = cached(store).complete(REQUEST)
    assert (first.is_cached, again.is_cached) == (False, True)
    assert again == replace(first, is_cached=True)


CHANGES = [
    pytest.param({"messages": (Message("user", "خبر آخر"),)}, id="text"),
    pytest.param({"messages": (Message("system", "خبر"),)}, id="role"),
    pytest.param({"schema": {**wire_schema(Record), "description": "other"}}, id="schema"),
    pytest.param({"max_output_tokens": 9}, id="limit"),
    pytest.param({"temperature": 0.5}, id="temperature"),
    pytest.param({"seed": 1}, id="seed"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_shapes_a_reply_is_part_of_its_key(
    store: ReplyStore, change: dict[str, Any]
) -> None:
    """Another request is asked, not answered from the store."""
    cached(store, {"a": "1"}).complete(REQUEST)
    reply = cached(store, {"a": "2"}).complete(replace(REQUEST, **change))
    assert reply.data == {"a": "2"}


@pytest.mark.parametrize("other", [{"host": "other"}, {"name": "other"}], ids=["host", "model"])
def test_other_models_are_asked(store: ReplyStore, other: dict[str, str]) -> None:
    """Two endpoints' or two models' replies are kept apart."""
    cached(store, {"a": "1"}).complete(REQUEST)
    assert cached(store, {"a": "2"}, **other).complete(REQUEST).data == {"a": "2"}


NOT_KEPT = [
    pytest.param("no object", id="no object"),
    pytest.param({"b": 1}, id="wrong shape"),
    pytest.param(ChatReply('{"a": "1"}', {"a": "1"}, Usage(), "length", "m", 0.0), id="cut"),
]


@pytest.mark.parametrize("answer", NOT_KEPT)
def test_what_cannot_be_used_is_not_kept(store: ReplyStore, answer: Any) -> None:
    """The next run asks again."""
    cached(store, answer).complete(REQUEST)
    assert cached(store, {"a": "2"}).complete(REQUEST).data == {"a": "2"}


def test_a_refusal_is_not_kept(store: ReplyStore) -> None:
    """Nor is any error."""
    with pytest.raises(ModelRefusalError):
        cached(store, ModelRefusalError("declined")).complete(REQUEST)
    assert cached(store, {"a": "2"}).complete(REQUEST).is_cached is False


def test_a_mended_reply_answers_the_request_that_it_mends(store: ReplyStore) -> None:
    """After a repair turn, the second run makes no call either."""
    record, replies = ask_record(cached(store, "half", {"a": "1"}), REQUEST, Record)
    assert (record.a, len(replies)) == ("1", 2)
    record, replies = ask_record(cached(store), REQUEST, Record)
    assert (record.a, len(replies)) == ("1", 1)
    assert replies[0].is_cached


def test_two_bad_replies_are_asked_again_by_the_next_run(store: ReplyStore) -> None:
    """A failed chunk is not failed for ever."""
    with pytest.raises(ModelReplyError):
        ask_record(cached(store, "half", "half"), REQUEST, Record)
    record, _ = ask_record(cached(store, {"a": "1"}), REQUEST, Record)
    assert record.a == "1"


def test_a_reply_is_on_disk_before_the_store_is_closed(tmp_path: Path) -> None:
    """A run that is killed keeps what it had: another opening of the file sees it."""
    path = tmp_path / "replies.sqlite"
    with closing(ReplyStore(path)) as killed, closing(ReplyStore(path)) as next_run:
        cached(killed, {"a": "1"}).complete(REQUEST)
        assert cached(next_run).complete(REQUEST).data == {"a": "1"}


def test_a_store_is_summed_up_and_pruned(store: ReplyStore) -> None:
    """Replies by stage, their bytes and days; old ones go."""
    cached(store, {"a": "1"}).complete(REQUEST)
    summary = store.summary()
    assert summary.replies == {"extract": 1}
    assert summary.size_bytes > 50
    assert (summary.first, summary.last) == ("2026-01-29", "2026-01-29")
    assert store.prune(NOON) == 0
    assert store.prune(NOON + timedelta(seconds=1)) == 1
    assert store.summary().first is None


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    """One line says which file and what to do."""
    path = tmp_path / "replies.sqlite"
    path.write_text("not a database, and long enough to be read as one", encoding="utf-8")
    with pytest.raises(BriefError, match=r"replies\.sqlite.*delete the file"):
        ReplyStore(path)


def test_articles_are_not_in_the_store(tmp_path: Path) -> None:
    """What was sent is kept as a hash only."""
    path = tmp_path / "replies.sqlite"
    with closing(ReplyStore(path)) as store:
        cached(store, {"a": "1"}).complete(REQUEST)
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT * FROM replies").fetchall()
    assert "خبر" not in str(rows)
