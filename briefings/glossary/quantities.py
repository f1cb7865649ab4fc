"""What stands before a noun and counts it: `بعض`, `جزء من`, `أكثر من 200`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.chunks import Chunk

_QUANTIFIERS = {
    "بعض": "some", "جميع": "all", "كل": "all", "كافه": "all", "معظم": "most", "غالبيه": "most",
    "احد": "one of", "احدي": "one of", "عشرات": "tens of", "مئات": "hundreds of",
    "ميات": "hundreds of", "الاف": "thousands of", "عده": "several", "نصف": "half of",
}  # fmt: skip


_PARTS = {"جزء": "part of", "جزءا": "part of", "عدد": "a number of", "عددا": "a number of",
          "اثنان": "2 of", "اثنين": "2 of"}  # fmt: skip


def read_quantifier(chunks: Sequence[Chunk], start: int) -> tuple[str, int]:
    """Return the English of a quantifier at `start`, and the chunk after it."""
    if start + 1 >= len(chunks):
        return "", start
    word = chunks[start].word
    if word in _QUANTIFIERS and not chunks[start + 1].gap and not chunks[start + 1].proclitics:
        return _QUANTIFIERS[word], start + 1
    if word in _PARTS and chunks[start + 1].word == "من":
        return _PARTS[word], start + 2
    return "", start


_HEDGE_WORDS = frozenset({"نحو", "حوالي", "قرابه", "زهاء", "اكثر", "اقل", "من", "ما",
                          "يقارب", "لا", "يقل",
                          "عن"})  # fmt: skip


def read_count(chunks: Sequence[Chunk], start: int) -> tuple[str, int]:
    """Return a count with its hedge in English, and the chunk of the thing counted."""
    place = start
    while place < min(len(chunks), start + 4) and chunks[place].word in _HEDGE_WORDS:
        place += 1
    if place > start and place < len(chunks) and chunks[place].figure is not None:
        figure = chunks[place].figure
        if figure is not None and figure.hedge is not None:
            start = place
    figure = chunks[start].figure if start < len(chunks) else None
    if figure is None or start + 1 >= len(chunks) or chunks[start + 1].gap:
        return "", start
    following = chunks[start + 1]
    if figure.kind != "number" or figure.upper is not None or following.proclitics:
        return "", start
    if following.noun is None and following.name is None:
        return "", start
    return figure_words(chunks[start]), start + 1


_ORDERS = {
    "عشرات": "tens of",
    "ميات": "hundreds of",
    "الاف": "thousands of",
    "ملايين": "millions of",
}


def figure_words(chunk: Chunk) -> str:
    """Return a figure's value as English words, its hedge first."""
    figure = chunk.figure
    if figure is None:
        return ""
    if chunk.word in _ORDERS:
        return _ORDERS[chunk.word]
    hedge = (figure.hedge or "").replace("_", " ")
    value = (
        f"{figure.value:,f}"
        if figure.value == figure.value.to_integral_value()
        else f"{figure.value.normalize():f}"
    )
    value = value.split(".", maxsplit=1)[0] if value.endswith((".0", ".00")) else value
    return f"{hedge} {value}".strip()
