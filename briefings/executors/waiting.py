"""Waiting for results: what became of the work is told the same way wherever it was done."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from concurrent.futures import TimeoutError as LateError
from typing import TypeVar

from briefings.executors.cluster import ClusterExecutor
from briefings.executors.faults import LateWorkerError, LostSchedulerError, LostWorkerError
from briefings.executors.pool import PoolExecutor

T = TypeVar("T")


def result_of(future: Future[T], executor: Executor, *, patience_s: float | None = None) -> T:
    """Wait for a result.

    Args:
        future: from `executor.submit`.
        executor: whose workers are ended when one of them takes too long; those of a cluster are
            its owner's, and the work is waited for.
        patience_s: seconds that the work may take from now on.

    Raises:
        LostWorkerError: the worker died.
        LateWorkerError: it took too long.
        LostSchedulerError: the cluster is gone.
        Exception: whatever the function raised.
    """
    try:
        if isinstance(executor, ClusterExecutor):
            return executor.wait_for(future)
        return future.result(timeout=patience_s)
    except BrokenExecutor as error:
        raise LostWorkerError("a worker died") from error
    except LateError as error:
        if isinstance(executor, PoolExecutor) and not future.done():
            executor.end_workers()
            raise LateWorkerError(f"no result after {patience_s:.0f} s") from error
        raise
    except CancelledError as error:
        if isinstance(executor, ClusterExecutor):
            raise LostSchedulerError(executor.address) from error
        raise
    except Exception as error:
        if type(error).__name__ == "KilledWorker":  # only a cluster has it: not imported for it
            raise LostWorkerError("its worker died each time", is_suspect=True) from error
        raise
