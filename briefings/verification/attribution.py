"""Who says what a sentence says, on what basis, and with what hedge (R1, R7).

A sentence with no speaker of its own that goes on from the one before (`وأضاف أن`, "He added")
inherits that one's speaker and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.text.cues import HEDGES, find_cues
from briefings.text.normalization import fold_text
from briefings.verification.attribution_ar import read_arabic
from briefings.verification.attribution_en import read_english
from briefings.verification.speakers import Speaker

if TYPE_CHECKING:
    from briefings.brief.record import Basis, Language
    from briefings.glossary.matching import Glossary
    from briefings.text.cues import Cue

__all__ = ["AttributionReading", "Speaker", "read_attribution"]

# weakest first: where two bases meet in a sentence, the weaker stands (R6)
_WEAKEST: tuple[Basis, ...] = (
    "opinion", "inference", "unnamed_sources", "named_expert", "footage", "document", "witnessed",
    "on_record", "unattributed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AttributionReading:
    """Whose words a sentence reports.

    Attributes:
        speakers: in the order of the sentence; empty when it names nobody.
        basis: what the statement rests on. An agency or outlet that names no source of its own
            gives `unattributed`, and stands among the speakers.
        hedge: the sentence's own word of doubt `(ar, en)`; the English one's Arabic is empty.
        verb: what the verb of saying commits to: SAID, REPORTED, DENIED …; None without one.
        inherited: the speaker, or the agency it spoke to, was taken from the sentence before.
    """

    speakers: tuple[Speaker, ...]
    basis: Basis
    hedge: tuple[str, str] | None
    verb: str | None
    inherited: bool

    def sources_counted(self) -> int | None:
        """Return how many unnamed sources there are; None when it is not said, or said of parts."""
        unnamed = [speaker for speaker in self.speakers if speaker.kind == "unnamed"]
        is_one_group = self.basis == "unnamed_sources" and len(unnamed) == 1
        return unnamed[0].count if is_one_group else None


def read_attribution(
    sentence: str, language: Language, glossary: Glossary, *, before: str | None = None
) -> AttributionReading:
    """Read the speakers, basis and hedge of one sentence.

    Args:
        sentence: the sentence's own words.
        language: its language.
        glossary: names of the field.
        before: the sentence before it in the article, for speakers it does not repeat.
    """
    read = read_arabic if language == "ar" else read_english
    found = read(sentence, glossary)
    speakers, inherited = found.speakers, False
    surnames = tuple(s for s in found.speakers if _is_surname(s))
    if (found.refers_back or surnames) and before:
        earlier = read_attribution(before, language, glossary)
        known = tuple(s for s in surnames if any(_names(e, s) for e in earlier.speakers))
        pointing = (*found.pointing, *known)
        if known or found.refers_back:
            speakers, inherited = _inherit(found.speakers, pointing, earlier.speakers)
    return AttributionReading(
        speakers=speakers,
        basis=found.basis or _basis(speakers),
        hedge=_hedge(sentence, language),
        verb=found.verb,
        inherited=inherited,
    )


def _is_surname(speaker: Speaker) -> bool:
    return speaker.key is None and speaker.count is None and len(speaker.name_ar.split()) == 1


def _names(earlier: Speaker, speaker: Speaker) -> bool:
    """Whether a speaker of the sentence before bears this name."""
    return speaker.name_ar in earlier.name_ar.split()


def _inherit(
    own: tuple[Speaker, ...], pointing: tuple[Speaker, ...], earlier: tuple[Speaker, ...]
) -> tuple[tuple[Speaker, ...], bool]:
    """Give the speakers that point back what the sentence before says of them."""
    if not earlier:
        return own, False
    if not own:
        return earlier, True
    via = next((speaker.via for speaker in earlier if speaker.via), None)
    found: list[Speaker] = []
    for speaker in own:
        if speaker not in pointing:
            found.append(speaker)
        elif speaker.count is not None:  # "two of the sources" are fewer than those before
            found.append(replace(speaker, via=speaker.via or via))
        else:  # "the ministry", "the source": whoever of that kind spoke before
            found.append(next((one for one in earlier if _fits(speaker, one)), speaker))
    inherited = tuple(dict.fromkeys(found))
    return inherited, inherited != own


def _fits(pointing: Speaker, earlier: Speaker) -> bool:
    """Whether “the ministry”, “the source”, a surname can mean a speaker of the sentence before."""
    if pointing.name_ar in earlier.name_ar.split():
        return True
    word = _noun_stem(pointing.name_ar)
    words = f"{earlier.name_ar} {earlier.role_ar or ''}".split()
    return any(_noun_stem(other) == word for other in words)


def _noun_stem(words: str) -> str:
    """Return the first word without article, and one form for singular, dual and plural."""
    first = fold_text(words).split()[0].removeprefix("لل").removeprefix("ال")
    return _SINGULARS.get(first, first)


_SINGULARS = {
    "مصادر": "مصدر", "مصدرين": "مصدر", "مصدران": "مصدر", "مسوولون": "مسوول", "مسوولين": "مسوول",
    "متحدثه": "متحدث", "ناطق": "متحدث", "صحيفتين": "صحيفه", "صحيفتا": "صحيفه", "خبيره": "خبير",
}  # fmt: skip


def _basis(speakers: tuple[Speaker, ...]) -> Basis:
    found = {speaker.basis() for speaker in speakers}
    weakest: Basis = "unattributed"
    for basis in reversed(_WEAKEST):
        weakest = basis if basis in found else weakest
    return weakest


def _hedge(sentence: str, language: Language) -> tuple[str, str] | None:
    for cue in find_cues(sentence, language):
        # "said it would" is how English reports a future, and no word of doubt
        if cue.kind in HEDGES and cue.text.lower() != "would" and not _is_leave(sentence, cue):
            return (cue.text, cue.english) if language == "ar" else ("", cue.text)
    return None


_AGREED = re.compile(
    r"\b(?:agree[ds]?|allow(?:ed|s)?|permit(?:ted|s)?|consent(?:ed|s)?|approve[ds]?|rule[ds]?|decree[ds]?|"
    r"stipulate[ds]?|authori[sz]e[ds]?)(?: \w+){0,3}? that\b[^.,;]*$"
    r"|(?<!\w)[وف]?[يت]?(?:وافق|سمح|اذن|نص|اتفق)(?:ت|وا|ا)?(?!\w)(?: \w+){0,4}? (?:علي )?"
    r"[بلف]?ان\w{0,3}(?!\w)[^.,;،]*$",
    re.IGNORECASE,
)
_CAN = re.compile(r"(?:could|can|may|might|[وف]?[يت]مكن\w*|ب?[اإ]مكان\w*)$", re.IGNORECASE)
_PERCEIVED = re.compile(r"\s+(?:still |also )?(?:hear|see|feel|smell|be heard|be seen)\b")


def _is_leave(sentence: str, cue: Cue) -> bool:
    """Whether a word of doubt tells of leave, or of what was heard: `agreed that they could stay`.

    Such a thing is agreed, or was heard; nobody doubts it.
    """
    if _CAN.match(cue.text) is None:
        return False
    before = fold_text(sentence[: cue.span.start])
    is_perceived = cue.text.lower() == "could" and _PERCEIVED.match(sentence, cue.span.end)
    return bool(is_perceived) or _AGREED.search(before) is not None
