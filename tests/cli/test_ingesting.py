"""`brief ingest` and `brief sources`, with servers on loopback and a store in a file."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from briefings.articles.article import Article
from briefings.articles.stored import load_window
from briefings.cli.entry import main
from briefings.cli.ingesting import refresh_sources
from briefings.cli.loading import load_glossary, open_corpus_store
from briefings.settings import load_settings

WORDS = "أعلنت إدارة المرفأ {} إعادة فتح الأرصفة أمام السفن التجارية بعد توقف دام أسابيع."
MORE = "وقال المدير العام إن {} سفن تنتظر الدخول، بينها سفينتان تحملان القمح والطحين."
NOTICE = "بريد الميناء صحيفة مستقلة تصدر كل يوم من المدينة الساحلية."
FEED = (
    "<rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel>"
    "<title>نشرة المرفأ</title><link>http://harbourpost.example/</link>{items}</channel></rss>"
)
ENTRY = (
    "<item><title>خبر {n}</title><link>http://harbourpost.example/{n}</link>"
    "<pubDate>{day}</pubDate><c:encoded><![CDATA[{body}]]></c:encoded></item>"
)
SETTINGS = """
glossary = ["own.tsv"]
[store]
url = "store.sqlite"
[fetching]
allow_hosts = ["127.0.0.1"]
pause_s = 0
robots = false
{sources}
"""
SOURCE = '[[sources]]\nname = "{name}"\nkind = "{kind}"\naddress = "{address}"\n'
OWN = (
    "kind\tar\ten\taffiliation\tdomains\n"
    "outlet\tبريد الميناء\tHarbour Post\tparty\tharbourpost.example\n"
)


@pytest.fixture(scope="session")
def servers(root: Path) -> ModuleType:
    """The module of servers that the tests of articles use."""
    name = "article_servers"
    if name not in sys.modules:
        path = root / "tests" / "articles" / "servers.py"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture
def site(servers: ModuleType) -> Iterator[Any]:
    """A site on loopback, with a feed of three articles whose text stands in it."""
    with servers.serving() as running:
        running.pages["/rss"] = feed(servers, range(3))
        yield running


def feed(servers: ModuleType, numbers: range, day: str = "Wed, 28 Jan 2026 10:00:00 +0300") -> Any:
    """Return the answer that is a feed of whole articles."""
    items = "".join(ENTRY.format(n=n, day=day, body=body(n, 4)) for n in numbers)
    return servers.Answer(200, FEED.format(items=items).encode())


def body(number: int, repeated: int = 1) -> str:
    """Return the paragraphs of an article, so often that they are no teaser."""
    return "".join(
        f"<p>{WORDS.format(number * 100 + n)}</p><p>{MORE.format(number * 100 + n)}</p>"
        for n in range(repeated)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles, an empty file, and lines of which the last is cut off."""
    made = tmp_path / "in"
    made.mkdir()
    for number in (11, 12):
        text = f"outlet: الدفتر\ndate: 2026-01-27\n\n{WORDS.format(number)}\n{MORE.format(number)}"
        (made / f"{number}.txt").write_text(text, encoding="utf-8")
    (made / "empty.txt").write_bytes(b"")
    line = json.dumps({"text": f"{WORDS.format(13)}\n{MORE.format(13)}", "outlet": "الدفتر"})
    (made / "lines.jsonl").write_text(f'{line}\n{{"text": "نص', encoding="utf-8")
    return made


@pytest.fixture
def config(tmp_path: Path, site: Any, folder: Path) -> Path:
    """Settings with a feed, a folder, and a feed that is not there."""
    (tmp_path / "own.tsv").write_text(OWN, encoding="utf-8")
    sources = (
        ("نشرة المرفأ", "feed", f"{site.base}/rss"),
        ("archive", "folder", str(folder)),
        ("gone", "feed", f"{site.base}/gone"),
    )
    tables = "".join(SOURCE.format(name=n, kind=k, address=a) for n, k, a in sources)
    path = tmp_path / "briefings.toml"
    path.write_text(SETTINGS.format(sources=tables), encoding="utf-8")
    return path


@pytest.fixture
def run(config: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """A function that runs a command with these settings: its status, output and complaints."""

    def running(command: str, *arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        more = ["--workers", "1"] if command == "ingest" else []
        status = main([command, *arguments, "--config", str(config), *more])
        said = capsys.readouterr()
        return status, said.out, said.err

    return running


def stored(config: Path) -> list[Article]:
    """Return the articles of the store."""
    from datetime import date

    with open_corpus_store(load_settings(config)) as store, store.reading() as connection:
        return [i.article for i in load_window(connection, start=None, end=date(9999, 1, 1))]


def test_all_sources_come_in_and_are_told(run: Any, config: Path) -> None:
    """One line for the run, one for each source, one on stderr for each fault."""
    status, out, err = run("ingest")
    assert status == 0
    lines = out.splitlines()
    assert lines[0] == "6 new articles, 0 known or unchanged, 3 not read"
    assert lines[1:3] == [
        "  نشرة المرفأ: fresh: 3 new, 0 unchanged",
        "  archive: fresh: 3 new, 0 unchanged",
    ]
    assert lines[3].startswith("  gone: failing: there is no such page (404)")
    assert len(err.splitlines()) == 3
    assert all(line.startswith("not read: ") for line in err.splitlines())
    assert "line 2 is no whole JSON object" in err
    assert len(stored(config)) == 6


def test_a_second_run_reads_nothing(run: Any, config: Path, site: Any) -> None:
    """And says what is still wrong."""
    run("ingest")
    site.asked.clear()
    status, out, _ = run("ingest", "--json")
    told = json.loads(out)
    assert status == 0
    assert (told["new"], told["known"]) == (0, 0)
    assert told["unchanged"] == 3 + 3  # a feed's entries; two files, and one of lines
    assert {fault["location"].rpartition("/")[2] for fault in told["failed"]} == {
        "empty.txt",
        "lines.jsonl",
        "gone",
    }
    assert [source["state"] for source in told["sources"]] == ["fresh", "fresh", "failing"]
    again = json.loads(run("ingest", "--again", "--json")[1])
    assert (again["new"], again["known"]) == (0, 6)
    assert len(stored(config)) == 6


def test_only_what_is_new_is_stored(run: Any, site: Any, servers: ModuleType) -> None:
    """By the name of a source as well."""
    run("ingest")
    site.pages["/rss"] = feed(servers, range(2, 5))
    told = json.loads(run("ingest", "نشرة المرفأ", "--json")[1])
    assert (told["new"], told["unchanged"]) == (2, 1)
    assert [source["name"] for source in told["sources"]] == ["نشرة المرفأ"]


def test_outlets_are_those_of_the_users_file(run: Any, config: Path) -> None:
    """A feed's articles are known by the domain of their links (R2)."""
    run("ingest", "نشرة المرفأ")
    assert {article.affiliation for article in stored(config)} == {"party"}
    assert {article.published_basis for article in stored(config)} == {"feed"}


def test_paths_and_addresses_of_the_command_line(
    run: Any, config: Path, site: Any, folder: Path, servers: ModuleType
) -> None:
    """A file, a page and a feed, told by what comes; none of them is a source."""
    page = f"<html><head><title>خبر</title></head><body><article>{body(31)}</article></body></html>"
    site.pages["/page"] = servers.Answer(200, page.encode())
    site.pages["/other"] = feed(servers, range(40, 42))
    given = (str(folder / "11.txt"), f"{site.base}/page", f"{site.base}/other")
    status, out, err = run("ingest", *given)
    assert (status, out, err) == (0, "4 new articles, 0 known or unchanged, 0 not read\n", "")
    assert len(stored(config)) == 4
    states = json.loads(run("sources", "--json")[1])
    assert {state["state"] for state in states} == {"not checked"}


NOTHING = {
    "no such file": (["nowhere.txt"], 1, "no such file or folder"),
    "no such page": (["{base}/none"], 1, "there is no such page (404)"),
    "an empty file": (["{folder}/empty.txt"], 1, "the file is empty"),
    "a good one beside": (["{folder}/empty.txt", "{folder}/11.txt"], 0, "the file is empty"),
    "a refused address": (["http://10.0.0.1/rss"], 1, "10.0.0.1"),
    "an option that is none": (["--wrong"], 2, "No such option"),
    "no workers": (["--workers", "0"], 2, "--workers"),
}


@pytest.mark.parametrize(("given", "status", "reason"), NOTHING.values(), ids=NOTHING.keys())
def test_exit_status(
    config: Path,
    site: Any,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    given: list[str],
    status: int,
    reason: str,
) -> None:
    """1 only when nothing at all could be read; one line each says why."""
    arguments = [text.format(base=site.base, folder=folder) for text in given]
    more = [] if "--workers" in arguments else ["--workers", "1"]
    assert main(["ingest", *arguments, "--config", str(config), *more]) == status
    err = capsys.readouterr().err
    assert reason in err
    assert "Traceback" not in err


def test_nothing_to_ingest_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without sources and without arguments."""
    config = tmp_path / "briefings.toml"
    config.write_text("", encoding="utf-8")
    assert main(["ingest", "--config", str(config)]) == 2
    assert main(["sources", "--config", str(config)]) == 2
    assert "[[sources]]" in capsys.readouterr().err


def test_an_article_of_2099_is_stored_and_named(
    run: Any, config: Path, site: Any, servers: ModuleType
) -> None:
    """In the summary, so that somebody looks at it."""
    site.pages["/rss"] = feed(servers, range(7, 8), "Fri, 01 May 2099 10:00:00 +0300")
    _, out, _ = run("ingest", "نشرة المرفأ")
    assert "1 dated in the future (2099-05-01: http://harbourpost.example/7)" in out
    assert str(stored(config)[0].published) == "2099-05-01"


def test_sources_are_a_table(run: Any) -> None:
    """Name, state, since when, newest article, last check, counts; and the same for scripts."""
    run("ingest")
    status, out, _ = run("sources")
    assert status == 0
    for words in ("fresh", "failing", "archive", "2026-01-28", "404"):
        assert words in out
    first, second, third = json.loads(run("sources", "--json")[1])
    assert (first["state"], first["articles"], first["newest"]) == ("fresh", 3, "2026-01-28")
    assert (second["kind"], second["articles"]) == ("folder", 3)
    assert third["state"] == "failing"
    assert third["since"] == third["checked_at"][:10]
    assert third["succeeded_at"] is None


def test_repeated_lines_are_learnt_and_stored_articles_cleaned(
    run: Any, config: Path, tmp_path: Path
) -> None:
    """The notice under six articles is a sentence of none, and the next one comes in clean."""
    for number in range(60, 66):
        lines = ["outlet: الدفتر", "", WORDS.format(number), MORE.format(number), NOTICE]
        (tmp_path / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    paths = [str(tmp_path / f"{number}.txt") for number in range(60, 66)]
    _, out, _ = run("ingest", *paths)
    assert "6 stored articles cleaned of repeated lines" in out
    for article in stored(config):
        assert NOTICE in article.text
        assert len(article.sentences) == 2
    lines = ["outlet: الدفتر", "", WORDS.format(70), MORE.format(70), NOTICE]
    (tmp_path / "70.txt").write_text("\n".join(lines), encoding="utf-8")
    assert json.loads(run("ingest", str(tmp_path / "70.txt"), "--json")[1])["relearned"] == 0
    assert {len(article.sentences) for article in stored(config)} == {2}


def test_teasers_make_a_paywalled_source(run: Any, site: Any, servers: ModuleType) -> None:
    """Its pages are short and ask for a subscription; a person can see it."""
    wall = "<p>اشترك الآن لقراءة المقال كاملاً.</p>"
    links = "".join(
        f"<item><title>خبر</title><link>{site.base}/w{n}</link></item>" for n in range(3)
    )
    for n in range(3):
        html = f"<html><body><article>{body(80 + n)}{wall}</article></body></html>"
        site.pages[f"/w{n}"] = servers.Answer(200, html.encode())
    site.pages["/rss"] = servers.Answer(200, FEED.format(items=links).encode())
    run("ingest", "نشرة المرفأ")
    (state, *_) = json.loads(run("sources", "--json")[1])
    assert state["state"] == "paywalled"
    assert state["detail"].startswith("3 of 3 pages give only a beginning")


def test_the_morning_hears_a_line(config: Path) -> None:
    """What came in, and which sources fail."""
    settings = load_settings(config)
    with open_corpus_store(settings, create=True) as store:
        line = refresh_sources(settings, store, load_glossary(settings))
    assert line == "6 new articles, 0 known or unchanged, 3 not read; failing: gone"


def test_quiet_says_nothing(run: Any) -> None:
    """But what could not be read."""
    status, out, err = run("ingest", "--quiet")
    assert (status, out) == (0, "")
    assert len(err.splitlines()) == 3
