"""Files and folders to articles; what cannot be read is named with its reason, the rest goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.articles.assembling import StoredText, assemble
from briefings.articles.decoding import decode
from briefings.articles.pages import read_page
from briefings.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from briefings.articles.article import Article
    from briefings.glossary.matching import Glossary

SUFFIXES = (".txt", ".md", ".html", ".htm")

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; the longest news page with its scripts is under 5 MB, and what is larger is an archive or
a dump that would take the memory of a whole run."""

_PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that gave no article, and why: one line with the way out."""

    location: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, in the order of the paths given, and what could not be."""

    articles: tuple[Article, ...]
    failed: tuple[FailedFile, ...]


def read_paths(paths: Sequence[Path], *, glossary: Glossary, near: date) -> Reading:
    """Read files and folders.

    Args:
        paths: files of one of `SUFFIXES`, and folders, which are searched to any depth in the
            order of names; names that begin with a dot are passed over in folders.
        glossary: outlets and agencies.
        near: the brief's date, for days given without a year.

    Raises:
        SourceError: a path does not exist, or a folder holds no article files.
    """
    articles: list[Article] = []
    failed: list[FailedFile] = []
    for path in _files(paths):
        try:
            articles.append(read_file(path, glossary=glossary, near=near))
        except SourceError as error:
            reason = f"{error.what}; {error.hint}" if error.hint else error.what
            failed.append(FailedFile(str(path), " ".join(reason.split())))
    return Reading(tuple(articles), tuple(failed))


def read_file(path: Path, *, glossary: Glossary, near: date) -> Article:
    """Read one file.

    Raises:
        SourceError: it is no article file, too large, unreadable, empty, binary, undecodable, or
            holds no article text.
    """
    where = str(path)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        what = f"{suffix or 'a file without a suffix'} is no article format"
        raise SourceError(what, where=where, hint=f"give {', '.join(SUFFIXES)}")
    decoded = decode(_read_bytes(path), where, is_html=suffix in _PAGES)
    page = read_page(decoded.text, where) if suffix in _PAGES else None
    text = page.text if page else decoded.text
    stored = StoredText(text, where, decoded.encoding, page)
    return assemble(stored, glossary=glossary, near=near)


def _read_bytes(path: Path) -> bytes:
    where = str(path)
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            what = f"the file is {size / 2**20:.0f} MB, over the limit of {LARGEST_FILE >> 20} MB"
            raise SourceError(what, where=where, hint="split it into one file an article")
        return path.read_bytes()
    except OSError as error:
        what = f"the file cannot be read ({error.strerror or type(error).__name__})"
        hint = "check its permissions and the disk"
        raise SourceError(what, where=where, hint=hint) from error


def _files(paths: Sequence[Path]) -> list[Path]:
    """Return every file once, in the order given."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(_articles_in(path))
        elif path.exists():
            found[path] = None
        else:
            hint = "check the path; --from takes files and folders"
            raise SourceError("no such file or folder", where=str(path), hint=hint)
    return list(found)


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
