"""Several sources asked at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest

from briefings.articles.sources.checks import SourceCheck
from briefings.articles.sources.intake_memory import IntakeMemory
from briefings.articles.sources.rounds import gather_all
from briefings.settings import SourceSettings
from briefings.store import Store

NOW = datetime(2026, 1, 30, 6, tzinfo=UTC)


@pytest.fixture
def checks(servers: ModuleType) -> Any:
    """Three sources: one on a slow host, then two on a quick one."""
    with ExitStack() as stack:
        found = []
        for name, host, wait_s in (("slow", "127.0.0.1", 0.8), ("one", "localhost", 0.0),
                                   ("two", "localhost", 0.0)):  # fmt: skip
            site = stack.enter_context(servers.serving())
            body = f"<html><body><p>خبر من المرفأ {name}.</p></body></html>".encode()
            site.pages["/1"] = servers.Answer(200, body, wait_s=wait_s)
            address = f"http://{host}:{site.port}/1"
            found.append(SourceCheck(SourceSettings(name, "page", address)))
        yield found


def test_a_slow_server_holds_up_no_other(
    checks: list[SourceCheck], file_store: Store, make_fetcher: Callable[..., Any]
) -> None:
    """What the quick host has is there before the slow one has answered."""
    memory = IntakeMemory(file_store, at=NOW)
    found = list(gather_all(checks, make_fetcher(), memory, now=NOW, at_once=3))
    names = [item.source for item in found]  # type: ignore[union-attr]
    assert sorted(names[:2]) == ["one", "two"]
    assert names[2:] == ["slow"]
    assert [check.offered for check in checks] == [1, 1, 1]


def test_who_wants_no_more_leaves_no_thread(
    checks: list[SourceCheck], file_store: Store, make_fetcher: Callable[..., Any]
) -> None:
    """The threads end when the one that stores does."""
    memory = IntakeMemory(file_store, at=NOW)
    items = gather_all(checks, make_fetcher(), memory, now=NOW, at_once=2)
    next(items)
    items.close()
    names = [thread.name for thread in threading.enumerate()]
    assert not [name for name in names if name.startswith("source")]


def test_a_fault_that_is_no_sources_is_raised(
    checks: list[SourceCheck], make_fetcher: Callable[..., Any]
) -> None:
    """A broken memory stops the run; it is not taken for an empty source."""
    with pytest.raises(AttributeError):
        list(gather_all(checks, make_fetcher(), None, now=NOW, at_once=2))  # type: ignore[arg-type]
