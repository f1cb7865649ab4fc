"""Workers of a Dask cluster, through its scheduler (`distributed`, the extra `cluster`)."""

from __future__ import annotations

import logging
import re
import time
from concurrent.futures import Executor, Future
from concurrent.futures import TimeoutError as LateError
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from typing_extensions import override

from briefings import __version__
from briefings.errors import BriefError, UsageError
from briefings.executors.faults import LostSchedulerError

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

CONNECT_S = 10.0
RETURN_S = 120.0

_LOOK_S = 5  # between two looks at what became of a cluster
_SCHEDULER = re.compile(r"(?:tcp|tls|ws|wss)://\S+:\d+")


class ClusterExecutor(Executor):
    """Workers of a Dask cluster, through its scheduler.

    Args:
        address: of the scheduler, `tcp://HOST:PORT`.
        connect_s: seconds within which it must answer.
        return_s: seconds for which it is waited for when it is gone or has lost its workers.

    Raises:
        UsageError: no such address, or `distributed` is not installed.
        BriefError: no scheduler answers there, it has no workers, or they lack this program.
    """

    def __init__(
        self, address: str, *, connect_s: float = CONNECT_S, return_s: float = RETURN_S
    ) -> None:
        if not _SCHEDULER.fullmatch(address):
            raise UsageError(
                f"{address!r} is no address of a scheduler",
                where="--scheduler", hint="write tcp://HOST:8786",
            )  # fmt: skip
        self.address = address
        self._connect_s = connect_s
        self._return_s = return_s
        self._client = _connect(address, connect_s)
        self._tasks = self._client.get_executor(pure=False)

    @property
    def workers(self) -> int:
        """How many functions run at the same time; one while nobody knows."""
        return sum(self._threads().values()) or 1

    @override
    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand a function to the cluster.

        Raises:
            LostSchedulerError: the scheduler is gone and did not come back.
        """
        if self._client.status != "running":
            self._reconnect()
        future: Future[T] = self._tasks.submit(fn, *args, **kwargs)
        return future

    @override
    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Give up what is not done and leave; the cluster stays."""
        if self._client.status == "running":
            self._tasks.shutdown(wait=wait and not cancel_futures)
        self._client.close()

    def wait_for(self, future: Future[T]) -> T:
        """Return a result, however long it takes while there are workers.

        Raises:
            LostSchedulerError: the scheduler is gone, or has no workers and gets no new ones.
        """
        alone_since: float | None = None
        while True:
            try:
                return future.result(timeout=_LOOK_S)
            except LateError:
                if future.done():
                    raise
            now = time.monotonic()
            alone_since = None if self._has_workers() else alone_since or now
            if alone_since is not None and now - alone_since > self._return_s:
                raise LostSchedulerError(self.address)

    def _has_workers(self) -> bool:
        return bool(self._threads())

    def _threads(self) -> dict[str, int]:
        """Return the threads of each worker; none while the scheduler is gone."""
        if self._client.status != "running":
            return {}
        try:
            threads: dict[str, int] = self._client.nthreads()
        except OSError:
            return {}
        return threads

    def _reconnect(self) -> None:
        self._client.close()
        deadline = time.monotonic() + self._return_s
        while True:
            try:
                self._client = _connect(self.address, self._connect_s)
            except BriefError as error:
                if time.monotonic() > deadline:
                    raise LostSchedulerError(self.address) from error
                time.sleep(_LOOK_S)
            else:
                self._tasks = self._client.get_executor(pure=False)
                return


def _connect(address: str, connect_s: float) -> Any:
    """Return a client of a scheduler whose workers can do the work.

    Raises:
        UsageError: `distributed` is not installed.
        BriefError: no answer, no workers, or other programs on them.
    """
    try:
        import dask.config  # noqa: PLC0415 - an extra, and half a second
        from distributed import Client  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError(
            f"needs the package {error.name}",
            where="--scheduler", hint="pip install 'briefings[cluster]'",
        ) from error  # fmt: skip
    # what goes wrong is said in one line by whoever meets it
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    try:
        client: Any = Client(  # type: ignore[no-untyped-call]
            address, timeout=connect_s, set_as_default=False
        )
    except (OSError, ValueError) as error:
        raise BriefError(
            "no scheduler answers", where=address, hint="start one with `dask scheduler`"
        ) from error
    try:
        _check_programs(client, address)
    except BaseException:
        client.close()
        raise
    return client


def _check_programs(client: Any, address: str) -> None:
    """Refuse a cluster whose workers would wait for ever, or give other results.

    Raises:
        BriefError: it has no workers, or not this version of the program everywhere.
    """
    try:
        # the scheduler unpacks what it hands on
        versions: set[str] = {client.run_on_scheduler(program_version)}
        on_workers: set[str] = set(client.run(program_version).values())
    except Exception as error:
        raise BriefError(
            f"it cannot run this program ({type(error).__name__}: {error})",
            where=address, hint=f"install briefings {__version__} for scheduler and workers",
        ) from error  # fmt: skip
    if not on_workers:
        hint = f"start some with `dask worker {address}`"
        raise BriefError("the scheduler has no workers", where=address, hint=hint)
    others = (versions | on_workers) - {__version__}
    if others:
        raise BriefError(
            f"it has version {', '.join(sorted(others))} of this program, here is {__version__}",
            where=address, hint="install the same version everywhere",
        )  # fmt: skip


def program_version() -> str:
    """Return the version of this program where it is called."""
    return __version__
