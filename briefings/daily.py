"""The morning's run: sources refreshed, a brief a topic, one edition, one PDF, the digest queued.

It may be ended at any moment and run again. What it has done stands in the store beside the brief
it concerns, in the same transaction, so that a second run takes up where the first one stopped:
one brief a topic, one edition a day.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from briefings.articles.sources.states import failing_sources
from briefings.brief.record import Bilingual, FailedSource, FailedTopic, TopicName
from briefings.delivery.editions import combine_edition, save_edition
from briefings.delivery.outbox import queue_digest
from briefings.errors import BriefError, SourceError
from briefings.pipeline import collect, make_brief
from briefings.store.briefs import load_brief, save_draft
from briefings.store.locking import exclusive
from briefings.store.runs import begin_run, end_run, last_runs, note_run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from briefings.brief.record import Brief, Edition
    from briefings.corpus.collecting import Collection
    from briefings.pipeline import Request, Tools
    from briefings.settings import Recipient, Topic
    from briefings.store import Store

FAILING_DAYS = 3
"""A source that fails as long as this stands on the front page."""

KIND = "daily"
"""What its lock and its rows among the runs are called."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a morning's run is to do.

    Attributes:
        request: of every brief; its topic is replaced by each of `topics`.
        topics: in the order of the edition.
        recipients: who gets the digest.
        refresh: fetches the sources into the store and says in a line what came in; None leaves
            the store as it is.
        render: makes the PDF of an edition.
        write: writes the finished edition and its PDF where people look for them.
        is_again: what earlier runs of the day did is not used.
    """

    request: Request
    topics: Sequence[Topic]
    recipients: Sequence[Recipient]
    refresh: Callable[[], str] | None
    render: Callable[[Edition], bytes]
    write: Callable[[Edition, bytes], Sequence[str]]
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Morning:
    """What a morning's run did.

    Attributes:
        edition: the briefs of the day.
        refreshed: what the refresh said; None where there was none.
        files: what was written.
        queued: messages that stand in the outbox for this edition.
        resumed: an earlier run of the day had been ended before it was done.
    """

    edition: Edition
    refreshed: str | None
    files: tuple[str, ...]
    queued: int
    resumed: bool = False


@dataclass(slots=True)
class _Ledger:
    """How far the run of a day has come; the row in the store is the truth, this its copy."""

    number: int
    refreshed: str | None = None
    briefs: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def detail(self) -> dict[str, Any]:
        return {"refreshed": self.refreshed, "briefs": self.briefs, "failed": self.failed}


def run_daily(plan: Plan, tools: Tools, store: Store, *, clock: Callable[[], datetime]) -> Morning:
    """Do what is left of the morning's run of a day.

    Topics that failed in an earlier run of the day are tried again.

    Raises:
        StoreBusyError: another run is on.
        StoreError: the store cannot be read or written.
        RenderError, TemplateError: the edition cannot be laid out.
    """
    with exclusive(store, KIND):
        day = plan.request.day
        ledger, earlier = _open_ledger(store, day, clock(), is_again=plan.is_again)
        try:
            _refresh(plan, tools, store, ledger)
            _make_briefs(plan, tools, store, ledger, clock)
            edition = _combine(plan, store, ledger, clock())
            tools.progress("rendering")
            pdf = plan.render(edition)
            files = tuple(plan.write(edition, pdf))
            with store.writing() as connection:
                key = save_edition(
                    connection, edition, pdf, list(ledger.briefs.values()), at=clock()
                )
                queued = queue_digest(connection, key, plan.recipients, at=clock())
                outcome = "failed" if ledger.failed else "done"
                end_run(connection, ledger.number, outcome, at=clock(), detail=ledger.detail())
        except BriefError as error:
            _note_failure(store, ledger, error, clock())
            raise
    return Morning(edition, ledger.refreshed, files, queued, resumed=earlier == "killed")


def _open_ledger(
    store: Store, day: date, now: datetime, *, is_again: bool
) -> tuple[_Ledger, str | None]:
    """Begin a run, with what earlier runs of the day have done already."""
    with store.writing() as connection:
        previous = last_runs(connection, KIND, key=day.isoformat(), most=1)
        number = begin_run(connection, KIND, day.isoformat(), at=now)
        ledger = _Ledger(number)
        if not previous or is_again:
            return ledger, None
        detail: Mapping[str, Any] = previous[0].detail
        ledger.refreshed = detail.get("refreshed")
        ledger.briefs = dict(detail.get("briefs", {}))
        note_run(connection, number, ledger.detail())
    return ledger, "killed" if previous[0].outcome is None else previous[0].outcome


def _refresh(plan: Plan, tools: Tools, store: Store, ledger: _Ledger) -> None:
    """Fetch the sources, once a day: a run that takes up an earlier one uses what that fetched."""
    if plan.refresh is None or ledger.refreshed is not None:
        return
    tools.progress("refreshing sources")
    ledger.refreshed = plan.refresh()
    _note(store, ledger)


def _make_briefs(
    plan: Plan, tools: Tools, store: Store, ledger: _Ledger, clock: Callable[[], datetime]
) -> None:
    """Make the briefs that are not made yet, all from the same articles."""
    left = [topic for topic in plan.topics if topic.slug not in ledger.briefs]
    if not left:
        return
    tools.progress("reading")
    try:
        collection = collect(plan.request, tools)
    except SourceError as error:
        ledger.failed.update(dict.fromkeys((topic.slug for topic in left), error.one_line()))
        _note(store, ledger)
        return
    for topic in left:
        tools.progress(topic.slug)
        _make_one(topic, collection, plan, tools, store, ledger, clock)


def _make_one(
    topic: Topic,
    collection: Collection,
    plan: Plan,
    tools: Tools,
    store: Store,
    ledger: _Ledger,
    clock: Callable[[], datetime],
) -> None:
    try:
        result = make_brief(replace(plan.request, topic=topic), tools, collection)
    except BriefError as error:
        reason = error.one_line()
    except Exception as error:  # noqa: BLE001 - one topic's fault must not stop the others
        reason = f"a fault of this program ({type(error).__name__}: {str(error)[:200]})"
    else:
        with store.writing() as connection:
            ledger.briefs[topic.slug] = save_draft(connection, result.working, at=clock())
            note_run(connection, ledger.number, ledger.detail())
        return
    ledger.failed[topic.slug] = " ".join(reason.split())
    _note(store, ledger)


def _combine(plan: Plan, store: Store, ledger: _Ledger, now: datetime) -> Edition:
    names = {topic.slug: topic for topic in plan.topics}
    with store.reading() as connection:
        order = [slug for slug in names if slug in ledger.briefs]
        briefs = [_load(connection, ledger.briefs[slug]) for slug in order]
        failing = failing_sources(connection, now, days=FAILING_DAYS)
    return combine_edition(
        briefs,
        day=plan.request.day,
        # the moment of its latest brief: combined again, it is the same edition to the byte
        at=max((brief.generated_at for brief in briefs), default=now),
        failed_topics=[
            FailedTopic(topic=_name(names[slug]), reason=reason)
            for slug, reason in ledger.failed.items()
        ],
        failing_sources=[
            FailedSource(source=name, reason=reason, since=since) for name, reason, since in failing
        ],
    )


def _load(connection: Any, key: str) -> Brief:
    brief = load_brief(connection, key)
    if brief is None:
        raise BriefError(
            "the brief is gone from the store", where=key, hint="run it again with --again"
        )
    return brief


def _name(topic: Topic) -> TopicName:
    return TopicName(slug=topic.slug, name=Bilingual(ar=topic.name_ar, en=topic.name_en))


def _note(store: Store, ledger: _Ledger) -> None:
    with store.writing() as connection:
        note_run(connection, ledger.number, ledger.detail())


def _note_failure(store: Store, ledger: _Ledger, error: BriefError, now: datetime) -> None:
    """Write down why the run ended, unless the store itself is what failed."""
    try:
        with store.writing() as connection:
            detail = ledger.detail() | {"error": error.one_line()}
            end_run(connection, ledger.number, "failed", at=now, detail=detail)
    except BriefError:
        return
