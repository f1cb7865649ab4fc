"""A quotation is located in its text or reported missing; it is never repaired.

The comparison of a quotation that is not there to the letter is made on letters and digits as
folded (`text/normalization.py`), without white space and without the bare hamza, so that a lost
space after a full stop or another spelling of hamza changes nothing, while any other letter, digit
or word does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from briefings.text.normalization import fold, fold_text


class MatchKind(StrEnum):
    """How a quotation was found."""

    EXACT = "exact"
    NORMALIZED = "normalized"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a quotation stands: half-open code points of the source, None when it is missing."""

    kind: MatchKind
    start: int | None
    end: int | None


_MISSING = Location(MatchKind.MISSING, None, None)

_NEGATIONS = {
    fold_text(word)
    for line in (
        "لم لن لا ليس ليست ليسوا ما غير دون بدون ولم ولن ولا وليس وليست فلم فلن فلا بلا",
        "not no never without cannot neither nor don't didn't doesn't won't isn't wasn't",
    )
    for word in line.split()
}
"""A quotation that begins right after one of these says the opposite of its source."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def locate_quote(quote: str, text: str) -> Location:
    """Find a quotation in a text.

    A quotation must begin and end at the edge of a word, and not right after a negation, which
    would turn its meaning round.

    Args:
        quote: the quotation as somebody typed or kept it.
        text: the text it is said to stand in.

    Returns:
        EXACT when the words stand there to the letter; NORMALIZED when they do after folding, with
        the span of the source's own words; MISSING otherwise.
    """
    wanted = quote.strip()
    if not wanted:
        return _MISSING
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if _stands_alone(text, start, end):
            return Location(MatchKind.EXACT, start, end)
        start = text.find(wanted, start + 1)
    return _locate_folded(wanted, text)


def _locate_folded(quote: str, text: str) -> Location:
    needle, _ = _letters(quote)
    if not any(char.isalnum() for char in needle):
        return _MISSING
    haystack, spans = _letters(text)
    found = haystack.find(needle)
    while found >= 0:
        start, end = spans[found][0], spans[found + len(needle) - 1][1]
        if _stands_alone(text, start, end):
            return Location(MatchKind.NORMALIZED, start, end)
        found = haystack.find(needle, found + 1)
    return _MISSING


@lru_cache(maxsize=256)
def _letters(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the folded characters that count, and the source span of each."""
    folded = fold(text)
    kept: list[str] = []
    spans: list[tuple[int, int]] = []
    for index, char in enumerate(folded.text):
        if char in {" ", "ء"}:
            continue
        kept.append('"' if char == "'" else char)
        spans.append(folded.source_span(index, index + 1))
    return "".join(kept), tuple(_without_trailing_space(text, spans))


def _without_trailing_space(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Shorten each span so that it does not reach over the white space or hamza that follows."""
    shortened = []
    for start, end in spans:
        stop = end
        while stop > start + 1 and text[stop - 1].isspace():
            stop -= 1
        shortened.append((start, stop))
    return shortened


def _stands_alone(text: str, start: int, end: int) -> bool:
    inside_before = start > 0 and _is_letter(text[start - 1]) and _is_letter(text[start])
    inside_after = end < len(text) and _is_letter(text[end - 1]) and _is_letter(text[end])
    if inside_before or inside_after:
        return False
    before = _WORD.findall(fold_text(text[max(0, start - 24) : start].rpartition("\n")[2]))
    return not (before and before[-1] in _NEGATIONS and not _ends_clause(text, start))


def _ends_clause(text: str, start: int) -> bool:
    """Whether a mark between the word before and the quotation separates them."""
    gap = text[:start].rstrip()
    return bool(gap) and gap[-1] in '.!?؟؛;:،,»”")'


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "ـ"
