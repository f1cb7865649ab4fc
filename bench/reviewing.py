"""Times the analyst's page on a brief of 60 statements: an edit checked, saved, the page, approval.

    python bench/reviewing.py [--statements 60] [--articles samples/articles]

The brief is the embedded engine's on the sample articles, with further sentences of theirs bound by
the same code until it has that many. A server on the loopback address answers one request after
another, each over a connection of its own, as a browser's first one is. Printed are median, 95th
percentile and worst, in milliseconds, with what a text costs that was never read before.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import tempfile
import time
import urllib.parse
import urllib.request
from datetime import UTC, date, datetime
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING

# as `brief review` does, before numpy is loaded
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # noqa: TID251

import numpy as np

from briefings.articles.reading import read_paths
from briefings.articles.stored import StoredArticle, save_articles
from briefings.articles.tables import COMPONENT as ARTICLES
from briefings.drafting.citations import make_citation
from briefings.encoder import SentenceEncoder, default_encoder
from briefings.evidence.ranking import passages_of, stems
from briefings.evidence.topics import find_topic
from briefings.glossary.loading import default_glossary
from briefings.pipeline import Request, Tools, make_brief
from briefings.render import render_pdf
from briefings.review.access import Door
from briefings.review.desk import Desk
from briefings.review.pages import Pages
from briefings.review.rebinding import Grounds, Typed, bind_typed
from briefings.review.recounting import in_sections, placed_statements, recount
from briefings.review.room import Room
from briefings.review.serving import listen, serving
from briefings.review.tables import COMPONENT as REVIEW
from briefings.review.warming import warm_up
from briefings.settings import ReviewSettings
from briefings.store import open_store
from briefings.store.briefs import COMPONENT as BRIEFS
from briefings.store.briefs import save_draft
from briefings.store.runs import COMPONENT as RUNS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefings.articles.article import Article
    from briefings.brief.record import Statement, WorkingRecord
    from briefings.store import Store

DAY = date(2026, 1, 29)
NOW = datetime(2026, 1, 29, 6, tzinfo=UTC)
BAR_MS = 150.0


def clock() -> datetime:
    """Return the time of the brief, whenever the bench runs."""
    return NOW


def enlarge(working: WorkingRecord, articles: Sequence[Article], count: int) -> WorkingRecord:
    """Bind further sentences of the articles until the brief has `count` statements."""
    grounds = Grounds({a.id: a for a in articles}, default_glossary())
    for passage in passages_of(articles):
        brief = working.brief
        if len(brief.statements()) >= count:
            return working
        side = passage.side
        typed = Typed(passage.text, None) if side == "ar" else Typed(None, passage.text)
        citation = make_citation(passage, grounds.glossary)
        bound = bind_typed(typed, [citation], brief, grounds)
        known = {s.id for s in brief.statements()}
        if bound.statement is None or bound.statement.id in known:
            continue
        placed = in_sections(brief, [*placed_statements(brief), ("background", bound.statement)])
        larger = working.model_copy(update={"brief": placed})
        working = recount(working, larger, grounds.glossary)
    raise SystemExit(f"the articles have no {count} sentences that can be printed")


def make_store(folder: Path, source: Path, count: int) -> tuple[Store, str, WorkingRecord]:
    """Return a store with the articles and one brief, and the brief's key and record."""
    glossary, encoder = default_glossary(), default_encoder()
    articles = read_paths([source], glossary=glossary, near=DAY).articles
    request = Request(topic=find_topic("bases", (), glossary), paths=[source], day=DAY)
    made = make_brief(request, Tools(encoder=encoder, glossary=glossary, writer=None, now=NOW))
    inside = {s.id for s in made.brief.sources}
    known = [a for a in articles if a.id in inside and a.genre != "opinion"]
    working = enlarge(made.working, known, count)
    store = open_store(folder / "store.sqlite", [ARTICLES, BRIEFS, RUNS, REVIEW], clock=clock)
    with store.writing() as connection:
        save_articles(connection, [(_stored(a), None) for a in articles], at=NOW)
        key = save_draft(connection, working, at=NOW)
    return store, key, working


def _stored(article: Article) -> StoredArticle:
    texts = [article.sentence_text(sentence.index) for sentence in article.sentences]
    vectors = default_encoder().encode(texts).astype(np.float16)
    language = "ar" if article.language == "ar" else "en"
    return StoredArticle(article, vectors, tuple(tuple(stems(t, language)) for t in texts))


class Browser:
    """A visitor with a cookie, that sends the forms of the pages it loaded."""

    def __init__(self, link: str, address: str) -> None:
        self._address = address
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()), urllib.request.ProxyHandler({})
        )
        page = self._opener.open(link).read().decode()
        token = re.search(r'name="form_token" value="(\w+)"', page)
        self._token = token[1] if token else ""

    def get(self, path: str) -> bytes:
        """Load a page."""
        with self._opener.open(self._address + path) as reply:
            content: bytes = reply.read()
        return content

    def post(self, path: str, **fields: str) -> bytes:
        """Send a form."""
        body = urllib.parse.urlencode({**fields, "form_token": self._token}).encode()
        with self._opener.open(self._address + path, body) as reply:
            content: bytes = reply.read()
        return content


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that the work took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def tell(name: str, times: Sequence[float]) -> None:
    """Print median, 95th percentile and worst."""
    ordered = sorted(times)
    high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"{name:34} {statistics.median(ordered):8.1f} {high:8.1f} {ordered[-1]:8.1f} ms")


def sides(statement: Statement, number: int) -> dict[str, str]:
    """Return both fields of a statement with a word that no text had before."""
    english = "" if statement.rendering.en == "gloss" else statement.text.en or ""
    arabic = statement.text.ar or ""
    if english:
        return {"ar": arabic, "en": f"{english.rstrip('.')}, according to report {number + 100}."}
    return {"ar": f"{arabic.rstrip('.')} بحسب التقرير {number + 100}.", "en": english}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--statements", type=int, default=60)
    parser.add_argument("--articles", type=Path, default=Path("samples/articles"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store, key, working = make_store(Path(folder), options.articles, options.statements)
        listening = listen(0)
        door = Door(
            port=listening.getsockname()[1], settings=ReviewSettings(), name="bench", clock=clock
        )
        encoder = SentenceEncoder(threads=1)
        desk = Desk(store, default_glossary(), encoder, clock)
        warm_up(default_glossary(), encoder)
        room = Room(desk, door, Pages(), render_pdf)
        with store, serving(room, listening):
            measure(Browser(door.link, f"http://127.0.0.1:{door.port}"), key, working)


def measure(browser: Browser, key: str, working: WorkingRecord) -> None:
    """Time every kind of request on one brief."""
    statements = working.brief.statements()
    print(f"{len(statements)} statements, {working.brief.coverage.citations} citations")
    print(f"{'':34} {'median':>8} {'95 %':>8} {'worst':>8}")
    path = f"/briefs/{key}/statements"
    checks: list[float] = []
    for number, statement in enumerate(statements):
        address = f"{path}/{statement.id}/check?fragment=true"
        fields = sides(statement, number)
        checks.append(timed(lambda a=address, f=fields: browser.post(a, **f)))  # type: ignore[misc]
    tell("a typed text checked", checks)
    tell("the brief's page, first", [timed(lambda: browser.get(f"/briefs/{key}"))])
    tell("the brief's page", [timed(lambda: browser.get(f"/briefs/{key}")) for _ in range(5)])
    pages = [f"{path}/{s.id}" for s in statements]
    tell("a statement's page", [timed(lambda p=p: browser.get(p)) for p in pages])  # type: ignore[misc]
    edits = [s for s in statements if s.rendering.en == "verbatim" and s.text.ar is None][:10]
    saves = [
        timed(lambda s=s: browser.post(f"{path}/{s.id}", ar="", en=f"{s.text.en} ".rstrip(" .")))  # type: ignore[misc]
        for s in edits
    ]
    tell("an edit saved, page included", saves)
    version = str(len(saves) + 1)
    tell("approval", [timed(lambda: browser.post(f"/briefs/{key}/approve", version=version))])
    worst = max(checks)
    print(f"bar {BAR_MS:.0f} ms: {'held' if worst <= BAR_MS else 'MISSED'} ({worst:.1f} ms)")


if __name__ == "__main__":
    main()
