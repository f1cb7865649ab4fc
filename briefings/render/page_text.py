"""The words of a PDF that this program wrote, by the places that its pages name.

Each row of statements, each quotation and each section has a name in the file (`s7`, `q12`). What
stands between one name and the next below it is that place's; words keep the order in which the
page was drawn, in which a cell's lines follow each other.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pypdf import PdfReader

_WORD = re.compile(r"[^\W\d_]+|\d+")
_FOOT_PT, _HEAD_PT = 45.0, 54.0
"""Nearer to the lower and upper edge nothing but the page's footer and header stands."""


@dataclass(frozen=True, slots=True)
class Band:
    """What stands at one place of the pages.

    Attributes:
        words: folded, in drawing order.
        mirrored: the same for comparison with Arabic; see `mirror`.
        vocabulary: the words of both.
        pages: how many pages it reaches over.
    """

    words: tuple[str, ...]
    mirrored: tuple[str, ...]
    vocabulary: frozenset[str]
    pages: int


@dataclass(slots=True)
class _Open:
    words: list[str] = field(default_factory=list)
    pages: int = 1


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text, folded: what two renderings of it share."""
    return _WORD.findall(fold_text(text))


def mirror(words: Sequence[str]) -> list[str]:
    """Return the words with each number as itself or read backwards, whichever is less.

    pypdf gives a number at the end of a line of Arabic backwards: 27 and 72 are one here.
    """
    return [min(word, word[::-1]) if word.isdigit() else word for word in words]


def read_bands(reader: PdfReader) -> dict[str, Band]:
    """Return what stands at each named place of a PDF's pages."""
    names = _names_by_page(reader)
    bands: dict[str, _Open] = {}
    current: str | None = None
    for index, page in enumerate(reader.pages):
        places = names.get(index, [])
        current = _read_page(page, places, current, bands)
    return {name: _closed(band) for name, band in bands.items()}


def _closed(band: _Open) -> Band:
    turned = tuple(mirror(band.words))
    return Band(tuple(band.words), turned, frozenset((*band.words, *turned)), band.pages)


def _names_by_page(reader: PdfReader) -> dict[int, list[tuple[float, str]]]:
    """Return the named heights of each page, from above."""
    numbers = {page.indirect_reference.idnum: i for i, page in enumerate(reader.pages)
               if page.indirect_reference is not None}  # fmt: skip
    found: dict[int, list[tuple[float, str]]] = {}
    for name, destination in reader.named_destinations.items():
        page = numbers.get(destination.raw_get("/Page").idnum)
        top = destination.get("/Top")
        if page is not None and top is not None:
            found.setdefault(page, []).append((float(top), name))
    return {page: sorted(places, reverse=True) for page, places in found.items()}


def _read_page(
    page: Any, places: Sequence[tuple[float, str]], current: str | None, bands: dict[str, _Open]
) -> str | None:
    """Hand out a page's words to its places and return the place that is open at its end."""
    seen: set[str] = set()
    for height, text in _chunks(page):
        above = [name for top, name in places if top > height]
        name = above[-1] if above else current
        if name is None:
            continue
        band = bands.setdefault(name, _Open())
        if name not in seen and not above and band.words:
            band.pages += 1
        seen.add(name)
        band.words += words_of(text)
    return places[-1][1] if places else current


def _chunks(page: Any) -> list[tuple[float, str]]:
    """Return the pieces of a page's text with the height of their line, as they were drawn."""
    found: list[tuple[float, str]] = []
    head = float(page.mediabox.top) - _HEAD_PT

    def note(text: str, outer: Sequence[float], inner: Sequence[float], *_: object) -> None:
        height = inner[5] * outer[3] + outer[5]
        if text.strip() and _FOOT_PT < height < head:
            found.append((height, text))

    page.extract_text(visitor_text=note)
    return found


def joined(words: Sequence[str], wanted: Collection[str]) -> list[str]:
    """Return the words with those put together again that the end of a line has broken."""
    whole: list[str] = []
    for word in words:
        if whole and whole[-1] + word in wanted:
            whole[-1] += word
        else:
            whole.append(word)
    return whole


def stands_together(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the wanted words stand somewhere next to each other, in whatever order.

    A line of Arabic with a number in it is drawn in pieces, so that its words change places.
    """
    size = len(wanted)
    if size == 0 or size > len(words):
        return size == 0
    missing = Counter(wanted)
    missing.subtract(words[:size])
    open_words = {word for word, count in missing.items() if count}
    if not open_words:
        return True
    for gone, come in zip(words, words[size:], strict=False):
        for word, step in ((gone, 1), (come, -1)):
            missing[word] += step
            if missing[word]:
                open_words.add(word)
            else:
                open_words.discard(word)
        if not open_words:
            return True
    return False


def stands_anywhere(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each wanted word stands there as often as wanted, with others between them."""
    return not Counter(wanted) - Counter(words)


def bands_named(bands: dict[str, Band], pattern: str) -> Iterator[tuple[re.Match[str], Band]]:
    """Yield the bands whose whole name fits a pattern."""
    for name, band in bands.items():
        match = re.fullmatch(pattern, name)
        if match is not None:
            yield match, band
