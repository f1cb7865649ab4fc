"""What docs/operations.md says of more than one worker, one writer and one machine.

Every figure is a ratio of two measurements of one run of this program, taken in turn, or a count of
what must come out even. Workers are warm before the clock starts: each has read a batch. Needs the
extras `cluster` and `postgres` and the programs of PostgreSQL; what lacks its own is passed over.

Usage: python bench/scale.py [--count 600] [--killed 2000] [--runs 3] [--sizes 10000 1000000]
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from corpora import generate

from briefings.articles.formats.documents import Document
from briefings.articles.stored import verify_articles
from briefings.articles.tables import ARTICLES
from briefings.articles.tables import COMPONENT as ARTICLE_TABLES
from briefings.corpus.batching import MOST_DOCUMENTS
from briefings.corpus.ingesting import ingest
from briefings.corpus.preparing import Setting, prepare
from briefings.corpus.tables import COMPONENT as CORPUS_TABLES
from briefings.corpus.tables import STORY_ARTICLES
from briefings.errors import BriefError
from briefings.executors import ClusterExecutor, InlineExecutor, PoolExecutor, width_of
from briefings.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from concurrent.futures import Executor

    from briefings.corpus.ingesting import IngestReport

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 3, 2, tzinfo=UTC)
CORPUS = 5_000
TABLES = (ARTICLE_TABLES, CORPUS_TABLES)
POOL_BAR, CLUSTER_BAR, SERVER_BAR = 1.6, 1.5, 0.7
WRITERS = 4
SHARED = 0.5  # of a writer's documents that the next one has too

SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"
WORKER = """
from distributed.cli.dask_worker import main
if __name__ == "__main__":
    main()
"""


def main() -> int:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=600, help="articles of a measurement")
    parser.add_argument("--killed", type=int, default=2_000, help="articles with a worker killed")
    parser.add_argument("--runs", type=int, default=3, help="of each measurement")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--write", nargs=3, metavar=("STORE", "FIRST", "COUNT"), help="one writer")
    given = parser.parse_args()
    if given.write:
        write(given.write[0], int(given.write[1]), int(given.write[2]))
        return 0
    print(f"{'what':<66}{'measured':>12}{'bar':>9}", flush=True)
    documents = news(0, given.count)
    measure_pool(documents, given.runs)
    if importlib.util.find_spec("distributed") is not None:
        measure_cluster(documents, given.runs)
    measure_killed_worker(given.killed)
    measure_server(documents, given.runs)
    if given.sizes:
        sizes = [str(size) for size in given.sizes]
        signatures = [sys.executable, str(ROOT / "bench" / "signatures.py"), "--sizes", *sizes]
        subprocess.run(signatures, check=True)
    return 0


def tell(what: str, measured: str, bar: str = "", *, holds: bool = True) -> None:
    """Print one line of the table."""
    print(f"{what:<66}{measured:>12}{bar:>9}{'' if holds else '  falls short'}", flush=True)


def news(first: int, count: int) -> list[Document]:
    """Return some documents of one corpus."""
    # an article of the corpus hangs on how many there are in all
    articles = islice(generate(CORPUS, seed=11), first, first + count)
    return [Document(a.name, a.text.encode(), "text") for a in articles]


def measure_pool(documents: Sequence[Document], runs: int) -> None:
    """Compare a pool of two with this process."""
    with ExitStack() as stack:
        inline, pool = InlineExecutor(), stack.enter_context(PoolExecutor(2))
        alone, together = in_turn([lambda: timed(documents, inline),
                                   lambda: timed(documents, pool)], runs)  # fmt: skip
    tell(f"in this process, {len(documents)} articles ingested", f"{alone:.1f} s")
    ratio = alone / together
    tell("  a pool of two against it", f"{ratio:.2f} x", f">= {POOL_BAR}",
         holds=ratio >= POOL_BAR)  # fmt: skip


def measure_cluster(documents: Sequence[Document], runs: int) -> None:
    """Compare two Dask workers with one."""
    with ExitStack() as stack:
        one, two = (stack.enter_context(cluster(workers)) for workers in (1, 2))
        alone, together = in_turn([lambda: timed(documents, one), lambda: timed(documents, two)],
                                  runs)  # fmt: skip
    ratio = alone / together
    tell("two Dask workers against one, the same", f"{ratio:.2f} x", f">= {CLUSTER_BAR}",
         holds=ratio >= CLUSTER_BAR)  # fmt: skip


def measure_killed_worker(count: int) -> None:
    """Kill a worker at a random moment of a run, in a pool and in a cluster."""
    documents = news(0, count)
    kinds: dict[str, Callable[[], Any]] = {"a pool": lambda: PoolExecutor(2)}
    if importlib.util.find_spec("distributed") is not None:
        kinds["a cluster"] = lambda: cluster(2)
    for kind, make in kinds.items():
        with make() as executor, fresh_store() as store:
            warm(executor)
            victim: int = executor.submit(os.getpid).result()
            moment = random.Random(count).randint(count // 4, count // 2)
            report = ingest(documents, store, executor, now=NOW,
                            progress=killing(victim, moment))  # fmt: skip
            even, told = is_even(store, count)
            died = not Path(f"/proc/{victim}").exists()
        holds = even and died and not report.failed
        tell(f"a worker of {kind} killed after {moment} of {count} articles", told,
             "each once", holds=holds)  # fmt: skip


def killing(victim: int, moment: int) -> Callable[[IngestReport, Sequence[Any]], None]:
    """Return a progress that kills a process when so many articles are stored."""
    is_done = threading.Event()

    def progress(report: IngestReport, _new: Sequence[Any]) -> None:
        if report.new >= moment and not is_done.is_set():
            is_done.set()
            os.kill(victim, signal.SIGKILL)

    return progress


def measure_server(documents: Sequence[Document], runs: int) -> None:
    """Compare PostgreSQL with a file, and let four writers at it."""
    postgres = load_postgres()
    programs = postgres.find_programs()
    if programs is None:
        tell("PostgreSQL: its programs are not on this machine", "-")
        return
    with postgres.instance(programs) as address, PoolExecutor(2) as pool:
        file, server = in_turn(
            [lambda: timed(documents, pool), lambda: timed(documents, pool, database(address))],
            runs,
        )
        ratio = file / server
        tell("PostgreSQL against SQLite, ingest, one writer", f"{ratio:.2f} x",
             f">= {SERVER_BAR}", holds=ratio >= SERVER_BAR)  # fmt: skip
        measure_writers(database(address), len(documents))


def measure_writers(address: str, count: int) -> None:
    """Let four processes write at once, each with half of its documents in common with the next."""
    each = count // WRITERS
    step = int(each * (1 - SHARED))
    with open_store(address, TABLES, clock=lambda: NOW):
        pass
    writers = [
        subprocess.Popen([sys.executable, __file__, "--write", address, str(n * step), str(each)])
        for n in range(WRITERS)
    ]
    statuses = [writer.wait() for writer in writers]
    expected = step * (WRITERS - 1) + each
    with open_store(address, TABLES, clock=lambda: NOW) as store:
        even, told = is_even(store, expected)
    tell(f"four writers on PostgreSQL, {WRITERS} x {each} documents, {expected} articles", told,
         "each once", holds=even and not any(statuses))  # fmt: skip


def write(address: str, first: int, count: int) -> None:
    """Be one of several writers."""
    with open_store(address, TABLES, clock=lambda: NOW) as store:
        ingest(news(first, count), store, InlineExecutor(), now=NOW)


def is_even(store: Store, expected: int) -> tuple[bool, str]:
    """Return whether a store holds so many articles, each with its story and whole."""
    with store.reading() as connection:
        stored = connection.scalar(sa.select(sa.func.count()).select_from(ARTICLES)) or 0
        placed = connection.scalar(sa.select(sa.func.count()).select_from(STORY_ARTICLES)) or 0
        texts = connection.scalar(sa.select(sa.func.count(ARTICLES.c.sha256.distinct()))) or 0
        faults = len(list(verify_articles(connection)))
    is_whole = stored == placed == texts == expected and not faults
    return is_whole, f"{stored} stored"


def in_turn(measurements: Sequence[Callable[[], float]], runs: int) -> tuple[float, ...]:
    """Return the median of each measurement, taken A B A B."""
    seconds: list[list[float]] = [[] for _ in measurements]
    for _ in range(runs):
        for kept, measure in zip(seconds, measurements, strict=True):
            kept.append(measure())
    return tuple(statistics.median(kept) for kept in seconds)


def timed(documents: Sequence[Document], executor: Executor, address: str | None = None) -> float:
    """Return the seconds of an ingest into a new store."""
    warm(executor)
    with fresh_store(address) as store:
        begun = time.perf_counter()
        report = ingest(documents, store, executor, now=NOW)
        seconds = time.perf_counter() - begun
    if report.new != len(documents):
        raise SystemExit(f"{report.new} of {len(documents)} articles are new: {report.failed[:3]}")
    return seconds


def warm(executor: Executor) -> None:
    """Have every worker load what it needs."""
    documents, setting = news(0, MOST_DOCUMENTS // 2), Setting(NOW.date())
    tasks = [executor.submit(prepare, documents, setting) for _ in range(2 * width_of(executor))]
    for task in tasks or [executor.submit(prepare, documents, setting)]:
        task.result()


@contextmanager
def fresh_store(address: str | None = None) -> Generator[Store]:
    """Give an empty store: in a file, or at an address."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(address or f"{folder}/store.sqlite", TABLES, clock=lambda: NOW) as store,
    ):
        yield store


def database(address: str) -> str:
    """Return the address of a new database."""
    name = f"scale_{time.monotonic_ns()}"
    engine = sa.create_engine(address.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.format(name=name)


def load_postgres() -> Any:
    """Return the module that starts an instance for the tests."""
    spec = importlib.util.spec_from_file_location("postgres", ROOT / "tests" / "postgres.py")
    if spec is None or spec.loader is None:
        raise SystemExit("tests/postgres.py is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def cluster(workers: int) -> Generator[ClusterExecutor]:
    """Give a scheduler and workers of this machine."""
    with socket.socket() as taken, tempfile.TemporaryDirectory() as folder:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.close()
        address = f"tcp://127.0.0.1:{port}"
        programs = (
            (SCHEDULER, "--host", "127.0.0.1", "--port", str(port)),
            (WORKER, address, "--nworkers", str(workers), "--nthreads", "1", "--host", "127.0.0.1",
             "--local-directory", folder),
        )  # fmt: skip
        started = [
            subprocess.Popen([sys.executable, "-c", *program, "--no-dashboard"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for program in programs
        ]  # fmt: skip
        try:
            executor = connect(address, workers)
            yield executor
            executor.shutdown()
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait()


def connect(address: str, workers: int, patience_s: float = 60) -> ClusterExecutor:
    """Return an executor when its workers have come."""
    deadline = time.monotonic() + patience_s
    while True:
        try:
            executor = ClusterExecutor(address, connect_s=5)
            if width_of(executor) >= workers:
                return executor
            executor.shutdown()
        except BriefError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.5)


if __name__ == "__main__":
    raise SystemExit(main())
