"""How sources are doing, from what runs see of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from briefings.articles.sources.checks import SourceCheck
from briefings.articles.sources.states import (
    SourceState,
    failing_sources,
    forget_sources,
    looks_paywalled,
    save_states,
    source_states,
)
from briefings.articles.tables import FETCHES
from briefings.settings import SourceSettings
from briefings.store import Store

MONDAY = datetime(2026, 1, 26, 6, tzinfo=UTC)
HARBOUR = SourceSettings("harbour", "feed", "https://harbourpost.example/rss", stale_after_days=2)


def check(store: Store, day: int, source: SourceSettings = HARBOUR, **seen: Any) -> SourceState:
    """Write what a run of a day, counted from Monday, saw, and return the state after it."""
    at = MONDAY + timedelta(days=day)
    with store.writing() as connection:
        save_states(connection, [SourceCheck(source, **seen)], at=at)
        return source_states(connection, [source], at)[0]


@dataclass(frozen=True)
class Case:
    """What the runs of some days saw, and the state after the last."""

    runs: list[dict[str, Any]]
    state: str
    detail: str | None = None
    since: date | None = None
    days: list[int] = field(default_factory=lambda: [0, 1, 2, 3, 4, 5])


NEW = {"offered": 20, "tried": 2, "new": 2, "unchanged": 18}
SAME = {"is_unchanged": True, "unchanged": 1}
DOWN = {"error": "there is no such page (404)"}
WALLED = {"offered": 9, "tried": 9, "failed": 8, "refused": 8, "new": 1}
CASES = {
    "new articles": Case([NEW], "fresh"),
    "nothing new today": Case([NEW, SAME], "fresh"),
    "nothing new for days": Case([NEW, SAME, SAME, SAME], "stale"),
    "new again": Case([NEW, SAME, SAME, SAME, NEW], "fresh"),
    "fails today": Case([NEW, DOWN], "failing", "no such page", date(2026, 1, 27)),
    "fails since": Case([NEW, DOWN, DOWN, DOWN], "failing", "no such page", date(2026, 1, 27)),
    "fails from the first": Case([DOWN, DOWN], "failing", "no such page", date(2026, 1, 26)),
    "works again": Case([NEW, DOWN, DOWN, NEW], "fresh"),
    "fails again": Case([DOWN, NEW, DOWN], "failing", None, date(2026, 1, 28)),
    "unchanged after a failure": Case([NEW, DOWN, SAME], "fresh"),
    "lists nothing": Case([NEW, {}], "empty", "lists no articles"),
    "pages without text": Case(
        [{"offered": 5, "tried": 5, "without_text": 5, "first_fault": "no article text"}],
        "empty", "5 pages held no article: no article text",
    ),
    "empty and unchanged": Case([{}, SAME], "empty", "lists no articles"),
    "no page could be fetched": Case(
        [NEW, {"offered": 5, "tried": 5, "failed": 5, "first_fault": "cannot be reached"}],
        "failing", "none of 5 pages could be fetched: cannot be reached", date(2026, 1, 27),
    ),
    "one broken link": Case([NEW, {"offered": 20, "tried": 1, "failed": 1}], "fresh"),
    "behind a paywall": Case([WALLED], "paywalled", "8 of 9 pages"),
    "paywalled and unchanged": Case([WALLED, SAME], "paywalled", "8 of 9 pages"),
    "paywalled and one more": Case(
        [WALLED, {"offered": 9, "tried": 1, "failed": 1, "refused": 1}], "paywalled", "1 of 1"
    ),
    "teasers": Case([{"offered": 9, "tried": 9, "new": 9, "teasers": 7}], "paywalled", "7 of 9"),
    "half of it free": Case([{"offered": 8, "tried": 8, "new": 8, "teasers": 4}], "fresh"),
    "one teaser": Case([NEW, {"offered": 9, "tried": 1, "new": 1, "teasers": 1}], "fresh"),
    "pages that wait": Case([NEW | {"waiting": 7}], "fresh", "7 pages wait"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_state_after_some_days(file_store: Store, case: Case) -> None:
    """What the last check saw, and what was known before it."""
    state = None
    for day, seen in zip(case.days, case.runs, strict=False):
        state = check(file_store, day, **seen)
    assert state is not None
    assert (state.state, state.since) == (case.state, case.since)
    assert (case.detail or "") in (state.detail or "")


def test_staleness_grows_while_nobody_looks(file_store: Store) -> None:
    """It is told when the state is read."""
    check(file_store, 0, **NEW)
    with file_store.reading() as connection:
        later = source_states(connection, [HARBOUR], MONDAY + timedelta(days=9))[0]
    assert later.state == "stale"
    assert later.checked_at == MONDAY.isoformat()


def test_a_source_never_asked(file_store: Store) -> None:
    """Has no state yet."""
    with file_store.reading() as connection:
        (state,) = source_states(connection, [HARBOUR], MONDAY)
    assert (state.state, state.articles, state.checked_at) == ("not checked", 0, None)


def test_three_days_running_stand_on_the_front_page(article_store: Store) -> None:
    """From the third day of failing, today counted; a source that recovered or left does not."""
    other = SourceSettings("ledger", "feed", "https://ledger.example/rss")
    for day in range(3):
        check(article_store, day, **DOWN)
        check(article_store, day, other, **(DOWN if day != 1 else NEW))
    with article_store.writing() as connection:
        tuesday, wednesday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
        assert failing_sources(connection, tuesday) == ()
        (found,) = failing_sources(connection, wednesday)
        assert found == ("harbour", "there is no such page (404)", date(2026, 1, 26))
        assert [f.name for f in failing_sources(connection, wednesday, days=1)] == [
            "harbour",
            "ledger",
        ]
        forget_sources(connection, [other])
        assert failing_sources(connection, wednesday) == ()


def test_articles_are_counted_by_source(file_store: Store, make_article: Any, save: Any) -> None:
    """With the newest day among them."""
    for number, day in enumerate((27, 29, 28)):
        article = make_article(f"نص الخبر رقم {number}.", published=date(2026, 1, day))
        save(file_store, article, source="harbour")
    with file_store.reading() as connection:
        (state,) = source_states(connection, [HARBOUR], MONDAY)
    assert (state.articles, state.newest_day) == (3, "2026-01-29")


def test_old_fetches_are_forgotten(file_store: Store) -> None:
    """The history goes back a season."""
    days = (MONDAY - timedelta(days=100), MONDAY - timedelta(days=10))
    with file_store.writing() as connection:
        for day in days:
            row = {"url": "x", "at": day.isoformat(), "outcome": "fetched"}
            connection.execute(FETCHES.insert().values(**row))
    check(file_store, 0, **NEW)
    with file_store.reading() as connection:
        left = list(connection.scalars(sa.select(FETCHES.c.at)))
    assert left == [days[1].isoformat()]


TEXTS = {
    "Arabic": ("أعلن الوزير فتح المرفأ. اشترك الآن لقراءة المقال كاملاً.", True),
    "for subscribers": ("أعلن الوزير فتح المرفأ. هذا المحتوى حصري للمشتركين.", True),
    "English": ("The port opened. Already a subscriber? Sign in to continue reading.", True),
    "news of subscribers": ("قطعت الكهرباء عن المشتركين في الحي، وأعيدت للمشتركين مساء.", False),
    "no word of it": ("أعلن الوزير فتح المرفأ.", False),
    "a long article": ("أعلن الوزير فتح المرفأ. " * 80 + "اشترك لقراءة المزيد كاملاً.", False),
}


@pytest.mark.parametrize(("text", "is_teaser"), TEXTS.values(), ids=TEXTS.keys())
def test_a_teaser_is_short_and_asks(text: str, is_teaser: bool) -> None:  # noqa: FBT001
    """A report about subscribers is none, nor is an article with a prompt at its end."""
    assert looks_paywalled(text) is is_teaser
