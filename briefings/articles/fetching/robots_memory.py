"""What the robots.txt of each site said, asked for once in a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from briefings.articles.fetching.addresses import shown
from briefings.articles.fetching.faults import RefusedAddressError, WebError

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx2

    from briefings.articles.fetching.robots import RobotsRules


@dataclass(slots=True)
class _Site:
    """A scheme, host and port; `answer` is None until its robots.txt was asked for."""

    answer: RobotsRules | WebError | None = None
    lock: Lock = field(default_factory=Lock)


class RobotsMemory:
    """Remembers the rules of every site, and why those of one cannot be had.

    Args:
        load: fetches a robots.txt; raises WebError when it cannot be had.
    """

    def __init__(self, load: Callable[[httpx2.URL], RobotsRules]) -> None:
        self._load = load
        self._sites: dict[str, _Site] = {}
        self._lock = Lock()

    def rules_of(self, url: httpx2.URL) -> RobotsRules:
        """Return what the site of a page asks; other threads that ask for it wait.

        Raises:
            WebError: its robots.txt cannot be had, so that nothing of the site may be fetched.
        """
        address = url.copy_with(raw_path=b"/robots.txt")
        with self._lock:
            site = self._sites.setdefault(str(address), _Site())
        with site.lock:
            if site.answer is None:
                site.answer = self._ask(address)
        if isinstance(site.answer, WebError):
            raise site.answer.seen_from(shown(url))
        return site.answer

    def _ask(self, address: httpx2.URL) -> RobotsRules | WebError:
        try:
            return self._load(address)
        except RefusedAddressError as error:
            return error  # its words are about the host
        except WebError as error:
            return error.seen_from("", "asked for its robots.txt")
