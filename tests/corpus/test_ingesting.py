"""Documents go into the store once, in order, with all that belongs to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa

from briefings.articles.formats.documents import Document, FailedFile, Hints
from briefings.articles.sources.intake_memory import IntakeMemory
from briefings.articles.sources.ledger import Whole
from briefings.articles.stored import count_articles, load_window, verify_articles
from briefings.articles.tables import ARTICLES, FILES
from briefings.corpus.batching import form_batches
from briefings.corpus.ingesting import IngestReport, ingest
from briefings.errors import StoreError
from briefings.executors import InlineExecutor
from briefings.store import Store


@pytest.fixture
def store(trials: ModuleType, tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    with trials.open_trial_store(str(tmp_path / "store.sqlite")) as opened:
        yield opened


@pytest.fixture
def trials(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The documents of these trials."""
    monkeypatch.syspath_prepend(root / "tests")
    import ingest_trials

    return ingest_trials


def _count(store: Store) -> int:
    with store.reading() as connection:
        return count_articles(connection)


def test_what_comes_in_is_stored_and_counted(store: Store, trials: ModuleType) -> None:
    """New articles are counted by source, later days are told, failures are named in order."""
    late = "outlet: بريد الميناء\ndate: 2099-05-01\n\nوصلت السفينة الأخيرة إلى المرفأ مساء اليوم.\n"
    given = [
        *trials.documents(3),
        FailedFile("a.html", "the page holds no article text"),
        replace(next(trials.documents(1, first=8)), source="harbour"),
        Document("late.txt", late.encode(), "text"),
        Document("empty.txt", b"  ", "text"),
        Document("zero.json", json.dumps({"text": late + "\0"}).encode(), "json"),
    ]
    seen: list[tuple[int, list[str]]] = []

    def progress(report: IngestReport, articles: object) -> None:
        assert isinstance(articles, list)
        seen.append((report.new, [item.article.location for item in articles]))

    report = ingest(
        given, store, InlineExecutor(), now=trials.NOON, plan=trials.PLAN, progress=progress
    )
    assert (report.new, report.known, report.future_dated) == (5, 0, 1)
    assert report.new_by_source == {None: 4, "harbour": 1}
    assert [f.location for f in report.failed] == ["a.html", "empty.txt", "zero.json"]
    assert seen[0] == (2, ["news-0.txt", "news-1.txt"])
    assert [count for count, _ in seen] == [2, 3, 5, 5]
    with store.reading() as connection:
        assert count_articles(connection) == 5
        assert list(verify_articles(connection)) == []


def test_nothing_is_stored_twice(store: Store, trials: ModuleType) -> None:
    """The same bytes are known unread; the same article in other bytes is known when read."""
    plan = replace(trials.PLAN, prepare=_refuse_to_read)
    ingest(trials.documents(4), store, InlineExecutor(), now=trials.NOON, plan=trials.PLAN)
    before = trials.contents(store)
    again = ingest(trials.documents(4), store, InlineExecutor(), now=trials.NOON, plan=plan)
    assert (again.new, again.known, again.failed) == (0, 4, ())
    other_bytes = [
        replace(d, content=d.content.replace(b"\n", b"\r\n")) for d in trials.documents(4)
    ]
    read = ingest(other_bytes, store, InlineExecutor(), now=trials.NOON, plan=trials.PLAN)
    assert (read.new, read.known) == (0, 4)
    assert trials.contents(store) == before


def test_same_words_of_two_outlets_are_two_articles(store: Store, trials: ModuleType) -> None:
    """What stands beside the bytes makes another article; at the same place it is known."""
    words = "وصلت سفينة القمح إلى المرفأ مساء الثلاثاء.\nوقال مديره إنها تفرغ حمولتها غداً.".encode()
    given = [
        Document(f"https://{name}.example/1", words, "fragment", hints=Hints(outlet=name))
        for name in ("harbour", "morning")
    ]
    first = ingest(given[:1], store, InlineExecutor(), now=trials.NOON, plan=trials.PLAN)
    both = ingest(given, store, InlineExecutor(), now=trials.NOON, plan=trials.PLAN)
    assert (first.new, both.new, both.known) == (1, 1, 1)


def test_batches_are_bounded(store: Store, trials: ModuleType) -> None:
    """A batch ends at so many documents or bytes; one larger document is a batch of its own."""
    large = Document("large.txt", b"x" * 5_000, "text")
    given = [*trials.documents(5), large, *trials.documents(1, first=5)]
    size = max(len(d.content) for d in trials.documents(6))
    batches = form_batches(given, store, most_documents=3, most_bytes=2 * size)
    assert [len(batch.documents) for batch in batches] == [2, 2, 1, 1, 1]


def test_documents_are_taken_as_they_are_needed(store: Store, trials: ModuleType) -> None:
    """Of a long stream no more is taken than is written soon, so that memory stays flat."""
    taken: list[int] = []
    ahead: list[int] = []

    def stream() -> Iterator[Document]:
        for number, document in enumerate(trials.documents(12), start=1):
            taken.append(number)
            yield document

    def progress(report: IngestReport, _articles: object) -> None:
        ahead.append(len(taken) - report.new)

    ingest(stream(), store, InlineExecutor(), now=trials.NOON, plan=trials.PLAN, progress=progress)
    assert len(ahead) == 6
    assert max(ahead) <= trials.PLAN.most_documents


def test_memory_is_written_with_the_articles(store: Store, trials: ModuleType) -> None:
    """A file is noted as read in the transaction of its last article, or as failed."""
    memory = IntakeMemory(store, at=trials.NOON)
    good, bad = Whole("file", "/in/good.jsonl"), Whole("file", "/in/bad.txt")
    given = [*trials.documents(3), Document("/in/bad.txt", b" ", "text")]
    for document in given[:3]:
        memory.ledger.add(good, document.location)
    memory.ledger.add(bad, "/in/bad.txt")
    for whole in (good, bad):
        memory.note_file(whole.key, 10, 20)
        memory.ledger.close(whole)
    ingest(given, store, InlineExecutor(), now=trials.NOON, plan=trials.PLAN, memory=memory)
    with store.reading() as connection:
        rows = connection.execute(sa.select(FILES.c.path, FILES.c.outcome, FILES.c.detail)).all()
    assert [tuple(row)[:2] for row in rows] == [
        ("/in/good.jsonl", "read"),
        ("/in/bad.txt", "failed"),
    ]
    assert "empty" in rows[1].detail


def test_two_runs_at_once_store_each_article_once(store_address: str, trials: ModuleType) -> None:
    """Two writers with the same documents, in opposite order, leave what one alone leaves."""
    given = list(trials.documents(12))

    def run(documents: list[Document]) -> IngestReport:
        with trials.open_trial_store(store_address) as own:
            return ingest(documents, own, InlineExecutor(), now=trials.NOON, plan=trials.PLAN)

    trials.open_trial_store(store_address).close()
    with ThreadPoolExecutor(2) as threads:
        reports = list(threads.map(run, (given, given[::-1])))
    assert sum(report.new for report in reports) == 12
    with trials.open_trial_store(store_address) as own:
        found = trials.contents(own)
        with own.reading() as connection:
            assert list(verify_articles(connection)) == []
            names = connection.scalars(sa.select(ARTICLES.c.location))
            assert set(names) == {d.location for d in given}
    assert len(found["articles"]) == len(found["story_articles"]) == 12


def test_article_that_cannot_be_written_is_set_aside(store: Store, trials: ModuleType) -> None:
    """What the database refuses of one article is told, and the others of its batch are stored."""
    first, second, third = trials.documents(3)
    halved = replace(second, hints=Hints(author="صحفي \ud83d"))  # half of a pair: no UTF-8 has it
    plan = replace(trials.PLAN, most_documents=3)
    given = [first, halved, third]
    report = ingest(given, store, InlineExecutor(), now=trials.NOON, plan=plan)
    assert (report.new, report.known) == (2, 0)
    assert [f.location for f in report.failed] == ["news-1.txt"]
    assert report.failed[0].reason.startswith("storing it failed (UnicodeEncodeError")
    with store.reading() as connection:
        assert list(verify_articles(connection)) == []


def test_read_only_store_is_told_before_anything_is_read(
    trials: ModuleType, tmp_path: Path
) -> None:
    """A store without permission to write: one line, and no document is taken."""
    path = tmp_path / "store.sqlite"
    trials.open_trial_store(str(path)).close()
    path.chmod(0o400)
    documents = trials.documents(2)
    with (
        trials.open_trial_store(str(path)) as locked,
        pytest.raises(StoreError, match=r"store\.sqlite: may only be read; check its permissions"),
    ):
        ingest(documents, locked, InlineExecutor(), now=trials.NOON, plan=trials.PLAN)
    assert next(documents).location == "news-0.txt"


def test_full_disk_leaves_whole_batches(store: Store, trials: ModuleType) -> None:
    """When there is no more room, what was written stays, whole; with room the rest follows."""
    with store.engine.connect() as connection:
        pages: int = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 14}")
    with pytest.raises(StoreError, match="the disk is full; free some space"):
        ingest(trials.documents(30), store, InlineExecutor(), now=trials.NOON, plan=trials.PLAN)
    stored = _count(store)
    assert 0 < stored < 30
    assert stored % trials.PLAN.most_documents == 0
    with store.reading() as connection:
        assert list(verify_articles(connection)) == []
    with store.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={2**30}")
    rest = ingest(trials.documents(30), store, InlineExecutor(), now=trials.NOON, plan=trials.PLAN)
    assert (rest.new, rest.known) == (30 - stored, stored)


def test_lines_learnt_in_a_run_clean_what_comes_later(store: Store, trials: ModuleType) -> None:
    """A notice under every article of an outlet is content at first and none later on."""
    notice = "بريد الميناء صحيفة مستقلة تصدر كل يوم من المدينة الساحلية."
    with_notice = [
        replace(d, content=d.content + notice.encode() + b"\n") for d in trials.documents(20)
    ]
    plan = replace(trials.PLAN, relearn_every=4)
    ingest(with_notice, store, InlineExecutor(), now=trials.NOON, plan=plan)
    with store.reading() as connection:
        stored = {item.article.location: item.article for item in load_window(
            connection, start=None, end=date(2026, 2, 28)
        )}  # fmt: skip
    carrying = [
        any(notice in a.sentence_text(s.index) for s in a.sentences)
        for a in (stored[f"news-{number}.txt"] for number in range(20))
    ]
    # what the first four batches of two taught is known to the batches from the ninth on
    assert carrying == [True] * 16 + [False] * 4


def _refuse_to_read(*_arguments: object) -> tuple[()]:
    raise AssertionError("known documents are not read")
