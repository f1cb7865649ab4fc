"""Batches spread over an executor, results in order, whatever becomes of the workers.

A worker that dies takes with it what others of its pool were doing, and nothing tells whose fault
it was. Then everything that was under way is done again, one document at a time with nothing beside
it: a document that ends three workers in a row is set aside, the others have lost a few seconds.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.articles.formats.documents import FailedFile
from briefings.executors import (
    LateWorkerError,
    LostSchedulerError,
    LostWorkerError,
    PoolExecutor,
    result_of,
    width_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future

    from briefings.articles.formats.documents import Document
    from briefings.corpus.batching import Batch
    from briefings.corpus.preparing import Prepared, Setting

MOST_TRIES = 3
"""Workers that a document may end before it is set aside."""

PATIENCE_S = 1_800.0
"""Seconds after which a worker of our own counts as hung: the longest document allowed, 20 MB of
plain text, takes 260 of one core."""

BATCHES_AHEAD = 2
"""Batches a worker has before it: one under way, one waiting."""

if TYPE_CHECKING:
    Outcome = Prepared | FailedFile
    Prepare = Callable[[Sequence[Document], Setting], tuple[Outcome, ...]]


@dataclass(slots=True)
class _Task:
    """A batch under way; its future is None when it has nothing to be read."""

    batch: Batch
    setting: Setting
    future: Future[tuple[Outcome, ...]] | None


class Spreading:
    """Hands batches to an executor.

    Args:
        executor: where they are read.
        prepare: a function of a module that reads the documents of a batch.
        patience_s: seconds that a batch may take in a worker of ours.
    """

    def __init__(
        self, executor: Executor, prepare: Prepare, *, patience_s: float = PATIENCE_S
    ) -> None:
        self._executor = executor
        self._prepare = prepare
        self._patience_s = patience_s
        self._tasks: deque[_Task] = deque()

    def spread(
        self, batches: Iterable[Batch], setting: Callable[[], Setting], *, most: int
    ) -> Iterator[tuple[Batch, tuple[Outcome, ...]]]:
        """Yield each batch with what its documents gave, in order.

        Args:
            batches: a bounded number of them is taken ahead.
            setting: is asked for each batch as it is handed over.
            most: batches that may be taken ahead, however many workers there are.

        Raises:
            LostSchedulerError: the cluster is gone and does not come back.
        """
        ahead = min(most, BATCHES_AHEAD * width_of(self._executor))
        for batch in batches:
            self._tasks.append(self._begin(batch, setting()))
            while len(self._tasks) > ahead:
                yield self._end(self._tasks.popleft())
        while self._tasks:
            yield self._end(self._tasks.popleft())

    def _begin(self, batch: Batch, setting: Setting) -> _Task:
        if not batch.documents:
            return _Task(batch, setting, None)
        future = self._executor.submit(self._prepare, batch.documents, setting)
        return _Task(batch, setting, future)

    def _end(self, task: _Task) -> tuple[Batch, tuple[Outcome, ...]]:
        if task.future is None:
            return task.batch, ()
        try:
            return task.batch, self._result(task.future)
        except LostWorkerError:
            self._settle_rest()
            return task.batch, tuple(self._alone(d, task.setting) for d in task.batch.documents)
        except LostSchedulerError:
            # it is asked once more: a scheduler that was started again knows nothing of the task
            again = self._begin(task.batch, task.setting)
            if again.future is None:
                raise
            return task.batch, self._result(again.future)

    def _alone(self, document: Document, setting: Setting) -> Outcome:
        """Read one document with nothing beside it."""
        for _ in range(MOST_TRIES):
            future = self._executor.submit(self._prepare, (document,), setting)
            try:
                return self._result(future)[0]
            except LateWorkerError:
                reason = f"reading it took more than {self._patience_s:.0f} s"
                return FailedFile(document.location, f"{reason}; set aside")
            except LostWorkerError as error:
                if error.is_suspect:  # a cluster has tried several times by itself
                    break
        return _set_aside(document)

    def _settle_rest(self) -> None:
        """Wait until nothing is under way any more."""
        futures = [task.future for task in self._tasks if task.future is not None]
        _, unfinished = wait(futures, timeout=self._patience_s)
        if unfinished and isinstance(self._executor, PoolExecutor):
            self._executor.end_workers()

    def _result(self, future: Future[tuple[Outcome, ...]]) -> tuple[Outcome, ...]:
        return result_of(future, self._executor, patience_s=self._patience_s)


def _set_aside(document: Document) -> FailedFile:
    reason = "reading it ended its worker each time, out of memory or by a fault"
    return FailedFile(document.location, f"{reason}; set aside after {MOST_TRIES} tries")
