"""How every source is doing: fresh, stale, failing since when, empty, or behind a paywall.

A source that answers "unchanged" keeps what was last known of it: a 304 is no failure and hides
none. Staleness grows while nobody looks, so that it is told when the state is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import sqlalchemy as sa

from briefings.articles.tables import ARTICLES, FETCHES, SOURCES
from briefings.store.upserts import put
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.articles.sources.checks import SourceCheck
    from briefings.settings import SourceSettings

State = Literal["fresh", "stale", "failing", "empty", "paywalled", "not checked"]

KEPT_FETCHES = timedelta(days=90)
"""How long the history of fetches is kept."""

_MOST = 0.5  # of the pages tried: what they were like says what the source is like
_FEWEST_TRIED = 3  # one broken link makes no broken source
_TEASER_LETTERS = 900  # three paragraphs; a text that goes on is no teaser
_SUBSCRIBE = re.compile(
    r"\b(?:(?:متاح|حصري|مخصص|مخصصه|متاحه|حصريه)\w* للمشتركين|للمشتركين فقط|محتوي مدفوع"
    r"|(?:اشترك|سجل|لديك اشتراك)\b.{0,40}\b(?:لقراءه|لمتابعه القراءه|لاكمال|كامل المقال)"
    r"|لقراءه (?:المقال|باقي|بقيه|النص).{0,30}اشتر)"
    r"|\b(?:subscribers? only|for subscribers|already a subscriber|subscribe to (?:read|continue)"
    r"|(?:sign in|log in|register) to (?:read|continue)|to continue reading"
    r"|premium (?:content|article))\b"
)
_LETTER = re.compile(r"[^\W\d_]")


class FailingSource(NamedTuple):
    """A source that has failed for days: its name, the reason in one line, the first day."""

    name: str
    reason: str
    since: date


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source is doing.

    Attributes:
        name, kind, address: from the settings.
        state: as of now.
        detail: why, in one line; None where there is nothing to say.
        since: first day of its failing; None if it does not fail.
        checked_at, succeeded_at: ISO 8601, or None.
        newest_at: when it last gave an article that was not known, or None.
        newest_day: the latest day of its articles in the store, or None.
        articles: how many of them the store holds.
    """

    name: str
    kind: str
    address: str
    state: State
    detail: str | None
    since: date | None
    checked_at: str | None
    succeeded_at: str | None
    newest_at: str | None
    newest_day: str | None
    articles: int


def looks_paywalled(text: str) -> bool:
    """Whether a text is short and ends in asking for a subscription, where an article goes on."""
    letters = len(_LETTER.findall(text))
    return letters < _TEASER_LETTERS and bool(_SUBSCRIBE.search(fold_text(text)))


def save_states(connection: sa.Connection, checks: Iterable[SourceCheck], *, at: datetime) -> None:
    """Write what a run saw of its sources.

    Args:
        connection: in a transaction that writes, after the articles are stored.
        checks: of the sources that were asked.
        at: when the run began.
    """
    checked = list(checks)
    names = [check.source.name for check in checked]
    rows = connection.execute(sa.select(SOURCES).where(SOURCES.c.name.in_(names))).mappings()
    before = {row["name"]: dict(row) for row in rows}
    put(connection, SOURCES, [_row(check, before.get(check.source.name), at) for check in checked])
    oldest = (at - KEPT_FETCHES).isoformat(timespec="seconds")
    connection.execute(FETCHES.delete().where(FETCHES.c.at < oldest))


def forget_sources(connection: sa.Connection, known: Sequence[SourceSettings]) -> None:
    """Remove the states of sources that the settings do not name any more."""
    names = [source.name for source in known]
    connection.execute(SOURCES.delete().where(SOURCES.c.name.not_in(names)))


def failing_sources(
    connection: sa.Connection, now: datetime, days: int = 3
) -> tuple[FailingSource, ...]:
    """Return the sources that have failed for as many days running, by name.

    Args:
        connection: to read from.
        now: today's moment; today counts.
        days: how many; a source that failed on Monday, Tuesday and Wednesday has failed for three.
    """
    query = sa.select(SOURCES).where(SOURCES.c.state == "failing").order_by(SOURCES.c.name)
    found = [
        FailingSource(row.name, row.detail or "no reason is known", _day(row.failing_since))
        for row in connection.execute(query)
        if row.failing_since
    ]
    return tuple(f for f in found if (now.date() - f.since).days >= days - 1)


def source_states(
    connection: sa.Connection, sources: Sequence[SourceSettings], now: datetime
) -> tuple[SourceState, ...]:
    """Return how the sources of the settings are doing, in their order."""
    rows = {row["name"]: row for row in connection.execute(sa.select(SOURCES)).mappings()}
    count, newest = sa.func.count(), sa.func.max(ARTICLES.c.day)
    query = sa.select(ARTICLES.c.source, count, newest).group_by(ARTICLES.c.source)
    held = {name: (number, day) for name, number, day in connection.execute(query)}
    return tuple(
        _state_now(source, rows.get(source.name), held.get(source.name, (0, None)), now)
        for source in sources
    )


def _state_now(
    source: SourceSettings,
    row: Mapping[Any, Any] | None,
    held: tuple[int, str | None],
    now: datetime,
) -> SourceState:
    state: State = "not checked"
    if row is not None:
        state = row["state"]
        if state in {"fresh", "stale"}:
            state = _freshness(row["newest_at"], source, now)
    known = row or {}
    since = known.get("failing_since")
    return SourceState(
        name=source.name,
        kind=source.kind,
        address=source.address,
        state=state,
        detail=known.get("detail"),
        since=_day(since) if since else None,
        checked_at=known.get("checked_at"),
        succeeded_at=known.get("succeeded_at"),
        newest_at=known.get("newest_at"),
        newest_day=held[1],
        articles=held[0],
    )


def _row(check: SourceCheck, before: Mapping[str, Any] | None, at: datetime) -> dict[str, Any]:
    moment = at.isoformat(timespec="seconds")
    known = before or {}
    newest = moment if check.new else known.get("newest_at")
    state, detail = _judge(check, known, newest, at)
    is_failing = state == "failing"
    return {
        "name": check.source.name,
        "kind": check.source.kind,
        "address": check.source.address,
        "state": state,
        "detail": detail,
        "checked_at": moment,
        "succeeded_at": known.get("succeeded_at") if is_failing else moment,
        "newest_at": newest,
        "failing_since": (known.get("failing_since") or moment) if is_failing else None,
    }


def _judge(
    check: SourceCheck, known: Mapping[str, Any], newest: str | None, at: datetime
) -> tuple[State, str | None]:
    """Return the state of a source after a check, and why."""
    if check.error is not None:
        return "failing", check.error
    if not check.offered and not check.is_unchanged:
        return "empty", "it answers, and lists no articles"
    told = _told_by_pages(check, known, newest)
    if told is not None:
        return told
    detail = f"{check.waiting} pages wait for the next run" if check.waiting else None
    return _freshness(newest, check.source, at), detail


def _told_by_pages(
    check: SourceCheck, known: Mapping[str, Any], newest: str | None
) -> tuple[State, str | None] | None:
    """Return the state that the pages tried show; None where they show nothing amiss.

    A few pages say little of a source that has given articles before.
    """
    behind, gone = check.refused + check.teasers, check.failed + check.without_text
    is_telling = check.tried >= _FEWEST_TRIED or newest is None
    was = known.get("state")
    if behind > _MOST * check.tried:
        if is_telling or was == "paywalled":
            many = f"{behind} of {check.tried} pages"
            return "paywalled", f"{many} give only a beginning, or want a login"
    elif check.tried and check.failed == check.tried and is_telling:
        return "failing", f"none of {check.tried} pages could be fetched: {check.first_fault}"
    elif check.tried and gone == check.tried and is_telling:
        return "empty", f"{check.tried} pages held no article: {check.first_fault}"
    elif not check.tried and was in {"paywalled", "empty"}:
        return was, known.get("detail")
    return None


def _freshness(newest: str | None, source: SourceSettings, now: datetime) -> State:
    if newest is None:
        return "stale"
    age = now - datetime.fromisoformat(newest)
    return "stale" if age > timedelta(days=source.stale_after_days) else "fresh"


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).date()
