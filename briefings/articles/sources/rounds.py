"""Many sources asked at once, each host at its own pace: one slow server holds up no other."""

from __future__ import annotations

import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from briefings.articles.sources.gathering import gather

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from briefings.articles.fetching import Fetcher
    from briefings.articles.formats.documents import Document, FailedFile
    from briefings.articles.sources.checks import SourceCheck
    from briefings.articles.sources.intake_memory import IntakeMemory

_WAITING = 32  # documents that may wait to be stored: pages of some megabytes, all in memory
_LOOK_S = 0.2  # between two looks at whether anybody still wants documents


def gather_all(
    checks: Sequence[SourceCheck],
    fetcher: Fetcher,
    memory: IntakeMemory,
    *,
    now: datetime,
    at_once: int,
) -> Iterator[Document | FailedFile]:
    """Yield what is new at several sources, in the order of coming.

    Args:
        checks: of the sources to ask; they count what is seen.
        fetcher: the way to their servers.
        memory: what was read before.
        now: when the run began.
        at_once: how many sources are asked at the same time.

    Raises:
        StoreError: the memory cannot be read.
    """
    line: queue.Queue[Document | FailedFile | None] = queue.Queue(_WAITING)
    is_stopped = threading.Event()

    def hand_on(item: Document | FailedFile | None) -> bool:
        while not is_stopped.is_set():
            try:
                line.put(item, timeout=_LOOK_S)
            except queue.Full:
                continue
            return True
        return False

    def ask(check: SourceCheck) -> None:
        try:
            for item in gather(check.source, fetcher, memory, now=now, check=check):
                if not hand_on(item):
                    return
        finally:
            hand_on(None)

    with ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="source") as pool:
        asked = [pool.submit(ask, check) for check in checks]
        left = len(asked)
        try:
            while left:
                item = line.get()
                if item is None:
                    left -= 1
                else:
                    yield item
        finally:
            is_stopped.set()
            pool.shutdown(cancel_futures=True)
    for future in asked:
        future.result()  # what a thread met that no source is to blame for
