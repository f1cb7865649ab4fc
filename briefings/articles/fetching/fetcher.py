"""Pages and feeds from other people's servers: guarded, paced, bounded, and only what is new.

Every request of this program to a site goes through here, robots.txt included. A name is resolved
once and the connection made to the address that was judged (`connections`), again after
every redirect. Proxies, cookies and passwords from the environment play no part.
"""

from __future__ import annotations

import time
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

import httpcore2
import tenacity

from briefings import __version__
from briefings.articles.fetching.addresses import (
    host_of,
    normal_host,
    parse_address,
    shown,
)
from briefings.articles.fetching.connections import GuardedBackend, Resolve, resolve_name
from briefings.articles.fetching.decompression import ACCEPTED
from briefings.articles.fetching.exchanges import PAGE_STATUSES, Bounds, Reply, TimeBudget, exchange
from briefings.articles.fetching.faults import (
    RobotsError,
    TemporaryError,
    WebError,
    is_missing,
    is_overload,
    status_fault,
)
from briefings.articles.fetching.pacing import HostPacing
from briefings.articles.fetching.pages import Errand, Fetched, page_of
from briefings.articles.fetching.redirects import REDIRECTS, next_hop
from briefings.articles.fetching.robots import MOST_BYTES, PRODUCT, RobotsRules, parse_robots
from briefings.articles.fetching.robots_memory import RobotsMemory
from briefings.errors import SettingsError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    import httpx2

    from briefings.settings import FetchSettings

_TRIES = 2  # of one request
_KEPT_OPEN_S = 15.0  # longer than the longest pause between two requests to a host
_ACCEPT = (
    "application/rss+xml, application/atom+xml, text/html, application/xhtml+xml, "
    "application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
)
_ROBOTS_ERRAND = Errand(Bounds(MOST_BYTES, is_cut=True), obeys_robots=False)


class Fetcher:
    """Fetches pages and feeds; several threads may use it at once.

    Args:
        settings: how this program behaves towards servers.
        clock: seconds that only grow.
        sleep: waits so many seconds.
        resolve: finds the addresses of a name.
        tls: trusted certificates; None are the system's.

    Raises:
        SettingsError: a host or the contact in the settings cannot be used.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve = resolve_name,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._sleep = sleep
        self._headers = [
            (b"User-Agent", _user_agent(settings.contact).encode()),
            (b"Accept", _ACCEPT.encode()),
            (b"Accept-Encoding", ACCEPTED.encode()),
        ]
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls or httpcore2.default_ssl_context(),
            max_connections=settings.in_flight,
            keepalive_expiry=_KEPT_OPEN_S,
            network_backend=GuardedBackend(
                _allowed(settings.allow_hosts), clock=clock, resolve=resolve
            ),
        )
        self._slots = BoundedSemaphore(settings.in_flight)
        self._pacing = HostPacing(settings.pause_s, settings.timeout_s, clock=clock, sleep=sleep)
        self._robots = RobotsMemory(self._load_robots)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        seen_at: str | None = None,
    ) -> Fetched:
        """Return the page at `url`, or that it has not changed.

        Args:
            url: an http or https address.
            etag: what it had when it was last seen, or None.
            last_modified: likewise.
            seen_at: the address it had then (`Fetched.url`), when that was not `url`.

        Raises:
            WebError: a FetchError; one of the subclasses of `faults`, with `url` as `where`.
        """
        try:
            start = parse_address(url)
            errand = Errand(
                bounds=Bounds(self._settings.max_bytes),
                obeys_robots=self._settings.respects_robots,
                etag=etag,
                last_modified=last_modified,
                seen_at=parse_address(seen_at) if seen_at else start,
            )
        except WebError as error:
            raise error.seen_from(shown(url)) from None
        final, reply = self._follow(start, errand)
        return page_of(url, start, final, reply, errand)

    def _follow(self, start: httpx2.URL, errand: Errand) -> tuple[httpx2.URL, Reply]:
        """Return the page at the end of all redirects, and its address."""
        budget = TimeBudget(self._settings.timeout_s, self._clock)
        current, visited = start, {start}
        try:
            while True:
                reply = self._ask(current, errand, budget)
                if reply.status not in REDIRECTS:
                    _check_status(reply, is_conditional=bool(errand.validators(current)))
                    return current, reply
                current = next_hop(current, reply, visited, self._settings.max_redirects)
                visited.add(current)
        except WebError as error:
            at = error.where or shown(current)  # a refused hop names itself
            note = "" if at == shown(start) else f"redirected to {at}"
            raise error.seen_from(shown(start), note) from error

    def _ask(self, url: httpx2.URL, errand: Errand, budget: TimeBudget) -> Reply:
        """Return the reply of one host, after a second try if the first one met a fault."""
        if errand.obeys_robots:
            self._obey_robots(url)
        headers = [*self._headers, *errand.validators(url)]

        def wait(seconds: float) -> None:
            self._sleep(seconds)
            budget.spend(seconds)

        def is_spent(state: tenacity.RetryCallState) -> bool:
            return state.attempt_number >= _TRIES or state.upcoming_sleep >= budget.left_s

        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(TemporaryError),
            stop=is_spent,
            wait=_wait_s,
            sleep=wait,
            reraise=True,
        )
        return retrying(self._ask_once, url, headers, errand.bounds, budget)

    def _ask_once(
        self,
        url: httpx2.URL,
        headers: list[tuple[bytes, bytes]],
        bounds: Bounds,
        budget: TimeBudget,
    ) -> Reply:
        # The slot comes last: a thread that waits for its host's turn keeps no other host waiting.
        with self._pacing.turn(host_of(url)) as turn, self._slots:
            reply = exchange(self._pool, url, headers, bounds, budget)
            if is_overload(reply.status):
                turn.back_off(self._clock() + (reply.retry_after_s or 0.0))
                raise status_fault(reply.status, reply.retry_after_s)
        return reply

    def _obey_robots(self, url: httpx2.URL) -> None:
        if not self._robots.rules_of(url).allow(url.raw_path.decode("ascii")):
            raise RobotsError("the site's robots.txt asks programs not to read this page")

    def _load_robots(self, url: httpx2.URL) -> RobotsRules:
        try:
            _, reply = self._follow(url, _ROBOTS_ERRAND)
        except WebError as error:
            # RFC 9309, 2.3.1.3 and 2.3.1.4: a missing file allows all, an unreachable one nothing.
            if isinstance(error, TemporaryError) or not is_missing(error.status):
                raise
            return RobotsRules()
        rules = parse_robots(reply.body)
        if rules.crawl_delay_s is not None:
            self._pacing.slow_down(host_of(url), rules.crawl_delay_s)
        return rules


def _user_agent(contact: str) -> str:
    if not (contact.isascii() and contact.isprintable()):
        raise SettingsError(
            "an address or page in ASCII", where="fetching.contact", hint="a server reads it"
        )
    name = f"{PRODUCT}/{__version__}"
    return f"{name} (+{contact})" if contact else name


def _allowed(hosts: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for host in hosts:
        try:
            found.add(normal_host(host))
        except ValueError:
            raise SettingsError(
                f"{host!r} is no name of a host",
                where="fetching.allow_hosts",
                hint="give the name alone, without https:// or a port",
            ) from None
    return frozenset(found)


def _wait_s(state: tenacity.RetryCallState) -> float:
    """Return how long to wait before the second try: as asked, or about a second."""
    error = state.outcome.exception() if state.outcome else None
    asked_s = error.retry_after_s if isinstance(error, WebError) else None
    return asked_s if asked_s is not None else tenacity.wait_random(0.5, 1.5)(state)


def _check_status(reply: Reply, *, is_conditional: bool) -> None:
    """Refuse what is neither a page nor an answer to a conditional request."""
    if reply.status == HTTPStatus.NOT_MODIFIED:
        if not is_conditional:
            raise WebError(
                "the server calls the page unchanged, though it was not asked (304)",
                status=reply.status,
            )
    elif reply.status not in PAGE_STATUSES:
        raise status_fault(reply.status)
