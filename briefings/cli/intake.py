"""Sources, files and addresses into the store: what `brief ingest` and the morning's run share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.articles.formats.documents import Document
from briefings.articles.sources.checks import SourceCheck
from briefings.cli import team_clock
from briefings.settings import SourceSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor
    from datetime import date, datetime

    import sqlalchemy as sa

    from briefings.articles.formats.documents import FailedFile
    from briefings.articles.sources.states import SourceState
    from briefings.articles.stored import StoredArticle
    from briefings.corpus.ingesting import IngestReport
    from briefings.corpus.preparing import OwnNames
    from briefings.settings import Settings
    from briefings.settings.records import SourceKind
    from briefings.store import Store

_RELEARNED_AT_ONCE = 16  # articles that a worker is handed


@dataclass(frozen=True, slots=True)
class IntakeOptions:
    """How a run works.

    Attributes:
        workers: processes; None for as many as there are cores.
        scheduler: address of a Dask scheduler, or None.
        is_again: files and pages that were read before are read again.
    """

    workers: int | None = None
    scheduler: str | None = None
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class LateArticle:
    """A new article of a day that has not come yet."""

    location: str
    published: date


@dataclass(frozen=True, slots=True)
class Intake:
    """What a run took in.

    Attributes:
        report: of the articles.
        checks: of the sources, files and addresses that were asked.
        states: of those that the settings name, after the run.
        late: new articles dated after the team's day.
        relearned: stored articles that were cleaned of lines learnt since they came.
    """

    report: IngestReport
    checks: Sequence[SourceCheck]
    states: Sequence[SourceState]
    late: Sequence[LateArticle]
    relearned: int

    @property
    def unchanged(self) -> int:
        """Files and pages that were read before and have not changed."""
        return sum(check.unchanged for check in self.checks)

    @property
    def is_fruitless(self) -> bool:
        """Whether there was something to read and nothing at all could be."""
        report = self.report
        return bool(report.failed) and not (report.new or report.known or self.unchanged)

    def line(self) -> str:
        """Return what happened in one line."""
        report = self.report
        parts = [
            f"{report.new} new articles",
            f"{report.known + self.unchanged} known or unchanged",
            f"{len(report.failed)} not read",
        ]
        if self.late:
            first = self.late[0]
            parts.append(
                f"{len(self.late)} dated in the future ({first.published}: {first.location})"
            )
        waiting = sum(check.waiting for check in self.checks)
        if waiting:
            parts.append(f"{waiting} pages wait for the next run")
        if self.relearned:
            parts.append(f"{self.relearned} stored articles cleaned of repeated lines")
        return ", ".join(parts)


def choose_checks(named: Sequence[str], settings: Settings) -> list[SourceCheck]:
    """Return what is to be asked: the sources of the settings, or what the command line names.

    Args:
        named: paths, addresses, and names or addresses of sources of the settings.
        settings: the sources.
    """
    if not named:
        return [SourceCheck(source) for source in settings.sources]
    known = {source.name: source for source in settings.sources}
    known |= {source.address: source for source in settings.sources}
    return [
        SourceCheck(known[text]) if text in known and not Path(text).exists() else _unnamed(text)
        for text in dict.fromkeys(named)
    ]


def _unnamed(text: str) -> SourceCheck:
    from briefings.articles.addresses import is_web_address

    kind: SourceKind = "page" if is_web_address(text) else "folder"
    return SourceCheck(SourceSettings(text, kind, text), is_configured=False)


def take_in(
    checks: Sequence[SourceCheck],
    settings: Settings,
    store: Store,
    options: IntakeOptions | None = None,
    *,
    now: datetime,
    tell: Callable[[str], None] = lambda _line: None,
) -> Intake:
    """Ask sources, files and addresses for what is new, and store it.

    Args:
        checks: of what is asked; they count what is seen.
        settings: how pages are fetched, and the user's own names.
        store: open for writing.
        options: None for the usual way.
        now: when the run began.
        tell: is told how far it has come.

    Raises:
        StoreError: the store cannot be read or written.
        BriefError: the workers cannot be had.
    """
    from briefings.articles.fetching import Fetcher
    from briefings.articles.sources.intake_memory import IntakeMemory
    from briefings.articles.sources.rounds import gather_all
    from briefings.corpus.ingesting import Plan, ingest
    from briefings.executors import open_executor

    options = options or IntakeOptions()
    today = team_clock.team_day(settings, now)
    memory = IntakeMemory(store, at=now, is_again=options.is_again)
    desk = _Desk(checks, today)
    with (
        Fetcher(settings.fetching) as fetcher,
        open_executor(*_workers(options, settings), documents=_few(checks)) as executor,
    ):
        found = gather_all(checks, fetcher, memory, now=now, at_once=settings.fetching.in_flight)
        report = ingest(
            desk.note(found), store, executor, now=now, memory=memory,
            plan=Plan(near=today, own_names=own_names(settings)),
            progress=lambda so_far, new: tell(desk.take(so_far, new)),
        )  # fmt: skip
        relearned = _relearn(store, executor)
    desk.close(report)
    configured = [check for check in checks if check.is_configured]
    with store.writing() as connection:
        memory.save(connection)
        states = _write_states(connection, configured, settings, now)
    return Intake(report, checks, states, desk.late, relearned)


def _workers(options: IntakeOptions, settings: Settings) -> tuple[int | None, str | None]:
    """Return how many processes of this machine, and whose scheduler: what was typed wins."""
    if options.workers is not None or options.scheduler is not None:
        return options.workers, options.scheduler
    return settings.ingest.workers, settings.ingest.scheduler


def own_names(settings: Settings) -> OwnNames:
    """Return the user's own names, a tuple a file.

    Raises:
        SettingsError: a file is missing or has a line that cannot be read.
    """
    from briefings.cli.loading import read_data_file
    from briefings.glossary.loading import parse_glossary

    files = settings.glossary_files
    return tuple(parse_glossary(read_data_file(file), str(file)) for file in files)


def _few(checks: Iterable[SourceCheck]) -> int | None:
    """Return how many documents there are, where each is a file of one; None if nobody knows."""
    paths = [Path(check.source.address) for check in checks]
    several = {".json", ".jsonl", ".xml", ".rss", ".atom"}
    if all(path.is_file() and path.suffix.lower() not in several for path in paths):
        return len(paths)
    return None


class _Desk:
    """Where documents and articles pass by on their way: who gave them, and what is odd of them."""

    def __init__(self, checks: Iterable[SourceCheck], today: date) -> None:
        self._checks = {check.source.name: check for check in checks if check.is_configured}
        self._today = today
        self._givers: dict[str, SourceCheck] = {}
        self.late: list[LateArticle] = []

    def note(self, found: Iterable[Document | FailedFile]) -> Iterator[Document | FailedFile]:
        """Hand on what comes, and keep who gave it."""
        for item in found:
            giver = self._checks.get(item.source or "") if isinstance(item, Document) else None
            if giver is not None:
                self._givers[item.location] = giver
            yield item

    def take(self, report: IngestReport, new: Iterable[StoredArticle]) -> str:
        """Look at new articles, and return how far the run has come."""
        from briefings.articles.sources.states import looks_paywalled

        for item in new:
            article, giver = item.article, self._checks.get(item.source or "")
            self._givers.pop(article.location, None)
            if article.published is not None and article.published > self._today:
                self.late.append(LateArticle(article.location, article.published))
            if giver is not None and looks_paywalled(article.text):
                giver.teasers += 1
        return f"ingesting: {report.new} new, {report.known} known, {len(report.failed)} not read"

    def close(self, report: IngestReport) -> None:
        """Count what became of each source's documents."""
        for name, check in self._checks.items():
            check.new = report.new_by_source.get(name, 0)
        for fault in report.failed:
            giver = self._givers.get(fault.location)
            if giver is not None:
                giver.without_text += 1
                giver.blame(fault.reason)


def _relearn(store: Store, executor: Executor) -> int:
    """Clean stored articles of lines learnt since, in the workers; return how many."""
    from briefings.articles.relearning import relearn
    from briefings.corpus.preparing import compute_sentences
    from briefings.executors import result_of

    def compute(items: Sequence[StoredArticle]) -> list[StoredArticle]:
        parts = [
            items[start : start + _RELEARNED_AT_ONCE]
            for start in range(0, len(items), _RELEARNED_AT_ONCE)
        ]
        futures = [executor.submit(compute_sentences, part) for part in parts]
        return [item for future in futures for item in result_of(future, executor)]

    return len(relearn(store, compute))


def _write_states(
    connection: sa.Connection,
    checks: Sequence[SourceCheck],
    settings: Settings,
    now: datetime,
) -> tuple[SourceState, ...]:
    from briefings.articles.sources.states import forget_sources, save_states, source_states

    save_states(connection, checks, at=now)
    sources = [check.source for check in checks]
    if sources and len(sources) == len(settings.sources):
        forget_sources(connection, settings.sources)
    return source_states(connection, sources, now)
