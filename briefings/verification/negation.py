"""How much a text denies, as a reader counts it: particles, words that owe a negative, the rest.

A particle (`not`, `no`, `لم`, `لا`) must have its counterpart in the other text. A word that denies
by its own meaning and is put into the other language by a negative (`without`, `illegal`, `failed`;
`غير`, `بدون`, `فشل`) owes a negative of any kind. Any other word of that meaning (`lack`, `ban`,
`hardly`, `منع`) can answer for a negative and owes nothing: translators affirm the contrary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from briefings.text.cues import NEGATIVE, Cue, find_cues
from briefings.text.normalization import fold
from briefings.verification.negation_words import (
    ANSWERING_AR,
    ANSWERING_EN,
    BARE_STILL,
    BY_MEANING,
    GLUED,
    ONLY_AR,
    ONLY_EN,
    OWING_AR,
    OWING_EN,
    REPEATED,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.brief.record import Language
    from briefings.text.spans import Span


@dataclass(frozen=True, slots=True)
class Negation:
    """What a text denies.

    Attributes:
        particles: particles of negation.
        owing: words that owe a negative of any kind.
        others: how many more words can answer for a negative.
        exceptions: negations that an exception turns into “only”.
        has_only: whether a word stands there that says as much.
    """

    particles: tuple[Cue, ...]
    owing: tuple[Cue, ...]
    others: int
    exceptions: tuple[Cue, ...]
    has_only: bool

    @property
    def first(self) -> Cue:
        """The first mark, for a finding."""
        return min((*self.particles, *self.owing, *self.exceptions), key=lambda cue: cue.span)


def denies_more(one: Negation, other: Negation, *, alike: bool) -> bool:
    """Whether one text denies more than the other can account for.

    Args:
        one: the text that may deny too much.
        other: the text that should account for it.
        alike: both are in one language, so that each word has its own kind of counterpart.
    """
    answers = len(other.owing) + len(other.exceptions) + other.others
    own = len(one.owing) + len(one.exceptions) + one.others
    if len(one.particles) > len(other.particles) + max(0, answers - own):
        return True
    owed = len(one.particles) + len(one.owing)
    if alike:
        answered = len(other.particles) + len(other.owing) + len(other.exceptions)
        owed += len(one.exceptions)
        return owed > answered + max(0, other.others - one.others)
    if not other.has_only:
        owed += len(one.exceptions)
    return owed > len(other.particles) + answers


def joined(sides: Sequence[Negation]) -> Negation:
    """Return what several texts deny together."""
    return Negation(
        tuple(cue for side in sides for cue in side.particles),
        tuple(cue for side in sides for cue in side.owing),
        sum(side.others for side in sides),
        tuple(cue for side in sides for cue in side.exceptions),
        any(side.has_only for side in sides),
    )


_Sort = Literal["particle", "exception", "owing", "other"]
_PATTERNS: Final[dict[str, tuple[tuple[_Sort, re.Pattern[str]], ...]]] = {
    "ar": (
        ("particle", BARE_STILL),
        ("particle", GLUED),
        ("owing", OWING_AR),
        ("other", ANSWERING_AR),
    ),
    "en": (("owing", OWING_EN), ("other", ANSWERING_EN)),
}
# Cues that hold a double negation, "cannot be ruled out": they deny nothing.
_DOUBLE: Final = frozenset({"possible", "if"})
_CHANGED: Final = re.compile(r" (?:راي|موقف|مسار|اسم|وجه|لون|قواعد)(?:ه|ها|هم|هما)(?!\w)")
_LOOK_AHEAD: Final = 24
_SHADDA: Final = "\u0651"

# Not … but, only: what is denied is everything else, and the other language may affirm.
_EXCEPTED_AR: Final = re.compile(r"(?<!\w)(?:سوي|الا(?! ان)|فقط|فحسب)(?!\w)")
_EXCEPTED_EN: Final = re.compile(r"(?<!\w)(?:except|other than|until|unless)(?!\w)")
_EXCEPTION_REACH: Final = 60
_DENY_A_THING: Final = re.compile(r"(?:be|been|being|is|are|was|were|to)\s*$")


@lru_cache(maxsize=8192)
def read_negation(text: str, language: Language) -> Negation:
    """Read what a text denies."""
    found: dict[_Sort, list[Cue]] = {"particle": [], "exception": [], "owing": [], "other": []}
    for sort, cue in _marks(text, language):
        found[sort].append(cue)
    folded = fold(text).text
    particles = found["particle"]
    if language == "en":  # no deal, no war: one denial said twice
        repeated = len(REPEATED.findall(folded))
        particles = particles[repeated:] if repeated < len(particles) else particles
    only = ONLY_AR if language == "ar" else ONLY_EN
    return Negation(
        tuple(particles),
        tuple(found["owing"]),
        len(found["other"]),
        tuple(found["exception"]),
        only.search(folded) is not None,
    )


def _marks(text: str, language: Language) -> Iterator[tuple[_Sort, Cue]]:
    """Yield every mark of negation with its sort: the cues first, then the words around them."""
    taken: list[Span] = []
    for cue in find_cues(text, language):
        if cue.kind in NEGATIVE and not _is_changed(text, cue):
            yield _sort(text, cue, language), cue
        elif cue.kind not in _DOUBLE:
            continue
        taken.append(cue.span)
    folded = fold(text)
    for sort, pattern in _PATTERNS[language]:
        for match in pattern.finditer(folded.text):
            span = folded.source_span(*match.span())
            cue = Cue("not", "NOT", "not", span, text[span.start : span.end])
            if not any(span.overlaps(one) for one in taken) and not _is_changed(text, cue):
                taken.append(span)
                yield sort, cue


def _is_changed(text: str, cue: Cue) -> bool:
    """Whether this is غيّر, to change, and not غير: by its shadda, or by what is changed."""
    if "غي" not in cue.text:
        return False
    return (
        _SHADDA in cue.text
        or _CHANGED.match(fold(text[cue.span.end :][:_LOOK_AHEAD]).text) is not None
    )


def _sort(text: str, cue: Cue, language: Language) -> _Sort:
    if _is_particle(cue):
        return "exception" if _is_excepted(text, cue, language) else "particle"
    return "owing" if _is_owing(text, cue, language) else "other"


def _is_particle(cue: Cue) -> bool:
    return cue.kind == "not" and not BY_MEANING.fullmatch(fold(cue.text).text)


def _is_owing(text: str, cue: Cue, language: Language) -> bool:
    """Whether a word that denies by its meaning owes a negative."""
    if cue.kind == "denied":  # to deny somebody a thing is to keep it from him
        return not _DENY_A_THING.search(text[: cue.span.start])
    if cue.kind != "not":
        return True
    pattern = OWING_AR if language == "ar" else OWING_EN
    return pattern.fullmatch(fold(cue.text).text) is not None


def _is_excepted(text: str, cue: Cue, language: Language) -> bool:
    """Whether `لا … إلا`, `لم … سوى`, `not … until` turn the negation into “only”."""
    after = fold(text[cue.span.end : cue.span.end + _EXCEPTION_REACH]).text
    pattern = _EXCEPTED_AR if language == "ar" else _EXCEPTED_EN
    match = pattern.search(after)
    return match is not None and not re.search(r"[.;!?]", after[: match.start()])
