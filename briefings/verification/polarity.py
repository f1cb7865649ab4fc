"""Whether two texts affirm and deny alike: negation and its carriers, and antonyms of the field.

Negations that stand in one clause of both languages are not paired one to one: what is compared is
whether a side has more of them than the other can account for (`negation.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.text.normalization import fold
from briefings.verification.antonyms import ANTONYMS
from briefings.verification.negation import denies_more, joined, read_negation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Language
    from briefings.text.normalization import Folded
    from briefings.text.spans import Span


@dataclass(frozen=True, slots=True)
class PolarityMismatch:
    """A negation or an antonym without its counterpart.

    Attributes:
        value: the word concerned, in the claim or in its evidence.
        span: where it stands in the claim; None when it stands in the evidence.
        detail: what is wrong, in one line.
    """

    value: str
    span: Span | None
    detail: str


def compare_polarity(
    claim: str, claim_language: Language, evidence: Sequence[tuple[str, Language]]
) -> tuple[PolarityMismatch, ...]:
    """Compare the polarity of a claim with that of its evidence.

    Args:
        claim: the text that claims.
        claim_language: its language.
        evidence: the texts it rests on, each with its language.

    Returns:
        A mismatch for each negation of the claim that no evidence can account for, for each
        negation that every text of the evidence has and the claim has not, and for each antonym.
    """
    own = read_negation(claim, claim_language)
    others = [(read_negation(text, side), side == claim_language) for text, side in evidence]
    if not others:
        return ()
    found: list[PolarityMismatch] = []
    together = joined([other for other, _ in others])
    if all(denies_more(own, other, alike=alike) for other, alike in others) and denies_more(
        own, together, alike=all(alike for _, alike in others)
    ):
        cue = own.first
        found.append(PolarityMismatch(cue.text, cue.span, f"“{cue.text}” has no counterpart"))
    if all(denies_more(other, own, alike=alike) for other, alike in others):
        cue = others[0][0].first
        found.append(PolarityMismatch(cue.text, None, f"“{cue.text}” of the source is lost"))
    return (*found, *_antonyms(claim, claim_language, evidence))


def _antonyms(
    claim: str, language: Language, evidence: Sequence[tuple[str, Language]]
) -> list[PolarityMismatch]:
    """Return the words of a claim whose opposite its evidence has, and not them."""
    found = []
    poles = _poles(claim, language)
    known = frozenset(pole for text, side in evidence for pole in _poles(text, side))
    for number, end in sorted(poles - known):
        opposite = (number, 1 - end)
        if opposite in known and opposite not in poles:
            folded = _folded(claim)
            match = ANTONYMS[number][end][language].search(folded.text)
            if match is None:
                continue
            span = folded.source_span(*match.span())
            value = claim[span.start : span.end]
            detail = f"the source has the opposite of “{value}”"
            found.append(PolarityMismatch(value, span, detail))
    return found


@lru_cache(maxsize=8192)
def _poles(text: str, language: Language) -> frozenset[tuple[int, int]]:
    """Return number and end of each pair of opposites that a text has a word of."""
    folded = _folded(text).text
    return frozenset(
        (number, end)
        for number, pair in enumerate(ANTONYMS)
        for end in (0, 1)
        if pair[end][language].search(folded)
    )


@lru_cache(maxsize=8192)
def _folded(text: str) -> Folded:
    return fold(text)
