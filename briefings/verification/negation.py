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
from typing import TYPE_CHECKING, Final

from briefings.text.cues import NEGATIVE, Cue, find_cues
from briefings.text.normalization import fold
from briefings.text.spans import Span
from briefings.verification.polarity_words import SOFT_AR, SOFT_EN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Language


@dataclass(frozen=True, slots=True)
class Negation:
    """What a text denies.

    Attributes:
        particles: particles of negation.
        owing: words that owe a negative of any kind.
        others: how many more words can answer for a negative.
    """

    particles: tuple[Cue, ...]
    owing: tuple[Cue, ...]
    others: int

    @property
    def first(self) -> Cue:
        """The first mark, for a finding."""
        return min((*self.particles, *self.owing), key=lambda cue: cue.span)


def denies_more(one: Negation, other: Negation, *, alike: bool) -> bool:
    """Whether one text denies more than the other can account for.

    Args:
        one: the text that may deny too much.
        other: the text that should account for it.
        alike: both are in one language, so that each word has its own kind of counterpart.
    """
    spare = len(other.owing) + other.others - len(one.owing) - one.others
    if len(one.particles) > len(other.particles) + max(0, spare):
        return True
    owed = len(one.particles) + len(one.owing)
    if alike:
        answered = len(other.particles) + len(other.owing)
        return owed > answered + max(0, other.others - one.others)
    return owed > len(other.particles) + len(other.owing) + other.others


def joined(sides: Sequence[Negation]) -> Negation:
    """Return what several texts deny together."""
    return Negation(
        tuple(cue for side in sides for cue in side.particles),
        tuple(cue for side in sides for cue in side.owing),
        sum(side.others for side in sides),
    )


# --- words --------------------------------------------------------------------------------------

_BY_MEANING: Final = re.compile(
    r"[وفبلك]?(?:ال)?(?:غير|عدم|انعدام|غياب|دون|من دون|بدون|بلا|استحاله|مستحيل\w*)|without|unlikely|nor"
)
_OWING_AR: Final = re.compile(
    r"(?<!\w)[وفبلك]{0,2}(?:ال)?(?:غير(?! ان)|(?:من |ب)?دون(?:ه|ها|هم|هما)?|بلا(?! شك| ريب)|عدم|انعدام|"
    r"استحاله|مستحيل\w*|تعذر(?:ت|ه|ها)?|[يت]تعذر)(?!\w)"
)
# English adjectives in a negative prefix that Arabic has no word of its own for.
_UN: Final = (
    "un(?:able|likely|fair|clear|certain|acceptable|safe|stable|usual|successful\\w*|official|necessary|"
    "available|aware|willing|fit|founded|authori[sz]ed|confirmed|lawful|constitutional|resolved|paid|"
    "prepared|related|sustainable|conditional\\w*|limited|identified|named|known|armed|manned|justified|"
    "reasonabl[ey]|realistic|helpful|secured|changed|answered|true|wanted|tested|armou?red|impressed|"
    "believabl[ey]|comfortable|important|suitable|involved|involving|intended|intentional\\w*)"
)
_OWING_EN: Final = re.compile(
    rf"(?<![\w-])(?:without|inability|{_UN}|il(?:legal\w*|legitimate|logical)|im(?:possib\w+|proper|practical)|"
    r"in(?:correct|accurate|adequate|complete|sufficient|appropriate|valid|capable|consistent|direct\w*|"
    r"effective|secure|eligible|visible|tangible\w*|formal)|ir(?:regular|relevan\w+|responsib\w+)|non-\w+)"
    r"(?!\w)"
)
_ANSWERING_EN: Final = re.compile(
    r"(?<![\w-])(?:un(?!der|til|ion|it|iv|iq|ani|cle|load|veil|cover|fold|leash|lock|dress|rest\b)[a-z]{3,}|"
    r"im(?:practical|polite|precise|plausib\w+)|in(?:tangib\w+|formal|active|frequent\w*|definite\w*|sane|"
    r"human\w*|experienced|finite\w*)|preposterous|regrettabl\w+|in vain|oblique\w*|off[- ]the[- ]record|"
    r"out[- ]of[- ]\w+|could only|can only|deadlock\w*|stuck|random\w*|no-deal|exorabl\w+)(?!\w)"
)
_ANSWERING_AR: Final = re.compile(
    r"(?<!\w)[وف]?(?:لا [يت]قتصر|لم [يت]قتصر|لا [يت]تجاوز|تحت السن|مجهول\w*|نادر\w*|بطال\w*)(?!\w)"
)
# لا written together with its verb, as careless copy has it.
_GLUED: Final = re.compile(
    r"(?<!\w)[وف]?لا(?:[يت]مكن\w*|[يت]وجد|[يت]جب|[يت]ريد\w*|[يت]عرف\w*|[يت]عني|[يت]ستطيع\w*|[يت]ناسب\w*|"
    r"[يت]تم|[يت]عتبر|[يت]سمح|يحق|يجوز|ينبغي|[يت]علم\w*|[يت]كون|[يت]عد)(?!\w)"
)
# يزال has its لا, ما or لم in every use of "still"; without it, it says the contrary.
_BARE_STILL: Final = re.compile(
    r"(?<!لا )(?<!ما )(?<!لم )(?<!لن )(?<!\w)[وف]?[يت]زال(?:ون|وا)?(?!\w)"
)
_REPEATED: Final = re.compile(r"\bno \w+(?: \w+)?,? (?:and |or )?(?=no \w)")
_SHADDA: Final = "\u0651"

# Not … but, only: what is denied is everything else, and the other language may affirm.
_EXCEPTED_AR: Final = re.compile(r"(?<!\w)(?:سوي|الا(?! ان)|فقط|فحسب)(?!\w)")
_EXCEPTED_EN: Final = re.compile(r"(?<!\w)(?:except|other than|until|unless)(?!\w)")
_EXCEPTION_REACH: Final = 60
_DENY_A_THING: Final = re.compile(r"(?:be|been|being|is|are|was|were|to)\s*$")


@lru_cache(maxsize=8192)
def read_negation(text: str, language: Language) -> Negation:
    """Read what a text denies."""
    particles: list[Cue] = []
    owing: list[Cue] = []
    others = 0
    taken: list[Span] = []
    for cue in find_cues(text, language):
        if cue.kind not in NEGATIVE or _SHADDA in cue.text:
            continue
        taken.append(cue.span)
        if _is_particle(cue) and not _is_excepted(text, cue, language):
            particles.append(cue)
        elif _is_owing(text, cue, language):
            owing.append(cue)
        else:
            others += 1
    folded = fold(text)
    patterns = _AR_PATTERNS if language == "ar" else _EN_PATTERNS
    for kind, pattern in patterns:
        for match in pattern.finditer(folded.text):
            span = folded.source_span(*match.span())
            if any(span.overlaps(one) for one in taken):
                continue
            taken.append(span)
            cue = Cue("not", "NOT", "not", span, text[span.start : span.end])
            if kind == "particle":
                particles.append(cue)
            elif kind == "owing" and _SHADDA not in cue.text:
                owing.append(cue)
            else:
                others += 1
    if language == "en":  # no deal, no war: one denial said twice
        repeated = len(_REPEATED.findall(folded.text))
        particles = particles[repeated:] if repeated < len(particles) else particles
    return Negation(tuple(particles), tuple(owing), others)


_AR_PATTERNS: Final = (
    ("particle", _BARE_STILL),
    ("particle", _GLUED),
    ("other", _ANSWERING_AR),
    ("owing", _OWING_AR),
    ("other", SOFT_AR),
)
_EN_PATTERNS: Final = (("owing", _OWING_EN), ("other", SOFT_EN), ("other", _ANSWERING_EN))


def _is_particle(cue: Cue) -> bool:
    return cue.kind == "not" and not _BY_MEANING.fullmatch(fold(cue.text).text)


def _is_owing(text: str, cue: Cue, language: Language) -> bool:
    """Whether a word that denies by its meaning owes a negative."""
    if cue.kind == "denied":  # to deny somebody a thing is to keep it from him
        return not _DENY_A_THING.search(text[: cue.span.start])
    if cue.kind != "not":
        return True
    pattern = _OWING_AR if language == "ar" else _OWING_EN
    return pattern.fullmatch(fold(cue.text).text) is not None


def _is_excepted(text: str, cue: Cue, language: Language) -> bool:
    """Whether `لا … إلا`, `لم … سوى`, `not … until` turn the negation into “only”."""
    after = fold(text[cue.span.end : cue.span.end + _EXCEPTION_REACH]).text
    pattern = _EXCEPTED_AR if language == "ar" else _EXCEPTED_EN
    match = pattern.search(after)
    return match is not None and not re.search(r"[.;!?]", after[: match.start()])
