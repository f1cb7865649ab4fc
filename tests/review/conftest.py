"""A store with a real brief of the sample articles, and analysts who read it over real HTTP."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx2
import numpy as np
import pytest

from briefings.articles.reading import read_paths
from briefings.articles.stored import StoredArticle, save_articles
from briefings.articles.tables import COMPONENT as ARTICLES
from briefings.brief.record import EitherText, FindingRecord, WithheldStatement
from briefings.brief.schema import brief_to_json, validate_record
from briefings.encoder import default_encoder
from briefings.evidence.ranking import stems
from briefings.evidence.topics import find_topic
from briefings.glossary.loading import default_glossary
from briefings.pipeline import Request, Tools, make_brief
from briefings.render import render_pdf
from briefings.review.access import Door
from briefings.review.desk import Desk
from briefings.review.pages import Pages
from briefings.review.rebinding import Grounds
from briefings.review.recounting import brief_id
from briefings.review.room import Room
from briefings.review.serving import listen, serving
from briefings.review.tables import COMPONENT as REVIEW
from briefings.settings import ReviewSettings
from briefings.store import open_store
from briefings.store.briefs import COMPONENT as BRIEFS
from briefings.store.briefs import save_draft
from briefings.store.runs import COMPONENT as RUNS
from briefings.verification.saved import check_brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefings.articles.article import Article
    from briefings.brief.record import Brief, Statement, WorkingRecord
    from briefings.glossary.matching import Glossary
    from briefings.store import Store

DAY = date(2026, 1, 29)
NOW = datetime(2026, 1, 29, 6, tzinfo=UTC)
COMPONENTS = (ARTICLES, BRIEFS, RUNS, REVIEW)
SECRET = "a secret that only the proxy knows"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def move(self, **by: float) -> None:
        """Move the clock on, as `timedelta` takes it."""
        self.now += timedelta(**by)


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    """The shipped names."""
    return default_glossary()


@pytest.fixture(scope="session")
def articles(root: Path, glossary: Glossary) -> dict[str, Article]:
    """The sample articles, by id."""
    read = read_paths([root / "samples" / "articles"], glossary=glossary, near=DAY)
    return {article.id: article for article in read.articles}


@pytest.fixture(scope="session")
def texts(articles: dict[str, Article]) -> dict[str, str]:
    """The stored texts, by article id."""
    return {key: article.text for key, article in articles.items()}


@pytest.fixture(scope="session")
def grounds(articles: dict[str, Article], glossary: Glossary) -> Grounds:
    """What typed text is checked with."""
    return Grounds(articles, glossary, default_encoder())


@pytest.fixture(scope="session")
def drafted(root: Path, glossary: Glossary) -> WorkingRecord:
    """The record of a brief on the samples, as the embedded engine made it."""
    request = Request(
        topic=find_topic("bases", (), glossary),
        paths=[root / "samples" / "articles"],
        day=DAY,
        handling="TLP:AMBER",
    )
    tools = Tools(encoder=default_encoder(), glossary=glossary, writer=None, now=NOW)
    return make_brief(request, tools).working


@pytest.fixture(scope="session")
def working(drafted: WorkingRecord) -> WorkingRecord:
    """The same with one statement withheld: its English lost the negation."""
    talks = next(s for s in drafted.brief.statements() if "no agreement" in (s.text.en or ""))
    wrong = (talks.text.en or "").replace("no agreement", "an agreement")
    finding = FindingRecord(
        check="polarity", side="en", value="من دون", span=None,
        detail="“من دون” of the source is lost",
    )  # fmt: skip
    withheld = WithheldStatement(
        text=EitherText(ar=talks.text.ar, en=wrong),
        reason="polarity",
        citations=talks.citations,
        findings=(finding,),
    )
    coverage = drafted.brief.coverage
    counted = coverage.model_copy(
        update={
            "statements_withheld": {"polarity": 1},
            "statements_drafted": coverage.statements_drafted + 1,
        }
    )
    brief = drafted.brief.model_copy(update={"coverage": counted})
    return drafted.model_copy(update={"brief": brief, "withheld": (withheld,)})


@pytest.fixture(scope="session")
def fill(articles: dict[str, Article], working: WorkingRecord) -> Callable[[Store], None]:
    """A function that puts the articles and the brief into a store."""
    encoder = default_encoder()

    def stored(article: Article) -> StoredArticle:
        sentences = [article.sentence_text(s.index) for s in article.sentences]
        language = "ar" if article.language == "ar" else "en"
        return StoredArticle(
            article,
            encoder.encode(sentences).astype(np.float16),
            tuple(tuple(stems(text, language)) for text in sentences),
        )

    def put(store: Store) -> None:
        with store.writing() as connection:
            save_articles(connection, [(stored(a), None) for a in articles.values()], at=NOW)
            save_draft(connection, working, at=NOW)

    return put


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, fill: Callable[[Store], None]) -> Path:
    """The file of a store with the articles and the brief; copied for each test."""
    path = tmp_path_factory.mktemp("kept") / "store.sqlite"
    with open_store(path, COMPONENTS, clock=lambda: NOW) as store:
        fill(store)
    return path


@pytest.fixture
def server_store(database: str, fill: Callable[[Store], None], clock: Clock) -> Iterator[Store]:
    """The same on PostgreSQL."""
    with open_store(database, COMPONENTS, clock=clock) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def clock() -> Clock:
    """The time of the brief."""
    return Clock()


@pytest.fixture
def store(kept: Path, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """A store of the test's own."""
    path = tmp_path / "store.sqlite"
    shutil.copy(kept, path)
    with open_store(path, COMPONENTS, clock=clock) as opened:
        yield opened


@pytest.fixture
def key(working: WorkingRecord) -> str:
    """The brief's key."""
    return working.brief.id


@pytest.fixture
def desk(store: Store, glossary: Glossary, clock: Clock) -> Desk:
    """A desk on that store."""
    return Desk(store, glossary, default_encoder(), clock)


@pytest.fixture
def find(working: WorkingRecord) -> Callable[[str], Statement]:
    """A function that finds the statement in whose text some words stand."""

    def statement(words: str) -> Statement:
        return next(
            s
            for s in working.brief.statements()
            if words in (s.text.ar or "") or words in (s.text.en or "")
        )

    return statement


@pytest.fixture(scope="session")
def holds(texts: dict[str, str], glossary: Glossary) -> Callable[[WorkingRecord], Brief]:
    """A function that proves of a record that it is valid, checked and counted, and returns it."""

    def prove(working: WorkingRecord) -> Brief:
        brief = working.brief
        validate_record(json.loads(brief_to_json(brief)), brief.id)
        assert check_brief(brief, texts, glossary) == ()
        assert brief.id == brief_id(brief)
        coverage = brief.coverage
        told = len(brief.statements()) + sum(coverage.statements_withheld.values())
        assert told == coverage.statements_drafted
        assert sum(coverage.statements_withheld.values()) == len(working.withheld)
        assert coverage.articles_used == sum(s.used for s in brief.sources)
        assert set(working.findings) <= {s.id for s in brief.statements()}
        return brief

    return prove


@dataclass
class Served:
    """A page that is being served.

    Attributes:
        room: what it is made with.
        address: of the server, without a path.
        secret: that its proxy sends.
    """

    room: Room
    address: str
    secret: str = SECRET
    clients: list[httpx2.Client] = field(default_factory=list)

    def client(self, **headers: str) -> httpx2.Client:
        """Return somebody who has not come in; redirects are not followed by themselves."""
        client = httpx2.Client(base_url=self.address, headers=headers, timeout=60, trust_env=False)
        self.clients.append(client)
        return client

    def analyst(self, name: str = "Lina Haddad", language: str = "en") -> Analyst:
        """Return an analyst who opened the link and signs with a name."""
        client = self.client()
        client.get(self.room.door.link)
        client.get(f"/language/{language}")
        analyst = Analyst(client)
        analyst.get("/")
        analyst.post("/name", name=name)
        return analyst


class Analyst:
    """Somebody who came in: loads pages and sends their forms as a browser without script does."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        self.token = ""

    def get(self, path: str) -> httpx2.Response:
        """Load a page, following where it leads."""
        reply = self.client.get(path, follow_redirects=True)
        found = re.search(r'name="form_token" value="(\w+)"', reply.text)
        self.token = found[1] if found else self.token
        return reply

    def post(self, path: str, **fields: Any) -> httpx2.Response:
        """Send a form, and load the page that it leads to."""
        data = {"form_token": self.token, **{name: str(value) for name, value in fields.items()}}
        return self.client.post(path, data=data, follow_redirects=True)


@pytest.fixture
def served(desk: Desk, clock: Clock) -> Iterator[Served]:
    """The page on a free port of the loopback address."""
    listening = listen(0)
    port = listening.getsockname()[1]
    settings = ReviewSettings(proxy_secret=SECRET)
    door = Door(port=port, settings=settings, name="Lina Haddad", clock=clock)
    room = Room(desk, door, Pages(), render_pdf)
    page = Served(room, f"http://127.0.0.1:{port}")
    with serving(room, listening):
        yield page
        for client in page.clients:
            client.close()


@pytest.fixture
def analyst(served: Served) -> Analyst:
    """An analyst at the page."""
    return served.analyst()
