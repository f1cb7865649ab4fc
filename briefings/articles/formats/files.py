"""Files and folders to documents: one article a file, or several in JSON and saved feeds.

What cannot be read is named with its reason, and the rest goes on. A document of a file with
several has `#` and its line or place behind the path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.articles.formats.decoding import decode
from briefings.articles.formats.documents import Document, FailedFile, Hints
from briefings.articles.formats.feeds import parse_feed
from briefings.articles.formats.json_articles import split_objects
from briefings.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from io import BufferedReader
    from pathlib import Path

    from briefings.articles.formats.documents import Media
    from briefings.articles.formats.feeds import Entry, Feed

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a file, or of one line of a `.jsonl`; the longest news page with its scripts is under
5 MB, and what is larger is an archive or a dump that would take the memory of a whole run."""

_WHOLE: dict[str, Media] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".eml": "mail",
}
_FEEDS = (".xml", ".rss", ".atom")
SUFFIXES = (*_WHOLE, ".json", ".jsonl", *_FEEDS)
"""Files that are read, by their suffix in lower case."""

_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, whose lines cannot be told apart by their bytes
_CUT = "line {} is no whole JSON object (cut off?)"


def documents_in(path: Path, source: str | None = None) -> Iterator[Document | FailedFile]:
    """Yield the documents of a file, and what of it cannot be read.

    Args:
        path: of one of `SUFFIXES`.
        source: name of the source that the file belongs to, or None.
    """
    read = _READERS.get(path.suffix.lower(), _refuse)
    try:
        yield from read(path, source)
    except SourceError as error:
        yield failed(str(path), error)


def failed(location: str, error: SourceError) -> FailedFile:
    """Return what could not be read, with its reason in one line."""
    reason = f"{error.what}; {error.hint}" if error.hint else error.what
    return FailedFile(location, " ".join(reason.split()))


def files_below(paths: Sequence[Path]) -> list[Path]:
    """Return every file once, folders searched to any depth, in the order given.

    Names that begin with a dot are passed over in folders.

    Raises:
        SourceError: a path does not exist, or a folder holds no article files.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(_articles_in(path))
        elif path.exists():
            found[path] = None
        else:
            hint = "check the path; files and folders are taken"
            raise SourceError("no such file or folder", where=str(path), hint=hint)
    return list(found)


def entry_hints(feed: Feed, entry: Entry, *, is_own_text: bool) -> Hints:
    """Return what a feed says of an entry's article.

    Args:
        feed: the feed.
        entry: one of its entries.
        is_own_text: the article is the entry's text, not a page that it leads to.
    """
    is_aggregated = feed.is_aggregated(entry)
    return Hints(
        # an aggregator's title is its own (R16)
        headline=None if is_aggregated else entry.headline,
        outlet=entry.outlet if is_aggregated else feed.title,
        url=entry.link,
        host=feed.host,
        author=entry.author,
        published=entry.published,
        published_basis="aggregator" if is_aggregated else "feed",
        carrier=(feed.title or feed.host) if is_aggregated and is_own_text else None,
        sections=entry.sections,
    )


def _refuse(path: Path, _source: str | None) -> Iterator[Document]:
    what = f"{path.suffix or 'a file without a suffix'} is no article format"
    raise SourceError(what, where=str(path), hint=f"give {', '.join(SUFFIXES)}")


def _whole(path: Path, source: str | None) -> Iterator[Document]:
    yield Document(str(path), _read_bytes(path), _WHOLE[path.suffix.lower()], source=source)


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise _too_large("the file", size, str(path))
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(error, path) from error


def _too_large(what: str, size: int, where: str) -> SourceError:
    what = f"{what} is {size / 2**20:.0f} MB, over the limit of {LARGEST_FILE >> 20} MB"
    return SourceError(what, where=where, hint="split it into one file an article")


def _unreadable(error: OSError, path: Path) -> SourceError:
    what = f"the file cannot be read ({error.strerror or type(error).__name__})"
    return SourceError(what, where=str(path), hint="check its permissions and the disk")


def _lines(path: Path, source: str | None) -> Iterator[Document | FailedFile]:
    """Yield the objects of a file that has one a line; it is read line by line, however long."""
    has_any = False
    try:
        with path.open("rb") as file:
            if file.peek(2)[:2] in _WIDE:
                text = decode(_read_bytes(path), str(path)).text
                lines = enumerate((line.encode() for line in text.split("\n")), start=1)
            else:
                lines = enumerate(_bounded_lines(file), start=1)
            for number, line in lines:
                if not line.strip():
                    continue
                has_any = True
                where = f"{path}#{number}"
                if len(line) > LARGEST_FILE:
                    yield failed(where, _too_large(f"line {number}", len(line), where))
                elif _is_whole(line):
                    yield Document(where, line.strip(), "json", source=source)
                else:
                    yield FailedFile(where, f"{_CUT.format(number)}; write it again")
    except OSError as error:
        raise _unreadable(error, path) from error
    if not has_any:
        raise SourceError("the file is empty", where=str(path), hint="remove it or fetch it again")


def _bounded_lines(file: BufferedReader) -> Iterator[bytes]:
    """Yield lines; of one that is too long, as much as shows that, and nothing of its rest."""
    while line := file.readline(LARGEST_FILE + 1):
        rest = line
        while not rest.endswith(b"\n") and rest:
            rest = file.readline(LARGEST_FILE)
        yield line


def _is_whole(line: bytes) -> bool:
    """Whether a line looks like one object; what is inside is read later."""
    stripped = line.strip().removeprefix(b"\xef\xbb\xbf")
    return stripped.startswith(b"{") and stripped.endswith(b"}")


def _objects(path: Path, source: str | None) -> Iterator[Document | FailedFile]:
    text = decode(_read_bytes(path), str(path)).text
    count = 0
    for found in split_objects(text):
        if isinstance(found, int):
            what = "the JSON is broken or cut off"
            after = f" at object {found}, those before it are read" if found > 1 else ""
            raise SourceError(f"{what}{after}", where=str(path), hint="write the file again")
        number, words = found
        count += 1
        where = f"{path}#{number}" if number else str(path)
        yield Document(where, words.encode("utf-8", "replace"), "json", source=source)
    if not count:
        raise SourceError("the JSON holds no articles", where=str(path), hint="remove the file")


def _entries(path: Path, source: str | None) -> Iterator[Document | FailedFile]:
    feed = parse_feed(_read_bytes(path), str(path))
    without = feed.ill_formed
    for number, entry in enumerate(feed.entries, start=1):
        if not entry.content:
            without += 1
            continue
        yield Document(
            f"{path}#{number}",
            entry.content.encode("utf-8", "replace"),
            "fragment",
            encoding="utf-8",
            hints=entry_hints(feed, entry, is_own_text=True),
            source=source,
        )
    if without:
        total = len(feed.entries) + feed.ill_formed
        what = f"{without} of {total} entries hold no text"
        yield FailedFile(str(path), f"{what}; ingest the feed's address instead")
    if feed.fault or not feed.entries:
        yield FailedFile(str(path), f"{feed.fault or 'the feed is empty'}; save it again")


_READERS: dict[str, Callable[[Path, str | None], Iterator[Document | FailedFile]]] = {
    **dict.fromkeys(_WHOLE, _whole),
    ".jsonl": _lines,
    ".json": _objects,
    **dict.fromkeys(_FEEDS, _entries),
}


def _articles_in(folder: Path) -> list[Path]:
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not files:
        hint = f"put {', '.join(SUFFIXES)} files there or name another folder"
        raise SourceError("the folder holds no articles", where=str(folder), hint=hint)
    return files
