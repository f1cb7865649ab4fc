"""This process, and processes of our own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

_BLAS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class InlineExecutor(Executor):
    """Runs each function at once, in the process that submits it."""

    @override
    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return a future that is done."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it
            future.set_exception(error)
        return future


class PoolExecutor(Executor):
    """A pool of processes that is started on first use, and anew when one of them dies.

    The processes are started afresh, not copied from this one, whose threads would not come along.

    Args:
        workers: processes at the most.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    @override
    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand a function to a worker."""
        if self._pool is not None:
            try:
                return self._pool.submit(fn, *args, **kwargs)
            except BrokenExecutor:
                _end(self._pool)
        self._pool = ProcessPoolExecutor(
            self.workers, multiprocessing.get_context("spawn"), initializer=begin_worker
        )
        return self._pool.submit(fn, *args, **kwargs)

    def end_workers(self) -> None:
        """End every worker at once; what they were doing fails with `LostWorkerError`."""
        pool, self._pool = self._pool, None
        if pool is not None:
            _end(pool)

    @override
    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers when they have done what they were given."""
        if self._pool is None:
            return
        if getattr(self._pool, "_broken", False):
            _end(self._pool)
        else:
            self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)


def _end(pool: ProcessPoolExecutor) -> None:
    """Kill what is left of a pool and take it down; there is no public way before Python 3.14.

    What was being handed to a worker that died fills a pipe that nobody reads. Until Python 3.11.5
    taking the pool down waits for ever until that is read
    (https://github.com/python/cpython/issues/94777), so the pipe is closed first.
    """
    for process in list((pool._processes or {}).values()):  # noqa: SLF001
        process.kill()
    queue = getattr(pool, "_call_queue", None)
    if queue is not None and sys.version_info < (3, 11, 5):
        queue._reader.close()  # noqa: SLF001
    pool.shutdown(wait=True)


def begin_worker() -> None:
    """Prepare a worker process: one BLAS thread, no answer to Ctrl-C, no life after its parent."""
    # set before numpy is imported, which reads them once; nothing is read from the environment
    os.environ.update(dict.fromkeys(_BLAS, "1"))  # noqa: TID251
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and says what to do
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent's end: one that was killed leaves workers waiting for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
