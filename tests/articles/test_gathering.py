"""Sources on loopback asked for what is new: feeds, pages, lists and folders, well and badly."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa

from briefings.articles.article import Article
from briefings.articles.formats.documents import Document, FailedFile
from briefings.articles.reading_documents import read_document
from briefings.articles.sources.checks import SourceCheck
from briefings.articles.sources.following import MOST_PAGES
from briefings.articles.sources.gathering import gather
from briefings.articles.sources.intake_memory import MOST_ATTEMPTS, IntakeMemory
from briefings.articles.tables import FETCHES, PAGES
from briefings.errors import SourceError
from briefings.settings import SourceSettings
from briefings.store import Store

NOW = datetime(2026, 1, 30, 6, tzinfo=UTC)
WORDS = "أعلنت إدارة المرفأ {} إعادة فتح الأرصفة أمام السفن التجارية بعد توقف دام ثلاثة أسابيع."
MORE = "وقال المدير العام إن {} سفن تنتظر الدخول، بينها سفينتان تحملان القمح والطحين من رومانيا."
PAGE = (
    "<html><head><title>فتح الرصيف {n}</title><meta property='og:site_name' content='بريد الميناء'>"
    "<meta property='article:published_time' content='2026-01-28'></head>"
    "<body><article><h1>فتح الرصيف {n}</h1>{body}</article></body></html>"
)
FEED = (
    "<?xml version='1.0'?><rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'>"
    "<channel><title>بريد الميناء</title><link>{base}/</link>{items}</channel></rss>"
)


def words(number: int) -> str:
    """Return two paragraphs that no other number has."""
    return f"<p>{WORDS.format(number)}</p><p>{MORE.format(number)}</p>"


def page(number: int) -> bytes:
    """Return the page of an article."""
    return PAGE.format(n=number, body=words(number)).encode()


def item(link: str, content: str = "", updated: str = "") -> str:
    """Return the entry of a feed."""
    full = f"<c:encoded><![CDATA[{content}]]></c:encoded>" if content else ""
    when = f"<updated xmlns='http://www.w3.org/2005/Atom'>{updated}</updated>" if updated else ""
    return (
        f"<item><title>خبر</title><link>{link}</link>"
        f"<pubDate>Wed, 28 Jan 2026 10:00:00 +0300</pubDate>{full}{when}</item>"
    )


class Desk:
    """Gathers from a source as an ingest does: what it gives is read, settled and remembered."""

    def __init__(self, store: Store, fetcher: Any, glossary: Any, answer: Any) -> None:
        self.store = store
        self.fetcher = fetcher
        self.glossary = glossary
        self.answer = answer
        self.now = NOW
        self.check = SourceCheck(SourceSettings("x", "feed", "x"))

    def ask(
        self, address: str, kind: str = "feed", **known: Any
    ) -> tuple[list[Article], list[str]]:
        """Return the articles that are new at a source, and what could not be read."""
        is_configured = known.pop("is_configured", True)
        settings = SourceSettings("harbour", kind, address, **known)  # type: ignore[arg-type]
        memory = IntakeMemory(self.store, at=self.now)
        self.check = SourceCheck(settings, is_configured=is_configured)
        articles: list[Article] = []
        faults: list[str] = []
        for found in gather(settings, self.fetcher, memory, now=self.now, check=self.check):
            if isinstance(found, FailedFile):
                faults.append(f"{found.location}: {found.reason}")
                continue
            assert isinstance(found, Document)
            try:
                articles.append(read_document(found, glossary=self.glossary, near=self.now.date()))
                memory.ledger.settle(found.location)
            except SourceError as error:
                memory.ledger.settle(found.location, error.what)
                faults.append(error.one_line())
        with self.store.writing() as connection:
            memory.save(connection)
        self.now += timedelta(hours=1)
        return articles, faults

    def fetches(self) -> list[tuple[Any, ...]]:
        """Return what stands in the history of fetches."""
        columns = (FETCHES.c.source, FETCHES.c.status, FETCHES.c.outcome)
        with self.store.reading() as connection:
            return [tuple(row) for row in connection.execute(sa.select(*columns))]

    def pages(self) -> dict[str, str]:
        """Return the outcome of every page, by the last part of its address."""
        with self.store.reading() as connection:
            rows = connection.execute(sa.select(PAGES.c.url, PAGES.c.outcome))
            return {url.rpartition("/")[2]: outcome for url, outcome in rows}


@pytest.fixture
def desk(
    file_store: Store, make_fetcher: Callable[..., Any], glossary: Any, servers: ModuleType
) -> Desk:
    """A desk with an empty memory."""
    return Desk(file_store, make_fetcher(), glossary, servers.Answer)


@pytest.fixture
def any_desk(
    article_store: Store, make_fetcher: Callable[..., Any], glossary: Any, servers: ModuleType
) -> Desk:
    """A desk with its memory on either database."""
    return Desk(article_store, make_fetcher(), glossary, servers.Answer)


def conditional(answer: Any, body: bytes, etag: str) -> Callable[[Any], Any]:
    """Return what answers 304 to who knows the tag."""

    def reply(asked: Any) -> Any:
        if asked.headers.get("if-none-match") == etag:
            return answer(304, b"", {"ETag": etag})
        return answer(200, body, {"ETag": etag, "Content-Type": "text/xml; charset=utf-8"})

    return reply


def publish(site: Any, desk: Desk, items: str, path: str = "/rss", etag: str = '"1"') -> str:
    """Put a feed on the site and return its address."""
    body = FEED.format(base=site.base, items=items).encode()
    site.pages[path] = conditional(desk.answer, body, etag)
    return f"{site.base}{path}"


def test_an_entry_is_its_page_or_its_own_text(site: Any, desk: Desk) -> None:
    """Teasers are followed; an entry with the whole text is not."""
    site.pages["/1"] = desk.answer(200, page(1))
    feed = publish(site, desk, item("/1") + item("/2", words(2) * 4))
    articles, faults = desk.ask(feed)
    assert faults == []
    assert site.paths == ["/rss", "/1"]
    own, linked = articles
    assert (own.url, linked.url) == (f"{site.base}/2", f"{site.base}/1")
    assert (own.published_basis, linked.published_basis) == ("feed", "metadata")
    assert {own.outlet, linked.outlet} == {"بريد الميناء"}
    assert own.headline == "خبر"
    assert own.fetched == NOW.date()


def test_nothing_is_asked_for_twice(site: Any, any_desk: Desk) -> None:
    """An unchanged feed is one conditional request; one with a new entry costs that entry."""
    desk = any_desk
    for number in (1, 2):
        site.pages[f"/{number}"] = desk.answer(200, page(number))
    feed = publish(site, desk, item("/1") + item("/3", words(3) * 4))
    assert len(desk.ask(feed)[0]) == 2
    site.asked.clear()
    assert desk.ask(feed) == ([], [])
    assert site.paths == ["/rss"]
    assert desk.check.is_unchanged
    publish(site, desk, item("/1") + item("/2") + item("/3", words(3) * 4), etag='"2"')
    site.asked.clear()
    articles, _ = desk.ask(feed)
    assert [article.headline for article in articles] == ["فتح الرصيف 2"]
    assert site.paths == ["/rss", "/2"]
    assert desk.check.unchanged == 2
    outcomes = [row[2] for row in desk.fetches()]
    assert outcomes == ["fetched", "fetched", "unchanged", "fetched", "fetched"]
    assert {row[0] for row in desk.fetches()} == {"harbour"}


def test_a_changed_entry_is_read_again(site: Any, desk: Desk) -> None:
    """By its own text, or where it says that its page was updated since."""
    site.pages["/1"] = desk.answer(200, page(1))
    feed = publish(site, desk, item("/1") + item("/2", words(2) * 4))
    desk.ask(feed)
    site.pages["/1"] = desk.answer(200, page(8))
    later = (NOW + timedelta(minutes=30)).isoformat()
    changed = item("/1", updated=later) + item("/2", words(9) * 4)
    publish(site, desk, changed, etag='"2"')
    articles, _ = desk.ask(feed)
    assert ["9" in articles[0].text, "8" in articles[1].text] == [True, True]
    publish(site, desk, changed, etag='"3"')
    assert desk.ask(feed) == ([], [])


def test_an_unchanged_feed_hides_no_earlier_failure(site: Any, desk: Desk) -> None:
    """An article whose page failed is asked for again, though the feed is as it was."""
    site.pages["/1"] = desk.answer(500)
    site.pages["/2"] = desk.answer(200, b"<html><body><p></p></body></html>")
    feed = publish(site, desk, item("/1") + item("/2"))
    articles, faults = desk.ask(feed)
    assert articles == []
    assert len(faults) == 2
    assert desk.pages() == {"rss": "failed", "1": "failed", "2": "failed"}
    site.pages["/1"] = desk.answer(200, page(1))
    site.pages["/2"] = desk.answer(200, page(2))
    articles, faults = desk.ask(feed)
    assert (len(articles), faults) == (2, [])
    assert desk.pages() == {"rss": "read", "1": "read", "2": "read"}
    site.asked.clear()
    desk.ask(feed)
    assert site.paths == ["/rss"]


def test_an_unchanged_page_hides_no_failed_reading(site: Any, desk: Desk) -> None:
    """A page whose text could not be found is fetched whole again."""
    site.pages["/1"] = conditional(desk.answer, b"<html><body></body></html>", '"a"')
    desk.ask(f"{site.base}/1", "page")
    desk.ask(f"{site.base}/1", "page")
    assert ["if-none-match" in asked.headers for asked in site.asked] == [False, False]
    site.pages["/1"] = conditional(desk.answer, page(1), '"a"')
    assert len(desk.ask(f"{site.base}/1", "page")[0]) == 1
    assert desk.ask(f"{site.base}/1", "page") == ([], [])
    assert [row[1] for row in desk.fetches()] == [200, 200, 200, 304]


def test_what_never_gives_an_article_is_given_up(site: Any, desk: Desk) -> None:
    """After a few runs it is not asked for any more, and the feed may be unchanged again."""
    site.pages["/1"] = desk.answer(404)
    feed = publish(site, desk, item("/1"))
    for _ in range(MOST_ATTEMPTS):
        assert len(desk.ask(feed)[1]) == 1
    site.asked.clear()
    assert desk.ask(feed) == ([], [])
    assert desk.ask(feed) == ([], [])
    assert site.paths == ["/rss", "/rss"]
    assert site.asked[1].headers["if-none-match"] == '"1"'


def test_the_end_in_the_middle_loses_nothing(
    site: Any, desk: Desk, file_store: Store, make_fetcher: Callable[..., Any]
) -> None:
    """What was fetched and not stored is fetched again by the next run."""
    for number in (1, 2, 3):
        site.pages[f"/{number}"] = desk.answer(200, page(number))
    feed = publish(site, desk, "".join(item(f"/{number}") for number in (1, 2, 3)))
    memory = IntakeMemory(file_store, at=NOW)
    settings = SourceSettings("harbour", "feed", feed)
    found = gather(settings, make_fetcher(), memory, now=NOW)
    first = next(found)
    next(found)
    memory.ledger.settle(first.location)
    with file_store.writing() as connection:
        memory.save(connection)  # the first article is stored; then the program is killed
    articles, _ = desk.ask(feed)
    assert [article.headline for article in articles] == ["فتح الرصيف 2", "فتح الرصيف 3"]


def test_two_thousand_ill_formed_entries_are_one_line(site: Any, desk: Desk) -> None:
    """They are counted, and the good one is read."""
    site.pages["/1"] = desk.answer(200, page(1))
    feed = publish(site, desk, "<item></item>" * 2000 + item("/1"))
    articles, faults = desk.ask(feed)
    assert len(articles) == 1
    (line,) = faults
    assert "2000 of 2001 entries have neither an address nor a text" in line


def test_a_cut_feed_is_read_up_to_its_end_and_asked_for_again(site: Any, desk: Desk) -> None:
    """A download that broke off does not count as read."""
    whole = FEED.format(base=site.base, items=item("/2", words(2) * 4) + item("/1")).encode()
    site.pages["/rss"] = conditional(desk.answer, whole[:-40], '"1"')
    articles, faults = desk.ask(f"{site.base}/rss")
    assert len(articles) == 1
    assert any("the feed is cut off" in line for line in faults)
    desk.ask(f"{site.base}/rss")
    assert all("if-none-match" not in asked.headers for asked in site.asked)


def test_an_aggregators_feed_gives_the_outlets_pages(
    site: Any, desk: Desk, servers: ModuleType
) -> None:
    """The page is the outlet's own; its title in the feed is not (R16)."""
    with servers.serving() as other:
        link = f"http://localhost:{other.port}/1"
        other.pages["/1"] = desk.answer(200, page(1).replace("بريد الميناء".encode(), b"Ledger"))
        (article,), _ = desk.ask(publish(site, desk, item(link)))
    assert (article.outlet, article.carrier, article.headline) == ("Ledger", None, "فتح الرصيف 1")


def test_an_aggregators_own_text_names_its_carrier(site: Any, desk: Desk) -> None:
    """Who wrote it is the source that the entry names."""
    source = "<source url='http://ledger.example/'>الدفتر</source></item>"
    entry = item("/2", words(2) * 4).replace("</item>", source)
    (article,), _ = desk.ask(publish(site, desk, entry))
    assert (article.outlet, article.carrier) == ("الدفتر", "بريد الميناء")
    assert (article.headline, article.published_basis) == (None, "aggregator")


LISTS = {
    "page of links": (
        "text/html",
        "<html><body><a href='/2026/01/{n}'>خبر طويل العنوان رقم {n}</a></body></html>",
    ),
    "plain list": ("text/plain", "# أخبار\n{base}/2026/01/{n}\n"),
}


@pytest.mark.parametrize(("kind", "body"), LISTS.values(), ids=LISTS.keys())
def test_a_list_leads_to_its_articles(site: Any, desk: Desk, kind: str, body: str) -> None:
    """Those not read yet; the settings say whose they are where the page does not."""
    text = body.format(n=7, base=site.base)
    site.pages["/list"] = desk.answer(200, text.encode(), {"Content-Type": kind})
    site.pages["/2026/01/7"] = desk.answer(200, page(7).replace(b"og:site_name", b"x"))
    (article,), faults = desk.ask(f"{site.base}/list", "list", outlet="صحيفة الإعدادات")
    assert faults == []
    assert (article.outlet, article.headline) == ("صحيفة الإعدادات", "فتح الرصيف 7")
    assert desk.ask(f"{site.base}/list", "list") == ([], [])


def test_a_list_in_a_file(site: Any, desk: Desk, tmp_path: Path) -> None:
    """Addresses of one's own choice."""
    site.pages["/1"] = desk.answer(200, page(1))
    (tmp_path / "list.txt").write_text(f"{site.base}/1\n", encoding="utf-8")
    assert len(desk.ask(str(tmp_path / "list.txt"), "list")[0]) == 1
    assert "the list cannot be read" in desk.ask(str(tmp_path / "none.txt"), "list")[1][0]


def test_a_long_list_takes_several_runs(site: Any, desk: Desk) -> None:
    """A bounded number of pages is asked for in one run, and the rest is told."""
    count = MOST_PAGES + 3
    for number in range(count):
        site.pages[f"/{number}"] = desk.answer(200, page(number))
    feed = publish(site, desk, "".join(item(f"/{number}") for number in range(count)))
    assert len(desk.ask(feed)[0]) == MOST_PAGES
    assert desk.check.waiting == 3
    assert len(desk.ask(feed)[0]) == 3
    assert desk.check.waiting == 0


def test_a_server_that_is_down_is_not_asked_a_hundred_times(
    desk: Desk, site: Any, servers: ModuleType
) -> None:
    """After three pages without an answer the rest waits for the next run."""
    with servers.serving() as other:
        dead = other.base
    feed = publish(site, desk, "".join(item(f"{dead}/{number}") for number in range(20)))
    began = time.monotonic()
    _, faults = desk.ask(feed)
    assert len(faults) == 3
    assert (desk.check.failed, desk.check.waiting) == (3, 17)
    assert time.monotonic() - began < 15


FAULTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "no such feed": ("feed", {"status": 404}, "there is no such page"),
    "server's fault": ("feed", {"status": 500}, "the server cannot answer"),
    "a page for a feed": ("feed", {"body": page(1)}, "no feed but a page"),
    "empty feed address": ("feed", {"body": b""}, "no feed but a page"),
    "a picture": ("page", {"body": b"\x89PNG\r\n\x1a\n" * 9}, "a picture, not text"),
    "50 MB": ("page", {"body": b"<p>" + b"x" * (50 * 2**20)}, "MB"),
    "nothing": ("page", {"body": b""}, "empty"),
}


@pytest.mark.parametrize(("kind", "answer", "reason"), FAULTS.values(), ids=FAULTS.keys())
def test_one_fault_is_one_line(
    site: Any, desk: Desk, kind: str, answer: dict[str, Any], reason: str
) -> None:
    """It names the address and what to do."""
    site.pages["/x"] = desk.answer(**answer)
    articles, faults = desk.ask(f"{site.base}/x", kind)
    assert articles == []
    (line,) = faults
    assert line.startswith(f"{site.base}/x: ")
    assert reason in line
    assert "\n" not in line


def test_an_address_of_the_command_line_is_told_by_what_comes(site: Any, desk: Desk) -> None:
    """A feed or a page; what is read belongs to no source."""
    site.pages["/1"] = desk.answer(200, page(1))
    feed = publish(site, desk, item("/2", words(2) * 4))
    for address in (feed, f"{site.base}/1"):
        articles, faults = desk.ask(address, "page", is_configured=False)
        assert (len(articles), faults) == (1, [])
    assert {row[0] for row in desk.fetches()} == {None}


def test_a_paywall_is_counted(site: Any, desk: Desk) -> None:
    """402 and 403 are no failures like others."""
    for number, status in enumerate((402, 403, 401, 404)):
        site.pages[f"/{number}"] = desk.answer(status)
    feed = publish(site, desk, "".join(item(f"/{number}") for number in range(4)))
    desk.ask(feed)
    assert (desk.check.refused, desk.check.failed) == (3, 4)


def test_a_page_that_moved_is_asked_for_where_it_was(site: Any, desk: Desk) -> None:
    """The tag of a page behind a redirect is sent to where it is."""
    site.pages["/old"] = desk.answer(301, b"", {"Location": "/new"})
    site.pages["/new"] = conditional(desk.answer, page(1), '"n"')
    (article,), _ = desk.ask(f"{site.base}/old", "page")
    assert article.url == f"{site.base}/new"
    assert desk.ask(f"{site.base}/old", "page") == ([], [])
    assert site.asked[-1].headers["if-none-match"] == '"n"'


def test_an_article_of_2099_is_read(site: Any, desk: Desk) -> None:
    """Its day is kept as it stands; whoever stores it may say so."""
    site.pages["/1"] = desk.answer(200, page(1).replace(b"2026-01-28", b"2099-05-01"))
    (article,), _ = desk.ask(f"{site.base}/1", "page")
    assert str(article.published) == "2099-05-01"


def test_pages_in_old_encodings(site: Any, desk: Desk) -> None:
    """By header, by the page, or by neither."""
    text = page(1).decode()
    declared = text.replace("<head>", "<head><meta charset='windows-1256'>")
    site.pages |= {
        "/1": desk.answer(
            200, text.encode("cp1256"), {"Content-Type": "text/html; charset=cp1256"}
        ),
        "/2": desk.answer(200, declared.encode("cp1256"), {"Content-Type": "text/html"}),
        "/3": desk.answer(200, text.encode("iso8859-6"), {"Content-Type": "text/html"}),
        "/4": desk.answer(200, text.encode("utf-16"), {"Content-Type": "text/html"}),
        "/5": desk.answer(200, text.encode(), {"Content-Type": "text/html; charset=iso-8859-1"}),
    }
    links = "".join(item(f"/{number}") for number in range(1, 6))
    articles, faults = desk.ask(publish(site, desk, links))
    assert faults == []
    assert {article.sentence_text(0) for article in articles} == {WORDS.format(1)}


def test_a_folder_is_read_when_it_changes(any_desk: Desk, tmp_path: Path) -> None:
    """Files of the same size and time are not opened again; the others are."""
    desk = any_desk
    folder = tmp_path / "in"
    folder.mkdir()
    objects = [json.dumps({"text": f"{WORDS.format(n)}\n{MORE.format(n)}"}) for n in range(3)]
    (folder / "a.txt").write_text(f"{WORDS.format(7)}\n{MORE.format(7)}", encoding="utf-8")
    (folder / "b.jsonl").write_text("\n".join(objects) + '\n{"text": "', encoding="utf-8")
    (folder / "c.txt").write_bytes(b"")
    articles, faults = desk.ask(str(folder), "folder", outlet="بريد")
    assert len(articles) == 4
    assert articles[0].outlet == "بريد"
    assert len(faults) == 2
    read = (folder / "a.txt").stat()
    (folder / "a.txt").write_bytes(b"x" * read.st_size)
    os.utime(folder / "a.txt", ns=(read.st_atime_ns, read.st_mtime_ns))  # it is not opened at all
    articles, faults = desk.ask(str(folder), "folder")
    assert articles == []
    assert desk.check.unchanged == 2
    assert any("line 4 is no whole JSON object" in line for line in faults)
    (folder / "b.jsonl").write_text("\n".join(objects), encoding="utf-8")
    articles, faults = desk.ask(str(folder), "folder")
    assert (len(articles), len(faults)) == (3, 1)


def test_a_folder_that_is_gone_is_named(desk: Desk, tmp_path: Path) -> None:
    """In one line."""
    _, (line,) = desk.ask(str(tmp_path / "none"), "folder")
    assert "no such file or folder" in line
    assert desk.check.error is not None
