"""A Dask cluster of real processes does the same work, and its faults are survived or told."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from briefings.articles.formats.documents import Document, FailedFile
from briefings.corpus.batching import Batch
from briefings.corpus.ingesting import ingest
from briefings.corpus.preparing import Setting
from briefings.corpus.spreading import Spreading
from briefings.errors import BriefError
from briefings.executors import ClusterExecutor, InlineExecutor, open_executor, width_of

pytest.importorskip("distributed", reason="needs the extra `cluster`")

# scheduler and workers find the functions of the tests where this process does
SCHEDULER = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from distributed.cli.dask_scheduler import main
main()
"""
WORKER = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from distributed.cli.dask_worker import main
if __name__ == "__main__":
    main()
"""


@dataclass
class Cluster:
    """A scheduler and its workers on this machine."""

    folder: Path
    helpers: Path
    port: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Of the scheduler."""
        return f"tcp://127.0.0.1:{self.port}"

    def start_scheduler(self) -> None:
        """Start a scheduler, and wait until it answers."""
        options = ("--host", "127.0.0.1", "--port", str(self.port))
        self._start("scheduler", SCHEDULER, str(self.helpers), *options)
        self.wait_for_scheduler()

    def wait_for_scheduler(self) -> None:
        """Wait until somebody listens."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        pytest.fail("the scheduler does not start")

    def start_workers(self, count: int) -> None:
        """Start workers, each with a nanny that starts it anew."""
        options = ("--nworkers", str(count), "--nthreads", "1", "--host", "127.0.0.1")
        folder = ("--local-directory", str(self.folder))
        self._start("worker", WORKER, str(self.helpers), self.address, *options, *folder)

    def kill_scheduler(self) -> None:
        """End the scheduler as a power cut does; the workers, which have lost it, end too."""
        self.processes[0].kill()
        self.stop()

    def stop(self) -> None:
        """End everything, the workers first."""
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes.clear()

    def _start(self, kind: str, program: str, *options: str) -> None:
        with (self.folder / f"{kind}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", program, *options, "--no-dashboard"],
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
            )
        self.processes.append(process)


@pytest.fixture
def cluster(root: Path, tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler with no worker yet."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    made = Cluster(tmp_path, root / "tests", port)
    made.start_scheduler()
    yield made
    made.stop()


@pytest.fixture
def trials(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The documents of these trials."""
    monkeypatch.syspath_prepend(root / "tests")
    import ingest_trials

    return ingest_trials


@pytest.fixture
def work(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The functions that workers run."""
    monkeypatch.syspath_prepend(root / "tests")
    import worker_functions

    return worker_functions


def _wait_for_workers(cluster: Cluster, count: int) -> ClusterExecutor:
    """Return an executor when so many workers have come."""
    deadline = time.monotonic() + 60
    while True:
        try:
            executor = ClusterExecutor(cluster.address, connect_s=5, return_s=30)
        except BriefError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
            continue
        if width_of(executor) >= count:
            return executor
        executor.shutdown(wait=False)
        time.sleep(0.2)


def _refusals(
    executor: ClusterExecutor, prepare: object, batches: list[Batch]
) -> Iterator[tuple[str, str]]:
    spreading = Spreading(executor, prepare)  # type: ignore[arg-type]
    for _, outcomes in spreading.spread(batches, lambda: Setting(date(2026, 1, 29)), most=8):
        for item in outcomes:
            assert isinstance(item, FailedFile)
            yield item.location, item.reason


def _batches(count: int) -> list[Batch]:
    return [Batch((Document(f"{n}.txt", b"firm", "text"),)) for n in range(count)]


def test_cluster_writes_what_this_process_writes(
    cluster: Cluster, trials: ModuleType, tmp_path: Path
) -> None:
    """No workers is told; with two, texts, vectors, copies and stories are the same to the bit."""
    with pytest.raises(BriefError, match="the scheduler has no workers; start some with"):
        ClusterExecutor(cluster.address)
    cluster.start_workers(2)
    _wait_for_workers(cluster, 2).shutdown()
    with (
        trials.open_trial_store(str(tmp_path / "here.sqlite")) as here,
        trials.open_trial_store(str(tmp_path / "there.sqlite")) as there,
        open_executor(scheduler=cluster.address) as executor,
    ):
        assert isinstance(executor, ClusterExecutor)
        for store, runs_on in ((here, InlineExecutor()), (there, executor)):
            documents = trials.documents(6)
            report = ingest(documents, store, runs_on, now=trials.NOON, plan=trials.PLAN)
            assert report.new == 6
        assert trials.contents(here) == trials.contents(there)


def test_faults_of_a_cluster_are_survived(cluster: Cluster, work: ModuleType) -> None:
    """A document that ends its workers is set aside; a scheduler that is started again goes on."""
    cluster.start_workers(1)
    executor = _wait_for_workers(cluster, 1)
    poisoned = Batch((Document("poisoned.txt", b"poison", "text"),))
    told = dict(_refusals(executor, work.refuse_or_die, [*_batches(2), poisoned]))
    assert list(told) == ["0.txt", "1.txt", "poisoned.txt"]
    assert told["1.txt"] == "refused"
    assert told["poisoned.txt"].endswith("set aside after 3 tries")

    done = []
    for location, _ in _refusals(executor, work.refuse_slowly, _batches(6)):
        done.append(location)
        if len(done) == 2:
            cluster.kill_scheduler()
            cluster.start_scheduler()
            cluster.start_workers(1)
    assert done == [f"{n}.txt" for n in range(6)]
    executor.shutdown()


def test_scheduler_that_stays_away_is_told(cluster: Cluster, work: ModuleType) -> None:
    """When the scheduler does not come back, the run ends with one line."""
    cluster.start_workers(1)
    _wait_for_workers(cluster, 1).shutdown()
    executor = ClusterExecutor(cluster.address, connect_s=1, return_s=1)
    cluster.kill_scheduler()
    with pytest.raises(BriefError) as lost:
        list(_refusals(executor, work.refuse_slowly, _batches(2)))
    assert lost.value.one_line() == (
        f"{cluster.address}: the scheduler is gone; "
        "start it again and repeat the command: what was done is kept"
    )
    executor.shutdown(wait=False, cancel_futures=True)
