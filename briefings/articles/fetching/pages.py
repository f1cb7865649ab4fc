"""What is asked for, and the page that came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2

    from briefings.articles.fetching.exchanges import Bounds, Reply

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        url: where it was in the end.
        requested: what was asked for.
        status: 200 or 203, or 304 for an unchanged page.
        content: the page, uncompressed; empty when it is unchanged.
        content_type: such as `text/html`; empty where the server does not say.
        charset: as the server names it, or None.
        etag, last_modified: to be handed in the next time, with `url` as `seen_at`; or None.
        is_unchanged: the server says that it is what those of the last time stood for.
        redirected: whether `url` is another page than `requested`.
    """

    url: str
    requested: str
    status: int
    content: bytes
    content_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    is_unchanged: bool
    redirected: bool


@dataclass(frozen=True, slots=True)
class Errand:
    """What is asked for, through all redirects.

    Attributes:
        bounds: of the page.
        obeys_robots: each hop's robots.txt is asked first.
        etag, last_modified: of the page as it was last seen, or None.
        seen_at: where it was seen; another page's validators mean nothing.
    """

    bounds: Bounds
    obeys_robots: bool
    etag: str | None = None
    last_modified: str | None = None
    seen_at: httpx2.URL | None = None

    def validators(self, url: httpx2.URL) -> list[tuple[bytes, bytes]]:
        """Return the headers that make a request for `url` conditional."""
        if url != self.seen_at:
            return []
        named = ((b"If-None-Match", self.etag), (b"If-Modified-Since", self.last_modified))
        return [(name, value.encode()) for name, value in named if value]


def page_of(
    requested: str, start: httpx2.URL, final: httpx2.URL, reply: Reply, errand: Errand
) -> Fetched:
    """Return the page of a reply.

    Args:
        requested: the address as it was asked for.
        start: the same in its normal form.
        final: where the page was in the end.
        reply: with status 200, 203 or 304.
        errand: what was asked.
    """
    is_unchanged = reply.status == HTTPStatus.NOT_MODIFIED
    kind = reply.headers.get("content-type", "")
    charset = _CHARSET.search(kind)
    return Fetched(
        url=str(final),
        requested=requested,
        status=reply.status,
        content=reply.body,
        content_type=kind.partition(";")[0].strip().lower(),
        charset=charset[1].lower() if charset else None,
        # A 304 need not repeat what the request said.
        etag=reply.headers.get("etag") or (errand.etag if is_unchanged else None),
        last_modified=reply.headers.get("last-modified")
        or (errand.last_modified if is_unchanged else None),
        is_unchanged=is_unchanged,
        redirected=final != start,
    )
