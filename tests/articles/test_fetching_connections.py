"""Where connections are made, and where not."""

from __future__ import annotations

import socket
import ssl
import time
from typing import TYPE_CHECKING, Any

import httpcore2
import pytest
import trustme

from briefings.articles.fetching import (
    Fetcher,
    RefusedAddressError,
    TemporaryError,
    WebError,
)
from briefings.articles.fetching.exchanges import TRANSPORT_FAULTS
from briefings.articles.fetching.faults import transport_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

HOST = "harbour-post.example"


class Directory:
    """A resolver that answers from a table and notes what it was asked."""

    def __init__(self, **hosts: tuple[str, ...]) -> None:
        self.hosts = {name.replace("_", "-") + ".example": there for name, there in hosts.items()}
        self.asked: list[tuple[str, int]] = []

    def __call__(self, host: str, port: int) -> tuple[str, ...]:
        """Return the addresses of a host that stands in the table."""
        self.asked.append((host, port))
        if host not in self.hosts:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self.hosts[host]


def test_a_name_that_resolves_to_loopback_is_refused(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """The system's own `localhost` is not asked unless it is allowed by name."""
    site.pages["/a"] = servers.Answer(200, b"inside")
    url = f"http://localhost:{site.port}/a"
    with pytest.raises(RefusedAddressError) as raised:
        make_fetcher(allow_hosts=()).fetch(url)
    assert str(raised.value) == (
        f"{url}: localhost is 127.0.0.1, a loopback address; "
        "name the host in fetching.allow_hosts if it is yours"
    )
    assert site.asked == []
    assert make_fetcher(allow_hosts=("LOCALHOST",)).fetch(url).content == b"inside"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "127。0。0。1", "LOCALHOST.", "0.0.0.0"]  # noqa: S104
)  # fmt: skip
def test_no_spelling_of_this_machine_is_asked(
    host: str, site: Any, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Whatever the spelling, what it stands for is judged."""
    with pytest.raises(RefusedAddressError):
        make_fetcher(allow_hosts=()).fetch(f"http://{host}:{site.port}/a")
    assert site.asked == []


def test_a_redirect_to_this_machine_is_refused(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """An allowed host does not lead to one that is not."""
    inner = f"http://127.0.0.1:{site.port}/inside"
    site.pages["/a"] = servers.Answer(302, headers={"Location": inner})
    site.pages["/inside"] = servers.Answer(200, b"inside")
    fetcher = make_fetcher(allow_hosts=("localhost",))
    with pytest.raises(RefusedAddressError, match=r"127\.0\.0\.1 is a loopback address") as raised:
        fetcher.fetch(f"http://localhost:{site.port}/a")
    assert f"(redirected to {inner})" in str(raised.value)
    assert site.paths == ["/a"]


def test_a_name_with_one_private_address_is_refused(make_fetcher: Callable[..., Fetcher]) -> None:
    """A public address beside it makes no difference."""
    directory = Directory(harbour_post=("93.184.216.34", "10.0.0.5"))
    with pytest.raises(RefusedAddressError, match=r"is 10\.0\.0\.5, a private address"):
        make_fetcher({"resolve": directory}).fetch(f"http://{HOST}/a")


def test_a_name_is_resolved_once_for_a_connection(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """What a name points to later reaches no open connection, and is judged for the next one."""
    directory = Directory(harbour_post=("127.0.0.1",))
    site.pages["/a"] = servers.Answer(200, b"page")
    fetcher = make_fetcher({"resolve": directory}, allow_hosts=(HOST,))
    url = f"http://{HOST}:{site.port}/a"
    fetcher.fetch(url)
    directory.hosts[HOST] = ("127.0.0.9",)
    fetcher.fetch(url)
    assert directory.asked == [(HOST, site.port)]
    assert site.asked[0].headers["host"] == f"{HOST}:{site.port}"


def test_the_next_address_is_tried_when_one_is_dead(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """A host with a dead address is reached at its other one."""
    directory = Directory(harbour_post=("::1", "127.0.0.1"))
    site.pages["/a"] = servers.Answer(200, b"page")
    fetcher = make_fetcher({"resolve": directory}, allow_hosts=(HOST,))
    assert fetcher.fetch(f"http://{HOST}:{site.port}/a").content == b"page"


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), WebError, "there is no such host"),
        (socket.gaierror(socket.EAI_AGAIN, "later"), TemporaryError, "cannot be resolved for now"),
        (UnicodeError("label too long"), WebError, "there is no such host"),
    ],
    ids=["unknown", "no-answer", "no-name"],
)
def test_a_name_that_does_not_resolve(
    fault: Exception,
    kind: type[WebError],
    words: str,
    servers: ModuleType,
    make_fetcher: Callable[..., Fetcher],
) -> None:
    """An unknown host is told apart from a resolver that does not answer."""

    def resolve(_host: str, _port: int) -> tuple[str, ...]:
        raise fault

    clock = servers.StillClock()
    fetcher = make_fetcher({"resolve": resolve, "clock": clock.clock, "sleep": clock.sleep})
    with pytest.raises(WebError, match=words) as raised:
        fetcher.fetch(f"http://{HOST}/a")
    assert type(raised.value) is kind


def test_a_resolver_that_hangs_is_not_waited_for(make_fetcher: Callable[..., Fetcher]) -> None:
    """The system's resolver has no time limit of its own; the fetch has."""

    def resolve(_host: str, _port: int) -> tuple[str, ...]:
        time.sleep(3)
        return ("127.0.0.1",)

    begun = time.monotonic()
    with pytest.raises(TemporaryError, match="no connection came about in time"):
        make_fetcher({"resolve": resolve}, timeout_s=0.3).fetch(f"http://{HOST}/a")
    assert time.monotonic() - begun < 1.5


def test_proxies_of_the_environment_are_ignored(
    site: Any,
    servers: ModuleType,
    make_fetcher: Callable[..., Fetcher],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A proxy would connect for us to addresses nobody has judged."""
    with servers.serving() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.base)
        site.pages["/a"] = servers.Answer(200, b"page")
        assert make_fetcher().fetch(f"{site.base}/a").content == b"page"
        assert proxy.asked == []


# -- TLS


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """A certificate authority of the tests' own."""
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """The fetcher's certificates: the usual context, with that authority."""
    context = httpcore2.default_ssl_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def secure_site(authority: trustme.CA, servers: ModuleType) -> Iterator[Any]:
    """A site with TLS and a certificate for `HOST`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    with servers.serving(context) as running:
        running.pages["/a"] = servers.Answer(200, b"page")
        yield running


def test_a_certificate_is_checked_for_the_name_at_the_judged_address(
    secure_site: Any, trusting: ssl.SSLContext, make_fetcher: Callable[..., Fetcher]
) -> None:
    """The server is asked for by name though the connection goes to a number."""
    directory = Directory(harbour_post=("127.0.0.1",))
    fetcher = make_fetcher({"resolve": directory, "tls": trusting}, allow_hosts=(HOST,))
    page = fetcher.fetch(f"https://{HOST}:{secure_site.port}/a")
    assert page.content == b"page"
    assert secure_site.server_names == [HOST]
    assert secure_site.asked[0].headers["host"] == f"{HOST}:{secure_site.port}"


@pytest.mark.parametrize(
    ("name", "is_known", "words"),
    [
        ("other-post", True, "certificate is not trusted .*Hostname mismatch"),
        ("harbour-post", False, "certificate is not trusted .*unable to get local issuer"),
    ],
    ids=["another-name", "unknown-authority"],
)
def test_a_wrong_certificate_is_refused(
    name: str,
    *,
    is_known: bool,
    words: str,
    secure_site: Any,
    trusting: ssl.SSLContext,
    make_fetcher: Callable[..., Fetcher],
) -> None:
    """A certificate for another name or by an unknown authority sends no request."""
    directory = Directory(harbour_post=("127.0.0.1",), other_post=("127.0.0.1",))
    context = trusting if is_known else httpcore2.default_ssl_context()
    fetcher = make_fetcher({"resolve": directory, "tls": context}, allow_hosts=(f"{name}.example",))
    with pytest.raises(WebError, match=words) as raised:
        fetcher.fetch(f"https://{name}.example:{secure_site.port}/a")
    assert not raised.value.retryable
    assert secure_site.asked == []


def test_a_plain_server_speaks_no_tls(
    site: Any, servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """Https at a port for http is said to be that."""
    clock = servers.StillClock()
    fetcher = make_fetcher({"clock": clock.clock, "sleep": clock.sleep})
    with pytest.raises(WebError, match="no TLS connection comes about"):
        fetcher.fetch(f"https://127.0.0.1:{site.port}/a")


def test_a_redirect_from_https_to_http_is_refused(
    secure_site: Any,
    site: Any,
    servers: ModuleType,
    trusting: ssl.SSLContext,
    make_fetcher: Callable[..., Fetcher],
) -> None:
    """What was asked for under a certificate is not taken without one."""
    directory = Directory(harbour_post=("127.0.0.1",))
    secure_site.pages["/b"] = servers.Answer(302, headers={"Location": f"{site.base}/a"})
    fetcher = make_fetcher({"resolve": directory, "tls": trusting}, allow_hosts=(HOST, "127.0.0.1"))
    with pytest.raises(RefusedAddressError, match="from https to http"):
        fetcher.fetch(f"https://{HOST}:{secure_site.port}/b")
    assert site.asked == []


def test_a_handshake_that_hangs_is_not_waited_for(
    servers: ModuleType, make_fetcher: Callable[..., Fetcher]
) -> None:
    """The time limit holds for TLS too."""

    def handle(connection: Any, _: int) -> None:
        connection.recv(4096)
        time.sleep(3)

    with servers.listening(handle) as listener:
        begun = time.monotonic()
        with pytest.raises(TemporaryError, match="no connection came about in time"):
            make_fetcher(timeout_s=0.3).fetch(f"https://127.0.0.1:{listener.port}/")
        assert time.monotonic() - begun < 1.5


# -- the library below

_OF_THE_POOL_ALONE = {httpcore2.ConnectionNotAvailable}  # caught in the pool, tried anew


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in vars(httpcore2).values()
        if isinstance(kind, type) and issubclass(kind, Exception) and kind not in _OF_THE_POOL_ALONE
    ],
)
def test_every_exception_of_the_library_below_has_its_word(kind: type[Exception]) -> None:
    """None leaves a fetch as anything but a WebError, and each says what happened."""
    assert issubclass(kind, TRANSPORT_FAULTS)
    fault = transport_fault(kind(OSError(104, "Connection reset by peer")), 30)
    assert isinstance(fault, WebError)
    assert fault.what
