"""What a source gave, before it is an article: bytes, their kind, and what came beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

Media = Literal["text", "html"]


@dataclass(frozen=True, slots=True)
class Hints:
    """What a feed, a mail or a JSON object says of an article beside its text.

    A page's own metadata and the text's own header are believed before it; `None` is unsaid.
    """

    headline: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    agency: str | None = None
    published: date | None = None
    language: str | None = None
    genre: str | None = None


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
