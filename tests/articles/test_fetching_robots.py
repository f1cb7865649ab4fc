"""robots.txt: what it asks, when it is asked for, and what its absence means."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from briefings.articles.fetching import (
    Fetcher,
    RefusedAddressError,
    RobotsError,
    TemporaryError,
    WebError,
)
from briefings.articles.fetching.robots import MOST_BYTES, RobotsRules, parse_robots

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

# The rules and their outcomes are those of RFC 9309, sections 2.2 and 5.
_RULES = """
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""


@pytest.mark.parametrize(
    ("product", "path", "is_allowed"),
    [
        ("other", "/a", True),
        ("other", "/publications/a", True),
        ("other", "/publications/a.gif", True),
        ("other", "/example/page.html", False),
        ("other", "/a.gif", False),
        ("other", "/a.gif?x", True),
        ("FooBot", "/a", False),
        ("foobot", "/example/page.html", True),
        ("foobot", "/example/allowed.gif", True),
        ("foobot", "/robots.txt", True),
        ("barbot", "/example/page.html", False),
        ("bazbot", "/example/page.html", False),
        ("bazbot", "/example/allowed.gif", True),
        ("quxbot", "/example/page.html", True),
    ],
)
def test_the_example_of_the_standard(product: str, path: str, *, is_allowed: bool) -> None:
    """Groups, the general group, the longest rule and wildcards are read as RFC 9309 reads them."""
    assert parse_robots(_RULES.encode(), product).allow(path) is is_allowed


@pytest.mark.parametrize(
    ("rules", "path", "is_allowed"),
    [
        ("Disallow: /", "/a", False),
        ("Disallow:", "/a", True),
        ("Allow: /a\nDisallow: /a", "/ab", True),  # a tie
        ("Allow: /\nDisallow: /private", "/private/a", False),  # not the first that fits
        ("Disallow: /a*b*c", "/a-b-c-d", False),
        ("Disallow: /a*b*c", "/a-c-b", True),
        ("Disallow: /a*b$", "/a-b-b", False),
        ("Disallow: /a*b$", "/a-b-c", True),
        ("Disallow: /ab$", "/ab", False),
        ("Disallow: /ab$", "/abc", True),
        ("Disallow: /a*a$", "/a", True),
        ("Disallow: *", "/a", False),
        ("Disallow: private", "/private", False),
        ("Disallow: /*?print=", "/a?id=1", True),
        ("Disallow: /*?print=", "/a?print=1", False),
        ("Disallow: /خبر", "/%D8%AE%D8%A8%D8%B1/1", False),
        ("Disallow: /%d8%ae%D8%A8%D8%B1", "/%D8%AE%D8%A8%D8%B1/1", False),
        ("Disallow: /%7Eeditor", "/~editor", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("dIsAlLoW : /a # not this", "/a", False),
        ("Disallow /a", "/a", True),
        ("Sitemap: https://harbour.example/map\nDisallow: /a", "/a", False),
    ],
)
def test_rules_fit_paths(rules: str, path: str, *, is_allowed: bool) -> None:
    """The longest rule decides; `*`, `$` and escapes mean what the standard says."""
    assert parse_robots(f"User-agent: briefings\n{rules}".encode()).allow(path) is is_allowed


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", RobotsRules()),
        (b"<html><body>not found</body></html>", RobotsRules()),
        (b"\xff\xfe\x00", RobotsRules()),
        (b"Disallow: /", RobotsRules()),
        (b"User-agent: *\nCrawl-delay: 2.5", RobotsRules(crawl_delay_s=2.5)),
        (b"User-agent: *\nCrawl-delay: soon", RobotsRules()),
        (b"User-agent: *\nCrawl-delay: nan", RobotsRules()),
        (b"User-agent: *\nCrawl-delay: -1", RobotsRules()),
        (b"User-agent: *\nCrawl-delay: 5\n\nUser-agent: Briefings/2.0\n", RobotsRules()),
    ],
)
def test_what_is_ill_formed_asks_nothing(content: bytes, expected: RobotsRules) -> None:
    """A page in place of the file, rules outside a group and odd delays say nothing."""
    assert parse_robots(content) == expected


def test_a_mark_and_old_line_ends_do_not_hide_a_rule() -> None:
    """A byte order mark, carriage returns and a group in two parts."""
    first = "\ufeffUser-agent: briefings\rDisallow: /a\r\n"
    content = f"{first}User-agent: x\nUser-agent: briefings\nDisallow: /b"
    rules = parse_robots(content.encode())
    assert [rules.allow(path) for path in ("/a", "/b", "/c")] == [False, False, True]


def test_a_hostile_pattern_costs_no_more_than_a_plain_one() -> None:
    """A hundred wildcards against a long path are matched at once."""
    rules = parse_robots(f"User-agent: *\nDisallow: /{'*a' * 100}*b$".encode())
    begun = time.perf_counter()
    assert rules.allow(f"/{'a' * 5_000}")
    assert time.perf_counter() - begun < 0.5


# -- at a site


@pytest.fixture
def polite(make_fetcher: Callable[..., Fetcher], servers: ModuleType) -> tuple[Fetcher, Any]:
    """A fetcher that follows robots.txt, and its still clock."""
    clock = servers.StillClock()
    parts = {"clock": clock.clock, "sleep": clock.sleep}
    return make_fetcher(parts, respects_robots=True), clock


def test_a_page_that_is_not_for_programs_is_not_asked_for(
    site: Any, servers: ModuleType, polite: tuple[Fetcher, Any]
) -> None:
    """The file is asked for once in a run, by several threads too; what it allows is fetched."""
    site.pages["/robots.txt"] = servers.Answer(200, b"User-agent: *\nDisallow: /members/")
    site.pages["/a"] = servers.Answer(200, b"page")
    fetcher, _ = polite
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(fetcher.fetch, [f"{site.base}/a"] * 4))
    with pytest.raises(RobotsError) as raised:
        fetcher.fetch(f"{site.base}/members/a")
    assert str(raised.value) == (
        f"{site.base}/members/a: the site's robots.txt asks programs not to read this page"
    )
    assert site.paths == ["/robots.txt", "/a", "/a", "/a", "/a"]


def test_a_redirect_to_a_page_that_is_not_for_programs_is_not_followed(
    site: Any, servers: ModuleType, polite: tuple[Fetcher, Any]
) -> None:
    """Each hop's own site is asked."""
    site.pages["/robots.txt"] = lambda asked: servers.Answer(
        200, b"User-agent: *\nDisallow: /b" if "localhost" in asked.headers["host"] else b""
    )
    site.pages["/a"] = servers.Answer(302, headers={"Location": f"http://localhost:{site.port}/b"})
    with pytest.raises(RobotsError, match=r"redirected to http://localhost:\d+/b"):
        polite[0].fetch(f"{site.base}/a")
    assert site.paths == ["/robots.txt", "/a", "/robots.txt"]


@pytest.mark.parametrize("status", [204, 401, 403, 404, 410, 451])
def test_no_robots_txt_allows_everything(
    status: int, site: Any, servers: ModuleType, polite: tuple[Fetcher, Any]
) -> None:
    """RFC 9309, 2.3.1.3: what is not there asks nothing."""
    site.pages["/robots.txt"] = servers.Answer(status)
    site.pages["/a"] = servers.Answer(200, b"page")
    assert polite[0].fetch(f"{site.base}/a").content == b"page"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_unreachable_robots_txt_allows_nothing(
    status: int, site: Any, servers: ModuleType, polite: tuple[Fetcher, Any]
) -> None:
    """RFC 9309, 2.3.1.4: the site is left alone for the run, with the reason for each page."""
    site.pages["/robots.txt"] = servers.Answer(status)
    for path in ("/a", "/b"):
        with pytest.raises(TemporaryError) as raised:
            polite[0].fetch(f"{site.base}{path}")
        assert str(raised.value) == (
            f"{site.base}{path}: the server cannot answer for now ({status}) "
            "(asked for its robots.txt)"
        )
    assert site.paths == ["/robots.txt", "/robots.txt"]


def test_a_robots_txt_in_a_circle_allows_nothing(
    site: Any, servers: ModuleType, polite: tuple[Fetcher, Any]
) -> None:
    """It is not there and not absent."""
    site.pages["/robots.txt"] = servers.Answer(302, headers={"Location": "/robots.txt"})
    with pytest.raises(WebError, match=r"in a circle.*asked for its robots.txt"):
        polite[0].fetch(f"{site.base}/a")


def test_robots_txt_is_followed_where_it_moved_to(
    site: Any, servers: ModuleType, polite: tuple[Fetcher, Any]
) -> None:
    """Rules that a redirect leads to are the rules of the site that was asked."""
    site.pages["/robots.txt"] = servers.Answer(301, headers={"Location": "/r"})
    site.pages["/r"] = servers.Answer(200, b"User-agent: *\nDisallow: /a")
    with pytest.raises(RobotsError):
        polite[0].fetch(f"{site.base}/a")


def test_robots_txt_is_guarded_like_any_page(
    site: Any, make_fetcher: Callable[..., Fetcher]
) -> None:
    """A refused host is said to be that, and its robots.txt is not asked for either."""
    fetcher = make_fetcher(allow_hosts=(), respects_robots=True)
    with pytest.raises(RefusedAddressError) as raised:
        fetcher.fetch(f"{site.base}/a")
    assert "robots" not in str(raised.value)
    assert site.asked == []


def test_only_the_first_500_kib_are_read(
    site: Any, servers: ModuleType, polite: tuple[Fetcher, Any]
) -> None:
    """A file without end neither fails nor fills the memory; its first rules hold."""
    content = b"User-agent: *\nDisallow: /a\n" + b"#" * MOST_BYTES + b"\nDisallow: /b\n"
    site.pages["/robots.txt"] = servers.Answer(200, content)
    site.pages["/b"] = servers.Answer(200, b"page")
    assert polite[0].fetch(f"{site.base}/b").content == b"page"
    with pytest.raises(RobotsError):
        polite[0].fetch(f"{site.base}/a")


def test_robots_txt_can_be_left_out(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """The setting that a site's owner may have agreed to."""
    site.pages["/robots.txt"] = servers.Answer(200, b"User-agent: *\nDisallow: /")
    site.pages["/a"] = servers.Answer(200, b"page")
    assert make_fetcher(respects_robots=False).fetch(f"{site.base}/a").content == b"page"
    assert site.paths == ["/a"]


@pytest.mark.parametrize(("asked_s", "kept_s"), [(4, 4), (3_600, 10)], ids=["kept", "bounded"])
def test_a_crawl_delay_is_kept_up_to_a_bound(
    asked_s: int, kept_s: int, site: Any, servers: ModuleType, polite: tuple[Fetcher, Any]
) -> None:
    """A site that asks for slowness gets it; one that asks for an hour gets ten seconds."""
    site.pages["/robots.txt"] = servers.Answer(
        200, f"User-agent: *\nCrawl-delay: {asked_s}".encode()
    )
    site.pages["/a"] = servers.Answer(200, b"page")
    fetcher, clock = polite
    for _ in range(3):
        fetcher.fetch(f"{site.base}/a")
    assert clock.slept == [kept_s, kept_s]
