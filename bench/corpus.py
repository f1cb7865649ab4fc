"""What the README says of a store that grows: rates, memory, copies, stories, and briefs from it.

A corpus of `bench/corpora.py` is written to files and taken in by `brief ingest` in three runs, so
that its first and its last 2,000 articles are measured alike; then all files once more. Seconds
depend on the machine and on what else it does, so processor seconds stand beside them.

Usage: python bench/corpus.py [--count 20000] [--workers 2] [--folder DIR]
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as day_time
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from corpora import DAYS, FIRST_DAY, generate

from briefings.articles.formats.documents import Document
from briefings.articles.tables import ARTICLES
from briefings.articles.tables import COMPONENT as ARTICLE_TABLES
from briefings.corpus.ingesting import ingest
from briefings.corpus.tables import COMPONENT as CORPUS_TABLES
from briefings.corpus.tables import COPIES, STORY_ARTICLES
from briefings.executors import InlineExecutor
from briefings.store import Store, briefs, open_store, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpora import GeneratedArticle

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
LAST_DAY = FIRST_DAY + timedelta(days=DAYS - 1)
NOW = datetime.combine(LAST_DAY, day_time(18), tzinfo=UTC)
TABLES = (ARTICLE_TABLES, CORPUS_TABLES, briefs.COMPONENT, runs.COMPONENT)

RATE_BAR = 30.0  # articles a second on two cores
GROWTH_BAR = 1.3
AGAIN_BAR = 50.0
MEMORY_BAR_MB = 1024.0
PRECISION_BAR = 0.99
RECALL_BAR = 0.97
BRIEF_BAR = 3.0
FEW = 200  # articles that a brief over the whole store is compared with
RUNS = 3  # of a brief, the first one not counted


@dataclass(frozen=True, slots=True)
class Run:
    """One `brief ingest`: how long it took, and the most memory of its processes together."""

    seconds: float
    processor_s: float
    peak_mb: float


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="articles")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20_260_128)
    parser.add_argument("--folder", type=Path, help="where files and stores are left to be seen")
    given = parser.parse_args()
    print(f"{'what':<62}{'measured':>14}{'bar':>10}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        articles = list(generate(given.count, seed=given.seed))
        measure_ingest(articles, folder, given.workers)
        with open_store(folder / "store.sqlite", TABLES, clock=lambda: NOW) as store:
            measure_copies(articles, store)
            measure_briefs(store, folder, given.seed)
        measure_seeds(folder)
    return 0


def tell(what: str, measured: str, bar: str = "", *, holds: bool = True) -> None:
    """Print one line of the table."""
    print(f"{what:<62}{measured:>14}{bar:>10}{'' if holds else '  falls short'}", flush=True)


def measure_ingest(articles: Sequence[GeneratedArticle], folder: Path, workers: int) -> None:
    """Take the files in, in three runs, and once more."""
    edge = len(articles) // 10
    parts = (articles[:edge], articles[edge:-edge], articles[-edge:])
    for number, part in enumerate(parts):
        write_files(part, folder / f"part-{number}")
    settings = folder / "briefings.toml"
    settings.write_text('[store]\nurl = "store.sqlite"\n', encoding="utf-8")
    taken = [run_ingest(settings, [folder / f"part-{n}"], workers) for n in range(len(parts))]
    again = run_ingest(settings, [folder / f"part-{n}" for n in range(len(parts))], workers)

    count = len(articles)
    seconds, processor = sum(r.seconds for r in taken), sum(r.processor_s for r in taken)
    rate, worked = count / seconds, processor * 1000 / count
    tell(f"ingest of {count:,} files, {workers} workers, articles a second",
         f"{rate:.1f}", f">= {RATE_BAR:.0f}", holds=rate >= RATE_BAR)  # fmt: skip
    allowed = workers * 1000 / RATE_BAR
    tell("  processor time an article", f"{worked:.0f} ms", f"<= {allowed:.0f} ms",
         holds=worked <= allowed)  # fmt: skip
    growth = taken[-1].processor_s / taken[0].processor_s
    tell(f"  the last {edge:,} against the first {edge:,}, processor time",
         f"{growth:.2f} x", f"<= {GROWTH_BAR}", holds=growth <= GROWTH_BAR)  # fmt: skip
    tell("  the same, by the clock", f"{taken[-1].seconds / taken[0].seconds:.2f} x")
    peak = max(run.peak_mb for run in taken)
    tell("  most memory, all processes together", f"{peak:.0f} MB", "< 1 GB",
         holds=peak < MEMORY_BAR_MB)  # fmt: skip
    tell(f"  the same for the first {edge:,} alone", f"{taken[0].peak_mb:.0f} MB")
    size = sum(file.stat().st_size for file in folder.glob("store.sqlite*"))
    tell("store, an article", f"{size / count / 1000:.0f} KB")
    ratio = (count / again.seconds) / rate
    tell(f"ingest again, nothing new ({again.seconds:.1f} s)", f"{ratio:.0f} x",
         f">= {AGAIN_BAR:.0f}", holds=ratio >= AGAIN_BAR)  # fmt: skip


def write_files(articles: Iterable[GeneratedArticle], folder: Path) -> None:
    """Write each article to a file of its own."""
    folder.mkdir(parents=True)
    for article in articles:
        (folder / article.name).write_text(article.text, encoding="utf-8")


def run_ingest(settings: Path, folders: Sequence[Path], workers: int) -> Run:
    """Run `brief ingest` and watch its processes."""
    command = [sys.executable, "-m", "briefings", "ingest", *map(str, folders),
               "--config", str(settings), "--workers", str(workers), "--json"]  # fmt: skip
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        watch = MemoryWatch(process.pid)
        output, _ = process.communicate()
        seconds = time.perf_counter() - begun
        peak = watch.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = json.loads(output)
    if process.returncode or told["failed"]:
        raise SystemExit(f"brief ingest failed: {told['failed'][:3]}")
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, worked, peak)


class MemoryWatch:
    """Looks at the memory of a process and its descendants twice a second.

    Pages that several of them share are counted once, in equal parts (Linux: proportional set
    size).
    """

    def __init__(self, process: int) -> None:
        self._process = process
        self._peak = 0.0
        self._is_done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> float:
        """Return the most megabytes seen."""
        self._is_done.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._is_done.wait(0.5):
            self._peak = max(self._peak, sum(map(_memory_mb, _family(self._process))))


def _family(process: int) -> list[int]:
    """Return a process and all its descendants."""
    found = [process]
    for member in found:
        try:
            tasks = list(Path(f"/proc/{member}/task").iterdir())
            found.extend(int(c) for t in tasks for c in (t / "children").read_text().split())
        except OSError:
            continue
    return found


def _memory_mb(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


def measure_copies(articles: Sequence[GeneratedArticle], store: Store) -> None:
    """Compare the copies that the store knows with those that were planted.

    Which of a group is the original is the store's to say, so that a pair counts as right when
    both belong to the same planted group.
    """
    with store.reading() as connection:
        names = {
            row.id: Path(row.location).name
            for row in connection.execute(sa.select(ARTICLES.c.id, ARTICLES.c.location))
        }
        found = {
            names[row.article_id]: names[row.of] for row in connection.execute(sa.select(COPIES))
        }
    planted = {a.name: a.copy_of for a in articles if a.copy_of is not None}
    right = sum(planted.get(one, one) == planted.get(of, of) for one, of in found.items())
    missed = Counter(
        a.kind
        for a in articles
        if a.copy_of is not None and found.get(a.name, a.name) != found.get(a.copy_of, a.copy_of)
    )
    precision = right / len(found) if found else 1.0
    recall = 1 - missed.total() / len(planted)
    tell(f"planted copies ({len(planted):,}), precision", f"{precision:.4f}",
         f">= {PRECISION_BAR}", holds=precision >= PRECISION_BAR)  # fmt: skip
    tell("planted copies, recall", f"{recall:.4f}", f">= {RECALL_BAR}", holds=recall >= RECALL_BAR)
    if missed:
        tell("  missed, by kind", ", ".join(f"{k} {n}" for k, n in missed.most_common()))


def measure_briefs(store: Store, folder: Path, seed: int) -> None:
    """Compare a brief over the whole store with one over a few articles."""
    with open_store(folder / "few.sqlite", TABLES, clock=lambda: NOW) as few:
        # all of them inside the window of three days
        first = LAST_DAY - timedelta(days=2)
        articles = generate(FEW, seed=seed + 1, first_day=first, days=3)
        documents = (Document(a.name, a.text.encode(), "text") for a in articles)
        ingest(documents, few, InlineExecutor(), now=NOW)
        small, large = brief_seconds(few), brief_seconds(store)
    tell(f"brief --topic bases, window of 3 days, over {FEW} articles", f"{small:.2f} s")
    tell("the same over the whole store, before rendering", f"{large / small:.2f} x",
         f"<= {BRIEF_BAR:.0f}", holds=large <= BRIEF_BAR * small)  # fmt: skip


def brief_seconds(store: Store) -> float:
    """Return the median seconds of a brief from a store, without rendering."""
    from briefings.encoder import default_encoder
    from briefings.evidence.topics import find_topic
    from briefings.glossary.loading import default_glossary
    from briefings.pipeline import Request, Tools, make_brief

    glossary = default_glossary()
    request = Request(
        topic=find_topic("bases", (), glossary),
        paths=(),
        day=LAST_DAY,
        since=LAST_DAY - timedelta(days=2),
    )
    tools = Tools(encoder=default_encoder(), glossary=glossary, writer=None, store=store, now=NOW)
    seconds: list[float] = []
    for run in range(RUNS + 1):
        begun = time.perf_counter()
        make_brief(request, tools)
        if run:
            seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def measure_seeds(folder: Path) -> None:
    """Take in five real articles with three reprints of each in turn."""
    if not SEEDS.is_dir():
        tell("five real articles and reprints: ../shared is not here", "-")
        return
    seeds = {path.name: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    found = apart = 0
    stories: list[int] = []
    for name, seed in seeds.items():
        reprints = {f"{kind}-{name}": text for kind, text in reprint(seed).items()}
        with open_store(folder / f"{name}.sqlite", TABLES, clock=lambda: NOW) as store:
            texts = (seeds | reprints).items()
            documents = (Document(n, text.encode(), "text") for n, text in texts)
            ingest(documents, store, InlineExecutor(), now=NOW)
            copies, grouped = relations(store)
        found += sum(copies.get(n, n) == copies.get(name, name) for n in reprints)
        apart += len({copies.get(n, n) for n in seeds})
        stories.append(len({grouped[n] for n in seeds}))
    count = len(seeds)
    tell(f"{count} real articles, each reprinted in 3 ways: reprints found",
         f"{found} of {3 * count}", "all", holds=found == 3 * count)  # fmt: skip
    tell("  the articles kept apart, on the mean", f"{apart / count:.1f}", f"{count}",
         holds=apart == count * count)  # fmt: skip
    tell("  stories that they make, at the most", f"{max(stories)}", "1 or 2",
         holds=max(stories) in {1, 2})  # fmt: skip


def reprint(text: str) -> dict[str, str]:
    """Return a text under another title, cut after two thirds, and with a paragraph more."""
    lines = [line for line in text.splitlines() if line.strip()]
    body = lines[1:]
    title = "قراءة في أبرز ما حملته الأيام الأخيرة من أنباء"
    more = "وتنشر الصحيفة في عددها غداً ملفاً عن أسعار الخضار في أسواق المدينة وضواحيها الشرقية."
    return {
        "retitled": "\n".join((title, *body)),
        "shortened": "\n".join(lines[: max(4, len(lines) * 2 // 3)]),
        "added": "\n".join((*lines, more)),
    }


def relations(store: Store) -> tuple[dict[str, str], dict[str, str]]:
    """Return what each article repeats and which story it belongs to, by location."""
    with store.reading() as connection:
        rows = connection.execute(sa.select(ARTICLES.c.id, ARTICLES.c.location))
        names = {row.id: row.location for row in rows}
        copies = {names[r.article_id]: names[r.of] for r in connection.execute(sa.select(COPIES))}
        stories = {
            names[row.article_id]: row.story_id
            for row in connection.execute(sa.select(STORY_ARTICLES))
        }
    return copies, stories


if __name__ == "__main__":
    raise SystemExit(main())
