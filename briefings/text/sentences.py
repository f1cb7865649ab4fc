"""Sentences of Arabic and English news as spans of the stored text.

Full stop, `؟ ? ! ؛ ۔` and line ends close a sentence, with the quotation marks and brackets that
follow them at once. Decisions a reader may ask about:

- A quotation stays whole, up to `LONGEST_QUOTATION`: its inner sentences belong to the speaker
  named outside it, and a split would print them without one. The same holds for brackets.
- A stop inside a quotation that ends there closes the sentence around it, unless a comma, a colon
  or a small letter goes on; a question or exclamation mark does so only where a colon introduces
  the quotation or a capital follows, because programmes and books have such names.
- An ellipsis is a pause; it closes a sentence only before a capital letter or at the line's end.
- A stop with no space after it closes a sentence (`دمشق.أدى`) unless it stands in a number, a
  domain, a name such as `U.S.` or before a small Latin letter.
- In doubt two sentences stay one: a longer quotation is still true, a fragment may not be.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from briefings.text.abbreviations import ends_in_abbreviation
from briefings.text.quotations import CLOSING_MARKS, Enclosure, find_enclosures
from briefings.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_QUOTATION = 500
"""Code points up to which a quotation or bracket is kept in one sentence (about 65 words, R9)."""

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TERMINATORS = re.compile(r"[.!?؟؛۔…]+")
# lengths are bounded (DNS: 63 a label), so that no line of dashes or dots takes quadratic time
_ADDRESS = re.compile(
    r"https?://[^\s\"“”«»<>]+"
    r"|(?<![A-Za-z0-9_-])(?:[A-Za-z0-9_-]{1,63}[.@]){1,8}(?:[a-z]{2,24}|[A-Z]{2,24}(?![a-z]))"
    r"(?:/[\x21-\x7e]*)?",
    re.ASCII,
)
_ADDRESS_TAIL = ".,;:!?)]}'…؟،؛"
_GOES_ON = "،,;:؛/"
_NOT_SPACE = re.compile(r"\S")
_AHEAD = 60  # code points after a stop that are looked at: the next word
_LIST_NUMBER = re.compile(r"\s*(?:\d{1,2}|[A-Za-z])")


def split_sentences(text: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[Span, ...]:
    """Return the sentences of a text, in order.

    Args:
        text: the stored text.
        skip: half-open spans, in any order, that hold no sentences; a sentence never crosses one.

    Returns:
        Spans without outer white space. Every character of a line that is neither skipped nor
        white space lies in one, unless that stretch of the line has no letter and no digit.
    """
    return tuple(
        sentence
        for start, end in _stretches(text, skip)
        for sentence in _split_stretch(text[start:end], start)
    )


def _stretches(text: str, skip: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts of each line that no skipped span covers."""
    skipped = _merged(skip)
    position = 0
    for line in _LINE.finditer(text):
        start = line.start()
        while position < len(skipped) and skipped[position][0] < line.end():
            skip_start, skip_end = skipped[position]
            if start < skip_start:
                yield start, skip_start
            start = max(start, skip_end)
            if skip_end > line.end():
                break
            position += 1
        if start < line.end():
            yield start, line.end()


def _merged(skip: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in skip if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _split_stretch(line: str, offset: int) -> Iterator[Span]:
    """Yield the sentences of one line; what holds no letter or digit goes to its neighbour."""
    pieces: list[tuple[int, int]] = []
    for start, end in _pieces(line):
        if pieces and not (_has_word(line[start:end]) and _has_word(line[slice(*pieces[-1])])):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    for start, end in pieces:
        piece = line[start:end]
        if _has_word(piece):
            left = start + len(piece) - len(piece.lstrip())
            yield Span(offset + left, offset + start + len(piece.rstrip()))


def _has_word(piece: str) -> bool:
    return any(char.isalnum() for char in piece)


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Yield the line cut after every terminator that closes a sentence."""
    addresses = _address_offsets(line)
    enclosures = sorted(e for e in find_enclosures(line) if _length(e) <= LONGEST_QUOTATION)
    starts = [enclosure.span.start for enclosure in enclosures]
    openings = set(starts)
    cut = 0
    for match in _TERMINATORS.finditer(line):
        if match.start() in addresses:
            continue
        end = match.end()
        while end < len(line) and line[end] in CLOSING_MARKS and end not in openings:
            end += 1
        first = bisect_left(starts, match.start() - LONGEST_QUOTATION)
        near = enclosures[first : bisect_left(starts, match.start())]
        around = [e for e in near if match.start() < e.span.end]
        if any(e.span.end > end for e in around):
            continue
        if _closes(line, cut, match, end, around):
            yield cut, end
            cut = end
    yield cut, len(line)


def _length(enclosure: Enclosure) -> int:
    return enclosure.span.end - enclosure.span.start


def _address_offsets(line: str) -> set[int]:
    """Return the code points inside addresses, the marks that follow them left out."""
    return {
        offset
        for match in _ADDRESS.finditer(line)
        for offset in range(match.start(), match.start() + len(match.group().rstrip(_ADDRESS_TAIL)))
    }


def _closes(
    line: str, cut: int, match: re.Match[str], end: int, around: Sequence[Enclosure]
) -> bool:
    """Whether terminators, closing marks up to `end` included, close the sentence."""
    next_word = _NOT_SPACE.search(line, end)
    if next_word is None:
        return True
    following = next_word.group()
    if following in _GOES_ON or following.islower():
        return False
    run = match.group()
    if around:
        return _closes_around(line[cut : around[0].span.start], run, around[0], following)
    if run == "…" or (len(run) > 1 and set(run) <= {".", "…"}):
        return following.isupper()
    if run == ".":
        return _is_full_stop(line, cut, match.start(), end)
    return True


def _closes_around(before: str, run: str, outer: Enclosure, following: str) -> bool:
    """Whether terminators at the end of a quotation or bracket close the sentence around it."""
    if outer.kind == "bracket":
        return not before.strip()
    if set(run) & {"!", "?", "؟"}:
        return before.rstrip().endswith(":") or following.isupper()
    return run in {".", "۔"}


def _is_full_stop(line: str, cut: int, at: int, end: int) -> bool:
    """Whether the single full stop at `at` is more than a part of a number, name or list mark."""
    before, after = line[cut:at], line[end : end + _AHEAD]
    if not after[0].isspace():
        if not before or before[-1].isspace():
            return not after[0].isascii()
        if before[-1].isdigit() and after[0].isdigit():
            return False
    elif not cut and _LIST_NUMBER.fullmatch(before):
        return False
    return not ends_in_abbreviation(before, after)
