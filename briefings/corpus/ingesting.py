"""Documents into the store: read by workers, written here, a batch in one transaction.

All that belongs to the articles of a batch is written with them: texts, vectors, line counts,
copies, stories, and that their files and pages have been read. So whatever ends the program leaves
whole batches, and the next run takes up where this one stopped. Batches are written in the order in
which they came, however many workers read them.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.articles.cleaning.learning import count_lines, load_learned
from briefings.articles.formats.documents import FailedFile
from briefings.articles.stored import save_articles
from briefings.corpus.arriving import Related
from briefings.corpus.batching import MOST_BYTES, MOST_DOCUMENTS, form_batches
from briefings.corpus.preparing import Prepared, Setting, failure_of, glossary_with, prepare
from briefings.corpus.relating import relate_new
from briefings.corpus.spreading import MOST_TRIES, PATIENCE_S, Spreading
from briefings.errors import BriefError, StoreBusyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from concurrent.futures import Executor
    from datetime import date, datetime

    from briefings.articles.cleaning.learning import LearnedLines
    from briefings.articles.formats.documents import Document
    from briefings.articles.sources.intake_memory import IntakeMemory
    from briefings.articles.stored import StoredArticle
    from briefings.corpus.batching import Batch
    from briefings.corpus.preparing import OwnNames
    from briefings.corpus.spreading import Outcome, Prepare
    from briefings.store import Store

RELEARN_EVERY = 64
"""Batches that are read with the same learnt lines."""

_TURN = 0x62726966  # number of the advisory lock, as in `briefings.store.migrations`


@dataclass(frozen=True, slots=True)
class Plan:
    """How documents are taken in.

    Attributes:
        near: the day that days without a year are near to; None for the day of the run.
        own_names: of the user, laid over the packaged ones.
        most_documents: in a batch.
        most_bytes: of a batch, unless its only document is larger.
        relearn_every: batches that are read with the same learnt lines, those known before the last
            so many of them were written: what is learnt does not hang on how many are under way.
        patience_s: seconds that a worker may take for a batch.
        prepare: a function of a module that reads the documents of a batch.
    """

    near: date | None = None
    own_names: OwnNames = ()
    most_documents: int = MOST_DOCUMENTS
    most_bytes: int = MOST_BYTES
    relearn_every: int = RELEARN_EVERY
    patience_s: float = PATIENCE_S
    prepare: Prepare = prepare


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What came of a run, or of a part of it.

    Attributes:
        new: articles that the store did not hold.
        known: documents whose bytes or article it held.
        failed: what could not be read, and why.
        future_dated: new articles of a day after the run's.
        seconds: from the beginning.
        new_by_source: new articles by the name of their source; None for those of none.
    """

    new: int = 0
    known: int = 0
    failed: tuple[FailedFile, ...] = ()
    future_dated: int = 0
    seconds: float = 0.0
    new_by_source: Mapping[str | None, int] = field(default_factory=dict[str | None, int])


Progress = Callable[[IngestReport, Sequence["StoredArticle"]], None]
"""Is told how far a run has come, and the new articles of its last batch."""


def ingest(
    documents: Iterable[Document | FailedFile],
    store: Store,
    executor: Executor,
    *,
    now: datetime,
    plan: Plan | None = None,
    memory: IntakeMemory | None = None,
    progress: Progress | None = None,
) -> IngestReport:
    """Take documents into a store.

    Args:
        documents: taken one after the other, a bounded number of them ahead of what is written.
        store: open for writing.
        executor: where they are read (`briefings.executors`).
        now: when the run began.
        plan: how; None for the usual way.
        memory: is told what became of each document, and writes what it knows in the transaction
            that stores its articles.
        progress: is told after each batch how far it has come, and which articles are new.

    Returns:
        What came of it; an article that many documents gave counts once.

    Raises:
        StoreError: the store cannot be read or written; all batches before are in it.
        LostSchedulerError: the cluster is gone, likewise.
    """
    return _Ingestion(store, executor, now, plan or Plan(), memory).run(documents, progress)


@dataclass(frozen=True, slots=True)
class _Settled:
    """Documents of which nothing is written: the places of those in the store, and the failed."""

    stored: tuple[str, ...] = ()
    failed: tuple[FailedFile, ...] = ()


class _Ingestion:
    """One run of `ingest`."""

    def __init__(
        self,
        store: Store,
        executor: Executor,
        now: datetime,
        plan: Plan,
        memory: IntakeMemory | None,
    ) -> None:
        self._store = store
        self._now = now
        self._plan = plan
        self._memory = memory
        self._spreading = Spreading(executor, plan.prepare, patience_s=plan.patience_s)
        self._setting = Setting(near=plan.near or now.date(), own_names=plan.own_names)
        self._learned: deque[Mapping[str, LearnedLines]] = deque()
        self._begun = self._written = 0
        self._report = IngestReport()

    def run(
        self, documents: Iterable[Document | FailedFile], progress: Progress | None
    ) -> IngestReport:
        """Take the documents in and return what came of it."""
        started = time.monotonic()
        # a store that cannot be written says so before anything is fetched
        with self._store.writing():
            pass
        # twice: the first stretch is not written when the second one begins
        self._learn()
        self._learn()
        plan = self._plan
        batches = form_batches(
            documents,
            self._store,
            most_documents=plan.most_documents,
            most_bytes=plan.most_bytes,
        )
        ahead = plan.relearn_every - 1
        for batch, outcomes in self._spreading.spread(batches, self._next_setting, most=ahead):
            new = self._settle(batch, outcomes)
            self._report = replace(self._report, seconds=time.monotonic() - started)
            if progress is not None:
                progress(self._report, [item.stored for item in new])
        return replace(self._report, seconds=time.monotonic() - started)

    def _next_setting(self) -> Setting:
        """Return what the next batch is read with."""
        if self._begun % self._plan.relearn_every == 0:
            self._setting = replace(self._setting, learned=self._learned.popleft())
        self._begun += 1
        return self._setting

    def _learn(self) -> None:
        with self._store.reading() as connection:
            self._learned.append(load_learned(connection))

    def _settle(self, batch: Batch, outcomes: Sequence[Outcome]) -> list[Prepared]:
        """Write a batch, count what came of it, and return what is new."""
        prepared = [item for item in outcomes if isinstance(item, Prepared)]
        failed = [item for item in outcomes if isinstance(item, FailedFile)]
        settled = _Settled(tuple(d.location for d in batch.known), tuple(failed))
        try:
            fresh = self._write(prepared, settled)
        except BriefError:
            raise
        except Exception:  # noqa: BLE001 - a fault of one article is told, the rest goes on
            fresh, faults = self._write_alone(prepared, settled)
            failed += faults
        self._written += 1
        if self._written % self._plan.relearn_every == 0:
            self._learn()
        # of several documents of one article the last is stored (`save_articles`)
        new = {i.stored.article.id: i for i in prepared if i.stored.article.id in fresh}
        self._count(batch, len(outcomes), list(new.values()), failed)
        return list(new.values())

    def _write(self, prepared: Sequence[Prepared], settled: _Settled) -> frozenset[str]:
        """Write a batch, again where another writer came between, and return the ids of the new."""
        for _ in range(MOST_TRIES - 1):
            try:
                return self._write_once(prepared, settled)
            except StoreBusyError:
                continue
        return self._write_once(prepared, settled)

    def _write_once(self, prepared: Sequence[Prepared], settled: _Settled) -> frozenset[str]:
        with self._store.writing() as connection:
            _take_turn(connection)
            fresh = save_articles(
                connection, [(item.stored, item.original) for item in prepared], at=self._now
            )
            new = {i.stored.article.id: i for i in prepared if i.stored.article.id in fresh}
            count_lines(connection, [item.stored.article for item in new.values()])
            related = [_related(item, self._now.date()) for item in new.values()]
            relate_new(connection, related, glossary=glossary_with(self._plan.own_names))
            if self._memory is not None:
                _tell(self._memory, prepared, settled)
                self._memory.save(connection)
        return fresh

    def _write_alone(
        self, prepared: Sequence[Prepared], settled: _Settled
    ) -> tuple[frozenset[str], list[FailedFile]]:
        """Write each article of a batch by itself; one that cannot be written is set aside."""
        fresh: set[str] = set()
        faults: list[FailedFile] = []
        for item in prepared:
            try:
                fresh |= self._write([item], _Settled())
            except BriefError:
                raise
            except Exception as error:  # noqa: BLE001 - as above
                faults.append(failure_of(item.location, "storing", error))
        self._write([], _Settled(settled.stored, (*settled.failed, *faults)))
        return frozenset(fresh), faults

    def _count(
        self,
        batch: Batch,
        outcomes: int,
        new: Sequence[Prepared],
        failed: Sequence[FailedFile],
    ) -> None:
        report = self._report
        today = self._now.date()
        days = [item.stored.article.published for item in new]
        self._report = replace(
            report,
            new=report.new + len(new),
            known=report.known + len(batch.known) + outcomes - len(new) - len(failed),
            failed=(*report.failed, *batch.failed, *failed),
            future_dated=report.future_dated + sum(d is not None and d > today for d in days),
            new_by_source=Counter(report.new_by_source) + Counter(i.stored.source for i in new),
        )


def _tell(memory: IntakeMemory, prepared: Sequence[Prepared], settled: _Settled) -> None:
    for location in (*settled.stored, *(item.location for item in prepared)):
        memory.ledger.settle(location)
    for fault in settled.failed:
        memory.ledger.settle(fault.location, fault.reason)


def _related(item: Prepared, today: date) -> Related:
    article = item.stored.article
    return Related(
        article=article,
        vectors=item.stored.vectors,
        signature=item.signature,
        day=article.anchor or today,
        opening=item.opening,
    )


def _take_turn(connection: sa.Connection) -> None:
    """Wait until no other writer is at work, for the rest of the transaction.

    Two that relate copies of one report at the same moment would not see each other's. SQLite has
    one writer at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_TURN)))
