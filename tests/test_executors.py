"""Work done elsewhere: the same results, and a fault of a worker is told as one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from briefings.errors import BriefError, UsageError
from briefings.executors import (
    SMALL,
    ClusterExecutor,
    InlineExecutor,
    LateWorkerError,
    LostWorkerError,
    PoolExecutor,
    open_executor,
    result_of,
    width_of,
)

ORPHANING = """
import sys
sys.path.insert(0, sys.argv[1])
from briefings.executors import open_executor
import worker_functions as work
if __name__ == "__main__":
    with open_executor(2) as executor:
        print(executor.submit(work.process_id, 0).result(), flush=True)
        executor.submit(work.sleep, 300).result()
"""

DYING_WHILE_HANDED_WORK = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from briefings.executors import LostWorkerError, PoolExecutor, result_of
import worker_functions as work
if __name__ == "__main__":
    for is_asked_again in (True, False):
        with PoolExecutor(1) as executor:
            worker = executor.submit(work.process_id, 0).result()
            lost = [executor.submit(work.sleep, 300)]
            lost += [executor.submit(work.count, b"x" * 1_000_000) for _ in range(5)]
            os.kill(worker, signal.SIGKILL)
            for future in lost:
                try:
                    result_of(future, executor)
                except LostWorkerError:
                    print("lost", flush=True)
            if is_asked_again:
                print(executor.submit(work.square, 3).result(), flush=True)
"""

WITHOUT_EXTRA = """
import sys
sys.modules["distributed"] = None
from briefings.errors import UsageError
from briefings.executors import open_executor
try:
    with open_executor(scheduler="tcp://127.0.0.1:8786"):
        pass
except UsageError as error:
    print(error.one_line())
"""


def test_function_runs_in_this_process_at_once(work: ModuleType) -> None:
    """One worker is this process; a fault waits for whoever asks for the result."""
    with open_executor(1) as executor:
        assert isinstance(executor, InlineExecutor)
        assert result_of(executor.submit(work.process_id, 0), executor) == os.getpid()
        failed = executor.submit(work.fail, 7)
        with pytest.raises(ArithmeticError, match="7 is too much"):
            result_of(failed, executor)


def test_pool_gives_results_of_other_processes(work: ModuleType) -> None:
    """Workers are other processes, with one BLAS thread set before numpy is there; faults pass."""
    with open_executor(2) as executor:
        futures = [executor.submit(work.square, n) for n in range(5)]
        assert [result_of(f, executor) for f in futures] == [0, 1, 4, 9, 16]
        assert result_of(executor.submit(work.process_id, 0), executor) != os.getpid()
        assert result_of(executor.submit(work.blas_threads, 0), executor) == "1"
        with pytest.raises(ArithmeticError, match="7 is too much"):
            result_of(executor.submit(work.fail, 7), executor)


def test_pool_survives_its_workers(work: ModuleType) -> None:
    """A worker that dies fails what was under way; the next function finds a new one."""
    with open_executor(2) as executor:
        with pytest.raises(LostWorkerError, match="a worker died"):
            result_of(executor.submit(work.end_process, 0), executor)
        with pytest.raises(LateWorkerError, match=r"no result after 0 s"):
            result_of(executor.submit(work.sleep, 60), executor, patience_s=0.4)
        assert result_of(executor.submit(work.square, 3), executor) == 9


def test_pool_survives_a_worker_that_dies_while_more_is_handed_to_it(tests: Path) -> None:
    """A pipe that nobody reads any more holds nothing up, neither the next function nor the end."""
    command = [sys.executable, "-c", DYING_WHILE_HANDED_WORK, str(tests)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["lost"] * 6 + ["9"] + ["lost"] * 6


def test_workers_end_with_a_killed_parent(tests: Path) -> None:
    """Workers of a process that is killed do not live on."""
    parent = subprocess.Popen(
        [sys.executable, "-c", ORPHANING, str(tests)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 20
    while _is_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(worker)


@pytest.mark.parametrize(
    ("workers", "documents", "kind"),
    [
        pytest.param(1, None, InlineExecutor, id="one worker"),
        pytest.param(4, SMALL, InlineExecutor, id="few documents"),
        pytest.param(4, SMALL + 1, PoolExecutor, id="more documents"),
        pytest.param(4, None, PoolExecutor, id="who knows how many"),
    ],
)
def test_small_work_starts_no_process(workers: int, documents: int | None, kind: type) -> None:
    """A pool is taken only where it is worth its start."""
    with open_executor(workers, documents=documents) as executor:
        assert isinstance(executor, kind)
        assert width_of(executor) == (4 if kind is PoolExecutor else 0)


@pytest.mark.parametrize(
    ("workers", "scheduler", "told"),
    [
        pytest.param(0, None, "--workers: 0 workers do no work; give 1 or more", id="no workers"),
        pytest.param(None, "cluster", "'cluster' is no address of a scheduler", id="a name"),
        pytest.param(None, "http://10.0.0.1:8786", "write tcp://HOST:8786", id="another scheme"),
    ],
)
def test_wrong_options_are_told(workers: int | None, scheduler: str | None, told: str) -> None:
    """What cannot be meant is refused as wrong usage, in one line."""
    with (
        pytest.raises(UsageError) as refused,
        open_executor(workers, scheduler),
    ):
        pass
    assert told in refused.value.one_line()


def test_scheduler_that_does_not_answer_is_told(free_port: int) -> None:
    """No scheduler: one line with the address and the way out."""
    address = f"tcp://127.0.0.1:{free_port}"
    with pytest.raises(BriefError) as refused:
        ClusterExecutor(address, connect_s=0.5)
    assert refused.value.one_line() == (
        f"{address}: no scheduler answers; start one with `dask scheduler`"
    )


def test_missing_extra_is_told() -> None:
    """Without `distributed`, the line names the extra that brings it."""
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRA], capture_output=True, text=True, check=True
    )
    assert told.stdout == (
        "--scheduler: needs the package distributed; pip install 'briefings[cluster]'\n"
    )


@pytest.fixture
def tests(root: Path) -> Path:
    """The folder of `worker_functions`."""
    return root / "tests"


@pytest.fixture
def work(tests: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The functions that workers run; they find them where this process does."""
    monkeypatch.syspath_prepend(tests)
    import worker_functions

    return worker_functions


@pytest.fixture
def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def _is_alive(process: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked about does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except OSError:
        return False
    return state[0] != "Z"
