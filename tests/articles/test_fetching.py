"""Fetching a page: what is asked, what comes back, what a bad server gets."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from briefings.articles.fetching import (
    Fetcher,
    GoneError,
    PaywalledError,
    RefusedAddressError,
    TemporaryError,
    WebError,
)
from briefings.errors import FetchError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

PAGE = "<p>وصلت السفينة إلى الميناء صباح الأحد.</p>".encode()


def test_a_page_comes_with_what_the_server_says_of_it(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Content, type, charset and validators are those of the reply."""
    headers = {
        "Content-Type": 'Text/HTML; charset="Windows-1256"',
        "ETag": 'W/"7"',
        "Last-Modified": "Sun, 01 Feb 2026 06:00:00 GMT",
    }
    site.pages["/a"] = servers.Answer(200, PAGE, headers)
    page = make_fetcher().fetch(f"{site.base}/a#part")
    assert (page.status, page.content, page.is_unchanged, page.redirected) == (
        200,
        PAGE,
        False,
        False,
    )
    assert (page.content_type, page.charset) == ("text/html", "windows-1256")
    assert (page.etag, page.last_modified) == ('W/"7"', "Sun, 01 Feb 2026 06:00:00 GMT")
    assert (page.requested, page.url) == (f"{site.base}/a#part", f"{site.base}/a")


def test_a_request_says_who_asks_and_nothing_else_of_us(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """The user agent names the program and the contact; no cookie, no referrer is sent."""
    site.pages["/a"] = servers.Answer(200, PAGE, {"Set-Cookie": "seen=1"})
    fetcher = make_fetcher(contact="press@team.example")
    fetcher.fetch(f"{site.base}/a")
    fetcher.fetch(f"{site.base}/a")
    sent = site.asked[1].headers
    assert sent["user-agent"].startswith("briefings/")
    assert sent["user-agent"].endswith(" (+press@team.example)")
    assert sent["host"] == f"127.0.0.1:{site.port}"
    assert set(sent) == {"host", "user-agent", "accept", "accept-encoding"}


def test_connections_are_used_again(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Pages, unchanged pages and short refusals leave the connection open for the next."""
    site.pages["/a"] = servers.Answer(200, PAGE, {"ETag": '"1"'})
    site.pages["/same"] = servers.Answer(304)
    fetcher = make_fetcher()
    fetcher.fetch(f"{site.base}/a")
    fetcher.fetch(f"{site.base}/same", etag='"1"')
    with pytest.raises(GoneError):
        fetcher.fetch(f"{site.base}/gone")
    fetcher.fetch(f"{site.base}/a")
    assert len({asked.client for asked in site.asked}) == 1


# -- conditional requests


def test_an_unchanged_page_is_no_failure(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """A 304 to our validators is an unchanged page, which keeps them."""
    site.pages["/a"] = servers.Answer(304)
    page = make_fetcher().fetch(f"{site.base}/a", etag='"1"', last_modified="then")
    assert page.is_unchanged
    assert (page.status, page.content, page.etag, page.last_modified) == (304, b"", '"1"', "then")
    sent = site.asked[0].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"1"', "then")


def test_a_304_that_was_not_asked_for_is_a_failure(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """A server that calls an unseen page unchanged does not hide it."""
    site.pages["/a"] = servers.Answer(304)
    with pytest.raises(WebError, match="though it was not asked"):
        make_fetcher().fetch(f"{site.base}/a")


def test_validators_are_sent_only_to_the_page_they_are_of(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """A redirect that leads elsewhere than last time cannot be answered with 304."""
    site.pages["/feed"] = servers.Answer(302, headers={"Location": "/new"})
    site.pages["/new"] = lambda asked: servers.Answer(
        304 if "if-none-match" in asked.headers else 200, PAGE
    )
    fetcher = make_fetcher()
    elsewhere = fetcher.fetch(f"{site.base}/feed", etag='"1"', seen_at=f"{site.base}/old")
    assert (elsewhere.status, elsewhere.content) == (200, PAGE)
    assert fetcher.fetch(f"{site.base}/feed", etag='"1"').status == 200
    again = fetcher.fetch(f"{site.base}/feed", etag='"1"', seen_at=f"{site.base}/new")
    assert again.is_unchanged
    assert again.redirected


# -- statuses


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (204, WebError, "status 204 instead of a page"),
        (206, WebError, "status 206 instead of a page"),
        (300, WebError, "status 300 instead of a page"),
        (400, WebError, "status 400 instead of a page"),
        (401, PaywalledError, "a login or a subscription"),
        (402, PaywalledError, "a login or a subscription"),
        (403, WebError, "refuses this program"),
        (404, GoneError, "no such page"),
        (410, GoneError, "no such page"),
        (429, TemporaryError, "cannot answer for now"),
        (451, WebError, "refuses this program"),
        (500, TemporaryError, "cannot answer for now"),
        (503, TemporaryError, "cannot answer for now"),
    ],
)
def test_a_status_has_its_class_and_word(
    status: int,
    kind: type[WebError],
    words: str,
    site: Any,
    servers: ModuleType,
    make_fetcher: Callable[..., Fetcher],
) -> None:
    """Gone, paywalled, refused and overloaded are told apart, each in one line with the address."""
    site.pages["/a"] = servers.Answer(status, b"sorry")
    clock = servers.StillClock()
    fetcher = make_fetcher({"clock": clock.clock, "sleep": clock.sleep})
    with pytest.raises(WebError) as raised:
        fetcher.fetch(f"{site.base}/a")
    error = raised.value
    assert type(error) is kind
    assert isinstance(error, FetchError)
    assert error.retryable is (kind is TemporaryError)
    assert (error.status, error.where) == (status, f"{site.base}/a")
    assert words in str(error)
    assert "\n" not in str(error)


def test_an_overloaded_server_is_asked_once_more(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Two requests at most, the second after as long as the server asked."""
    answers = [servers.Answer(503, b"later", {"Retry-After": "3"}), servers.Answer(200, PAGE)]
    site.pages["/a"] = lambda _: answers.pop(0)
    clock = servers.StillClock()
    fetcher = make_fetcher({"clock": clock.clock, "sleep": clock.sleep})
    assert fetcher.fetch(f"{site.base}/a").content == PAGE
    assert sum(clock.slept) == pytest.approx(3)
    assert len(site.asked) == 2


def test_a_date_to_come_back_at_counts_by_the_servers_clock(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """A Retry-After date is as far away as it is from the reply's own Date."""
    later = {
        "Retry-After": "Sun, 01 Feb 2037 06:00:04 GMT",
        "Date": "Sun, 01 Feb 2037 06:00:00 GMT",
    }
    answers = [servers.Answer(429, b"", later), servers.Answer(200, PAGE)]
    site.pages["/a"] = lambda _: answers.pop(0)
    clock = servers.StillClock()
    fetcher = make_fetcher({"clock": clock.clock, "sleep": clock.sleep})
    assert fetcher.fetch(f"{site.base}/a").content == PAGE
    assert sum(clock.slept) == pytest.approx(4)


def test_a_server_that_asks_for_too_long_a_wait_is_left_alone(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Neither this page nor another of the host is asked for until then; other hosts are."""
    site.pages["/a"] = servers.Answer(429, b"", {"Retry-After": "600"})
    site.pages["/b"] = servers.Answer(200, PAGE)
    clock = servers.StillClock()
    fetcher = make_fetcher({"clock": clock.clock, "sleep": clock.sleep})
    with pytest.raises(TemporaryError, match="asks to wait 600 s") as raised:
        fetcher.fetch(f"{site.base}/a")
    assert raised.value.retry_after_s == 600
    with pytest.raises(TemporaryError, match="left alone for another 600 s"):
        fetcher.fetch(f"{site.base}/b")
    assert (site.paths, clock.slept) == (["/a"], [])
    assert fetcher.fetch(f"http://localhost:{site.port}/b").content == PAGE
    clock.sleep(601)
    assert fetcher.fetch(f"{site.base}/b").content == PAGE


# -- redirects


def test_redirects_are_followed_to_the_page(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Relative, absolute and Arabic locations lead on; the page says where it was in the end."""
    site.pages["/1"] = servers.Answer(301, b"moved", {"Location": "2?x=1"})
    site.pages["/2?x=1"] = servers.Answer(
        307, headers={"Location": f"http://localhost:{site.port}/%D9%85%D9%8A%D9%86%D8%A7%D8%A1"}
    )
    site.pages["/%D9%85%D9%8A%D9%86%D8%A7%D8%A1"] = servers.Answer(200, PAGE)
    page = make_fetcher().fetch(f"{site.base}/1")
    assert page.content == PAGE
    assert page.redirected
    assert page.url == f"http://localhost:{site.port}/%D9%85%D9%8A%D9%86%D8%A7%D8%A1"


def test_a_location_in_raw_utf8_is_understood(
    servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Servers that do not escape an Arabic location are followed all the same."""

    def handle(connection: Any, _: int) -> None:
        asked = servers.read_request(connection)
        if b"GET /a " in asked:
            head = "HTTP/1.1 302 Found\r\nLocation: /ميناء\r\nContent-Length: 0\r\n\r\n"
            connection.sendall(head.encode())
            asked = servers.read_request(connection)
        path = asked.split()[1]
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(path), path))

    with servers.listening(handle) as listener:
        page = make_fetcher().fetch(f"{listener.base}/a")
    assert page.content == b"/%D9%85%D9%8A%D9%86%D8%A7%D8%A1"


@pytest.mark.parametrize(
    ("location", "kind", "words"),
    [
        ("/a", WebError, "in a circle"),
        ("/b", WebError, "in a circle"),
        ("", WebError, "does not say where"),
        ("ftp://harbour.example/a", RefusedAddressError, "only http and https"),
        ("file:///etc/passwd", RefusedAddressError, "only http and https"),
        ("http://me:secret@harbour.example/", RefusedAddressError, "user name or password"),
        ("http://2130706433/", RefusedAddressError, "number in disguise"),
        ("http://[::1/", RefusedAddressError, "no web address"),
        ("http://10.0.0.1/", RefusedAddressError, "10.0.0.1 is a private address"),
        ("http://169.254.169.254/x", RefusedAddressError, "a cloud's metadata address"),
    ],
)
def test_a_bad_redirect_is_not_followed(
    location: str,
    kind: type[WebError],
    words: str,
    site: Any,
    servers: ModuleType,
    make_fetcher: Callable[..., Fetcher],
) -> None:
    """Circles and forbidden addresses end in one line that names both addresses, no password."""
    site.pages["/a"] = servers.Answer(302, headers={"Location": "/b"})
    site.pages["/b"] = servers.Answer(302, headers={"Location": location})
    with pytest.raises(WebError) as raised:
        make_fetcher().fetch(f"{site.base}/a")
    assert type(raised.value) is kind
    assert words in str(raised.value)
    assert raised.value.where == f"{site.base}/a"
    assert str(raised.value).count("redirected to") == 1
    assert "secret" not in str(raised.value)
    assert site.paths == ["/a", "/b"]


@pytest.mark.parametrize(("hops", "is_followed"), [(3, True), (4, False)], ids=["three", "four"])
def test_redirects_are_counted(
    hops: int,
    *,
    is_followed: bool,
    site: Any,
    servers: ModuleType,
    make_fetcher: Callable[..., Fetcher],
) -> None:
    """Exactly `max_redirects` are followed."""
    for hop in range(hops):
        site.pages[f"/{hop}"] = servers.Answer(302, headers={"Location": f"/{hop + 1}"})
    site.pages[f"/{hops}"] = servers.Answer(200, PAGE)
    fetcher = make_fetcher(max_redirects=3)
    if is_followed:
        assert fetcher.fetch(f"{site.base}/0").content == PAGE
    else:
        with pytest.raises(WebError, match="more than 3 times"):
            fetcher.fetch(f"{site.base}/0")


# -- size


@pytest.mark.parametrize(
    ("encoding", "compress"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:]) + bytes(8)),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body, wbits=-15)),
        ("identity", bytes),
    ],
    ids=["gzip", "x-gzip", "gzip-of-two-members", "deflate", "deflate-unwrapped", "identity"],
)
@pytest.mark.parametrize("drip_s", [0.0, 0.0001], ids=["at-once", "byte-by-byte"])
def test_compressed_pages_are_opened(
    encoding: str,
    compress: Callable[[bytes], bytes],
    drip_s: float,
    site: Any,
    servers: ModuleType,
    make_fetcher: Callable[..., Fetcher],
) -> None:
    """Every encoding that is asked for gives the page, however it is cut on its way."""
    site.pages["/a"] = servers.Answer(
        200, compress(PAGE), {"Content-Encoding": encoding}, is_chunked=True, drip_s=drip_s
    )
    assert make_fetcher().fetch(f"{site.base}/a").content == PAGE


@pytest.mark.parametrize(
    ("encoding", "body", "words"),
    [
        ("br", PAGE, r"encoding that was not asked for \(br\)"),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE)), "not asked for"),
        ("gzip", PAGE, "not compressed in the way it says"),
        ("gzip", gzip.compress(PAGE)[:-9], "breaks off"),
        ("deflate", zlib.compress(PAGE)[:20], "breaks off"),
        ("gzip", b"\x1f", "breaks off"),
    ],
    ids=["brotli", "twice", "plain", "cut-gzip", "cut-deflate", "one-byte"],
)
def test_what_cannot_be_opened_is_no_page(
    encoding: str,
    body: bytes,
    words: str,
    site: Any,
    servers: ModuleType,
    make_fetcher: Callable[..., Fetcher],
) -> None:
    """No half of a page is taken for the whole, no compressed bytes for text."""
    site.pages["/a"] = servers.Answer(200, body, {"Content-Encoding": encoding})
    with pytest.raises(WebError, match=words):
        make_fetcher().fetch(f"{site.base}/a")


def test_a_servers_words_in_a_message_are_one_plain_line(
    servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Control characters of a header do not reach the user's terminal."""

    def handle(connection: Any, _: int) -> None:
        servers.read_request(connection)
        head = (
            "HTTP/1.1 200 OK\r\nContent-Encoding: \x1b[31m\x9d\u202e\r\nContent-Length: 0\r\n\r\n"
        )
        connection.sendall(head.encode())

    with servers.listening(handle) as listener:
        with pytest.raises(WebError, match="not asked for") as raised:
            make_fetcher().fetch(listener.base)
    assert str(raised.value).isprintable()


def test_a_bomb_is_opened_no_further_than_the_bound(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """128 MB of zeros in 125 kB are given up after the bound, long before they are all there."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    bomb = b"".join(packer.compress(block) for _ in range(128)) + packer.flush()
    site.pages["/a"] = servers.Answer(200, bomb, {"Content-Encoding": "gzip"})
    fetcher = make_fetcher(max_bytes=2 << 20)
    tracemalloc.start()
    try:
        with pytest.raises(WebError, match="larger than 2 MB; raise max_mb"):
            fetcher.fetch(f"{site.base}/a")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 << 20


@pytest.mark.parametrize("is_chunked", [True, False], ids=["unknown-length", "known-length"])
def test_a_page_of_50_mb_is_given_up(
    *, is_chunked: bool, site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """At the first header where it says its size, else at the bound."""
    site.pages["/a"] = servers.Answer(200, bytes(50 << 20), is_chunked=is_chunked)
    with pytest.raises(WebError, match="larger than 10 MB"):
        make_fetcher().fetch(f"{site.base}/a")


def test_a_page_as_large_as_the_bound_is_read(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """The bound itself is allowed, one byte more is not."""
    site.pages["/a"] = servers.Answer(200, bytes(1000))
    site.pages["/b"] = servers.Answer(200, bytes(1001))
    fetcher = make_fetcher(max_bytes=1000)
    assert len(fetcher.fetch(f"{site.base}/a").content) == 1000
    with pytest.raises(WebError, match="larger"):
        fetcher.fetch(f"{site.base}/b")


# -- time and broken connections


def _drip_head(connection: Any, _: int) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n":
        connection.sendall(bytes([byte]))
        time.sleep(0.1)


def _flood_with_interim_answers(connection: Any, _: int) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        time.sleep(0.02)


def _say_nothing(connection: Any, _: int) -> None:
    connection.recv(4096)
    time.sleep(3)


@pytest.mark.parametrize(
    "handle",
    [_drip_head, _flood_with_interim_answers, _say_nothing],
    ids=["head-byte-by-byte", "interim-answers", "silence"],
)
def test_a_slow_server_is_given_up_in_time(
    handle: Callable[[Any, int], None], servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Each byte that arrives does not begin the time anew."""
    with servers.listening(handle) as listener:
        begun = time.monotonic()
        with pytest.raises(TemporaryError, match=r"no whole answer came within 0\.4 s"):
            make_fetcher(timeout_s=0.4).fetch(listener.base)
        assert time.monotonic() - begun < 1.5


def test_a_body_byte_by_byte_is_given_up_in_time(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """A host that sends a byte now and then is not waited for beyond the time, nor asked again."""
    site.pages["/a"] = servers.Answer(200, PAGE, drip_s=0.1)
    begun = time.monotonic()
    with pytest.raises(TemporaryError, match="no whole answer"):
        make_fetcher(timeout_s=0.4).fetch(f"{site.base}/a")
    assert time.monotonic() - begun < 1.5
    assert len(site.asked) == 1


def test_redirects_share_one_time(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """A slow hop leaves less for the next."""
    site.pages["/a"] = servers.Answer(302, headers={"Location": "/b"}, wait_s=0.3)
    site.pages["/b"] = servers.Answer(200, PAGE, wait_s=0.3)
    with pytest.raises(TemporaryError, match=r"no whole answer .*redirected to .*/b"):
        make_fetcher(timeout_s=0.5).fetch(f"{site.base}/a")


@pytest.mark.parametrize(
    ("said", "words"),
    [(10_000, "cut off"), (3, None)],
    ids=["longer-than-the-page", "shorter-than-the-page"],
)
def test_a_wrong_length(
    said: int,
    words: str | None,
    site: Any,
    servers: ModuleType,
    make_fetcher: Callable[..., Fetcher],
) -> None:
    """A page that ends before its length is cut off; one that goes on is read up to it."""
    site.pages["/a"] = servers.Answer(200, PAGE, said_length=said)
    clock = servers.StillClock()
    fetcher = make_fetcher({"clock": clock.clock, "sleep": clock.sleep})
    if words is None:
        assert fetcher.fetch(f"{site.base}/a").content == PAGE[:said]
        return
    with pytest.raises(TemporaryError, match=words):
        fetcher.fetch(f"{site.base}/a")
    assert len(site.asked) == 2


def _close_at_once(_connection: Any, _: int) -> None:
    pass


def _talk_otherwise(connection: Any, _: int) -> None:
    connection.sendall(b"220 mail.harbour.example ESMTP\r\n")
    connection.recv(4096)


def _endless_head(connection: Any, _: int) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-Filler: " + b"x" * 60_000 + b"\r\n")


def _half_closed(connection: Any, _: int) -> None:
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    connection.shutdown(socket.SHUT_WR)
    time.sleep(0.5)


def _cut_chunk(connection: Any, _: int) -> None:
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf")


def _two_lengths(connection: Any, _: int) -> None:
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nhalf")


@pytest.mark.parametrize(
    "handle",
    [_close_at_once, _talk_otherwise, _endless_head, _half_closed, _cut_chunk, _two_lengths],
)
def test_a_broken_answer_is_no_page(
    handle: Callable[[Any, int], None], servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Whatever is cut off, ill-formed or no HTTP at all is one line, after one more try."""
    clock = servers.StillClock()
    with servers.listening(handle) as listener:
        fetcher = make_fetcher({"clock": clock.clock, "sleep": clock.sleep})
        with pytest.raises(TemporaryError, match=r"cut off or ill-formed|connection broke"):
            fetcher.fetch(listener.base)
        assert listener.connections == 2


def test_a_connection_that_broke_is_made_anew(
    servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """One hang-up does not lose the page."""

    def handle(connection: Any, number: int) -> None:
        if number > 1:
            servers.read_request(connection)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    clock = servers.StillClock()
    with servers.listening(handle) as listener:
        fetcher = make_fetcher({"clock": clock.clock, "sleep": clock.sleep})
        assert fetcher.fetch(listener.base).content == b"ok"


def test_nobody_listening(servers: ModuleType, make_fetcher: Callable[..., Fetcher]) -> None:
    """A closed port is a server that cannot be reached."""
    with servers.listening(_close_at_once) as listener:
        pass
    clock = servers.StillClock()
    fetcher = make_fetcher({"clock": clock.clock, "sleep": clock.sleep})
    with pytest.raises(TemporaryError, match=r"cannot be reached \(Connection refused\)"):
        fetcher.fetch(listener.base)


# -- several threads


def test_several_hosts_are_asked_at_once_and_one_host_never(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Two hosts' pages overlap in time; the requests to one host do not."""
    running: dict[str, int] = {}
    most: dict[str, int] = {}
    lock = threading.Lock()

    def page(asked: Any) -> Any:
        host = asked.headers["host"]
        with lock:
            for name in (host, "all"):
                running[name] = running.get(name, 0) + 1
                most[name] = max(most.get(name, 0), running[name])
        time.sleep(0.02)
        with lock:
            running[host] -= 1
            running["all"] -= 1
        return servers.Answer(200, asked.path.encode())

    paths = [f"/{number}" for number in range(10)]
    site.pages = dict.fromkeys(paths, page)
    urls = [
        f"http://{host}:{site.port}{path}" for path in paths for host in ("127.0.0.1", "localhost")
    ]
    fetcher = make_fetcher()
    with ThreadPoolExecutor(8) as threads:
        pages = list(threads.map(fetcher.fetch, urls))
    assert [page.content.decode() for page in pages] == [path for path in paths for _ in range(2)]
    assert sorted(most.values()) == [1, 1, 2]


def test_in_flight_bounds_the_hosts_that_are_asked_at_once(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """With one slot, two hosts are asked one after the other."""
    spans: list[tuple[float, float]] = []

    def page(asked: Any) -> Any:
        time.sleep(0.05)
        spans.append((asked.at, time.monotonic()))
        return servers.Answer(200, PAGE)

    site.pages["/a"] = page
    fetcher = make_fetcher(in_flight=1)
    urls = [f"http://{host}:{site.port}/a" for host in ("127.0.0.1", "localhost")]
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(fetcher.fetch, urls))
    first, second = sorted(spans)
    assert first[1] <= second[0]


# -- what is asked for


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("harbour.example/a", "harbour.example/a: only http and https addresses are fetched"),
        (
            "https://me:secret@harbour.example/a",
            (
                "https://harbour.example/a: the address holds a user name or password; "
                "give it without them"
            ),
        ),
    ],
    ids=["no-scheme", "password"],
)
def test_an_address_that_is_not_asked_is_one_line(
    url: str, line: str, make_fetcher: Callable[..., Fetcher]
) -> None:
    """The line names the address, without the password."""
    with pytest.raises(RefusedAddressError) as raised:
        make_fetcher().fetch(url)
    assert str(raised.value) == line


# -- settings


@pytest.mark.parametrize(
    ("settings", "where"),
    [
        ({"contact": "الفريق"}, "fetching.contact"),
        ({"contact": "a\nX-Evil: 1"}, "fetching.contact"),
        ({"allow_hosts": ("http://intranet.example",)}, "fetching.allow_hosts"),
        ({"allow_hosts": ("intranet.example:8080",)}, "fetching.allow_hosts"),
        ({"allow_hosts": ("",)}, "fetching.allow_hosts"),
    ],
    ids=["arabic-contact", "header-in-contact", "address", "port", "empty"],
)
def test_settings_that_cannot_be_used_are_said_at_once(
    settings: dict[str, Any], where: str, make_fetcher: Callable[..., Fetcher]
) -> None:
    """The setting is named before anything is fetched."""
    with pytest.raises(SettingsError) as raised:
        make_fetcher(**settings)
    assert raised.value.where == where
