"""The pages that a feed or a list leads to: those not read yet, a bounded number in one run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.articles.addresses import clean_address
from briefings.articles.fetching import PaywalledError, TemporaryError, WebError
from briefings.articles.formats.documents import Document, FailedFile, Hints, merge_hints
from briefings.articles.formats.files import failed
from briefings.articles.sources.ledger import Whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from briefings.articles.fetching import Fetched, Fetcher
    from briefings.articles.sources.checks import SourceCheck
    from briefings.articles.sources.intake_memory import IntakeMemory, PageMemory

MOST_PAGES = 100
"""Pages of one source that are fetched in one run; the rest waits for the next. At a second's
pause between two they take two minutes."""

_UNREACHABLE = 3  # pages one after the other that a server did not answer: it is down
_FORBIDDEN = 403


@dataclass(frozen=True, slots=True)
class Errand:
    """What one source is asked with.

    Attributes:
        name: of the source, None for an address that only the command line names.
        common: what the settings say of all its articles.
        fetcher: the way to its server.
        memory: what was read before.
        now: when the run began.
        check: what is counted.
    """

    name: str | None
    common: Hints
    fetcher: Fetcher
    memory: IntakeMemory
    now: datetime
    check: SourceCheck


@dataclass(frozen=True, slots=True)
class Link:
    """A page to be read.

    Attributes:
        address: of it, clean.
        hints: what is known of its article.
        updated: when it was last changed, as a feed says; None if it does not.
    """

    address: str
    hints: Hints
    updated: datetime | None = None


def follow(errand: Errand, links: Sequence[Link], whole: Whole) -> Iterator[Document | FailedFile]:
    """Yield the pages that were not read yet, and those that cannot be fetched.

    Args:
        errand: how.
        links: to pages, in order.
        whole: the feed or list that they stand in.
    """
    known = errand.memory.pages([link.address for link in links])
    asked, silent, waiting = 0, 0, 0
    for link in links:
        if _is_known(known.get(link.address), link) or not errand.memory.ledger.claim(link.address):
            errand.check.unchanged += 1
            continue
        if asked >= MOST_PAGES or silent >= _UNREACHABLE:
            waiting += 1
            continue
        asked += 1
        try:
            document = fetch_document(errand, link, whole)
        except WebError as error:
            silent = silent + 1 if isinstance(error, TemporaryError) else 0
            yield _fault(errand, link, whole, error)
        else:
            silent = 0
            if document is not None:
                yield document
    errand.check.waiting += waiting
    if waiting:
        whole.faults.append(f"{waiting} pages wait for the next run")


def fetch_document(errand: Errand, link: Link, *wholes: Whole) -> Document | None:
    """Return a page as a document, or None where it has not changed since it was read.

    Args:
        errand: how.
        link: the page.
        wholes: what it is a part of, beside itself.

    Raises:
        WebError: it cannot be fetched.
    """
    errand.check.tried += 1
    page = errand.memory.fetch(errand.fetcher, link.address, errand.name)
    if page.is_unchanged:
        errand.check.unchanged += 1
        errand.memory.ledger.close(Whole("page", link.address))
        return None
    return page_document(errand, link, page, *wholes)


def page_document(errand: Errand, link: Link, page: Fetched, *wholes: Whole) -> Document:
    """Return a fetched page as a document, and note what it is a part of."""
    own = Whole("page", link.address)
    for whole in (own, *wholes):
        errand.memory.ledger.add(whole, link.address)
    errand.memory.ledger.close(own)
    final = clean_address(page.url) if page.redirected else None
    return Document(
        location=link.address,
        content=page.content,
        media="text" if page.content_type == "text/plain" else "html",
        encoding=page.charset,
        hints=merge_hints(replace(link.hints, url=final or link.address), errand.common),
        source=errand.name,
        fetched_at=errand.now,
    )


def _is_known(known: PageMemory | None, link: Link) -> bool:
    if known is None or not known.is_settled:
        return False
    return link.updated is None or link.updated.isoformat(timespec="seconds") <= known.checked_at


def _fault(errand: Errand, link: Link, whole: Whole, error: WebError) -> FailedFile:
    found = failed(link.address, error)
    errand.check.failed += 1
    errand.check.refused += isinstance(error, PaywalledError) or error.status == _FORBIDDEN
    errand.check.blame(found.reason)
    own = Whole("page", link.address, faults=[found.reason])
    errand.memory.ledger.close(own)
    whole.faults.append(f"{link.address}: {found.reason}")
    return found
