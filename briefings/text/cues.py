"""Marks of negation, modality, condition and hedge in a sentence.

A cue says that something in the sentence is not plain fact; it does not say what. Whoever prints
key terms of the sentence must carry every cue of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from briefings.text.cue_patterns import ARABIC, ENGLISH, CueKind, Row
from briefings.text.normalization import Folded, fold
from briefings.text.spans import Span

__all__ = ["HEDGES", "NEGATIVE", "Cue", "CueKind", "find_cues"]

NEGATIVE: Final[frozenset[CueKind]] = frozenset({"not", "denied", "refused", "ruled_out", "failed"})
"""Kinds that turn what is said into its opposite, or say that it did not happen."""

HEDGES: Final[frozenset[CueKind]] = frozenset(
    {"may", "possible", "likely", "expected", "appears", "alleged", "about_to"}
)
"""Kinds that make what is said less than certain (R7)."""

# With its hamza, أ, these are other words than with إ or ا: أن لا "not to", إلا "except".
_NOT_TO = re.compile(r"(?<!\w)[وفبل]?الا(?!\w)")
_SEEMED = re.compile(r"(?<!\w)[وف]?(?:بدا|بدت)(?!\w)")
_I_SHALL = re.compile(r"(?<!\w)[وف]?سا[ا-ي]{3,}(?!\w)")


@dataclass(frozen=True, slots=True)
class Cue:
    """One mark: `text == source[span]`; `english` is its plain wording, `mark` its capitals."""

    kind: CueKind
    mark: str
    english: str
    span: Span
    text: str


@lru_cache(maxsize=2)
def _rows(
    language: Literal["ar", "en"],
) -> tuple[tuple[CueKind | None, str, str, re.Pattern[str]], ...]:
    table: tuple[Row, ...] = ARABIC if language == "ar" else ENGLISH
    return tuple((kind, mark, english, re.compile(text)) for kind, mark, english, text in table)


def _spelt_cues(text: str, folded: Folded) -> list[Cue]:
    """Return the Arabic cues that only the unfolded spelling tells apart."""
    found: list[Cue] = []

    def add(kind: CueKind, mark: str, english: str, match: re.Match[str]) -> None:
        span = folded.source_span(*match.span())
        found.append(Cue(kind, mark, english, span, text[span.start : span.end]))

    for match in _NOT_TO.finditer(folded.text):
        if "أ" in text[slice(*folded.source_span(*match.span()))]:
            add("not", "NOT", "not", match)
    for match in _SEEMED.finditer(folded.text):
        if "أ" not in text[slice(*folded.source_span(*match.span()))]:
            add("appears", "APPEARS", "appeared", match)
    for match in _I_SHALL.finditer(folded.text):
        if "سأ" in text[slice(*folded.source_span(*match.span()))]:
            add("future", "FUTURE", "will", match)
    return found


@lru_cache(maxsize=8192)
def find_cues(text: str, language: Literal["ar", "en"]) -> tuple[Cue, ...]:
    """Return the cues of a text in reading order; no two overlap."""
    folded = fold(text)
    claimed: list[Span] = []
    cues: list[Cue] = []
    if language == "ar":
        cues = _spelt_cues(text, folded)
        claimed = [cue.span for cue in cues]
    for kind, mark, english, pattern in _rows(language):
        for match in pattern.finditer(folded.text):
            span = _trimmed(text, folded.source_span(*match.span()))
            if any(span.overlaps(other) for other in claimed):
                continue
            claimed.append(span)
            if kind is not None:
                cues.append(Cue(kind, mark, english, span, text[span.start : span.end]))
    return _without_negated_modals(sorted(cues, key=lambda cue: cue.span))


def _without_negated_modals(cues: list[Cue]) -> tuple[Cue, ...]:
    """Leave out a modal right after a negation: what cannot be is denied, not possible."""
    return tuple(
        cue
        for before, cue in pairwise([None, *cues])
        if cue is not None
        and not (
            cue.kind in {"possible", "may"}
            and before is not None
            and before.kind == "not"
            and cue.span.start - before.span.end <= 1
        )
    )


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
