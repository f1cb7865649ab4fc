"""Workers that die, hang or are late, and a run that is killed: each document once, none lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from briefings.articles.formats.documents import Document, FailedFile
from briefings.articles.stored import count_articles, verify_articles
from briefings.corpus.batching import Batch
from briefings.corpus.ingesting import ingest
from briefings.corpus.preparing import Setting
from briefings.corpus.spreading import Spreading
from briefings.errors import StoreError
from briefings.executors import InlineExecutor, PoolExecutor, open_executor
from briefings.store import Store

_COUNT = 8


@pytest.fixture(scope="module")
def path_of_helpers(root: Path) -> Iterator[str]:
    """The folder of the modules that workers import; they find them where this process does."""
    folder = str(root / "tests")
    sys.path.insert(0, folder)
    yield folder
    sys.path.remove(folder)


@pytest.fixture(scope="module")
def trials(path_of_helpers: str) -> ModuleType:
    """The documents of these trials."""
    assert path_of_helpers in sys.path
    import ingest_trials

    return ingest_trials


@pytest.fixture(scope="module")
def work(path_of_helpers: str) -> ModuleType:
    """The functions that workers run."""
    assert path_of_helpers in sys.path
    import worker_functions

    return worker_functions


@pytest.fixture(scope="module")
def pool() -> Iterator[PoolExecutor]:
    """Two workers, started once for all tests."""
    with open_executor(2) as executor:
        assert isinstance(executor, PoolExecutor)
        yield executor


@pytest.fixture(scope="module")
def undisturbed(trials: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What this process alone makes of the documents."""
    path = tmp_path_factory.mktemp("undisturbed") / "store.sqlite"
    with trials.open_trial_store(str(path)) as store:
        ingest(trials.documents(_COUNT), store, InlineExecutor(), now=trials.NOON, plan=trials.PLAN)
        found: dict[str, Any] = trials.contents(store)
    return found


@pytest.fixture
def store(trials: ModuleType, tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    with trials.open_trial_store(str(tmp_path / "store.sqlite")) as opened:
        yield opened


def test_pool_writes_what_this_process_writes(
    store: Store, trials: ModuleType, pool: PoolExecutor, undisturbed: Any
) -> None:
    """Texts, vectors, copies and stories are the same to the bit, in the order of coming."""
    plan = replace(trials.PLAN, prepare=trials.prepare_slowly)
    order: list[str] = []

    def progress(_report: object, articles: Any) -> None:
        order.extend(item.article.location for item in articles)

    ingest(trials.documents(_COUNT), store, pool, now=trials.NOON, plan=plan, progress=progress)
    assert order == [f"news-{number}.txt" for number in range(_COUNT)]
    assert trials.contents(store) == undisturbed


def test_killed_worker_loses_nothing(
    store: Store, trials: ModuleType, pool: PoolExecutor, tmp_path: Path
) -> None:
    """What was under way is done again; each article is stored once and nothing is set aside."""
    given = list(trials.documents(_COUNT))
    given[3] = replace(given[3], location=str(tmp_path / "one-death"))
    plan = replace(trials.PLAN, prepare=trials.prepare_after_one_death)
    report = ingest(given, store, pool, now=trials.NOON, plan=plan)
    assert (report.new, report.known, report.failed) == (_COUNT, 0, ())
    with store.reading() as connection:
        assert count_articles(connection) == _COUNT
        assert list(verify_articles(connection)) == []


def test_poisoned_document_is_set_aside(
    store: Store, trials: ModuleType, pool: PoolExecutor, undisturbed: Any
) -> None:
    """A document that ends its worker each time is named; the others are stored as ever."""
    given = list(trials.documents(_COUNT))
    given.insert(2, Document("poisoned.txt", b"poison", "text"))
    plan = replace(trials.PLAN, prepare=trials.prepare_or_die)
    report = ingest(given, store, pool, now=trials.NOON, plan=plan)
    assert report.new == _COUNT
    told = "reading it ended its worker each time, out of memory or by a fault"
    assert report.failed == (FailedFile("poisoned.txt", f"{told}; set aside after 3 tries"),)
    # the centre of a story is rounded with each batch, and batches are cut elsewhere
    found = trials.contents(store)
    assert found | {"stories": []} == undisturbed | {"stories": []}


def test_document_that_is_never_done_is_set_aside(work: ModuleType) -> None:
    """A worker that hangs is ended; the document is named and the rest goes on."""
    swamp, *others = (
        Document(name, content, "text")
        for name, content in (("endless", b"swamp"), ("one", b"firm"), ("two", b"firm"))
    )
    batches = [Batch((swamp, others[0])), Batch((others[1],))]
    with open_executor(2) as executor:
        spreading = Spreading(executor, work.refuse_or_hang, patience_s=3)
        outcomes = [
            item
            for _, found in spreading.spread(batches, lambda: Setting(date(2026, 1, 29)), most=4)
            for item in found
        ]
    assert outcomes == [
        FailedFile("endless", "reading it took more than 3 s; set aside"),
        FailedFile("one", "refused"),
        FailedFile("two", "refused"),
    ]


def test_killed_run_is_taken_up(
    trials: ModuleType, path_of_helpers: str, tmp_path: Path, undisturbed: Any
) -> None:
    """After kill -9 the store holds whole batches; the next run makes it what it should be."""
    path = tmp_path / "store.sqlite"
    program = Path(path_of_helpers) / "ingest_trials.py"
    run = subprocess.Popen([sys.executable, str(program), str(path), str(_COUNT), "1"])
    while _stored(trials, path) < trials.PLAN.most_documents and run.poll() is None:
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    run.wait()
    with trials.open_trial_store(str(path)) as store:
        with store.reading() as connection:
            stored = count_articles(connection)
            assert list(verify_articles(connection)) == []
        assert stored >= trials.PLAN.most_documents
        assert stored % trials.PLAN.most_documents == 0
        report = ingest(
            trials.documents(_COUNT), store, InlineExecutor(), now=trials.NOON, plan=trials.PLAN
        )
        assert report.new == _COUNT - stored
        assert report.known == stored
        assert trials.contents(store) == undisturbed


def _stored(trials: ModuleType, path: Path) -> int:
    """Return how many articles a store has that another process may just be making."""
    if not path.exists():
        return 0
    try:
        with trials.open_trial_store(str(path)) as store, store.reading() as connection:
            return count_articles(connection)
    except StoreError:
        return 0
