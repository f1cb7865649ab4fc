"""What a source gave, before it is an article: bytes, their kind, and what came beside them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

    from briefings.brief.record import PublishedBasis

Media = Literal["text", "html", "fragment", "json", "mail"]
"""Kinds of bytes: plain text, a whole page, a piece of HTML without its page (a feed entry, the
body of a mail), one JSON object, one mail."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a feed, a mail or a JSON object says of an article beside its text.

    A page's own metadata and the text's own header are believed before it; `None` is unsaid.

    Attributes:
        headline: the outlet's own; an aggregator's title is not put here (R16).
        outlet: who published it.
        url: address of the original.
        host: domain it came from, where there is no address.
        author, agency: as given.
        published: the day, in the time zone that the source writes it in.
        published_basis: what kind of source said so.
        language: as the source's owner or the object says; the words of a text that is plainly in
            the other language are believed before it.
        genre: one of the genres of the record.
        given_by: what said all this, in a word or two: `feed`, `mail`, `JSON`.
        carrier: the aggregator whose copy this is; None where the outlet's own words were read.
        sections: categories and tags.
    """

    headline: str | None = None
    outlet: str | None = None
    url: str | None = None
    host: str | None = None
    author: str | None = None
    agency: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = "feed"
    language: str | None = None
    genre: str | None = None
    given_by: str = "feed"
    carrier: str | None = None
    sections: tuple[str, ...] = ()


def merge_hints(first: Hints, second: Hints) -> Hints:
    """Return the first hints, what they leave unsaid taken from the second."""
    unsaid = {
        entry.name: getattr(second, entry.name)
        for entry in fields(first)
        if getattr(first, entry.name) in {None, ()}
    }
    return replace(first, **unsaid)


@dataclass(frozen=True, slots=True)
class Document:
    """One document as a file, page, feed entry or mail gave it.

    Attributes:
        location: file path or address; with `#` and a number for one of several in a file.
        content: bytes as they came, decompressed.
        media: what they are.
        encoding: as the transport or the file declares it; None to find out.
        hints: what came beside the text.
        source: name of the `[[sources]]` table it came through, or None.
        fetched_at: when this program fetched it; None for files.
    """

    location: str
    content: bytes
    media: Media
    encoding: str | None = None
    hints: Hints = field(default_factory=Hints)
    source: str | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file, page or part of one that gave no article, and why: one line with the way out."""

    location: str
    reason: str
