"""Whether two texts affirm and deny alike: negation and its carriers, and antonyms of the field.

Every particle of negation on one side must have a counterpart on the other: a particle, or a word
that denies by its own meaning or by a prefix (`without`, `unable`, `lack`; `عدم`, `غير`, `رفض`). A
word that denies by its meaning demands nothing of its own, except to deny, refuse, rule out, fail:
these demand a negative counterpart of any kind. Two negations that stand in one clause of both
languages are not paired one to one: what is compared is whether a side has more of them than the
other side can account for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefings.text.cues import NEGATIVE, Cue, find_cues
from briefings.text.normalization import fold
from briefings.verification.polarity_words import ANTONYMS, SOFT_AR, SOFT_EN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Language
    from briefings.text.spans import Span

# Carriers that deny by their own meaning; a particle of the other side may stand for them.
_BY_MEANING: Final = re.compile(
    r"[وفبلك]?(?:ال)?(?:غير|انعدام|غياب|دون|من دون|بدون|بلا|استحاله|مستحيل\w*)|without|unlikely|nor"
)


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


@dataclass(frozen=True, slots=True)
class _Polarity:
    hard: tuple[Cue, ...]
    soft: int


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
    own = _read(claim, claim_language)
    others = [_read(text, language) for text, language in evidence]
    if not others:
        return ()
    found: list[PolarityMismatch] = []
    if all(_excess(own, other) for other in others) and _excess(own, _together(others)):
        cue = own.hard[0]
        found.append(PolarityMismatch(cue.text, cue.span, f"“{cue.text}” has no counterpart"))
    if all(_excess(other, own) for other in others):
        cue = others[0].hard[0]
        found.append(PolarityMismatch(cue.text, None, f"“{cue.text}” of the source is lost"))
    return (*found, *_antonyms(claim, claim_language, evidence))


def _excess(one: _Polarity, other: _Polarity) -> bool:
    """Whether one side denies more than the other can account for."""
    # a word that denies by its meaning has first to answer for its like on this side
    spare = max(0, other.soft - one.soft)
    return len(one.hard) > len(other.hard) + spare


def _together(sides: Sequence[_Polarity]) -> _Polarity:
    hard = tuple(cue for side in sides for cue in side.hard)
    return _Polarity(hard, sum(side.soft for side in sides))


# Not … but, only: what is denied is everything else, and the other language may affirm.
_EXCEPTED_AR: Final = re.compile(r"(?<!\w)(?:سوي|الا(?! ان)|فقط|فحسب)(?!\w)")
_EXCEPTED_EN: Final = re.compile(r"(?<!\w)(?:except|other than|until|unless)(?!\w)")
_EXCEPTION_REACH: Final = 60


def _is_excepted(text: str, cue: Cue, language: Language) -> bool:
    """Whether `لا … إلا`, `لم … سوى`, `not … until` turn the negation into “only”."""
    after = fold(text[cue.span.end : cue.span.end + _EXCEPTION_REACH]).text
    pattern = _EXCEPTED_AR if language == "ar" else _EXCEPTED_EN
    match = pattern.search(after)
    return match is not None and not re.search(r"[.;!?]", after[: match.start()])


# يزال has its لا, ما or لم in every use of "still"; without it, it says the contrary.
_BARE_STILL: Final = re.compile(
    r"(?<!لا )(?<!ما )(?<!لم )(?<!لن )(?<!\w)[وف]?[يت]زال(?:ون|وا)?(?!\w)"
)


def _ceasing(text: str, span: Span) -> Cue:
    return Cue("not", "NO LONGER", "no longer", span, text[span.start : span.end])


@lru_cache(maxsize=8192)
def _read(text: str, language: Language) -> _Polarity:
    cues = [cue for cue in find_cues(text, language) if cue.kind in NEGATIVE]
    hard: list[Cue] = []
    soft = 0
    taken: list[Span] = []
    for cue in cues:
        taken.append(cue.span)
        is_particle = cue.kind == "not" and not _BY_MEANING.fullmatch(fold(cue.text).text)
        if is_particle and not _is_excepted(text, cue, language):
            hard.append(cue)
        else:
            soft += 1
    folded = fold(text)
    if language == "ar":
        hard += [
            _ceasing(text, folded.source_span(*m.span())) for m in _BARE_STILL.finditer(folded.text)
        ]
    pattern = SOFT_AR if language == "ar" else SOFT_EN
    for match in pattern.finditer(folded.text):
        span = folded.source_span(*match.span())
        if not any(span.overlaps(other) for other in taken):
            soft += 1
    return _Polarity(tuple(hard), soft)


def _antonyms(
    claim: str, language: Language, evidence: Sequence[tuple[str, Language]]
) -> list[PolarityMismatch]:
    found = []
    sides = [(fold(text).text, side) for text, side in evidence]
    folded = fold(claim)
    for one, other in ANTONYMS:
        for said, opposite in ((one, other), (other, one)):
            match = said[language].search(folded.text)
            if match is None or opposite[language].search(folded.text):
                continue
            has_said = any(said[side].search(text) for text, side in sides)
            has_opposite = any(opposite[side].search(text) for text, side in sides)
            if has_opposite and not has_said:
                span = folded.source_span(*match.span())
                value = claim[span.start : span.end]
                found.append(
                    PolarityMismatch(value, span, f"the source has the opposite of “{value}”")
                )
    return found
