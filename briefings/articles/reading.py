"""Files and folders to articles; what cannot be read is named with its reason, the rest goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.articles.formats.documents import FailedFile
from briefings.articles.formats.files import (
    LARGEST_FILE,
    SUFFIXES,
    documents_in,
    failed,
    files_below,
)
from briefings.articles.reading_documents import read_document
from briefings.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from briefings.articles.article import Article
    from briefings.glossary.matching import Glossary

__all__ = ["LARGEST_FILE", "SUFFIXES", "FailedFile", "Reading", "read_file", "read_paths"]


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
    faults: list[FailedFile] = []
    for path in files_below(paths):
        for found in read_file(path, glossary=glossary, near=near):
            if isinstance(found, FailedFile):
                faults.append(found)
            else:
                articles.append(found)
    return Reading(tuple(articles), tuple(faults))


def read_file(path: Path, *, glossary: Glossary, near: date) -> Iterator[Article | FailedFile]:
    """Yield the articles of one file, and what of it cannot be read."""
    for document in documents_in(path):
        if isinstance(document, FailedFile):
            yield document
            continue
        try:
            yield read_document(document, glossary=glossary, near=near)
        except SourceError as error:
            yield failed(document.location, error)
