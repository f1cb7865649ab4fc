"""Which executor a command works with."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefings.errors import UsageError
from briefings.executors.cluster import ClusterExecutor
from briefings.executors.pool import InlineExecutor, PoolExecutor

if TYPE_CHECKING:
    from collections.abc import Generator
    from concurrent.futures import Executor

SMALL = 8
"""Documents up to which no pool is started: a worker takes as long to load as they take to read."""


@contextmanager
def open_executor(
    workers: int | None = None, scheduler: str | None = None, *, documents: int | None = None
) -> Generator[Executor]:
    """Give an executor, and end it with the block.

    Args:
        workers: processes; one is this very process; None for as many as there are cores.
        scheduler: address of a Dask scheduler, whose workers are taken instead.
        documents: how much there is to do, where that is known: for `SMALL` of them or fewer no
            process is started.

    Raises:
        UsageError: fewer workers than one, or what `ClusterExecutor` says.
        BriefError: what `ClusterExecutor` says.
    """
    executor = _choose(workers, scheduler, documents)
    try:
        yield executor
    except BaseException:
        if isinstance(executor, PoolExecutor):
            executor.end_workers()
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown(wait=True)


def width_of(executor: Executor) -> int:
    """Return how many functions it runs beside this process; none where it runs them in it."""
    workers: int = getattr(executor, "workers", 0)
    return workers


def _choose(workers: int | None, scheduler: str | None, documents: int | None) -> Executor:
    if scheduler:
        return ClusterExecutor(scheduler)
    count = _cores() if workers is None else workers
    if count < 1:
        raise UsageError(f"{workers} workers do no work", where="--workers", hint="give 1 or more")
    if count == 1 or (documents is not None and documents <= SMALL):
        return InlineExecutor()
    return PoolExecutor(count)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
