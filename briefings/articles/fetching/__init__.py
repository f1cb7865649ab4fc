"""Pages and feeds from other people's servers, fetched with care.

`Fetcher` is the one way to them: http and https only, public addresses only, paced by host, after
what each site's robots.txt asks, bounded in time, size and redirects, and conditional where a page
was seen before.
"""

from briefings.articles.fetching.faults import (
    GoneError,
    PaywalledError,
    RefusedAddressError,
    RobotsError,
    TemporaryError,
    WebError,
)
from briefings.articles.fetching.fetcher import Fetcher
from briefings.articles.fetching.pages import Fetched

__all__ = [
    "Fetched",
    "Fetcher",
    "GoneError",
    "PaywalledError",
    "RefusedAddressError",
    "RobotsError",
    "TemporaryError",
    "WebError",
]
