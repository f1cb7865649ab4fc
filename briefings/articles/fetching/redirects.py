"""Where a redirect leads, and whether it is followed."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from briefings.articles.fetching.addresses import join_address, shown
from briefings.articles.fetching.faults import RefusedAddressError, WebError

if TYPE_CHECKING:
    import httpx2

    from briefings.articles.fetching.exchanges import Reply

REDIRECTS = {
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
    HTTPStatus.PERMANENT_REDIRECT,
}
"""The statuses that name another address for a GET."""


def next_hop(
    current: httpx2.URL, reply: Reply, visited: set[httpx2.URL], most_redirects: int
) -> httpx2.URL:
    """Return the address that a redirect leads to.

    Args:
        current: the address that redirects.
        reply: what it answered.
        visited: all addresses of this fetch so far.
        most_redirects: of one fetch.

    Raises:
        WebError: it leads nowhere, in a circle, too far, or to an address that is not asked.
    """
    location = reply.headers.get("location", "")
    if not location:
        raise WebError(f"the page redirects and does not say where ({reply.status})")
    if len(visited) > most_redirects:
        raise WebError(f"the page redirects more than {most_redirects} times")
    try:
        target = join_address(current, location)
        _check_hop(current, target, visited)
    except WebError as error:
        raise error.seen_from(shown(location)) from None
    return target


def _check_hop(current: httpx2.URL, target: httpx2.URL, visited: set[httpx2.URL]) -> None:
    if current.scheme == "https" and target.scheme == "http":
        raise RefusedAddressError("a redirect from https to http is not followed")
    if target in visited:
        raise WebError("the page redirects in a circle", hint="it may want cookies")
