"""Openings of an Arabic sentence that say nothing of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.chunks import Chunk

# Words that link a sentence to the one before and say nothing of its event.
_LINKS: Final = (
    ("في", "سياق", "متصل"), ("في", "السياق", "نفسه"), ("من", "جهه", "اخري"), ("من",
    "ناحيه", "اخري"),
    ("في", "الوقت", "نفسه"), ("في", "الاثناء"), ("كما",), ("من", "جانبه"), ("من", "جانبها"),
    ("ميدانيا",), ("سياسيا",), ("في", "غضون", "ذلك"),
)  # fmt: skip


def skip_links(chunks: Sequence[Chunk], start: int) -> int:
    """Return the chunk after words that only link a sentence to the one before."""
    for link in _LINKS:
        words = tuple(c.word for c in chunks[start : start + len(link)])
        if words == link:
            return start + len(link)
    return start
