"""A source asked for what is new: feeds, pages, lists of pages and folders give documents.

What was read before and has not changed is not asked for again; what failed is, a few times over.
One fault is one line, and the rest goes on.
"""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.articles.addresses import clean_address, is_web_address
from briefings.articles.formats.decoding import decode
from briefings.articles.formats.documents import Document, FailedFile, Hints, merge_hints
from briefings.articles.formats.feeds import is_feed, parse_feed
from briefings.articles.formats.files import documents_in, entry_hints, failed, files_below
from briefings.articles.sources.checks import SourceCheck
from briefings.articles.sources.following import Errand, Link, follow, page_document
from briefings.articles.sources.ledger import Whole
from briefings.articles.sources.link_lists import links_of_page, links_of_text
from briefings.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from briefings.articles.fetching import Fetched, Fetcher
    from briefings.articles.formats.feeds import Entry, Feed
    from briefings.articles.sources.intake_memory import IntakeMemory
    from briefings.settings import SourceSettings


def gather(
    source: SourceSettings,
    fetcher: Fetcher,
    memory: IntakeMemory,
    *,
    now: datetime,
    check: SourceCheck | None = None,
) -> Iterator[Document | FailedFile]:
    """Yield what is new at a source, and what of it cannot be read.

    Args:
        source: which one.
        fetcher: the way to its server.
        memory: what was read before; it learns what is read now.
        now: when the run began.
        check: counts what is seen, and says whether the settings name the source: of an address
            that only the command line names, what comes tells whether it is a feed or a page.
    """
    check = check or SourceCheck(source)
    common = Hints(outlet=source.outlet, language=source.language, given_by="settings")
    name = source.name if check.is_configured else None
    errand = Errand(name, common, fetcher, memory, now, check)
    try:
        if source.kind == "folder":
            yield from _folder(Path(source.address), errand)
        elif not is_web_address(source.address):
            yield from _local_list(Path(source.address), errand)
        else:
            yield from _web(source, errand)
    except SourceError as error:
        found = failed(source.address, error)
        check.error = found.reason
        yield found


def _folder(top: Path, errand: Errand) -> Iterator[Document | FailedFile]:
    """Yield the documents of files that are new or have changed."""
    known = errand.memory.files_below(Path(os.path.abspath(top)))  # noqa: PTH100 - keeps links
    for path in files_below([top]):
        errand.check.offered += 1
        place = os.path.abspath(path)  # noqa: PTH100 - as above
        try:
            status = path.stat()
        except OSError as error:
            yield FailedFile(str(path), f"the file cannot be read ({error.strerror})")
            continue
        before = known.get(place)
        if before and (before.size, before.mtime_ns) == (status.st_size, status.st_mtime_ns):
            errand.check.unchanged += 1
            if before.detail:  # what was wrong with it still is
                yield FailedFile(str(path), before.detail)
            continue
        errand.memory.note_file(place, status.st_size, status.st_mtime_ns)
        yield from _file(path, Whole("file", place), errand)


def _file(path: Path, whole: Whole, errand: Errand) -> Iterator[Document | FailedFile]:
    for found in documents_in(path, errand.name):
        errand.check.tried += 1
        if isinstance(found, FailedFile):
            errand.check.without_text += 1
            errand.check.blame(found.reason)
            whole.faults.append(found.reason)
            yield found
        else:
            errand.memory.ledger.add(whole, found.location)
            yield replace(found, hints=merge_hints(found.hints, errand.common))
    errand.memory.ledger.close(whole)


def _local_list(path: Path, errand: Errand) -> Iterator[Document | FailedFile]:
    """Yield the pages that a text file of addresses leads to; the file is read each time."""
    try:
        content = path.read_bytes()
    except OSError as error:
        what = f"the list cannot be read ({error.strerror or type(error).__name__})"
        raise SourceError(what, where=str(path), hint="check the path") from error
    links = links_of_text(decode(content, str(path)).text)
    errand.check.offered = len(links)
    yield from follow(errand, [Link(link, Hints()) for link in links], Whole("page", str(path)))


def _web(source: SourceSettings, errand: Errand) -> Iterator[Document | FailedFile]:
    """Yield what an address gives: a feed's entries, a list's pages, or the page itself."""
    address = clean_address(source.address)
    if address is None:
        raise SourceError("no web address", where=source.address, hint="check its spelling")
    errand.memory.ledger.claim(address)
    page = errand.memory.fetch(errand.fetcher, address, errand.name)
    whole = Whole("page", address)
    if page.is_unchanged:
        errand.check.is_unchanged = True
        errand.check.unchanged += 1
    elif is_feed(page.content):
        yield from _feed(page, errand, whole)
    elif source.kind == "list":
        yield from _list(page, errand, whole)
    elif source.kind == "feed" and errand.name is not None:
        hint = 'set kind = "page" or "list", or give the address of its feed'
        raise SourceError("no feed but a page", where=address, hint=hint)
    else:
        errand.check.offered = errand.check.tried = 1
        yield page_document(errand, Link(address, Hints()), page)
        return  # the page is a whole of its own
    errand.memory.ledger.close(whole)


def _list(page: Fetched, errand: Errand, whole: Whole) -> Iterator[Document | FailedFile]:
    is_page = page.content_type != "text/plain"
    text = decode(page.content, page.url, is_html=is_page, declared=page.charset).text
    links = links_of_page(text, page.url) if is_page else links_of_text(text)
    errand.check.offered = len(links)
    yield from follow(errand, [Link(link, Hints()) for link in links], whole)


def _feed(page: Fetched, errand: Errand, whole: Whole) -> Iterator[Document | FailedFile]:
    feed = parse_feed(page.content, page.url, charset=page.charset)
    total = len(feed.entries) + feed.ill_formed
    errand.check.offered = total
    if feed.ill_formed:
        what = f"{feed.ill_formed} of {total} entries have neither an address nor a text"
        yield FailedFile(whole.key, f"{what}; tell the feed's owner")
    if feed.fault:
        whole.faults.append(feed.fault)
        yield FailedFile(whole.key, f"{feed.fault}; the entries before that are read")
    texts = [entry for entry in feed.entries if entry.is_full or entry.link is None]
    pages = [entry for entry in feed.entries if not entry.is_full and entry.link]
    yield from _entries(feed, texts, errand, whole)
    links = [
        Link(entry.link or "", _hints(feed, entry, errand, is_own_text=False), entry.updated)
        for entry in pages
    ]
    yield from follow(errand, links, whole)


def _entries(
    feed: Feed, entries: Sequence[Entry], errand: Errand, whole: Whole
) -> Iterator[Document]:
    """Yield the entries that hold their article, but those that were read as they are."""
    keyed: dict[str, tuple[Entry, bytes, str]] = {}
    for entry in entries:
        content = entry.content.encode("utf-8", "replace")
        digest = sha256(content).hexdigest()
        keyed.setdefault(entry.link or f"{whole.key}#{digest[:16]}", (entry, content, digest))
    known = errand.memory.pages(keyed)
    for key, (entry, content, digest) in keyed.items():
        before = known.get(key)
        is_known = before is not None and before.sha256 == digest and before.is_settled
        if is_known or not errand.memory.ledger.claim(key):
            errand.check.unchanged += 1
            continue
        errand.check.tried += 1
        errand.memory.note_page(key, sha256=digest)
        own = Whole("page", key)
        for each in (own, whole):
            errand.memory.ledger.add(each, key)
        errand.memory.ledger.close(own)
        yield Document(
            location=key,
            content=content,
            media="fragment",
            encoding="utf-8",
            hints=_hints(feed, entry, errand, is_own_text=True),
            source=errand.name,
            fetched_at=errand.now,
        )


def _hints(feed: Feed, entry: Entry, errand: Errand, *, is_own_text: bool) -> Hints:
    """Return what feed and settings say; whose an outlet's own feed is, the settings say first."""
    hints = entry_hints(feed, entry, is_own_text=is_own_text)
    if errand.common.outlet and not feed.is_aggregated(entry):
        hints = replace(hints, outlet=errand.common.outlet)
    return merge_hints(hints, errand.common)
